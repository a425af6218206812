import type { ExportCursor, ExportPiece, ExportTable } from '../../../shared/data-export.ts'
import type { LotCounts } from '../../../shared/lot-metrics.ts'
import type { Session } from '../../../shared/session.ts'
import type { SessionCursor, SessionQuestion } from '../../../shared/session-list.ts'
import type { ShiftSummary } from '../../../shared/shift-summary.ts'
import type { DayDigest } from '../../../shared/statistics/day-digest.ts'
import type { LotDay } from '../../../shared/statistics/lot-calendar.ts'
import type { SessionFacts } from '../../../shared/statistics/session-facts.ts'
import type { Steps } from './steps.ts'

/** What is exported, but for where it begins. */
export interface ExportSelection {
  readonly table: ExportTable
  /** Stays that arrived from this instant on, and the readings of these. */
  readonly from: number
  /** … and before this instant. */
  readonly to: number
  readonly withPlates: boolean
  /** The charge unit, which no stay carries itself. */
  readonly chargeUnit: string
}

/** The kept stays and readings as rows for a file, in the order of arrival. */
export interface DataExportStore {
  /** Up to `limit` rows after a cursor, or from the first. */
  rows(selection: ExportSelection, after: ExportCursor | null, limit: number): ExportPiece
}

/** The parked vehicles and open alerts, counted without reading the history. */
export interface LotCountStore {
  /** @param graceMs how long a ready vehicle may stay before it overstays */
  counts(now: number, graceMs: number): LotCounts
}

/** Between which instants a summary counts, and after how long a ready vehicle overstays. */
export interface ShiftRange {
  readonly since: number
  /** Now. */
  readonly at: number
  readonly graceMs: number
}

/** What a shift summary reads. */
export interface ShiftStore {
  /** Counts by ranges of indexes, so the length of the history costs nothing. */
  summary(range: ShiftRange): ShiftSummary
}

/** The stays that ended on one day, with the forgotten ones apart. */
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
export interface PastSessionCursor {
  readonly at: number
  readonly id: number
}

/** By which of its instants a stay belongs to a day. */
export type SessionInstant = 'arrived' | 'ready' | 'departed'

/** Days are kept once worked out, and forgotten when one of their stays ends or is undone. */
export interface StatisticsStore {
  /** When the first vehicle arrived. */
  firstArrivalAt(): number | null
  /** Drops the days of another time zone or format: they mean something else. */
  dropStrangeDays(timeZone: string): void
  /** The starts of the days that are kept for a time zone, in the format of today. */
  keptDays(timeZone: string): readonly number[]
  keptDay(day: LotDay): KeptDay | undefined
  /** A day is being worked out: `keepDay` knows whether a stay changed meanwhile. */
  beginDay(day: LotDay, timeZone: string): void
  /** Keeps a day, unless one of its stays changed since `beginDay`. */
  keepDay(day: LotDay, kept: KeptDay): void
  /** The change over all kept days before an instant, of usual and of forgotten stays. */
  netBefore(at: number): { readonly usual: NetChange; readonly forgotten: NetChange }
  /** Up to `limit` past stays whose instant lies in the day, with what was observed of them. */
  pastStays(
    instant: SessionInstant,
    day: LotDay,
    after: PastSessionCursor | null,
    limit: number,
  ): readonly SessionFacts[]
  /** The stays that are not over, in the order of arrival. */
  openStays(): readonly SessionFacts[]
  /** Stays by their ids, without what was observed of them. */
  sessionsByIds(ids: readonly number[]): readonly SessionFacts[]
}

/** A question after its plate was read: `query` became a search key. */
export type SessionSelection = Omit<SessionQuestion, 'query'> & {
  /** The empty string for every plate. */
  readonly searchKey: string
  /** Stays that fit whatever their plate, because of what else they are known by. */
  readonly markedIds: readonly number[]
}

/** A stay with what it is ordered by. */
export interface KeyedSession {
  readonly session: Session
  readonly key: number | string
}

/**
 * The kept stays, in steps: an order without an index, or part of a plate, means walking them all.
 * Parked and last departed are read first, so that one leaving meanwhile is shown just once.
 */
export interface SessionListStore {
  /**
   * Up to `limit` stays in the order asked for, after a cursor or from the first; ties by id.
   * @param at the instant for which the figures of parked vehicles are worked out
   */
  page(
    selection: SessionSelection,
    at: number,
    after: SessionCursor | null,
    limit: number,
  ): Steps<readonly KeyedSession[]>
  count(selection: SessionSelection): Steps<number>
}
