import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { browserOptions } from '../support/browser-options.ts'
import { clickNotification, readNotifications } from '../support/drivers/desktop-driver.ts'
import { openTrialGround, TRIAL_MAIN, TRIAL_PRELOAD, type Trial, type TrialGround } from '../support/stand-in-trial.ts'

declare global {
  interface Window {
    readonly bridge: { invoke(channel: string, value?: unknown): Promise<unknown>; readonly ipcRenderer: object }
    readonly heard: readonly unknown[]
  }
}

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let browser: Browser
let ground: TrialGround

beforeAll(async () => {
  browser = await chromium.launch(browserOptions())
})
afterAll(() => browser.close())
beforeEach(() => {
  ground = openTrialGround(browser)
})
afterEach(() => ground.clear())

function startTrial(commandLine: readonly string[] = [], main = TRIAL_MAIN, preload = TRIAL_PRELOAD): Trial {
  ground.write('preload.cjs', preload)
  return ground.start(ground.write('main.cjs', main), commandLine)
}

async function openTrial(): Promise<{ trial: Trial; page: Page }> {
  const trial = startTrial()
  const page = await trial.page()
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' })
  return { trial, page }
}

/** Starts a main that prints one line of JSON, and reads it. */
async function report(main: string): Promise<unknown> {
  const trial = ground.start(ground.write('main.cjs', main))
  const [line] = await trial.child.lineMatching(/^[[{].*$/m)
  return JSON.parse(line)
}

const messageOf = 'const messageOf = (run) => { try { run(); return null } catch (error) { return error.message } };'

describe('readiness', () => {
  const turns = async ({ app }: typeof import('electron')): Promise<boolean> => {
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    return app.isReady()
  }

  test('a main module that awaits ready at its top level waits for ever', async () => {
    const main =
      "import { app } from 'electron'\nconsole.log('evaluating')\nawait app.whenReady()\nconsole.log('past it')\n"
    const trial = ground.start(ground.write('main.mjs', main))
    await trial.child.lineMatching(/evaluating/)
    expect(await trial.evaluate(turns)).toBe(false)
    expect(trial.child.output()).not.toContain('past it')
  })

  test('a main module that does not wait becomes ready, imported or required', async () => {
    for (const [name, opening] of [
      ['main.mjs', "import { app } from 'electron'"],
      ['main.cjs', "const { app } = require('electron')"],
    ] as const) {
      const trial = ground.start(ground.write(name, `${opening}\napp.whenReady().then(() => console.log('ready'))`))
      await trial.stage.started
      await trial.child.lineMatching(/ready/)
      expect(await trial.evaluate(turns)).toBe(true)
    }
  })

  test('becomes ready too on a Node that reads TypeScript only when told, and has no hook for import and require', async () => {
    const withoutHooks = `data:text/javascript,import nodeModule from 'node:module'; nodeModule.registerHooks = undefined`
    const NODE_OPTIONS = `--no-experimental-strip-types --import "${withoutHooks.replaceAll(' ', '%20')}"`
    for (const [name, opening] of [
      ['main.mjs', "import { app } from 'electron'"],
      ['main.cjs', "const { app } = require('electron')"],
    ] as const) {
      const main = ground.write(name, `${opening}\napp.whenReady().then(() => console.log('ready'))`)
      await ground.start(main, [], { NODE_OPTIONS }).child.lineMatching(/ready/)
    }
  })

  test('what needs a ready app throws before', async () => {
    const main = `${messageOf}
      const { BrowserWindow, Notification, protocol, screen, session, Tray } = require('electron')
      console.log(JSON.stringify([
        messageOf(() => new BrowserWindow()), messageOf(() => new Notification()), messageOf(() => new Tray('icon.png')),
        messageOf(() => protocol.handle('app', () => new Response())), messageOf(() => session.defaultSession),
        messageOf(() => screen.getPrimaryDisplay()),
      ]))`
    const messages = await report(main)
    expect(messages).toEqual([
      'Cannot create BrowserWindow before app is ready',
      'Cannot create Notification before app is ready',
      'Cannot create Tray before app is ready',
      'Session can only be received when app is ready',
      'Session can only be received when app is ready',
      "The 'screen' module can't be used before the app 'ready' event",
    ])
  })

  test('what must come before ready throws after', async () => {
    const main = `${messageOf}
      const { app, protocol } = require('electron')
      app.whenReady().then(() => console.log(JSON.stringify([
        messageOf(() => protocol.registerSchemesAsPrivileged([])), messageOf(() => app.enableSandbox()),
      ])))`
    expect(await report(main)).toEqual([
      'protocol.registerSchemesAsPrivileged should be called before app is ready',
      'app.enableSandbox() can only be called before app is ready',
    ])
  })
})

describe('refusals', () => {
  test('only sandboxed, isolated windows without Node are opened', async () => {
    const main = `${messageOf}
      const { app, BrowserWindow } = require('electron')
      app.whenReady().then(() => console.log(JSON.stringify(
        [{ sandbox: false }, { contextIsolation: false }, { nodeIntegration: true }, { webSecurity: false }]
          .map((webPreferences) => messageOf(() => new BrowserWindow({ webPreferences }))?.match(/webPreferences[.]([a-zA-Z]+)/)?.[1] ?? null),
      )))`
    expect(await report(main)).toEqual(['sandbox', 'contextIsolation', 'nodeIntegration', 'webSecurity'])
  })

  test('a second handler for a channel, and a second for a scheme, are refused', async () => {
    const main = `${messageOf}
      const { app, ipcMain, protocol } = require('electron')
      protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
      app.whenReady().then(() => {
        ipcMain.handle('once', () => 1); protocol.handle('app', () => new Response())
        console.log(JSON.stringify([
          messageOf(() => ipcMain.handle('once', () => 2)), messageOf(() => protocol.handle('app', () => new Response())),
          messageOf(() => protocol.handle('plain', () => new Response())),
        ]))
      })`
    expect(await report(main)).toEqual([
      "Attempted to register a second handler for 'once'",
      'Failed to register protocol: app',
      'The stand-in serves standard and secure schemes only: plain',
    ])
  })

  test('what the stand-in does not have is absent', async () => {
    const main = `const electron = require('electron')
      console.log(JSON.stringify([typeof electron.clipboard, typeof electron.utilityProcess, typeof electron.dialog.showMessageBoxSync, typeof electron.app]))`
    expect(await report(main)).toEqual(['undefined', 'undefined', 'undefined', 'object'])
  })

  test('a preload may require electron and little else', async () => {
    const trial = startTrial([], TRIAL_MAIN, "require('node:fs')")
    const page = await trial.page()
    await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' })
    expect(await page.evaluate(() => typeof window.bridge)).toBe('undefined')
    expect(trial.complaints().join()).toMatch(/Unable to load preload script.*module not found: node:fs/s)
  })
})

describe('a page and its main process', () => {
  test('the page sees a frozen bridge and nothing behind it', async () => {
    const { page } = await openTrial()
    const seen = await page.evaluate(() => ({
      require: typeof Reflect.get(globalThis, 'require'),
      stage: Object.keys(globalThis).filter((key) => key.includes('stage')),
      isFrozen: Object.isFrozen(window.bridge),
      ipcRenderer: Object.keys(window.bridge.ipcRenderer),
    }))
    expect(seen).toEqual({ require: 'undefined', stage: [], isFrozen: true, ipcRenderer: [] })
  })

  test('values cross as structured clone carries them', async () => {
    const { page } = await openTrial()
    const crossed = await page.evaluate(async () => {
      const sent = [
        new Date(5),
        undefined,
        Number.NaN,
        -0,
        3n,
        new Map([['a', new Set([1])]]),
        new Uint16Array([1, 2]),
        { $: 'x' },
      ]
      const [date, nothing, nan, minusZero, big, map, view, plain] = (await window.bridge.invoke(
        'echo',
        sent,
      )) as typeof sent
      return [
        date instanceof Date && date.getTime() === 5,
        nothing === undefined,
        Number.isNaN(nan),
        Object.is(minusZero, -0),
        big === 3n,
        map instanceof Map && map.get('a')?.has(1),
        view instanceof Uint16Array && view[1] === 2,
        Reflect.get(plain as object, '$') === 'x',
      ]
    })
    expect(crossed).toEqual(Array(8).fill(true))
  })

  test('what structured clone refuses is refused, in both directions, and errors cross as Electron words them', async () => {
    const { page } = await openTrial()
    const failures = await page.evaluate(() =>
      Promise.all(
        [
          async () => window.bridge.invoke('echo', Symbol('x')),
          async () => window.bridge.invoke('function'),
          async () => window.bridge.invoke('failure'),
          async () => window.bridge.invoke('nobody'),
        ].map((run) => run().then(String, (error: Error) => error.message)),
      ),
    )
    expect(failures[0]).toMatch(/could not be cloned/)
    expect(failures[1]).toMatch(/Error invoking remote method 'function': .*could not be cloned/)
    expect(failures[2]).toBe("Error invoking remote method 'failure': Error: no good")
    expect(failures[3]).toBe("Error invoking remote method 'nobody': Error: No handler registered for 'nobody'")
  })

  test('the sender is the address that the application knows', async () => {
    const { page } = await openTrial()
    expect(await page.evaluate(() => window.bridge.invoke('sender'))).toEqual(['app://ui/', null])
  })

  test('the content-security policy of the response holds, and its violation is a complaint', async () => {
    const { trial, page } = await openTrial()
    await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.isBroken = true'
      document.body.append(script)
    })
    expect(await page.evaluate(() => Reflect.get(window, 'isBroken'))).toBeUndefined()
    expect(trial.complaints().join()).toContain('Content Security Policy')
  })

  test('a page goes nowhere and opens nothing where the application says no; a reload of the test passes', async () => {
    const { trial, page } = await openTrial()
    await page.evaluate(() => window.open('/other'))
    await trial.child.lineMatching(/asked to open/)
    const refused = page.waitForEvent('requestfailed', (request) => request.url().includes('/elsewhere'))
    await page.evaluate(() => {
      location.href = '/elsewhere'
    })
    await refused
    expect(page.url()).toBe('http://ui.app.localhost/')
    await page.reload()
    await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' })
    expect(trial.stage.pages()).toHaveLength(1)
  })

  test('a page that crashed is brought back by a reload', async () => {
    const { trial, page } = await openTrial()
    const crashed = page.waitForEvent('crash')
    await trial.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.webContents.on('render-process-gone', () => window.webContents.reload())
      window?.webContents.forcefullyCrashRenderer()
    })
    await crashed
    await page.waitForEvent('close')
    const [fresh] = trial.stage.pages()
    expect(await fresh?.title()).toBe('Trial')
  })

  test('notifications are kept, and can be clicked', async () => {
    const { trial, page } = await openTrial()
    await trial.evaluate(({ Notification, BrowserWindow }) => {
      const notification = new Notification({ title: 'Ready', body: 'AB 123' })
      notification.on('click', () => BrowserWindow.getAllWindows()[0]?.webContents.send('event', 'clicked'))
      notification.show()
    })
    const door = {
      evaluate: (run: unknown, argument: unknown) =>
        trial.stage.main.call('evaluate', { source: String(run), argument }) as Promise<never>,
    }
    expect(await readNotifications(door)).toEqual([{ title: 'Ready', body: 'AB 123', silent: false }])
    await clickNotification(door, 0)
    await expect.poll(() => page.evaluate(() => window.heard)).toEqual(['clicked'])
  })
})

