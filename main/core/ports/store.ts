import type { Alert, AlertKind } from '../../../shared/alert.ts'
import type { Problem } from '../../../shared/app-error.ts'
import type { SettingsPatch } from '../../../shared/contract/settings.ts'
import type { ImportCounts, ImportReport, ImportStatus, ImportTrigger, RefusedRow } from '../../../shared/import.ts'
import type { ObservedCharge, Reading, SourcedReading } from '../../../shared/reading.ts'
import type { Session } from '../../../shared/session.ts'
import type { SessionChange } from '../../../shared/session-change.ts'
import type { ChargerStore } from './charger-store.ts'
import type { SeenDateStore } from './clock.ts'
import type { CommitListener } from './commit.ts'
import type { Validators } from './csv-source.ts'
import type {
  KnownPlateStore,
  LotCheckStore,
  OverstayStore,
  PinStore,
  PlateRetentionStore,
  ReminderStore,
  SeenArrivalStore,
  SourceHabitStore,
  TroubleStore,
  WatchStore,
} from './lot-stores.ts'
import type { Outbox } from './outbox.ts'
import type { DataExportStore, LotCountStore, SessionListStore, ShiftStore, StatisticsStore } from './report-stores.ts'
import type { StagedFiles } from './staged-file.ts'

export type NewSession = Omit<Session, 'id'>
export type NewReading = Omit<Reading, 'id' | 'isRetracted' | 'isSetAside'> & {
  /** It waits for another reading that agrees. */
  readonly isSetAside?: boolean
  /** The charger and its connector, for a reading of kind `charger`. */
  readonly charger?: string
}

/** A plate's search key, and a session of that plate. */
export interface SearchKeyEntry {
  readonly searchKey: string
  readonly sessionId: number
}

export interface SessionStore {
  byId(id: number): Session | undefined
  /** The open session of a plate; there is at most one. */
  openByPlateKey(plateKey: string): Session | undefined
  /** Up to `limit` open sessions with this search key. */
  openBySearchKey(searchKey: string, limit: number): readonly Session[]
  /** The open session that had this plate before a correction; of several, the last corrected. */
  openByFormerPlate(plateKey: string): Session | undefined
  /** The newest session of a plate, open or departed. */
  newestByPlateKey(plateKey: string): Session | undefined
  /** The newest sessions of many plates, by plate key; plates without one are left out. */
  newestByPlateKeys(plateKeys: readonly string[]): ReadonlyMap<string, Session>
  /** All open sessions, in the order of arrival. */
  allOpen(): readonly Session[]
  /** Up to `limit` open sessions, the most urgent ones: see `compareUrgency`. */
  mostUrgent(limit: number, now: number, graceMs: number): readonly Session[]
  /** Open sessions with an id above `afterId`, by id: for walking a large lot in pieces. */
  openAfter(afterId: number, limit: number): readonly Session[]
  byIds(ids: readonly number[]): readonly Session[]
  /** Up to `limit` stays of a plate begun before an instant, without its newest; latest first. */
  earlierOfPlate(plateKey: string, before: number, limit: number): readonly Session[]
  /** One open session for each kind of rate: all that tells whether settings still lead to it. */
  oneOfEachRate(): readonly Session[]
  /** The ids of open sessions whose overstay was announced. */
  overstayedIds(): readonly number[]
  /** Plates of open sessions with `estimatedReadyAt <= now`, by that instant. */
  readyPlates(now: number): readonly string[]
  /** The newest stay of each plate whose search key contains the part; open first, then latest. */
  containing(searchKeyPart: string, limit: number): readonly Session[]
  /** The newest stay of each plate that these sessions are of: open ones first, then the latest. */
  newestOfSessions(sessionIds: readonly number[], limit: number): readonly Session[]
  /** The search keys of the vehicles in the lot: for tolerant matching. */
  openSearchKeys(): readonly SearchKeyEntry[]
  /**
   * Search keys of sessions above `sessionId` that are their plates' newest and in clear; those
   * that left first stand first. Walk it once and at once, asking the store nothing meanwhile.
   */
  searchKeysAfter(sessionId: number): Iterable<SearchKeyEntry>
  /** All stays whose plate before correction contained the part, with that plate; latest first. */
  formerlyContaining(searchKeyPart: string): readonly { readonly session: Session; readonly mark: string }[]
  /** Stays that have a note or a ticket, parked or departed, the latest first. */
  noted(place: 'parked' | 'all'): readonly Session[]
  /** Moves on with each plate that is put right, and with each that is put back. */
  renames(): number
  /** The search keys of parked vehicles whose plate was put right, or put back. */
  renamedKeys(): readonly SearchKeyEntry[]
  insert(session: NewSession): Session
  /** The highest id of a session; 0 without any. Once that one is removed, its id is given anew. */
  newestId(): number
  /** Removes an open session with all that hangs on it, as if it had never been. */
  remove(session: Session): void
  /** Writes all fields. A new plate gets it as its newest, and what sources said of the former. */
  update(session: Session): void
  /** Writes what a reading moves (anchor, track, rate, estimate), where nothing else changed. */
  move(sessions: readonly Session[]): void
  /** Completes up to `limit` open sessions whose instant has come. @returns those it changed */
  completeDue(now: number, limit: number): readonly Session[]
  /** Those of the newest `stays` stays whose power was measured. */
  newestMeasured(stays: number): readonly Session[]
  /** The soonest `estimatedReadyAt` of the open sessions not complete yet. */
  nextCompletionAt(): number | null
}

