import type { DayDigest } from '../../../shared/statistics/day-digest.ts'
import type { LotDay } from '../../../shared/statistics/lot-calendar.ts'
import type { StayFacts } from '../../../shared/statistics/stay.ts'

/** What the stays that are over come to on one day: those that were most likely forgotten in the list apart from all others. */
export interface KeptDay {
  readonly usual: DayDigest
  readonly forgotten: DayDigest
}

/** How many more vehicles were present, and charging, after some days than before. */
export interface NetChange {
  readonly present: number
  readonly charging: number
}

/** Where a walk through stays goes on: after the one that has this instant and id. */
export interface StayCursor {
  readonly at: number
  readonly id: number
}

/** By which of its instants a stay belongs to a day. */
export type StayInstant = 'arrived' | 'ready' | 'departed'

/** What statistics read. Days are kept once they are worked out, and forgotten when one of their stays ends or is taken back. */
export interface StatisticsStore {
  /** When the first vehicle arrived. */
  firstArrivalAt(): number | null
  /** Drops the days of another time zone or format: they mean something else. */
  dropStrangeDays(timeZone: string): void
  /** The starts of the days that are kept for a time zone, in the format of today. */
  keptDays(timeZone: string): readonly number[]
  keptDay(day: LotDay): KeptDay | undefined
  /** Says that a day is being worked out: `keepDay` will know whether one of its stays changed meanwhile. */
  beginDay(day: LotDay, timeZone: string): void
  /** Keeps a day, unless one of its stays changed since `beginDay`: then it stays to be worked out. */
  keepDay(day: LotDay, kept: KeptDay): void
  /** The change over all kept days before an instant, of the usual stays and of the forgotten ones. */
  netBefore(at: number): { readonly usual: NetChange; readonly forgotten: NetChange }
  /** Up to `limit` past stays of which the instant lies in the day, in its order; with what was observed of them where they departed. */
  pastStays(instant: StayInstant, day: LotDay, after: StayCursor | null, limit: number): readonly StayFacts[]
  /** The stays that are not over, in the order of arrival. */
  openStays(): readonly StayFacts[]
  /** Stays by their ids, without what was observed of them. */
  staysOf(ids: readonly number[]): readonly StayFacts[]
}
