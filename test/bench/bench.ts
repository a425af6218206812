import type { Measured, Program } from './figures.ts'
import type { Folders } from './folders.ts'
import type { ServedFiles } from './served-files.ts'

/** How large the cases are. */
export interface Sizes {
  /** Rows of a file that is imported in all four ways. */
  readonly rows: number
  /** Rows of files that are imported as new only. */
  readonly growth: readonly number[]
  /** Vehicles in the lots that are asked. */
  readonly parked: readonly number[]
  /** Vehicles in the lot that is started, and of which is asked during an import. */
  readonly lot: number
  /** Stays in the past. */
  readonly stays: number
  /** Stays that are written to see what one takes on disk. */
  readonly disk: number
  /** Vehicles on the largest screen. */
  readonly screen: number
  /** For how long a server is asked, in seconds. */
  readonly seconds: number
}

/** A program that is measured, and the folder of its build; a floor has none. */
export type Side = readonly [who: Program, build: string]

/** What a case works with in one round. */
export interface Bench {
  readonly root: string
  readonly scratch: string
  readonly builds: readonly Side[]
  readonly files: ServedFiles
  readonly folders: Folders
  readonly sizes: Sizes
  /** From 0. */
  readonly round: number
  readonly keep: (measured: Measured) => void
  /** Does a piece of a case: where it fails, the failure is told and the run goes on. */
  readonly attempt: (what: string, work: () => Promise<void>) => Promise<void>
}

/** Has each take its turn, another first in each round: none always finds the warmer machine. */
export async function inTurn(
  { builds, round, attempt }: Bench,
  what: string,
  work: (side: Side) => Promise<void>,
  withFloor = false,
): Promise<void> {
  const sides: readonly Side[] = withFloor ? [['floor', ''], ...builds] : builds
  const first = round % sides.length
  for (const side of [...sides.slice(first), ...sides.slice(0, first)]) {
    await attempt(`${what}, ${side[0]}`, () => work(side))
  }
}

/** How long a work took, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begunAt = performance.now()
  await work()
  return performance.now() - begunAt
}
