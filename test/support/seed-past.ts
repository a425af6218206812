import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { nodeBinary, projectRoot } from './drivers/child.ts'
import type { LaunchOptions } from './drivers/launch-options.ts'

/**
 * Gives a data folder the past that a launch asks for, as the demonstration does it.
 * @throws Error with what the program printed, where it could not
 */
export function seedPast(dataDirectory: string, { history }: LaunchOptions): void {
  if (history === undefined) return
  const words = [join(projectRoot, 'dist/main/seed-history.cjs'), dataDirectory]
  const { status, stdout, stderr } = spawnSync(nodeBinary(), [...words, String(history.days), String(history.bays)], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`the past could not be made up: ${stdout}${stderr}`)
}
