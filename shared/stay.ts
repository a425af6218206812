import type { Session } from './session.ts'
import { chargingTimeMs, dwellMs, idleTimeMs } from './statistics/stay.ts'

/** Which stays are shown: of vehicles that are parked, of those that have left, or of both. */
export const STAY_PLACES = ['departed', 'parked', 'all'] as const

export type StayPlace = (typeof STAY_PLACES)[number]

/** What stays are ordered by; each is a column of the history. */
export const STAY_SORTS = ['plate', 'arrived', 'ready', 'left', 'stay', 'charging', 'idle'] as const

export type StaySort = (typeof STAY_SORTS)[number]

export type SortDirection = 'ascending' | 'descending'

/** Which stays are asked for, and in which order. */
export interface StayQuestion {
  /** Part of a plate, as somebody types it; the empty string for every plate. */
  readonly query: string
  /** Stays that were in the lot at some time from this instant on; `null` from the first. */
  readonly from: number | null
  /** … and before this instant; `null` up to now. */
  readonly to: number | null
  readonly place: StayPlace
  readonly sort: StaySort
  readonly direction: SortDirection
}

/**
 * Where the next stays begin: after the one with this key and id. Pages hang on what was shown last, not on a count, so that nothing is
 * shown twice or left out when a vehicle leaves in between.
 */
export interface StayCursor {
  readonly key: number | string
  readonly id: number
  /** The instant for which the figures of parked vehicles were worked out, the same for all pages. */
  readonly at: number
}

/** A piece of the stays that were asked for. */
export interface StayPiece {
  readonly at: number
  readonly stays: readonly Session[]
  /** `null` where nothing follows. */
  readonly next: StayCursor | null
}

/** A page of the stays, with how many there are in all. */
export interface StayPage extends StayPiece {
  readonly total: number
}

/**
 * Durations of a stay, up to its end or, of a parked vehicle, up to now; defined as the statistics define them. What needs the target to
 * be reached is `null` where it was not.
 */
export interface StayFigures {
  /** Arrival to departure. */
  readonly stayMs: number
  /** When the target was reached. */
  readonly readyAt: number | null
  /** Arrival to the target. */
  readonly chargingMs: number | null
  /** Target to departure. */
  readonly idleMs: number | null
}

/** The figures of a stay, at `now` where it is not over. */
export function stayFigures(session: Session, now: number): StayFigures {
  const { arrivedAt, departedAt, estimatedReadyAt } = session
  const readyAt = estimatedReadyAt <= (departedAt ?? now) ? estimatedReadyAt : null
  const stay = { arrivedAt, departedAt, readyAt }
  return {
    stayMs: dwellMs(stay, now),
    readyAt,
    chargingMs: chargingTimeMs(stay),
    idleMs: idleTimeMs(stay, now),
  }
}
