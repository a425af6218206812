/** When open alerts are brought to mind again. `repeatMs` is the period in milliseconds, `null` for never. */
export interface ReminderStore {
  /**
   * The soonest instant at which an open alert wants a reminder: a period after it was opened or last brought to mind, or when its snooze
   * ends. `now` where the wall clock was set back behind one of these instants.
   */
  nextDueAt(repeatMs: number | null, now: number): number | null
  /** Alerts that were opened or brought to mind later than now, because the clock was set back, count from now. @returns the ids it changed. */
  restartSetAhead(now: number): readonly number[]
  /**
   * Brings to mind what is due by `joinUntil`, and every snooze that has ended: `remindedAt` is now, and the snooze is over.
   * @returns the ids it changed.
   */
  remind(reminder: {
    readonly repeatMs: number | null
    readonly now: number
    readonly joinUntil: number
  }): readonly number[]
  /** Keeps open alerts quiet until an instant. @returns the ids it changed. */
  snooze(ids: readonly number[] | 'all', until: number): readonly number[]
}
