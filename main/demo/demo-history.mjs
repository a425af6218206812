import { join } from 'node:path'
import { runQuietly } from '../launch/child.mjs'

/** Bays of the demonstration lot: a few more than its vehicles. */
export const DEMO_BAYS = 64

const OPTION = '--history'
const MOST_DAYS = 3_650

/**
 * Takes `--history 90d` (or `--history=90d`) out of the arguments; 0 days where it is missing.
 * @param {readonly string[]} argv
 * @returns {{ days: number, argv: readonly string[] } | undefined} `undefined` if unreadable
 */
export function takeHistory(argv) {
  const index = argv.findIndex((argument) => argument === OPTION || argument.startsWith(`${OPTION}=`))
  const argument = argv[index]
  if (argument === undefined) return { days: 0, argv }
  const isSplit = argument === OPTION
  const text = isSplit ? (argv[index + 1] ?? '') : argument.slice(OPTION.length + 1)
  const days = /^\d{1,4}d?$/.test(text) ? Number.parseInt(text, 10) : 0
  if (days < 1 || days > MOST_DAYS) return undefined
  return { days, argv: argv.toSpliced(index, isSplit ? 2 : 1) }
}

/**
 * Gives the demonstration a past, before the application opens its data folder.
 * @param {import('../launch/run.mjs').Launch} launch
 * @param {string} dataDirectory
 * @param {number} days
 * @returns {Promise<number>} how many stays it has
 */
export async function seedHistory({ root, environment }, dataDirectory, days) {
  const program = join(root, 'dist/main/seed-history.cjs')
  const { code, output } = await runQuietly(
    process.execPath,
    [program, dataDirectory, String(days), String(DEMO_BAYS)],
    { cwd: process.cwd(), environment },
  )
  if (code !== 0) throw new Error(`the history could not be made up: ${output.trim()}`)
  return Number(output)
}
