import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as desktopSign from '../../main/electron/launcher.ts'
import { OUTPUTS, sourceStamp } from '../../main/launch/build.mjs'
import { displayObstacle, fetchElectron, findElectron, rootObstacle } from '../../main/launch/electron.mjs'
import { isSupportedNode, oldNodeSentence } from '../../main/launch/node-version.mjs'
import * as launcherSign from '../../main/launch/run.mjs'

const PROJECT = resolve(import.meta.dirname, '../..')
const IS_ROOT = process.getuid?.() === 0

/** A copy of the launcher, its build up to date; its server only tells how it was called. */
let root: string

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}

function writeProgram(path: string, content: string): void {
  write(path, content)
  chmodSync(join(root, path), 0o755)
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ampcontrol-launch-'))
  write('package.json', '{"type":"module","main":"dist/main/desktop.cjs"}')
  cpSync(join(PROJECT, 'main/launch.mjs'), join(root, 'main/launch.mjs'))
  cpSync(join(PROJECT, 'main/launch'), join(root, 'main/launch'), { recursive: true })
  mkdirSync(join(root, 'node_modules'))
  for (const output of OUTPUTS) write(`dist/${output}`, '')
  write('dist/main/server.cjs', `console.log('served with ' + process.argv.slice(2).join(' ')); process.exitCode = 7`)
  write('dist/.stamp', sourceStamp(root))
})

afterEach(() => {
  rmSync(root, { recursive: true })
})

/** Environment without anything by which Electron or a display could be found. */
function bareEnvironment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { DISPLAY, WAYLAND_DISPLAY, ELECTRON_OVERRIDE_DIST_PATH, ...rest } = process.env
  return { ...rest, ...extra }
}

function launch(args: readonly string[], { node = process.execPath, env = bareEnvironment() } = {}) {
  return spawnSync(node, [join(root, 'main/launch.mjs'), ...args], { env, encoding: 'utf8' })
}

const lines = (text: string) => text.trimEnd().split('\n')

describe('the Node version', () => {
  test.each([
    ['12.22.12', false],
    ['v20.20.2', false],
    ['22.13.1', false],
    ['22.14.0', true],
    ['v24.21.0', true],
    ['100.0.0', true],
  ])('%s: %s', (version, isSupported) => {
    expect(isSupportedNode(version)).toBe(isSupported)
  })

  test('the sentence names both versions and what to do', () => {
    expect(oldNodeSentence('v20.20.2')).toMatch(/22\.14.*20\.20\.2.*npm ci/)
  })

  const oldNode = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'node'))
    .find((node) => existsSync(node) && !isSupportedNode(execFileSync(node, ['--version'], { encoding: 'utf8' })))

  describe.skipIf(oldNode === undefined)('on an old Node that this computer has', () => {
    const node = oldNode ?? ''

    test('is refused in one sentence where no other is at hand', () => {
      const result = launch(['serve'], { node })
      expect(result.status).toBe(1)
      expect(lines(result.stderr)).toEqual([expect.stringContaining('AmpControl needs Node 22.14 or later')])
      expect(result.stdout).toBe('')
    })

    test('gives way to the Node that came with the installation, exit code and arguments included', () => {
      mkdirSync(join(root, 'node_modules/.bin'))
      symlinkSync(process.execPath, join(root, 'node_modules/.bin/node'))
      const result = launch(['serve', '--port', '0'], { node })
      expect(result).toMatchObject({ status: 7, stdout: 'served with --port 0\n', stderr: '' })
    })
  })
})

describe('serve', () => {
  test('passes arguments and the exit code on, and says nothing itself', () => {
    expect(launch(['serve', '--port', '1'])).toMatchObject({ status: 7, stdout: 'served with --port 1\n', stderr: '' })
  })

  test('passes signals on, and ends as the application ends', async () => {
    write(
      'dist/main/server.cjs',
      `process.on('SIGTERM', () => { console.log('closed'); process.exit(3) }); setInterval(() => {}, 1000); console.log('up')`,
    )
    const child = spawn(process.execPath, [join(root, 'main/launch.mjs'), 'serve'], { env: bareEnvironment() })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
      if (text.includes('up')) child.kill('SIGTERM')
    })
    const [code] = (await once(child, 'close')) as [number]
    expect({ code, output }).toEqual({ code: 3, output: 'up\nclosed\n' })
  })

  test('an application that dies by a signal is seen to have died by it', async () => {
    write('dist/main/server.cjs', `process.kill(process.pid, 'SIGKILL')`)
    const result = launch(['serve'])
    expect(result.signal).toBe('SIGKILL')
  })

  test('without packages the first thing to do is named', () => {
    rmSync(join(root, 'node_modules'), { recursive: true })
    const result = launch(['serve'])
    expect(result.status).toBe(1)
    expect(lines(result.stderr)).toEqual([expect.stringContaining('npm ci')])
  })

  test('an unknown way to start is answered with the ones there are', () => {
    expect(launch(['server'])).toMatchObject({ status: 1, stderr: expect.stringContaining('npm run serve') })
  })
})

