import type { ChosenHabit, HabitCounts } from '../../../shared/estimate/source-habit.ts'
import type { KeptCheck } from '../../../shared/lot-check.ts'
import type { KnownPlate } from '../../../shared/plate-match.ts'
import type { Trouble } from '../../../shared/trouble.ts'
import type { Watch } from '../../../shared/watch.ts'

/** A level that vehicles are raised to. */
export interface OverstayStep {
  readonly level: 1 | 2 | 3
  /** How long a vehicle has to have been ready for, in milliseconds; the level begins after it. */
  readonly afterMs: number
  readonly now: number
  /** The most vehicles that are raised. */
  readonly limit: number
}

/** Overstays as they rise. */
export interface OverstayStore {
  /** The soonest `completedAt` of open sessions with exactly this overstay level (0 to 2). */
  oldestCompletionAt(level: number): number | null
  /**
   * Raises open sessions below the level, complete for over `afterMs`. Each gets one `overstay`
   * alert, due when the level began, in place of its open one. Idempotent. Only in `Store.write`.
   * @returns how many it raised
   */
  raise(step: OverstayStep): number
}

/** When open alerts are brought to mind again. `repeatMs` is the period, `null` for never. */
export interface ReminderStore {
  /**
   * When the next reminder is due: a period after an alert was opened or last brought to mind, or
   * when its snooze ends. `now` where the wall clock was set back behind one of these instants.
   */
  nextDueAt(repeatMs: number | null, now: number): number | null
  /** Counts alerts dated after now (clock set back) from now. @returns the ids it changed */
  restartSetAhead(now: number): readonly number[]
  /**
   * Sets `remindedAt` to now where due by `joinUntil` or where a snooze ended, which it clears.
   * @returns the ids it changed
   */
  remind(reminder: {
    readonly repeatMs: number | null
    readonly now: number
    readonly joinUntil: number
  }): readonly number[]
  /** Keeps open alerts quiet until an instant. @returns the ids it changed. */
  snooze(ids: readonly number[] | 'all', until: number): readonly number[]
}

/** A stay that is over and still has its plate. */
export interface SessionInClear {
  readonly sessionId: number
  readonly plateKey: string
}

/** What is to stand in the place of a stay's plate. */
export interface PlateReplacement extends SessionInClear {
  readonly mark: string
}

/** A place in the list of what the sources said last. */
export interface SourceRowPlace {
  readonly sourceId: number
  readonly plateKey: string
}

/** What is kept of the runs that took plates away. */
export interface RetentionRecord {
  readonly changedStays: number
  readonly lastRunAt: number | null
  /** Whether the database was rewritten: since then its pages keep no copy of what is replaced. */
  readonly isRebuilt: boolean
  /** Whether the files still have to be scrubbed of what was changed last. */
  readonly isScrubDue: boolean
}

/**
 * The plates of the past, and all else that holds one. Nothing here touches a parked vehicle.
 *
 * A source's last word on a plate is needed while the plate has a stay in clear, or a watched
 * source's newest file names it: only by that does a watch know not to bring it back. Then it goes:
 * a watch may bring in a plate that a later file lacked, and a person always may.
 */
export interface PlateRetentionStore {
  /** Up to `limit` stays in clear that ended at `until` or before, those that ended first. */
  sessionsInClear(until: number, limit: number): readonly SessionInClear[]
  countInClear(until: number): number
  /** Whether there is a stay with a pseudonym. */
  hasPseudonyms(): boolean
  /** Replaces plates. Of stays that share a mark, as of a plate, the latest becomes the newest. */
  replace(replacements: readonly PlateReplacement[]): void
  /** Blanks up to `limit` refused rows of imports that ended by `until`. @returns how many */
  blankRefusedRows(until: number, limit: number): number
  /**
   * Looks at up to `limit` rows of sources after a place (`null`: from the first) and removes those
   * not needed any more, of imports ended by `until`. `next` is where to go on, `null` at the end.
   */
  dropSourceRows(
    until: number,
    after: SourceRowPlace | null,
    limit: number,
  ): { readonly dropped: number; readonly next: SourceRowPlace | null }
  /** Removes up to `limit` plates of the system before, last seen by `until`. @returns how many */
  dropKnownPlates(until: number, limit: number): number
  /**
   * Takes tags off up to `limit` charges begun by `until` whose vehicle is unknown or had left by
   * then, and up to `limit` of vehicles whose plate is nowhere in clear any more. @returns how many
   */
  dropTags(until: number, limit: number): number
  record(): RetentionRecord
  saveRecord(record: RetentionRecord): void
  /**
   * Makes sure that what was replaced is nowhere in the files: not in the write-ahead log, the
   * query planner's samples or free pages. Not within a transaction.
   * @param isRebuilt if not, the database is written anew, which takes as long as a backup
   * @throws AppFailure `storage-full`
   */
  scrub(isRebuilt: boolean): void
}

/** A watch as it is kept; whether it runs at this moment is nothing to keep. */
export type StoredWatch = Omit<Watch, 'isRunning'>

export interface WatchStore {
  /** In the order in which they were added. */
  all(): readonly StoredWatch[]
  byId(id: number): StoredWatch | undefined
  /** Adds a watch of a source, or writes every field of the one that there is. @returns its id. */
  put(watch: Omit<StoredWatch, 'id'>): number
  /** @returns false where there was none. The source's imports stay. */
  remove(id: number): boolean
}

/** A source and how its values behave. */
export interface StoredHabit {
  readonly source: string
  readonly counts: HabitCounts
  readonly chosen: ChosenHabit | null
  /** When a file of it was imported last. */
  readonly toldAt: number
}

/** How the values of sources behave. */
export interface SourceHabitStore {
  of(source: string): StoredHabit | undefined
  /** Up to `limit`, the last told first. */
  latest(limit: number): readonly StoredHabit[]
  put(habit: StoredHabit): void
  /** Keeps what was heard of vehicles in a source that has said something of them. */
  noteVehicles(source: string, vehicles: ReadonlyMap<string, HabitCounts>): void
}

/** Plates of the system before that have no stay here. */
export interface KnownPlateStore {
  /** The known plate with this key, else the only one with this search key. */
  find(plateKey: string, searchKey: string): KnownPlate | undefined
  /** By plate key. */
  byPlateKeys(plateKeys: readonly string[]): ReadonlyMap<string, KnownPlate>
  /** Adds plates, or replaces what is known of them. */
  put(plates: readonly KnownPlate[]): void
}

/** Where trouble is kept that nobody has confirmed. */
export interface TroubleStore {
  load(): readonly Trouble[]
  save(standing: readonly Trouble[]): void
  /** Writes to the database and changes no row. @throws AppFailure where nothing can be saved */
  tryToSave(): void
}

/** Where the check of the lot is kept, of which there is one at a time. */
export interface LotCheckStore {
  load(): KeptCheck | null
  /** `null` for none. */
  save(check: KeptCheck | null): void
}

/** Which vehicles that were ready when they came somebody has seen: those up to a session. */
export interface SeenArrivalStore {
  /** Sessions up to this one have been seen; `null` for none. */
  load(): number | null
  save(sessionId: number): void
}

/** The PIN as it is kept: never itself, and with what is known of attempts to guess it. */
export interface PinRecord {
  /** By `PinHasher`. */
  readonly hash: string
  /** Wrong attempts since the last right one. */
  readonly failures: number
  /** No attempt before this instant. */
  readonly notBefore: number
}

/** Where the PIN is kept. */
export interface PinStore {
  /** `null` where no PIN is set. */
  load(): PinRecord | null
  save(record: PinRecord | null): void
}
