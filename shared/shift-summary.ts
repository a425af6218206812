import type { SessionChangeKind } from './session-change.ts'
import { DAY_MS } from './time.ts'

/** Whoever wants to know of longer asks the history or the statistics. */
export const LONGEST_SHIFT_MS = 31 * DAY_MS

/**
 * What happened since a moment, to parked and departed vehicles alike, defined as the status is: a
 * vehicle is ready from the computed instant on, and overstays when the grace after it is over.
 */
export interface ShiftSummary {
  /** The instant that was asked for, or the earliest that a summary looks back to. */
  readonly since: number
  /** Up to this instant. */
  readonly at: number
  readonly arrived: number
  readonly left: {
    readonly count: number
    /** Of them, those that had not reached their target. */
    readonly beforeTarget: number
    /** What these lacked of their target at the median (percent points); `null` without any. */
    readonly medianMissingSoc: number | null
  }
  readonly becameReady: {
    readonly count: number
    /** Of them, those that came with their target reached. */
    readonly onArrival: number
  }
  /** Vehicles of which the grace ended while they were parked; by the grace that is set now. */
  readonly beganToOverstay: number
  /** How often people changed what by hand, most often first, without what was undone. */
  readonly byHand: readonly { readonly kind: SessionChangeKind; readonly count: number }[]
  /** Imports that ended; a cancelled one is neither good nor failed. */
  readonly imports: {
    readonly good: number
    readonly failed: number
  }
  readonly alerts: {
    readonly opened: number
    /** Of them, those that nobody has answered and that did not end by themselves. */
    readonly stillOpen: number
  }
}
