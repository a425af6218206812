import type { Session } from '../../../shared/session.ts'
import type { StayCursor, StayQuestion } from '../../../shared/stay.ts'
import type { Steps } from '../steps.ts'

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

/**
 * The kept stays, for looking back: in steps, because an order that no index has, or a part of a plate, is looked for in all of them. What
 * is parked and what left last is read in the first step, so that a vehicle that leaves between two steps is neither left out nor shown twice.
 */
export interface StayStore {
  /**
   * Up to `limit` stays in the order that is asked for, after a cursor or from the first. Equal keys follow the id.
   * @param at the instant for which the figures of parked vehicles are worked out
   */
  page(selection: StaySelection, at: number, after: StayCursor | null, limit: number): Steps<readonly KeyedStay[]>
  /** How many stays there are in all. */
  count(selection: StaySelection): Steps<number>
}
