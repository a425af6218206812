import { SECOND_MS } from '../../../shared/time.ts'

/** Before this long a rate says little, in milliseconds. */
const SHORTEST_MS = 2 * SECOND_MS

/** How fast something goes, and how long it will still take. */
export interface Pace {
  /** Per second. */
  readonly rate: number
  /** Milliseconds; `null` where nobody knows the whole. */
  readonly remainingMs: number | null
}

/** A moment of something that goes on. */
export interface PaceMark {
  readonly at: number
  readonly done: number
}

/** The pace since an earlier moment; `null` while it is too short ago, or nothing was done. */
export function paceSince(start: PaceMark, now: PaceMark, total: number | null): Pace | null {
  const elapsedMs = now.at - start.at
  const gained = now.done - start.done
  if (elapsedMs < SHORTEST_MS || gained <= 0) return null
  const rate = (gained / elapsedMs) * SECOND_MS
  return { rate, remainingMs: total === null ? null : (Math.max(0, total - now.done) / rate) * SECOND_MS }
}
