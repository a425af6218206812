/** What an alert is about: the target is reached, or the vehicle stays on after that. */
export type AlertKind = 'ready' | 'overstay'

/** The longest quiet that may be asked for, in minutes. */
export const LONGEST_SNOOZE_MINUTES = 240

/** Something an attendant has to know: open until "Got it", or until the vehicle has left. */
export interface Alert {
  readonly id: number
  readonly sessionId: number
  readonly plate: string
  readonly bay: string | null
  readonly kind: AlertKind
  /** 0 for `ready`; 1 to 3 for `overstay`: the grace is over, and the two further levels. */
  readonly level: number
  /** The instant the fact became true, as computed (for `ready`: `completedAt`). */
  readonly dueAt: number
  /** When the application noticed it: later than `dueAt` where it was off. */
  readonly openedAt: number
  /**
   * When it was announced; `null` before. Recorded first, so that no desktop notification is shown
   * twice; a setting and the system decide whether one is shown at all.
   */
  readonly announcedAt: number | null
  /** When the attendant was last reminded of it; `null` before the first time. */
  readonly remindedAt: number | null
  /** No reminder before this instant; `null` where nobody asked for quiet. */
  readonly snoozedUntil: number | null
  /** When the attendant said "Got it". */
  readonly acknowledgedAt: number | null
  /** When it ended by itself: the vehicle left, or it is not ready after all. */
  readonly closedAt: number | null
}
