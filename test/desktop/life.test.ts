import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from 'electron'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { keepBrowserDataIn } from '../../main/electron/browser-data.ts'
import { ownArguments, refuseSwitches } from '../../main/electron/command-line.ts'
import { RESTARTED_AFTER_SECONDS, restartOnFault } from '../../main/electron/fault.ts'
import { TOLD_EXIT_CODE } from '../../main/electron/launcher.ts'
import { CLOSING_LIMIT_MS, closeBeforeQuit } from '../../main/electron/quit.ts'
import { reportStartFailure } from '../../main/electron/start-failure.ts'
import { AppFailure, failure } from '../../shared/app-error.ts'
import { createCommandLine } from '../support/electron-stand-in/app/command-line.ts'
import { createHandClock, createKeptLog } from './fakes.ts'

class FakeApp extends EventEmitter {
  readonly quit = vi.fn(() => this.emit('before-quit', { preventDefault: this.prevented }))
  readonly exit = vi.fn()
  readonly relaunch = vi.fn()
  readonly prevented = vi.fn()
}

describe('quitting', () => {
  function quitting(close: () => Promise<void>) {
    const app = new FakeApp()
    const clock = createHandClock()
    closeBeforeQuit({ app: app as unknown as App, clock, close })
    return { app, clock }
  }

  test('closes the application first, once, and ends then', async () => {
    const closed = Promise.withResolvers<void>()
    const close = vi.fn(() => closed.promise)
    const { app } = quitting(close)
    app.quit()
    app.quit()
    expect([close.mock.calls.length, app.prevented.mock.calls.length, app.exit.mock.calls]).toEqual([1, 2, []])
    closed.resolve()
    await vi.waitFor(() => expect(app.exit.mock.calls).toEqual([[0]]))
  })

  test('follows the last window', () => {
    const { app } = quitting(() => Promise.resolve())
    app.emit('window-all-closed')
    expect(app.quit).toHaveBeenCalledTimes(1)
  })

  test('ends with a failure where closing failed', async () => {
    const { app } = quitting(() => Promise.reject(new Error('broken')))
    app.quit()
    await vi.waitFor(() => expect(app.exit.mock.calls).toEqual([[1]]))
  })

  test('does not wait for ever', () => {
    const { app, clock } = quitting(() => new Promise(() => {}))
    app.quit()
    clock.advance(CLOSING_LIMIT_MS - 1)
    expect(app.exit).not.toHaveBeenCalled()
    clock.advance(1)
    expect(app.exit.mock.calls).toEqual([[0]])
  })
})

describe('a start that fails', () => {
  function reported(cause: unknown, isReady: boolean, platform: NodeJS.Platform = 'linux') {
    const written: string[] = []
    const boxes: string[][] = []
    const exit = vi.fn()
    reportStartFailure(cause, {
      app: { isReady: () => isReady, exit },
      dialog: { showErrorBox: (...box) => void boxes.push(box) },
      platform,
      writeError: (line) => void written.push(line),
    })
    return { written, boxes, exits: exit.mock.calls }
  }

  test('says the sentence in a window and on standard error, and ends with the code that says so', () => {
    const cause = failure('data-folder-in-use')
    const sentence =
      'AmpControl is already running with this data folder. Use the one that is open, or choose another folder with --data.'
    expect(reported(cause, true)).toEqual({
      written: [`${sentence}\n`],
      boxes: [['AmpControl cannot start', sentence]],
      exits: [[TOLD_EXIT_CODE]],
    })
  })

  test('before a window can be had on Linux, says it once', () => {
    const cause = failure('unknown-option', { option: '--prot', hint: 'See --help.' })
    expect(reported(cause, false)).toMatchObject({ written: ['“--prot” is not an option. See --help.\n'], boxes: [] })
    expect(reported(cause, false, 'win32').boxes).toHaveLength(1)
  })

  test('says what was unexpected in a sentence too, without its stack', () => {
    const { written, exits } = reported(new TypeError('x is not a function'), true)
    expect(written).toEqual(['AmpControl could not start, for a reason that it does not know: x is not a function\n'])
    expect(exits).toEqual([[1]])
  })
})

