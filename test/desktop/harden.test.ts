import { EventEmitter } from 'node:events'
import type { App, HandlerDetails, Session, WindowOpenHandlerResponse } from 'electron'
import { describe, expect, test, vi } from 'vitest'
import { hardenSession, hardenWebContents } from '../../main/electron/harden.ts'
import { ERLANG_B_DEFINITION } from '../../shared/statistics/erlang-b.ts'
import { createKeptLog } from './fakes.ts'

class FakeContents extends EventEmitter {
  openHandler: (details: HandlerDetails) => WindowOpenHandlerResponse = () => ({ action: 'allow' })

  setWindowOpenHandler(handler: (details: HandlerDetails) => WindowOpenHandlerResponse): void {
    this.openHandler = handler
  }
}

function hardenedContents({ isKiosk = false } = {}) {
  const app = new EventEmitter()
  const contents = new FakeContents()
  const { logger, lines } = createKeptLog()
  const openedLinks: string[] = []
  const shell = {
    async openExternal(url: string) {
      openedLinks.push(url)
    },
  }
  hardenWebContents({ app: app as unknown as App, shell, logger, isKiosk: () => isKiosk })
  app.emit('web-contents-created', {}, contents)
  const isPrevented = (event: string, url: string): boolean => {
    const preventDefault = vi.fn()
    contents.emit(event, { url, preventDefault })
    return preventDefault.mock.calls.length === 1
  }
  return { app, contents, lines, isPrevented, openedLinks }
}

describe('hardened pages', () => {
  const ways = ['will-navigate', 'will-frame-navigate', 'will-redirect']

  test.each(ways)('%s leads nowhere but to the screen', (way) => {
    const { isPrevented, lines } = hardenedContents()
    const strangers = [
      'https://evil.example/?q=secret',
      'file:///etc/passwd',
      'app://evil/',
      'data:text/html,x',
      'blob:app://ui/x',
    ]
    for (const url of strangers) expect([url, isPrevented(way, url)]).toEqual([url, true])
    expect(lines).toHaveLength(strangers.length)
    expect(JSON.stringify(lines)).not.toContain('secret')
    expect(isPrevented(way, 'app://ui/index.html')).toBe(false)
  })

  test('open no window and embed no foreign content', () => {
    const { contents, isPrevented, openedLinks } = hardenedContents()
    const strangers = [
      'https://evil.example/',
      'app://ui/index.html',
      '',
      'https://en.wikipedia.org/wiki/Erlang',
      'file:///etc',
    ]
    for (const url of strangers) expect(contents.openHandler({ url } as HandlerDetails)).toEqual({ action: 'deny' })
    expect(openedLinks).toEqual([])
    expect(isPrevented('will-attach-webview', '')).toBe(true)
  })

  test('have what the screen links to opened in the browser of the system, but not in a kiosk', () => {
    const desktop = hardenedContents()
    expect(desktop.contents.openHandler({ url: ERLANG_B_DEFINITION } as HandlerDetails)).toEqual({ action: 'deny' })
    expect(desktop.openedLinks).toEqual([ERLANG_B_DEFINITION])
    const kiosk = hardenedContents({ isKiosk: true })
    expect(kiosk.contents.openHandler({ url: ERLANG_B_DEFINITION } as HandlerDetails)).toEqual({ action: 'deny' })
    expect(kiosk.openedLinks).toEqual([])
  })

  test('a certificate that is not valid is refused', () => {
    const { app } = hardenedContents()
    const preventDefault = vi.fn()
    const decide = vi.fn()
    app.emit(
      'certificate-error',
      { preventDefault },
      {},
      'https://lot.example/',
      'net::ERR_CERT_DATE_INVALID',
      {},
      decide,
    )
    expect([preventDefault.mock.calls.length, decide.mock.calls]).toEqual([1, [[false]]])
  })
})

describe('the hardened session', () => {
  function hardened(maySave = true) {
    const events = new EventEmitter()
    const handlers: Record<string, (...details: unknown[]) => unknown> = {}
    const keep = (name: string) => (handler: (...details: unknown[]) => unknown) => {
      handlers[name] = handler
    }
    const session = {
      setPermissionRequestHandler: keep('request'),
      setPermissionCheckHandler: keep('check'),
      setDevicePermissionHandler: keep('device'),
      on: events.on.bind(events),
    }
    hardenSession(session as unknown as Session, () => maySave)
    return { handlers, events }
  }

  test('grants no permission and no device', () => {
    const { handlers } = hardened()
    const decide = vi.fn()
    handlers.request?.({}, 'media', decide)
    expect(decide.mock.calls).toEqual([[false]])
    expect(handlers.check?.({}, 'clipboard-read')).toBe(false)
    expect(handlers.device?.({ deviceType: 'usb' })).toBe(false)
  })

  test.each([
    ['https://evil.example/tool.exe', true],
    ['blob:https://evil.example/1', true],
    ['data:text/plain,x', true],
    ['blob:app://ui/9d3c', false],
  ])('the download of %s is refused: %s', (url, isRefused) => {
    const preventDefault = vi.fn()
    hardened().events.emit('will-download', { preventDefault }, { getURL: () => url })
    expect(preventDefault.mock.calls.length === 1).toBe(isRefused)
  })

  test('lets not even a file of the screen be saved where that needs the PIN', () => {
    const preventDefault = vi.fn()
    hardened(false).events.emit('will-download', { preventDefault }, { getURL: () => 'blob:app://ui/9d3c' })
    expect(preventDefault).toHaveBeenCalledOnce()
  })
})
