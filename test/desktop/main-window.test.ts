import { EventEmitter } from 'node:events'
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron'
import { describe, expect, test, vi } from 'vitest'
import { SCREEN_URL } from '../../main/electron/app-protocol.ts'
import { openMainWindow, UNRESPONSIVE_LIMIT_MS } from '../../main/electron/main-window.ts'
import { createHandClock, createKeptLog } from './fakes.ts'

class FakeContents extends EventEmitter {
  readonly reload = vi.fn()
  readonly forcefullyCrashRenderer = vi.fn(() =>
    this.emit('render-process-gone', {}, { reason: 'killed', exitCode: 1 }),
  )
}

class FakeWindow extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions
  readonly webContents = new FakeContents()
  readonly done: unknown[] = []
  isGone = false
  isFront = false
  isSmall = false
  loads = (): Promise<void> => Promise.resolve()

  constructor(options: BrowserWindowConstructorOptions) {
    super()
    this.options = options
  }

  loadURL(url: string): Promise<void> {
    this.done.push(['load', url])
    return this.loads()
  }

  show = (): unknown => this.done.push('show')
  maximize = (): unknown => this.done.push('maximize')
  restore = (): unknown => this.done.push('restore')
  focus = (): unknown => this.done.push('focus')
  flashFrame = (flag: boolean): unknown => this.done.push(['flash', flag])
  isDestroyed = (): boolean => this.isGone
  isFocused = (): boolean => this.isFront
  isMinimized = (): boolean => this.isSmall

  destroy(): void {
    this.isGone = true
    this.emit('closed')
  }
}

function opened({ loads = (): Promise<void> => Promise.resolve() } = {}) {
  const clock = createHandClock()
  const { logger, lines } = createKeptLog()
  const windows: FakeWindow[] = []
  const onFocus = vi.fn()
  const onOpened = vi.fn()
  const onShown = vi.fn()
  const main = openMainWindow({
    createWindow(options) {
      const window = new FakeWindow(options)
      window.loads = loads
      windows.push(window)
      return window as unknown as BrowserWindow
    },
    preloadPath: '/app/dist/preload/index.cjs',
    hasDevTools: false,
    clock,
    logger,
    onOpened,
    onShown,
    onFocus,
  })
  const [window] = windows
  if (window === undefined) throw new Error('no window was opened')
  const crash = (target: FakeWindow, reason = 'crashed'): void => {
    target.webContents.emit('render-process-gone', {}, { reason, exitCode: 1 })
  }
  return { main, window, windows, clock, lines, onFocus, onShown, crash }
}

describe('the main window', () => {
  test('is sandboxed and isolated, and loads the screen', () => {
    const { window } = opened()
    expect(window.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      devTools: false,
      preload: '/app/dist/preload/index.cjs',
    })
    expect(window.done).toEqual([['load', SCREEN_URL]])
  })

  test('appears once it has something to show', () => {
    const { window, onShown } = opened()
    expect(window.options.show).toBe(false)
    expect(onShown).not.toHaveBeenCalled()
    window.emit('ready-to-show')
    window.emit('ready-to-show')
    expect(window.done.slice(1)).toEqual(['maximize', 'show'])
    expect(onShown).toHaveBeenCalledTimes(1)
  })

  test('appears too where the screen could not be loaded, and says so in the log', async () => {
    const { window, lines, onShown } = opened({ loads: () => Promise.reject(new Error('ERR_FAILED')) })
    await vi.waitFor(() => expect(window.done).toContain('show'))
    expect(onShown).toHaveBeenCalledTimes(1)
    expect(lines.map((line) => line.level)).toEqual(['error'])
  })

  test('is brought before the attendant, from the task bar too', () => {
    const { main, window } = opened()
    window.isSmall = true
    main.reveal()
    expect(window.done.slice(1)).toEqual(['restore', 'show', 'focus'])
  })

  test('flashes unless it has the attention, and stops when it is turned to', () => {
    const { main, window, onFocus } = opened()
    main.flash()
    window.isFront = true
    window.emit('focus')
    main.flash()
    expect(window.done.slice(1)).toEqual([
      ['flash', true],
      ['flash', false],
    ])
    expect(onFocus).toHaveBeenCalledTimes(1)
  })

  test('once closed it is left alone', () => {
    const { main, window } = opened()
    window.destroy()
    main.reveal()
    main.flash()
    expect([window.done.slice(1), main.current()]).toEqual([[], undefined])
  })
})

describe('the recovery of the screen', () => {
  test('a screen that crashed is reloaded, sooner the first time', () => {
    const { window, clock, crash } = opened()
    crash(window)
    clock.advance(499)
    expect(window.webContents.reload).not.toHaveBeenCalled()
    clock.advance(1)
    expect(window.webContents.reload).toHaveBeenCalledTimes(1)
    crash(window)
    clock.advance(999)
    expect(window.webContents.reload).toHaveBeenCalledTimes(1)
    clock.advance(1)
    expect(window.webContents.reload).toHaveBeenCalledTimes(2)
  })

  test('the third crash in a row gets a fresh window, opened before the broken one goes', () => {
    const { main, window, windows, clock, crash } = opened()
    for (const _ of [1, 2, 3]) {
      crash(window)
      clock.advance(2_000)
    }
    expect(window.webContents.reload).toHaveBeenCalledTimes(2)
    expect(windows).toHaveLength(2)
    expect([window.isGone, windows[1]?.isGone]).toEqual([true, false])
    expect(main.current()).toBe(windows[1])
    expect(windows[1]?.done).toEqual([['load', SCREEN_URL]])
  })

  test('crashes that lie far apart are each the first', () => {
    const { window, windows, clock, crash } = opened()
    for (const _ of [1, 2, 3, 4, 5]) {
      crash(window)
      clock.advance(120_000)
    }
    expect([window.webContents.reload.mock.calls.length, windows.length]).toEqual([5, 1])
  })

  test('a process that ended as it should, and a window that is closing, bring nothing back', () => {
    const { window, clock, crash } = opened()
    crash(window, 'clean-exit')
    expect(clock.pendingTimers()).toBe(0)
    crash(window)
    window.destroy()
    expect(clock.pendingTimers()).toBe(0)
  })

  test('a screen that does not answer is ended after half a minute and loaded anew', () => {
    const { window, clock } = opened()
    window.emit('unresponsive')
    clock.advance(UNRESPONSIVE_LIMIT_MS - 1)
    expect(window.webContents.forcefullyCrashRenderer).not.toHaveBeenCalled()
    clock.advance(1)
    expect(window.webContents.forcefullyCrashRenderer).toHaveBeenCalledTimes(1)
    clock.advance(500)
    expect(window.webContents.reload).toHaveBeenCalledTimes(1)
  })

  test('a screen that answers again is left alone', () => {
    const { window, clock } = opened()
    window.emit('unresponsive')
    window.emit('responsive')
    expect(clock.pendingTimers()).toBe(0)
  })
})
