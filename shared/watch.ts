import type { Problem } from './app-error.ts'
import { backOff } from './back-off.ts'
import { MINUTE_MS } from './time.ts'

/** The longest wait (ms) after a failure; a longer interval of the source's own stays. */
const LONGEST_BACK_OFF_MS = 30 * MINUTE_MS

/** A source that is imported by itself. */
export interface Watch {
  readonly id: number
  /** The URL, without credentials. */
  readonly source: string
  /** Minutes between two looks at it, 1 to 1,440. */
  readonly intervalMinutes: number
  readonly isEnabled: boolean
  /** When it is fetched next. */
  readonly nextDueAt: number
  readonly lastAttemptAt: number | null
  /** When the source was last seen to be as the lot has it: imported, or unchanged. */
  readonly lastGoodAt: number | null
  /** Attempts that failed since the last good one. */
  readonly failures: number
  /** Why the last attempt failed; `null` when it did not. */
  readonly failure: Problem | null
  /** It is being fetched or imported at this moment. */
  readonly isRunning: boolean
}

/**
 * When a source is looked at again, in ms after an attempt: at its interval; while it fails, after
 * 1, 2, 4 … minutes (so a short fault costs little), up to half an hour or its interval if longer.
 * @param failures how many attempts have failed in a row, this one included
 */
export function pauseAfterAttempt(intervalMinutes: number, failures: number): number {
  const intervalMs = intervalMinutes * MINUTE_MS
  if (failures === 0) return intervalMs
  return backOff(failures - 1, MINUTE_MS, Math.max(LONGEST_BACK_OFF_MS, intervalMs))
}

/** As `pauseAfterAttempt`, but never shorter than a server has asked to be left alone. */
export function pauseOf({
  intervalMinutes,
  failures,
  failure,
}: Pick<Watch, 'intervalMinutes' | 'failures' | 'failure'>): number {
  const askedMs = failure?.code === 'status-wait' ? Number(failure.values?.minutes) * MINUTE_MS : 0
  return Math.max(pauseAfterAttempt(intervalMinutes, failures), askedMs)
}

/** How long a source has failed at least: attempts follow after the pauses they make. */
function failingForMs({ intervalMinutes, failures }: Watch): number {
  let sum = 0
  for (let failed = 1; failed < Math.min(failures, 1_000); failed += 1)
    sum += pauseAfterAttempt(intervalMinutes, failed)
  return sum
}

/** Intervals without good data after which a watched source counts as stale. */
const STALE_INTERVALS = 3

/** However often a source is looked at, a vehicle may go unread for so long (ms). */
const SHORTEST_UNREAD_MS = 30 * MINUTE_MS

/**
 * How old a vehicle's last reading may be when a newer file of its watched source comes, in
 * milliseconds: three intervals, as for the whole source, but at least half an hour.
 */
export function readingExpectedWithinMs(intervalMinutes: number): number {
  return Math.max(SHORTEST_UNREAD_MS, STALE_INTERVALS * intervalMinutes * MINUTE_MS)
}

/** Data that is older than it should be. */
export interface StaleData {
  /** When it was last known to be right; `null` where it never was. */
  readonly goodAt: number | null
  /** The source that fell behind, or `null` for all of them. */
  readonly source: string | null
}

export interface DataAge {
  readonly watches: readonly Watch[]
  /** When the newest import was completed; `null` where there is none. */
  readonly lastImportAt: number | null
  /** The setting: 0 leaves it to the watches. */
  readonly staleDataMinutes: number
  readonly now: number
}

/** When the lot's data was last known to be right, from any source; `null` where it never was. */
export function newestGoodAt(
  watches: readonly Pick<Watch, 'lastGoodAt'>[],
  lastImportAt: number | null,
): number | null {
  const instants = [lastImportAt, ...watches.map((watch) => watch.lastGoodAt)].filter((at) => at !== null)
  return instants.length === 0 ? null : Math.max(...instants)
}

/**
 * Whether the data is older than the setting; or, at 0, a watched source was not good for three
 * of its intervals. One never good since it is watched at its URL is stale once its attempts have
 * failed for so long. A lot that watches nothing and never imported is empty, not stale.
 */
export function staleData({ watches, lastImportAt, staleDataMinutes, now }: DataAge): StaleData | null {
  if (staleDataMinutes > 0) {
    const goodAt = newestGoodAt(watches, lastImportAt)
    const limitMs = staleDataMinutes * MINUTE_MS
    if (goodAt !== null) return now - goodAt > limitMs ? { goodAt, source: null } : null
    const failing = watches.find((watch) => watch.isEnabled && failingForMs(watch) > limitMs)
    return failing === undefined ? null : { goodAt, source: failing.source }
  }
  const behind = watches.find((watch) => {
    const limitMs = STALE_INTERVALS * watch.intervalMinutes * MINUTE_MS
    const badForMs = watch.lastGoodAt === null ? failingForMs(watch) : now - watch.lastGoodAt
    return watch.isEnabled && badForMs > limitMs
  })
  return behind === undefined ? null : { goodAt: behind.lastGoodAt, source: behind.source }
}
