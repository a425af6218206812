import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { runQuietly } from './child.mjs'

/** What the build reads: a change in any of these makes it stale. */
const SOURCES = [
  'main',
  'renderer',
  'shared',
  'packaging/bill-of-materials.ts',
  'vite.config.ts',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
]

/** What starts the application is not built into it. */
const UNBUILT = ['main/launch.mjs', 'main/launch']

/** What the build writes and a start needs. */
export const OUTPUTS = [
  'main/desktop.cjs',
  'main/server.cjs',
  'main/backup-worker.cjs',
  'main/core-worker.cjs',
  'main/mirror-worker.cjs',
  'main/backup-command.cjs',
  'main/migrate-from.cjs',
  'main/seed-history.cjs',
  'preload/index.cjs',
  'renderer/index.html',
]

const STAMP = 'dist/.stamp'

/** How long (ms) before a start asks again whether another one has built. */
const ASK_AGAIN_MS = 100

/**
 * @param {string} root
 * @param {string} path
 * @returns {readonly string[]} files below a path, in a stable order
 */
function filesBelow(root, path) {
  const absolute = join(root, path)
  if (UNBUILT.includes(path) || !existsSync(absolute)) return []
  if (!statSync(absolute).isDirectory()) return [path]
  return readdirSync(absolute)
    .sort()
    .flatMap((name) => filesBelow(root, `${path}/${name}`))
}

/**
 * A hash of the names and contents of all that the build reads; times change with every checkout.
 * @param {string} root the project's folder
 * @returns {string} SHA-256, hexadecimal
 */
export function sourceStamp(root) {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap((source) => filesBelow(root, source))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

/**
 * Whether dist/ is missing, incomplete, or older than what it was built from.
 * @param {string} root the project's folder
 * @param {string} [stamp] the stamp of the sources as they are
 * @returns {boolean}
 */
export function isStale(root, stamp = sourceStamp(root)) {
  if (OUTPUTS.some((output) => !existsSync(join(root, 'dist', output)))) return true
  return !existsSync(join(root, STAMP)) || readFileSync(join(root, STAMP), 'utf8') !== stamp
}

/**
 * Does work while no other start builds in this folder. SQLite's lock on a file is the operating
 * system's: it ends with its process, however that ends.
 * @template T
 * @param {string} root the project's folder
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function alone(root, work) {
  const { default: Database } = await import('better-sqlite3')
  mkdirSync(join(root, '.cache'), { recursive: true })
  const lock = new Database(join(root, '.cache/build.lock'), { timeout: 0 })
  try {
    while (!isTaken(lock)) await delay(ASK_AGAIN_MS)
    return await work()
  } finally {
    lock.close()
  }
}

/**
 * @param {import('better-sqlite3').Database} lock
 * @returns {boolean} false while another has it
 */
function isTaken(lock) {
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (/** @type {{ code?: unknown }} */ (error).code === 'SQLITE_BUSY') return false
    throw error
  }
}

/**
 * Builds, and leaves the stamp by which a later start sees that nothing needs building. The stamp
 * is taken first, so that a file edited meanwhile makes the result stale.
 * @param {string} root the project's folder
 * @returns {Promise<string | undefined>} what went wrong, for a person to read; else `undefined`
 */
export async function build(root) {
  return buildWhere(root, () => true)
}

/**
 * @param {string} root the project's folder
 * @param {() => boolean} isNeeded asked once no other start builds
 * @returns {Promise<string | undefined>} as `build`
 */
async function buildWhere(root, isNeeded) {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  if (!existsSync(vite)) return 'The packages that the build needs are not installed: run "npm ci" first.'
  return alone(root, async () => {
    if (!isNeeded()) return undefined
    const stamp = sourceStamp(root)
    rmSync(join(root, STAMP), { force: true })
    const result = await runQuietly(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: root,
      environment: process.env,
    })
    if (result.code !== 0) return `The build failed:\n${result.output.trim()}`
    mkdirSync(join(root, 'dist'), { recursive: true })
    writeFileSync(join(root, STAMP), stamp)
    return undefined
  })
}

/**
 * Builds if that is needed, and says so before it does. Of several starts at a time one builds, and
 * the others wait for it.
 * @param {string} root the project's folder
 * @param {(sentence: string) => void} say
 * @returns {Promise<boolean>} false when there is nothing to start; the reason has been said
 */
export async function buildIfStale(root, say) {
  if (!isStale(root)) return true
  say('Building…')
  const problem = await buildWhere(root, () => isStale(root))
  if (problem !== undefined) say(problem)
  return problem === undefined
}
