import type { Session } from '../../../shared/session.ts'
import type { StayCursor, StayQuestion } from '../../../shared/stay.ts'

/** A question after its plate was read: `query` became a search key. */
export type StaySelection = Omit<StayQuestion, 'query'> & {
  /** The empty string for every plate. */
  readonly searchKey: string
}

/** A stay with what it is ordered by. */
export interface KeyedStay {
  readonly session: Session
  readonly key: number | string
}

/** The kept stays, for looking back. */
export interface StayStore {
  /**
   * Up to `limit` stays in the order that is asked for, after a cursor or from the first. Equal keys follow the id.
   * @param at the instant for which the figures of parked vehicles are worked out
   */
  page(selection: StaySelection, at: number, after: StayCursor | null, limit: number): readonly KeyedStay[]
  /** How many stays there are in all. */
  count(selection: StaySelection): number
}