/** All instants of vehicles in the lot, of imports and of watches. */
export interface InstantStore {
  /** Moves those that the wall clock told since `from`, after it was set by `byMs`. */
  shift(from: number, byMs: number): void
}

export interface ReadingStore {
  append(reading: NewReading): number
  appendMany(readings: readonly NewReading[]): void
  /** All readings of a session, oldest first. */
  ofSession(sessionId: number): readonly Reading[]
  /** Adds the record that takes the session's latest departure reading back. */
  retractDeparture(sessionId: number, at: number): void
  /** Adds the record that takes a reading back. */
  retract(readingId: number, at: number): void
  /** All readings of a session with where they came from, oldest first. */
  withSources(sessionId: number): readonly SourcedReading[]
  /** The first two observed readings from `since` on, none taken back: all that measuring needs. */
  firstObserved(sessionId: number, since: number): readonly ObservedCharge[]
  /** The last observed reading of a session from an instant on that was not taken back. */
  lastObserved(sessionId: number, since: number): ObservedCharge | undefined
  /** The last observed readings of many sessions, by session id, without those taken back. */
  lastObservedOf(sessionIds: readonly number[]): ReadonlyMap<number, ObservedCharge>
}

/** What people changed by hand, only ever added to. */
export interface SessionChangeStore {
  append(change: Omit<SessionChange, 'id' | 'undoneAt'>): number
  byId(id: number): SessionChange | undefined
  /** All changes of a session, oldest first, the undone ones among them. */
  ofSession(sessionId: number): readonly SessionChange[]
  /** Records that a change was undone. */
  markUndone(id: number, at: number): void
}

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
  /** All alerts that a session ever had, oldest first. */
  ofSession(sessionId: number): readonly Alert[]
  /** Marks open alerts as seen. @returns the ids it changed. */
  acknowledge(ids: readonly number[] | 'all', at: number): readonly number[]
  /** Reopens acknowledged alerts of parked vehicles that have no newer one. @returns the ids */
  reopen(ids: readonly number[]): readonly number[]
  /** Ends the open alerts of a session. @returns the ids it changed. */
  closeOfSession(sessionId: number, at: number): readonly number[]
  /** The open alert of a session; at most one, as an overstay replaces what was open before it. */
  openOfSession(sessionId: number): Alert | undefined
  /**
   * Reopens a session's alert closed at exactly that instant: by a departure taken back, or by the
   * alert `replacedBy`, opened then. Of several, the newest. @returns the ids it changed
   */
  reopenOfSession(sessionId: number, closedAt: number, replacedBy?: number): readonly number[]
  /** When the oldest open alert that was never announced was opened. */
  oldestUnannouncedAt(): number | null
  /** Marks open alerts never announced as announced. Idempotent. @returns them, oldest first */
  claimUnannounced(at: number): readonly Alert[]
}

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
      readonly failure: Problem | null
      readonly validators?: Validators
    },
  ): void
  /** Keeps what is known of the file so far: an import cut off can tell, and be known again. */
  noteFile(
    importId: number,
    file: { readonly bytes: number; readonly sha256?: string; readonly validators?: Validators },
  ): void
  /** Keeps what an import has done so far, so that one that is cut off can tell. */
  noteCounts(importId: number, counts: ImportCounts): void
  /** In the order of the file. */
  refusedRows(importId: number, offset: number, limit: number): readonly RefusedRow[]
  refusedCount(importId: number): number
  byId(importId: number): ImportReport | undefined
  lastCompleted(): ImportReport | undefined
  lastCompletedOf(source: string): ImportReport | undefined
  /** The newest import of a source that took rows over: completed, or ended midway. */
  lastTakenOverOf(source: string): ImportReport | undefined
  /** The server's marks of the last file imported; none where the newest import ended midway. */
  validatorsOf(source: string): Validators | undefined
  /** A source's newest ended import whose file came whole, with the server's marks of that file. */
  newestFileOf(source: string): (ImportReport & { readonly validators: Validators }) | undefined
  /** The newest import that a stop cut off and since which none of its source was completed. */
  lastInterrupted(): ImportReport | undefined
  /** All imports, newest first. */
  page(offset: number, limit: number): readonly ImportReport[]
  count(): number
  /** Parked vehicles that this source named during their stay, by session id above `afterId`. */
  parkedOf(
    source: string,
    afterId: number,
    limit: number,
  ): readonly { readonly sessionId: number; readonly plate: string }[]
  /** Marks imports a crash left on record as running, except those named. @returns how many */
  markInterrupted(at: number, exceptIds: readonly number[]): number
  /** The charging power a file last named for a plate, in an import from `sinceImportId` on. */
  filePower(plateKey: string, sinceImportId: number): number | null
  /**
   * The import since which a source must have named a plate to list it: the newest by a person, or
   * the second newest, as a watch may read half a list. Repeats do not count; `null` for none.
   */
  absentSince(source: string): { readonly importId: number; readonly startedAt: number } | null
  /** Of up to `limit` plates after a key: how many the last new file named, how many are parked. */
  namedLast(
    source: string,
    after: string,
    limit: number,
  ): { readonly named: number; readonly parked: number; readonly next: string | null }
  /** Copies the rows that did not count from one import to another of the same file. */
  copyRefused(fromImportId: number, toImportId: number): void
}

