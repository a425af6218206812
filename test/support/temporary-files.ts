import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')

/** What git ignores may come and go in the project's folder while tests run. */
const isIgnored = (name: string): boolean =>
  name.startsWith('.') || ['coverage', 'dist', 'node_modules', 'release', 'test-results'].includes(name)

/**
 * Gives all tests of a run one folder for their temporary files, which goes when the run ends, also
 * where a test was cut off. The name is short: on macOS sockets in it leave few letters.
 * @returns what ends it, and names what tests left behind: in the project's folder, that is a fault
 */
export function setup(): () => void {
  const before = readdirSync(ROOT)
  const folder = mkdtempSync(join(tmpdir(), 'ac-'))
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
