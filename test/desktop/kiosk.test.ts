import { EventEmitter } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createHostControls } from '../../main/electron/host-controls.ts'
import { autostartEntry, createAutostart, windowsQuoted } from '../../main/electron/kiosk/autostart.ts'
import { isBlockedInKiosk, startKiosk } from '../../main/electron/kiosk/kiosk.ts'
import { createSaveGuard } from '../../main/electron/kiosk/save-guard.ts'
import type { Pass } from '../../shared/contract/pin.ts'
import { defaultSettings, publicSettings, type Settings } from '../../shared/contract/settings.ts'
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts'
import { openLotOfTest } from '../support/lot-of-test.ts'
import { alertsChanged, createEventSource, createKeptLog } from './fakes.ts'

class FakeWindow extends EventEmitter {
  readonly webContents = Object.assign(new EventEmitter(), {
    sent: [] as unknown[],
    isDestroyed: () => false,
    send(_channel: string, event: unknown) {
      this.sent.push(event)
    },
  })
  isInKiosk = false
  isGone = false
  isKiosk = (): boolean => this.isInKiosk
  isDestroyed = (): boolean => this.isGone
  setKiosk(isKiosk: boolean): void {
    this.isInKiosk = isKiosk
  }
  /** Whether the window would close now. */
  close(): boolean {
    const preventDefault = vi.fn()
    this.emit('close', { preventDefault })
    return preventDefault.mock.calls.length === 0
  }
  /** Whether a key reaches the page. */
  press(key: string, modifiers = {}): boolean {
    const preventDefault = vi.fn()
    this.webContents.emit(
      'before-input-event',
      { preventDefault },
      { key, control: false, meta: false, alt: false, shift: false, ...modifiers },
    )
    return preventDefault.mock.calls.length === 0
  }
}

function started(settings: Partial<Settings> = {}, { isPinSet = false, setAutostart = vi.fn() } = {}) {
  let current: Settings = { ...defaultSettings(), ...settings }
  let pin = isPinSet
  const events = createEventSource()
  const awake = new Set<number>()
  let lastId = 0
  const { logger, lines } = createKeptLog()
  const kiosk = startKiosk({
    core: { settings: () => current, isPinSet: () => pin, subscribe: events.subscribe },
    powerSaveBlocker: {
      start: () => {
        lastId += 1
        awake.add(lastId)
        return lastId
      },
      stop: (id) => awake.delete(id),
    },
    setAutostart,
    logger,
  })
  const window = new FakeWindow()
  kiosk.adopt(window as unknown as BrowserWindow)
  return {
    kiosk,
    window,
    awake,
    setAutostart,
    lines,
    setPin(isSet: boolean) {
      pin = isSet
    },
    change(changes: Partial<Settings>) {
      current = { ...current, ...changes }
      events.emit({ ...alertsChanged([]), settings: publicSettings(current) })
    },
  }
}

describe('the dialog to save a file', () => {
  const PIN = '2468'

  async function guarded(kioskFullScreen: boolean) {
    const lot = openLotOfTest({ settings: { kioskFullScreen } })
    const guard = createSaveGuard(lot.core, lot.clock)
    const send = (name: string, input: unknown) => guard.core.dispatchUnknown(name, input, 'screen')
    return { lot, guard, send }
  }

  test('opens in a kiosk with a PIN only while its screen is unlocked, and until a minute after', async () => {
    const { lot, guard, send } = await guarded(true)
    expect(guard.maySave(), 'no PIN is set').toBe(true)
    await lot.run('pin.set', { pin: PIN })
    expect(guard.maySave()).toBe(false)
    await send('pin.unlock', { pin: '1111' })
    expect(guard.maySave(), 'a wrong PIN').toBe(false)
    await send('pin.unlock', { pin: PIN })
    lot.clock.setWallClock(lot.clock.now() - HOUR_MS)
    lot.clock.advance(5 * MINUTE_MS + 59_000)
    expect(guard.maySave()).toBe(true)
    lot.clock.advance(1_000)
    expect(guard.maySave(), 'the pass has ended').toBe(false)
  })

  test('is closed at once by "Lock now" and by another PIN', async () => {
    const { lot, guard, send } = await guarded(true)
    await lot.run('pin.set', { pin: PIN })
    const unlock = async () => {
      const result = await send('pin.unlock', { pin: PIN })
      expect(guard.maySave()).toBe(true)
      return result.ok ? (result.value as Pass).pass : ''
    }
    await send('pin.lock', { pass: await unlock() })
    expect(guard.maySave()).toBe(false)
    await unlock()
    await send('pin.set', { pin: '1357', currentPin: PIN })
    expect(guard.maySave()).toBe(false)
  })

  test('needs no PIN in a window that is no kiosk', async () => {
    const { lot, guard } = await guarded(false)
    await lot.run('pin.set', { pin: PIN })
    expect(guard.maySave()).toBe(true)
  })
})