describe('a fault that nobody caught', () => {
  function faulty(seconds: number, env: NodeJS.ProcessEnv = {}, takesFault: (cause: unknown) => boolean = () => false) {
    const app = new FakeApp()
    const { logger, lines } = createKeptLog()
    const process = Object.assign(new EventEmitter(), {
      argv: ['electron', '.', '--port', '0'],
      env,
      uptime: () => seconds,
    })
    restartOnFault({ process, app, logger, takesFault })
    return { app, process, lines }
  }

  test('is logged, and the application starts anew', () => {
    const { app, process, lines } = faulty(RESTARTED_AFTER_SECONDS)
    process.emit('uncaughtException', new Error('invariant'))
    expect([lines.map((line) => line.level), app.relaunch.mock.calls, app.exit.mock.calls]).toEqual([
      ['error'],
      [[{}]],
      [[1]],
    ])
  })

  test('at once after the start only ends it: no endless circle', () => {
    const { app, process } = faulty(RESTARTED_AFTER_SECONDS - 1)
    process.emit('uncaughtException', new Error('invariant'))
    expect([app.relaunch.mock.calls, app.exit.mock.calls]).toEqual([[], [[1]]])
  })

  test('starts an AppImage by its image', () => {
    const { app, process } = faulty(3_600, { APPIMAGE: '/opt/AmpControl.AppImage' })
    process.emit('uncaughtException', new Error('invariant'))
    const again = { execPath: '/opt/AmpControl.AppImage', args: ['.', '--port', '0'] }
    expect(app.relaunch.mock.calls).toEqual([[again]])
  })

  test.each(['uncaughtException', 'unhandledRejection'])('of a download ends nothing else (%s)', (event) => {
    const { app, process, lines } = faulty(3_600, {}, (cause) => String(cause).includes('download'))
    process.emit(event, new Error('download'))
    expect([lines, app.relaunch.mock.calls, app.exit.mock.calls]).toEqual([[], [], []])
  })

  test('a rejection that nobody handled is only logged', () => {
    const { app, process, lines } = faulty(3_600)
    process.emit('unhandledRejection', new Error('late'))
    expect([lines.map((line) => line.level), app.exit.mock.calls]).toEqual([['error'], []])
  })
})

describe('the arguments of the desktop application', () => {
  const bundle = '/opt/AmpControl/dist/main/desktop.cjs'

  test.each([
    [['electron', bundle, '--port', '0']],
    [['electron', '/opt/AmpControl', '--port', '0']],
    [['electron', '/opt/AmpControl/', '--port', '0']],
    [['electron', '--no-sandbox', '-r', '/somewhere/loader.js', bundle, '--port', '0']],
  ])('%j: what follows the path of the application', (argv) => {
    expect(ownArguments(argv, bundle)).toEqual(['--port', '0'])
  })

  test('a value that is such a path stays', () => {
    expect(ownArguments(['electron', bundle, '--data', '/opt'], bundle)).toEqual(['--data', '/opt'])
  })

  test('a packaged application has no such path', () => {
    expect(ownArguments(['/opt/AmpControl/ampcontrol', '--data', '/opt'], undefined)).toEqual(['--data', '/opt'])
  })
})

describe('a packaged application', () => {
  test.each([
    '--remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '-remote-debugging-port=9222',
    '--inspect',
    '--inspect-brk=0',
    '--js-flags=--allow-natives-syntax',
    '--no-sandbox',
    '--disable-web-security',
    '--load-extension=/tmp/x',
  ])('is not started with %s, wherever it stands', (argument) => {
    for (const argv of [[argument], ['--data', argument], ['--data', '/opt', argument]]) {
      expect(() => refuseSwitches(createCommandLine(argv))).toThrow('so it does not start with it')
    }
  })

  test('is started with its own options', () => {
    const argv = ['--data', '/opt', '--port=0', '--set', 'kioskFullScreen=true', '--host', '127.0.0.1']
    expect(() => refuseSwitches(createCommandLine(argv))).not.toThrow()
  })
})

describe('the browser’s own files', () => {
  const temporaryFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'ampcontrol-browser-data-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    return folder
  }

  test('lie in a private folder within the data folder, so that the window’s lock is one per data folder', () => {
    const dataDirectory = join(temporaryFolder(), 'lot')
    const setPath = vi.fn()
    keepBrowserDataIn({ setPath }, dataDirectory)
    expect(setPath.mock.calls).toEqual([['userData', join(dataDirectory, 'browser')]])
    expect(statSync(join(dataDirectory, 'browser')).isDirectory()).toBe(true)
    if (process.platform !== 'win32') expect(statSync(dataDirectory).mode & 0o777).toBe(0o700)
  })

  test('a data folder that cannot be is told in a sentence', () => {
    const file = join(temporaryFolder(), 'a-file')
    writeFileSync(file, '')
    const attempt = (): void => keepBrowserDataIn({ setPath: () => {} }, file)
    expect(attempt).toThrow(AppFailure)
    expect(attempt).toThrow('Choose another one with --data.')
  })
})