describe('the life of the process', () => {
  test('a second instance hands its command line to the first and leaves', async () => {
    const { page } = await openTrial()
    const second = startTrial(['--again'])
    expect(await second.exited).toEqual({ code: 0, signal: null })
    await expect
      .poll(() => page.evaluate(() => window.heard))
      .toEqual([{ argv: ['--again'], workingDirectory: expect.any(String) }])
  })

  test('a kill takes the windows with it, and leaves no lock behind', async () => {
    const { trial, page } = await openTrial()
    trial.child.process.kill('SIGKILL')
    expect(await trial.exited).toEqual({ code: null, signal: 'SIGKILL' })
    expect(page.isClosed()).toBe(true)
    const { page: next } = await openTrial()
    expect(await next.title()).toBe('Trial')
  })

  test('quitting asks the app and its windows in order, and either may refuse', async () => {
    const { trial } = await openTrial()
    await trial.evaluate(({ app, BrowserWindow }) => {
      const refusals = ['before-quit', 'close']
      const listen = (name: string) => (event: { preventDefault(): void }) => {
        console.log(`> ${name}`)
        if (refusals[0] === name) {
          refusals.shift()
          event.preventDefault()
        }
      }
      BrowserWindow.getAllWindows()[0]?.on('close', listen('close'))
      app.on('before-quit', listen('before-quit'))
      app.on('will-quit', listen('will-quit'))
      app.on('quit', () => console.log('> quit'))
      app.quit()
      app.quit()
      setImmediate(() => app.quit())
    })
    expect(await trial.exited).toEqual({ code: 0, signal: null })
    const events = [...trial.child.output().matchAll(/^> (.*)$/gm)].map(([, name]) => name)
    expect(events).toEqual(['before-quit', 'before-quit', 'close', 'before-quit', 'close', 'will-quit', 'quit'])
  })
})

