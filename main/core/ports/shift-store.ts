import type { ShiftSummary } from '../../../shared/shift-summary.ts'

/** Between which instants a summary counts, and after how long a ready vehicle overstays. */
export interface ShiftRange {
  readonly since: number
  /** Now. */
  readonly at: number
  readonly graceMs: number
}

/** What a shift summary reads. */
export interface ShiftStore {
  /** Counts by ranges of indexes, so that it takes as long as much has happened, however long the history is. */
  summary(range: ShiftRange): ShiftSummary
}
