import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const MEMORY = '/dev/shm'
/** A month of 200,000 stays takes a third of it. */
const ENOUGH_BYTES = 2 ** 31

/**
 * A folder for a test that waits for the disk most of its time: in memory, where the system has
 * room for that. What a loss of power does is for the tests that kill. Removed after the test.
 */
export function quickFolder(): string {
  const room = existsSync(MEMORY) ? statfsSync(MEMORY) : null
  const isRoomy = room !== null && room.bavail * room.bsize > ENOUGH_BYTES
  const folder = mkdtempSync(join(isRoomy ? MEMORY : tmpdir(), 'ampcontrol-quick-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}