describe('net.request', () => {
  async function withServer<Result>(run: (address: string) => Promise<Result>): Promise<Result> {
    const server = createServer((request, response) => {
      if (request.url === '/moved') response.writeHead(302, { location: '/there' }).end()
      else response.writeHead(200, { 'content-type': 'text/csv' }).end('AB 123,1,2,80')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      return await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    } finally {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }

  /** The events of one request, as the main process hears them. */
  function eventsOf(trial: Trial, url: string, choice: 'follow' | 'abort' | 'nothing'): Promise<string[]> {
    const listen = async (
      { net }: typeof import('electron'),
      given: { url: string; choice: string },
    ): Promise<string[]> => {
      const events: string[] = []
      const request = net.request({ url: given.url, redirect: 'manual', credentials: 'omit', cache: 'no-store' })
      await new Promise<void>((resolve) => {
        request.on('close', () => events.push('close'))
        request.on('abort', () => {
          events.push('abort')
          resolve()
        })
        request.on('error', (error) => {
          events.push(`error ${error.message}`)
          resolve()
        })
        request.on('redirect', (status, method, target) => {
          events.push(`redirect ${status} ${method} ${new URL(target).pathname}`)
          if (given.choice === 'follow') request.followRedirect()
          if (given.choice === 'abort') request.abort()
        })
        request.on('response', (response) => {
          let body = ''
          response.on('data', (chunk) => {
            body += chunk.toString()
          })
          response.on('end', () => {
            events.push(`response ${response.statusCode} ${body}`)
            resolve()
          })
        })
        request.end()
      })
      return events
    }
    return trial.stage.main.call('evaluate', { source: String(listen), argument: { url, choice } }) as Promise<string[]>
  }

  test('a redirect in manual mode is followed, aborted, or else cancelled', async () => {
    await withServer(async (address) => {
      const { trial } = await openTrial()
      const moved = 'redirect 302 GET /there'
      expect(await eventsOf(trial, `${address}/moved`, 'follow')).toEqual([
        'close',
        moved,
        'response 200 AB 123,1,2,80',
      ])
      expect(await eventsOf(trial, `${address}/moved`, 'abort')).toEqual(['close', moved, 'abort'])
      expect(await eventsOf(trial, `${address}/moved`, 'nothing')).toEqual([
        'close',
        moved,
        'error Redirect was cancelled',
      ])
    })
  })

  test('failures have the names of Chromium', async () => {
    const { trial } = await openTrial()
    const address = await withServer(async (served) => served)
    expect(await eventsOf(trial, address, 'nothing')).toEqual(['close', 'error net::ERR_CONNECTION_REFUSED'])
    expect(await eventsOf(trial, 'http://127.0.0.1:9/', 'nothing')).toEqual(['close', 'error net::ERR_UNSAFE_PORT'])
  })
})