describe('a kiosk', () => {
  test('fills the screen and keeps it awake as long as the settings say so', () => {
    const { window, awake, change } = started({ kioskFullScreen: true, kioskKeepAwake: true })
    expect([window.isInKiosk, awake.size]).toEqual([true, 1])
    change({ bays: 3 })
    expect(awake.size).toBe(1)
    change({ kioskFullScreen: false, kioskKeepAwake: false })
    expect([window.isInKiosk, awake.size]).toEqual([false, 0])
    change({ kioskKeepAwake: true })
    expect(awake.size).toBe(1)
  })

  test('takes a window that replaces a broken one under its rules', () => {
    const { kiosk, window } = started({ kioskFullScreen: true })
    window.isGone = true
    const next = new FakeWindow()
    kiosk.adopt(next as unknown as BrowserWindow)
    expect(next.isInKiosk).toBe(true)
    expect(next.close()).toBe(false)
  })

  test('does not close by itself: the screen is told to ask', () => {
    const { window, change } = started({ kioskFullScreen: true })
    expect(window.close()).toBe(false)
    expect(window.webContents.sent).toEqual(['{"name":"quit.asked"}'])
    change({ kioskFullScreen: false })
    expect(window.close()).toBe(true)
    expect(window.webContents.sent).toHaveLength(1)
  })

  test('a lot with a PIN asks too, kiosk or not', () => {
    const { window, setPin } = started({}, { isPinSet: true })
    expect(window.close()).toBe(false)
    setPin(false)
    expect(window.close()).toBe(true)
  })

  test('nothing is held open when the computer shuts down', () => {
    const linux = started({ kioskFullScreen: true })
    linux.kiosk.release()
    expect(linux.window.close()).toBe(true)
    const windows = started({ kioskFullScreen: true })
    windows.window.emit('session-end')
    expect(windows.window.close()).toBe(true)
  })

  test('blocks its keys in full screen only', () => {
    const { window, change } = started({ kioskFullScreen: true })
    expect(window.press('F11')).toBe(false)
    expect(window.press('a')).toBe(true)
    change({ kioskFullScreen: false })
    expect(window.press('F11')).toBe(true)
  })

  test('sets the start at log-in when it changes, and anew at each start while it is on', () => {
    const off = started()
    expect(off.setAutostart.mock.calls).toEqual([])
    off.change({ kioskAutostart: true })
    off.change({ bays: 2 })
    off.change({ kioskAutostart: false })
    expect(off.setAutostart.mock.calls).toEqual([[true], [false]])
    expect(started({ kioskAutostart: true }).setAutostart.mock.calls).toEqual([[true]])
  })

  test('goes on where the start at log-in cannot be set', () => {
    const setAutostart = vi.fn(() => {
      throw new Error('read-only')
    })
    const { window, lines } = started({ kioskAutostart: true, kioskFullScreen: true }, { setAutostart })
    expect(window.isInKiosk).toBe(true)
    expect(lines.map((line) => line.level)).toEqual(['error'])
  })
})

const none = { control: false, meta: false, alt: false, shift: false }

test.each([
  { key: 'F11' },
  { key: 'F5' },
  { key: 'F4', alt: true },
  { key: 'w', control: true },
  { key: 'W', control: true, shift: true },
  { key: 'r', control: true },
  { key: 'q', meta: true },
  { key: 'I', control: true, shift: true },
  { key: 'i', meta: true, alt: true },
])('a kiosk blocks %j', (key) => {
  expect(isBlockedInKiosk({ ...none, ...key })).toBe(true)
})

test.each([
  { key: 'w' },
  { key: 'R', shift: true },
  { key: 'F4' },
  { key: 'c', control: true },
  { key: 'v', control: true },
  { key: 'Enter' },
])('a kiosk lets %j through', (key) => {
  expect(isBlockedInKiosk({ ...none, ...key })).toBe(false)
})

