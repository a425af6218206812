import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runQuietly } from './child.mjs'

/** How long fetching Electron's binary may hold up a start. */
const FETCH_LIMIT_MS = 45_000

/** A failed attempt that took longer than this is not repeated at every start. */
const SLOW_MS = 5_000

/** How long a slow failure is remembered. */
const MEMORY_MS = 24 * 3_600_000

const MEMORY_FILE = 'node_modules/.cache/ampcontrol/electron-not-fetched'

/** @type {Readonly<Record<string, string>>} */
const BINARIES = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }

/**
 * Electron's binary where it is installed, or where ELECTRON_OVERRIDE_DIST_PATH says.
 * @param {string} root the project's folder
 * @param {NodeJS.ProcessEnv} environment
 * @param {NodeJS.Platform} [platform]
 * @returns {string | undefined}
 */
export function findElectron(root, environment, platform = process.platform) {
  const folder = join(root, 'node_modules/electron')
  const named = join(folder, 'path.txt')
  const name = existsSync(named) ? readFileSync(named, 'utf8').trim() : (BINARIES[platform] ?? 'electron')
  const binary = join(environment.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist'), name)
  return existsSync(binary) ? binary : undefined
}

/**
 * Why no window can ever open on this computer, as a sentence's beginning; else `undefined`.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} environment
 * @returns {string | undefined}
 */
export function displayObstacle(platform, environment) {
  if (platform !== 'linux' || environment.DISPLAY || environment.WAYLAND_DISPLAY) return undefined
  return 'There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set)'
}

/**
 * Why Electron would refuse this user, as a sentence's beginning. Its sandbox fails for root
 * on Linux; giving it up is a person's decision, never done silently.
 * @param {NodeJS.Platform} platform
 * @param {number | undefined} userId
 * @param {readonly string[]} argv
 * @returns {string | undefined}
 */
export function rootObstacle(platform, userId, argv) {
  if (platform !== 'linux' || userId !== 0 || argv.includes('--no-sandbox')) return undefined
  return 'Electron does not run as root with its sandbox (use another user, or give the sandbox up with "npm start -- --no-sandbox")'
}

/**
 * @param {string} output of a failed attempt
 * @returns {string} its most telling line, short enough for a sentence
 */
function reasonIn(output) {
  const lines = output.split('\n').map((line) => line.trim())
  const line =
    lines.find((text) => /error|failed|ENOTFOUND|ECONN|ETIMEDOUT/i.test(text)) ?? lines.find((text) => text !== '')
  return (line ?? 'no reason given').slice(0, 160)
}

/**
 * Fetches Electron's binary by its package's script, in bounded time. A slow failure is remembered
 * for a day, so that a computer without a network does not lose that time at every start.
 * @param {{ root: string, environment: NodeJS.ProcessEnv, say: (sentence: string) => void,
 *   limitMs?: number, now?: number, slowMs?: number }} options
 * @returns {Promise<string | undefined>} why it failed, as a sentence's beginning; else `undefined`
 */
export async function fetchElectron({
  root,
  environment,
  say,
  limitMs = FETCH_LIMIT_MS,
  now = Date.now(),
  slowMs = SLOW_MS,
}) {
  const script = join(root, 'node_modules/electron/install.js')
  if (!existsSync(script)) return 'Electron is not installed (run "npm ci")'
  const memory = join(root, MEMORY_FILE)
  if (existsSync(memory) && Math.abs(now - statSync(memory).mtimeMs) < MEMORY_MS) {
    return `Electron's binary could not be fetched earlier today (try again with "npx install-electron"; ${readFileSync(memory, 'utf8')})`
  }
  say(`Fetching Electron's binary, for at most ${Math.ceil(limitMs / 1_000)} seconds…`)
  const startedAt = performance.now()
  const result = await runQuietly(process.execPath, [script], { cwd: root, environment, timeoutMs: limitMs })
  if (findElectron(root, environment) !== undefined) {
    rmSync(memory, { force: true })
    return undefined
  }
  const reason = result.isTimedOut ? 'it did not arrive in time' : reasonIn(result.output)
  if (performance.now() - startedAt > slowMs) {
    mkdirSync(dirname(memory), { recursive: true })
    writeFileSync(memory, reason)
  }
  return `Electron's binary could not be fetched (${reason})`
}
