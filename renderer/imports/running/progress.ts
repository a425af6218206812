import { SECOND_MS } from '../../../shared/time.ts'

/** Bytes while a file is on its way, rows after that. */
export interface SourceProgress {
  readonly phase: 'waiting' | 'sending' | 'fetching' | 'checking' | 'comparing' | 'writing'
  readonly bytes: number
  /** `null` where nobody knows. */
  readonly totalBytes: number | null
  readonly rows: number
  readonly totalRows: number | null
}

/** A source of which nothing has come yet. */
export const NOTHING_YET: SourceProgress = { phase: 'fetching', bytes: 0, totalBytes: null, rows: 0, totalRows: null }

/** Whether a phase is counted in bytes; else in rows. */
export function isTransfer({ phase }: SourceProgress): boolean {
  return phase === 'sending' || phase === 'fetching'
}

/** What is done in the present phase, and what there is to do, `null` where nobody knows. */
export function amountDone(progress: SourceProgress): { readonly done: number; readonly total: number | null } {
  return isTransfer(progress)
    ? { done: progress.bytes, total: progress.totalBytes }
    : { done: progress.rows, total: progress.totalRows }
}

/** How much of the present phase is done, 0 to 1; `null` where nobody knows the whole. */
export function shareDone(progress: SourceProgress): number | null {
  const { done, total } = amountDone(progress)
  return total === null || total <= 0 ? null : Math.min(1, done / total)
}

/** Before this long a rate says little, in milliseconds. */
const SHORTEST_MS = 2 * SECOND_MS

/** How fast something goes, and how long it will still take. */
export interface Pace {
  /** Per second. */
  readonly rate: number
  /** Milliseconds; `null` where nobody knows the whole. */
  readonly remainingMs: number | null
}

interface PaceMark {
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