describe('the start at log-in', () => {
  function autostart(platform: NodeJS.Platform, env: NodeJS.ProcessEnv = {}) {
    const home = mkdtempSync(join(tmpdir(), 'ampcontrol-home-'))
    onTestFinished(() => rmSync(home, { recursive: true, force: true }))
    const setLoginItemSettings = vi.fn()
    const app = { setLoginItemSettings, getName: () => 'AmpControl' }
    const args = ['--data', '/lot data']
    const set = createAutostart({ app, platform, env, home, execPath: '/opt/AmpControl/ampcontrol', args })
    return { set, home, setLoginItemSettings, file: join(home, '.config', 'autostart', 'ampcontrol.desktop') }
  }

  test('is a file on Linux, which goes away again', () => {
    const { set, file, setLoginItemSettings } = autostart('linux')
    set(true)
    expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/AmpControl/ampcontrol" "--data" "/lot data"\n')
    set(false)
    set(false)
    expect(existsSync(file)).toBe(false)
    expect(setLoginItemSettings).not.toHaveBeenCalled()
  })

  test('names the AppImage itself, and follows XDG_CONFIG_HOME', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ampcontrol-xdg-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    autostart('linux', { XDG_CONFIG_HOME: folder, APPIMAGE: '/apps/AmpControl.AppImage' }).set(true)
    expect(readFileSync(join(folder, 'autostart', 'ampcontrol.desktop'), 'utf8')).toContain(
      'Exec="/apps/AmpControl.AppImage" ',
    )
  })

  test('is a login item on Windows, its arguments in quotes, and on macOS, which takes none', () => {
    const windows = autostart('win32')
    windows.set(true)
    const args = ['"--data"', '"/lot data"']
    expect(windows.setLoginItemSettings.mock.calls).toEqual([
      [{ openAtLogin: true, path: '/opt/AmpControl/ampcontrol', args }],
    ])
    const mac = autostart('darwin')
    mac.set(true)
    expect(mac.setLoginItemSettings.mock.calls).toEqual([[{ openAtLogin: true }]])
    expect([existsSync(windows.file), existsSync(mac.file)]).toEqual([false, false])
  })

  test('quotes what the command line of Windows takes apart', () => {
    expect(windowsQuoted('C:\\lot data\\')).toBe('"C:\\lot data\\\\"')
    expect(windowsQuoted('say "hi\\"')).toBe('"say \\"hi\\\\\\""')
  })

  test('throws where the file cannot be written, for its caller to log', () => {
    const { set, home } = autostart('linux')
    writeFileSync(join(home, '.config'), 'a file where a folder should be')
    expect(() => set(true)).toThrow()
  })

  test('quotes what a desktop entry reserves', () => {
    const quotedOf = (argument: string) => /^Exec=(.*)$/m.exec(autostartEntry('AmpControl', [argument]))?.[1]
    expect(quotedOf('/a b/"c"')).toBe('"/a b/\\\\"c\\\\""')
    expect(quotedOf('$HOME`x`')).toBe('"\\\\$HOME\\\\`x\\\\`"')
    expect(quotedOf('back\\slash')).toBe('"back\\\\\\\\slash"')
    expect(quotedOf('100%')).toBe('"100%%"')
  })
})

describe('what the desktop does for the screen', () => {
  const updates = { load: () => Promise.reject(new Error('nobody asked')), feed: () => '' }

  test('opens the data folder, and says so where that fails', async () => {
    const openPath = vi.fn(async (_path: string) => '')
    const app = { quit: vi.fn() }
    const controls = createHostControls({ app, shell: { openPath }, dataDirectory: '/data', updates })
    await controls.openDataFolder()
    expect(openPath.mock.calls).toEqual([['/data']])
    openPath.mockResolvedValueOnce('no file manager')
    await expect(controls.openDataFolder()).rejects.toMatchObject({ error: { code: 'folder-not-opened' } })
  })

  test('quits once the answer is out', async () => {
    const app = { quit: vi.fn() }
    createHostControls({ app, shell: { openPath: async () => '' }, dataDirectory: '/data', updates }).quit()
    expect(app.quit).not.toHaveBeenCalled()
    await vi.waitFor(() => expect(app.quit).toHaveBeenCalledTimes(1))
  })
})
