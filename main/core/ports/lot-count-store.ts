import type { LotCounts } from '../../../shared/lot-metrics.ts'

/** The parked vehicles and open alerts, counted without reading the history. */
export interface LotCountStore {
  /** @param graceMs how long a ready vehicle may stay before it overstays */
  counts(now: number, graceMs: number): LotCounts
}