/** The settings that were changed from their defaults. */
export interface SettingStore {
  load(): Readonly<Record<string, unknown>>
  save(changes: SettingsPatch): void
}

/** Durable storage. Synchronous: a transaction is never awaited in. */
export interface Store {
  /** Runs the work in one write transaction, all or nothing. If nested, the outermost commits. */
  write<T>(work: () => T): T
  /** Runs the work in one read transaction: everything it reads is of one instant. */
  read<T>(work: () => T): T
  /**
   * Tells of everything written, after the commit and before `write` returns. A listener may write
   * too; one that throws is logged. @returns a function that stops listening
   */
  onCommit(listener: CommitListener): () => void
  readonly sessions: SessionStore
  readonly instants: InstantStore
  readonly stays: SessionListStore
  readonly chargers: ChargerStore
  readonly readings: ReadingStore
  readonly sessionChanges: SessionChangeStore
  readonly alerts: AlertStore
  readonly overstays: OverstayStore
  readonly reminders: ReminderStore
  readonly imports: ImportStore
  readonly stagedFiles: StagedFiles
  readonly watches: WatchStore
  readonly sourceHabits: SourceHabitStore
  readonly statistics: StatisticsStore
  readonly dataExport: DataExportStore
  readonly lotCounts: LotCountStore
  readonly shift: ShiftStore
  readonly plateRetention: PlateRetentionStore
  readonly knownPlates: KnownPlateStore
  readonly outbox: Outbox
  readonly settings: SettingStore
  readonly pin: PinStore
  readonly troubles: TroubleStore
  readonly lotCheck: LotCheckStore
  readonly seenArrival: SeenArrivalStore
  readonly seenDate: SeenDateStore
}
