/** A level that vehicles are raised to. */
export interface OverstayStep {
  readonly level: 1 | 2 | 3
  /** How long a vehicle has to have been ready for, in milliseconds; the level begins after it. */
  readonly afterMs: number
  readonly now: number
  /** The most vehicles that are raised. */
  readonly limit: number
}

/** Overstays as they rise. */
export interface OverstayStore {
  /** The soonest `completedAt` of the open sessions whose overstay stands at exactly this level (0 to 2). */
  oldestCompletionAt(level: number): number | null
  /**
   * Raises open sessions below the level that have been complete for longer than `afterMs`. Each gets one `overstay` alert, due when the
   * level began, in place of the alert that it had open. Idempotent. To be called inside `Store.write`.
   * @returns how many it raised.
   */
  raise(step: OverstayStep): number
}
