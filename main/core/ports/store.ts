import type { Alert, AlertKind } from '../../../shared/alert.ts'
import type { SettingsPatch } from '../../../shared/contract/settings.ts'
import type { ImportCounts, ImportReport, ImportStatus, ImportTrigger, RefusedRow } from '../../../shared/import.ts'
import type { Session } from '../../../shared/session.ts'
import type { ImportRow } from './csv-source.ts'

/** What a reading is: both observed kinds, and the charge projected at leaving. */
export type ReadingKind = 'import' | 'hand' | 'departure'

/** A charge at an instant. Readings are only ever added; `retractedAt` is set by a compensating record, not by a change. */
export interface Reading {
  readonly id: number
  readonly sessionId: number
  readonly at: number
  /** In charge units. */
  readonly charge: number
  readonly kind: ReadingKind
  /** The import that brought it, if one did. */
  readonly importId: number | null
  /** True once a later record has taken it back (an undone departure). */
  readonly isRetracted: boolean
}

export type NewSession = Omit<Session, 'id'>
export type NewReading = Omit<Reading, 'id' | 'isRetracted'>

/** The stays. */
export interface SessionStore {
  byId(id: number): Session | undefined
  /** The open session of a plate; there is at most one. */
  openByPlateKey(plateKey: string): Session | undefined
  /** Up to `limit` open sessions with this search key. */
  openBySearchKey(searchKey: string, limit: number): readonly Session[]
  /** The newest session of a plate, open or departed. */
  newestByPlateKey(plateKey: string): Session | undefined
  /** All open sessions, in the order of arrival. */
  allOpen(): readonly Session[]
  /** Open sessions with an id above `afterId`, by id: for walking a large lot in pieces. */
  openAfter(afterId: number, limit: number): readonly Session[]
  byIds(ids: readonly number[]): readonly Session[]
  /** Plates of open sessions with `estimatedReadyAt <= now`, by that instant. */
  readyPlates(now: number): readonly string[]
  /** The newest stay of each plate whose search key contains the part, open ones first, then the latest. */
  containing(searchKeyPart: string, limit: number): readonly Session[]
  /** The search keys of all plates, open ones first, each with its newest session's id: for tolerant matching. */
  searchKeys(): Iterable<{ readonly searchKey: string; readonly sessionId: number }>
  insert(session: NewSession): Session
  /** Writes every field of an existing session. */
  update(session: Session): void
  /**
   * Sets `completedAt = estimatedReadyAt` on up to `limit` open sessions for which that instant has come and which are not complete yet.
   * Idempotent. @returns the sessions it changed.
   */
  completeDue(now: number, limit: number): readonly Session[]
  /** The soonest `estimatedReadyAt` of the open sessions not complete yet. */
  nextCompletionAt(): number | null
}

/** The readings. */
export interface ReadingStore {
  append(reading: NewReading): number
  /** All readings of a session, oldest first. */
  ofSession(sessionId: number): readonly Reading[]
  /** Adds the record that takes the session's latest departure reading back. */
  retractDeparture(sessionId: number, at: number): void
}

/** The alerts. At most one open alert of a kind for a session. */
export interface AlertStore {
  open(alert: {
    readonly sessionId: number
    readonly kind: AlertKind
    /** 0 for `ready`, 1 to 3 for `overstay`. */
    readonly level: number
    readonly dueAt: number
    readonly openedAt: number
  }): number
  /** Alerts neither acknowledged nor closed, oldest `dueAt` first. */
  allOpen(): readonly Alert[]
  byIds(ids: readonly number[]): readonly Alert[]
  /** Marks open alerts as seen. @returns the ids it changed. */
  acknowledge(ids: readonly number[] | 'all', at: number): readonly number[]
  /** Ends the open alerts of a session. @returns the ids it changed. */
  closeOfSession(sessionId: number, at: number): readonly number[]
  /** Opens again the alerts of a session that were closed at exactly that instant (a departure taken back). @returns the ids it changed. */
  reopenOfSession(sessionId: number, closedAt: number): readonly number[]
  /** When the oldest open alert that was never announced was opened. */
  oldestUnannouncedAt(): number | null
  /** Records every open alert that was never announced as announced. Idempotent. @returns those it changed, oldest first. */
  claimUnannounced(at: number): readonly Alert[]
}

/** What a source said of a plate last: "by hand wins until the file changes its mind" compares with it. */
export interface SourceRow {
  readonly importId: number
  readonly presentCharge: number
  readonly batteryCapacity: number
  readonly targetSoc: number
  readonly bay: string | null
  readonly departureTime: number | null
  readonly chargingPower: number | null
}

/** The imports and what they brought. */
export interface ImportStore {
  begin(entry: { readonly source: string; readonly trigger: ImportTrigger; readonly startedAt: number }): number
  finish(
    importId: number,
    outcome: {
      readonly status: Exclude<ImportStatus, 'running'>
      readonly finishedAt: number
      readonly bytes: number
      readonly sha256: string | null
      readonly isIdentical: boolean
      readonly counts: ImportCounts
      readonly failureMessage: string | null
    },
  ): void
  addRefused(importId: number, rows: readonly RefusedRow[]): void
  /** In the order of the file. */
  refusedRows(importId: number, offset: number, limit: number): readonly RefusedRow[]
  refusedCount(importId: number): number
  byId(importId: number): ImportReport | undefined
  lastCompleted(): ImportReport | undefined
  lastCompletedOf(source: string): ImportReport | undefined
  /** Marks imports that a crash left running. @returns how many. */
  markInterrupted(at: number): number
  sourceRow(source: string, plateKey: string): SourceRow | undefined
  putSourceRow(source: string, importId: number, row: ImportRow): void
}

/** The settings that were changed from their defaults. */
export interface SettingStore {
  load(): Readonly<Record<string, unknown>>
  save(changes: SettingsPatch): void
}

/** Durable storage. Synchronous: a transaction is never awaited in. */
export interface Store {
  /** Runs the work in one write transaction: all of it is kept, or, where it throws, none. May be nested; only the outermost commits. */
  write<T>(work: () => T): T
  /** Runs the work in one read transaction: everything it reads is of one instant. */
  read<T>(work: () => T): T
  readonly sessions: SessionStore
  readonly readings: ReadingStore
  readonly alerts: AlertStore
  readonly imports: ImportStore
  readonly settings: SettingStore
}
