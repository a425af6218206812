import type { AlertKind } from './alert.ts'
import type { ReadyBand } from './estimate-band.ts'
import type { SourcedReading } from './reading.ts'
import type { Session } from './session.ts'
import type { ChangeableFacts, SessionChangeKind } from './session-change.ts'

/** Something that happened during a stay; what it says depends on its kind. */
export type TimelineEntry = { readonly at: number } & (
  | {
      readonly kind: 'arrived'
      readonly charge: number | null
      readonly source: string | null
      /** Somebody put it on the list; no file names it. */
      readonly isByHand: boolean
    }
  | {
      readonly kind: 'reading'
      readonly charge: number
      readonly isByHand: boolean
      readonly source: string | null
      readonly isTakenBack: boolean
      /** It contradicted what the vehicle can have done, and waits for one that agrees. */
      readonly isSetAside: boolean
    }
  | {
      readonly kind: 'changed'
      readonly change: Exclude<SessionChangeKind, 'charge'>
      readonly before: ChangeableFacts
      readonly after: ChangeableFacts
      readonly isUndone: boolean
    }
  | { readonly kind: 'ready'; readonly isOnArrival: boolean }
  | { readonly kind: 'alert-opened'; readonly alert: AlertKind; readonly level: number }
  | { readonly kind: 'alert-announced'; readonly alert: AlertKind; readonly level: number }
  | { readonly kind: 'got-it'; readonly alert: AlertKind; readonly level: number }
  | { readonly kind: 'left'; readonly charge: number }
  | { readonly kind: 'brought-back' }
)

/** The newest change by hand that still stands. */
export interface UndoableChange {
  readonly changeId: number
  readonly kind: SessionChangeKind
  readonly at: number
}

/** All there is to say of one stay, computed for the instant of the question. */
export interface VehicleDetails {
  readonly session: Session
  readonly at: number
  /** Charge units. */
  readonly presentCharge: number
  /** Percent. */
  readonly presentSoc: number
  /** Between which instants it is to be expected ready; `null` where it is, or has left. */
  readonly band: ReadyBand | null
  /** All readings, oldest first, those that were taken back among them. */
  readonly readings: readonly SourcedReading[]
  /** The stay, oldest first. */
  readonly timeline: readonly TimelineEntry[]
  /** The plate's stays before this one, newest first; the last few. */
  readonly earlierStays: readonly Session[]
  /** `null` where none stands, or something else has moved what it moved. */
  readonly undoable: UndoableChange | null
}