describe.skipIf(process.platform !== 'linux')('desktop', () => {
  /** A display that nothing here ever talks to. */
  const withDisplay = bareEnvironment({ DISPLAY: ':99' })
  /** Needed where the tests run as root; the engine's switch does not reach the server. */
  const asRoot = IS_ROOT ? ['--no-sandbox'] : []

  test('without a display says so in one sentence and goes on as serve does', () => {
    const result = launch(['desktop', '--port', '0'])
    expect(result).toMatchObject({ status: 7, stdout: 'served with --port 0\n' })
    expect(lines(result.stderr)).toEqual([expect.stringMatching(/no display.*npm run serve/)])
  })

  test('without Electron’s binary tries to fetch it, gives the reason and goes on as serve does', () => {
    write('node_modules/electron/install.js', `console.error('Error: getaddrinfo ENOTFOUND'); process.exit(1)`)
    const result = launch(['desktop', ...asRoot, '--set', 'bays=3'], { env: withDisplay })
    expect(result).toMatchObject({ status: 7, stdout: 'served with --set bays=3\n' })
    expect(lines(result.stderr)).toEqual([
      expect.stringContaining('at most 45 seconds'),
      expect.stringMatching(/could not be fetched \(Error: getaddrinfo ENOTFOUND\).*npm run serve/),
    ])
  })

  /** Says to the launcher, over its channel, that a window is shown. */
  const SHOWS_WINDOW = `eval 'echo "\\"${desktopSign.WINDOW_SHOWN}\\"" >&'$NODE_CHANNEL_FD`

  /** Launches the desktop with an Electron that is this shell script. */
  function launchWith(script: string, args: readonly string[] = []) {
    writeProgram('electron/electron', `#!/bin/sh\n${script}\n`)
    const env = { ...withDisplay, ELECTRON_OVERRIDE_DIST_PATH: join(root, 'electron') }
    return launch(['desktop', ...asRoot, ...args], { env })
  }

  test('with a binary opens it on the project, its exit code passed on', () => {
    const result = launchWith(`echo "electron $@"\n${SHOWS_WINDOW}\nexit 5`, ['--port', '0'])
    expect(result).toMatchObject({ status: 5, stderr: '' })
    expect(result.stdout.trim()).toBe(['electron', root, ...asRoot, '--port', '0'].join(' '))
  })

  test('a window that breaks after it was shown is seen to have died, and not opened elsewhere', () => {
    expect(launchWith(`${SHOWS_WINDOW}\nkill -SEGV $$`)).toMatchObject({ signal: 'SIGSEGV', stdout: '', stderr: '' })
  })

  test('with a binary that lacks a system library goes on as serve does', () => {
    const result = launchWith('echo "libgtk-3.so.0: cannot open" >&2\nexit 127')
    expect(result.status).toBe(7)
    expect(lines(result.stderr)).toEqual([
      expect.stringContaining('libgtk'),
      expect.stringContaining('lacks a library'),
    ])
  })

  test.each([
    ['on a display that does not answer', 'echo "Missing X server or \\$DISPLAY" >&2\nexit 1', 'with code 1'],
    ['where the system forbids its sandbox', 'echo "The SUID sandbox helper" >&2\nkill -TRAP $$', 'by SIGTRAP'],
  ])('%s it says so in one sentence and goes on as serve does', (_where, script, reason) => {
    const result = launchWith(script, ['--port', '0'])
    expect(result).toMatchObject({ status: 7, stdout: 'served with --port 0\n' })
    const [enginesOwn, sentence, ...more] = lines(result.stderr)
    expect(enginesOwn).toMatch(/Missing X server|SUID sandbox/)
    expect(sentence).toMatch(new RegExp(`${reason} before it had a window.*npm run serve`))
    expect(more).toEqual([])
  })

  test('an application that says itself why it does not start is not tried another way', () => {
    const result = launchWith(`echo "In use." >&2\nexit ${desktopSign.TOLD_EXIT_CODE}`)
    expect(result).toMatchObject({ status: 1, stdout: '', stderr: 'In use.\n' })
  })

  test('one that ends in order without a window, as a second start does, has done its work', () => {
    expect(launchWith('exit 0')).toMatchObject({ status: 0, stdout: '', stderr: '' })
  })

  test('one that is asked to end before its window is there ends', async () => {
    writeProgram('electron/electron', `#!/bin/sh\ntrap 'exit 9' TERM\necho up\nwhile :; do sleep 0.05; done\n`)
    const env = { ...withDisplay, ELECTRON_OVERRIDE_DIST_PATH: join(root, 'electron') }
    const child = spawn(process.execPath, [join(root, 'main/launch.mjs'), 'desktop', ...asRoot], { env })
    child.stdout.once('data', () => child.kill('SIGTERM'))
    expect(await once(child, 'close')).toEqual([9, null])
  })

  test('the binary is found by its path.txt', () => {
    expect(findElectron(root, {})).toBeUndefined()
    write('node_modules/electron/path.txt', 'electron')
    write('node_modules/electron/dist/electron', '')
    expect(findElectron(root, {})).toBe(join(root, 'node_modules/electron/dist/electron'))
  })
})

