import type { Session } from './session.ts'

/** Which stays are shown: of vehicles that are parked, of those that have left, or of both. */
export const SESSION_PLACES = ['departed', 'parked', 'all'] as const

export type SessionPlace = (typeof SESSION_PLACES)[number]

/** What stays are ordered by; each is a column of the history. */
export const SESSION_SORTS = ['plate', 'arrived', 'ready', 'left', 'stay', 'charging', 'idle'] as const

export type SessionSort = (typeof SESSION_SORTS)[number]

export type SortDirection = 'ascending' | 'descending'

/** Which stays are asked for, and in which order. */
export interface SessionQuestion {
  /** Part of a plate, as somebody types it; the empty string for every plate. */
  readonly query: string
  /** Stays that were in the lot at some time from this instant on; `null` from the first. */
  readonly from: number | null
  /** … and before this instant; `null` up to now. */
  readonly to: number | null
  readonly place: SessionPlace
  readonly sort: SessionSort
  readonly direction: SortDirection
}

/**
 * Where the next stays begin: after this key and id. Pages hang on what was shown last, not on a
 * count, so that nothing is repeated or left out when a vehicle leaves.
 */
export interface SessionCursor {
  readonly key: number | string
  readonly id: number
  /** For which the figures of parked vehicles were worked out, the same for all pages. */
  readonly at: number
}

/** A piece of the stays that were asked for. */
export interface SessionPiece {
  readonly at: number
  readonly stays: readonly Session[]
  /** `null` where nothing follows. */
  readonly next: SessionCursor | null
}

/** A page of the stays, with how many there are in all. */
export interface SessionPage extends SessionPiece {
  readonly total: number
  /** Of those that have just ended, the ones after which their plate has come again. */
  readonly followedIds: readonly number[]
}
