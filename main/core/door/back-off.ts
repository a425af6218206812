import { MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'

/** Wrong attempts that cost nothing: a finger slips. */
const FREE_FAILURES = 3
const FIRST_WAIT_MS = 30 * SECOND_MS
const LONGEST_WAIT_MS = 15 * MINUTE_MS

/**
 * How long to wait after so many wrong attempts in a row: nothing up to the third, then 30 seconds, doubled each time,
 * 15 minutes at most. All 10,000 PINs of four digits would take over a hundred days.
 */
export function waitAfter(failures: number): number {
  if (failures <= FREE_FAILURES) return 0
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - FREE_FAILURES - 1))
}

/**
 * What is left of a wait, in milliseconds. A wall clock that was set back must not lock anybody out for longer than the
 * longest wait.
 */
export function waitLeft(notBefore: number, now: number): number {
  return Math.min(LONGEST_WAIT_MS, Math.max(0, notBefore - now))
}