test('the launcher and the desktop understand each other', () => {
  const { WINDOW_SHOWN, TOLD_EXIT_CODE } = launcherSign
  expect({ WINDOW_SHOWN, TOLD_EXIT_CODE }).toEqual({
    WINDOW_SHOWN: desktopSign.WINDOW_SHOWN,
    TOLD_EXIT_CODE: desktopSign.TOLD_EXIT_CODE,
  })
})

describe('fetching Electron', () => {
  const said: string[] = []
  const fetch = (options: { limitMs?: number; slowMs?: number; now?: number } = {}) =>
    fetchElectron({ root, environment: bareEnvironment(), say: (sentence) => void said.push(sentence), ...options })

  test('a fetch that hangs is killed at its limit', async () => {
    write('node_modules/electron/install.js', 'setInterval(() => {}, 1000)')
    expect(await fetch({ limitMs: 300 })).toContain('did not arrive in time')
  })

  test('a slow failure is not repeated for a day, and how to retry is said', async () => {
    write('node_modules/electron/install.js', `require('fs').appendFileSync('tries', 'x'); process.exit(1)`)
    write('node_modules/electron/package.json', '{"type":"commonjs"}')
    await fetch({ slowMs: 0 })
    expect(await fetch({ slowMs: 0 })).toContain('npx install-electron')
    await fetch({ slowMs: 0, now: Date.now() + 25 * 3_600_000 })
    expect(execFileSync('cat', [join(root, 'tries')], { encoding: 'utf8' })).toBe('xx')
  })

  test('a quick failure is tried again at the next start', async () => {
    write('node_modules/electron/install.js', 'process.exit(1)')
    expect(await fetch({ slowMs: 60_000 })).toContain('could not be fetched (no reason given)')
    expect(await fetch({ slowMs: 60_000 })).toContain('could not be fetched (no reason given)')
  })

  test('what arrived is found', async () => {
    write('node_modules/electron/package.json', '{"type":"commonjs"}')
    write(
      'node_modules/electron/install.js',
      `const fs = require('fs'); fs.mkdirSync(__dirname + '/dist'); fs.writeFileSync(__dirname + '/dist/electron', ''); fs.writeFileSync(__dirname + '/path.txt', 'electron')`,
    )
    expect(await fetch()).toBeUndefined()
    expect(findElectron(root, {})).toBe(join(root, 'node_modules/electron/dist/electron'))
  })
})

describe('obstacles to a window', () => {
  test('a display is asked for on Linux only', () => {
    expect(displayObstacle('linux', {})).toContain('no display')
    expect(displayObstacle('linux', { DISPLAY: ':0' })).toBeUndefined()
    expect(displayObstacle('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBeUndefined()
    expect(displayObstacle('win32', {})).toBeUndefined()
    expect(displayObstacle('darwin', {})).toBeUndefined()
  })

  test('root gives the sandbox up only by asking for it', () => {
    expect(rootObstacle('linux', 0, [])).toContain('--no-sandbox')
    expect(rootObstacle('linux', 0, ['--no-sandbox'])).toBeUndefined()
    expect(rootObstacle('linux', 1000, [])).toBeUndefined()
    expect(rootObstacle('win32', undefined, [])).toBeUndefined()
  })
})
