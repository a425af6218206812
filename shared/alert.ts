/** What an alert is about. */
export type AlertKind = 'ready'

/** Something an attendant has to know: open until "Got it", or until the vehicle has left. */
export interface Alert {
  readonly id: number
  readonly sessionId: number
  readonly plate: string
  readonly bay: string | null
  readonly kind: AlertKind
  /** The instant the fact became true, as computed (for `ready`: `completedAt`). */
  readonly dueAt: number
  /** When the application noticed it: later than `dueAt` where it was off. */
  readonly openedAt: number
  /** When the desktop notification was recorded as shown; `null` before. Recorded first, shown after, so never shown twice. */
  readonly announcedAt: number | null
  /** When the attendant said "Got it". */
  readonly acknowledgedAt: number | null
  /** When it ended by itself: the vehicle left, or it is not ready after all. */
  readonly closedAt: number | null
}
