import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DAY_MS } from '../../shared/time.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** What git ignores may come and go in the project's folder while tests run. */
const isIgnored = (name: string): boolean =>
  name.startsWith('.') || ['coverage', 'dist', 'node_modules', 'release', 'test-results'].includes(name)

const MEMORY = '/dev/shm'
/** A month of 200,000 stays takes a sixth of it, a PostgreSQL a tenth. */
const ENOUGH_BYTES = 2 ** 32

/** Whether files in a folder can be run, as the tests' tools are: in a container perhaps not. */
function lendsItself(folder: string): boolean {
  const tool = join(folder, 'tool')
  writeFileSync(tool, '#!/bin/sh\n', { mode: 0o755 })
  const { status } = spawnSync(tool)
  rmSync(tool)
  return status === 0
}

/** Removes what a run that was killed left behind: memory is not to be had back otherwise. */
function dropOld(place: string): void {
  for (const name of readdirSync(place).filter((entry) => entry.startsWith('ac-'))) {
    const folder = join(place, name)
    if (Date.now() - statSync(folder).mtimeMs > DAY_MS) rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * A new folder in memory, where the system has room for that: thousands of small databases wait for
 * the disk as long as they work. What a test kills has nothing to lose there, as on a disk: only a
 * loss of power tells the two apart, and no test can cause one.
 */
function makeFolder(): string {
  const room = existsSync(MEMORY) ? statfsSync(MEMORY) : null
  if (room !== null && room.bavail * room.bsize > ENOUGH_BYTES) {
    dropOld(MEMORY)
    const folder = mkdtempSync(join(MEMORY, 'ac-'))
    if (lendsItself(folder)) return folder
    rmSync(folder, { recursive: true })
  }
  return mkdtempSync(join(tmpdir(), 'ac-'))
}

/**
 * Gives all tests of a run one folder for their temporary files, which goes when the run ends, also
 * where a test was cut off. The name is short: on macOS sockets in it leave few letters.
 * @returns what ends it, and names what tests left behind: in the project's folder, that is a fault
 */
export function setup(): () => void {
  const before = readdirSync(ROOT)
  const folder = makeFolder()
  // A PostgreSQL that root starts is another user's, and has a folder in this one.
  chmodSync(folder, 0o711)
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) process.env[name] = folder
  return () => {
    const left = readdirSync(folder).filter((name) => name.startsWith('ampcontrol-'))
    if (left.length > 0) console.warn(`tests left behind, and it is removed: ${left.join(', ')}`)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    const stray = readdirSync(ROOT).filter((name) => !before.includes(name) && !isIgnored(name))
    if (stray.length > 0) throw new Error(`Tests left in the project's folder: ${stray.join(', ')}`)
  }
}
