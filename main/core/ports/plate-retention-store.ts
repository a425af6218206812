/** A stay that is over and still has its plate. */
export interface StayInClear {
  readonly sessionId: number
  readonly plateKey: string
}

/** What is to stand in the place of a stay's plate. */
export interface PlateReplacement extends StayInClear {
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
  /** Whether the database was written anew once: from then on what is replaced leaves no copy within its pages. */
  readonly isRebuilt: boolean
  /** Whether the files still have to be scrubbed of what was changed last. */
  readonly isScrubDue: boolean
}

/**
 * The plates of the past, and all that holds one beside the stays. Nothing here touches a vehicle that is parked.
 *
 * What a source said of a plate last is needed as long as the plate has a stay in clear; and in a watched source as long as its newest file still
 * names the plate, because only by that row does a watch know that it must not bring the plate back. Beyond that it goes: the plate was
 * absent from a later file, so a watch that meets it again may bring it in, or nobody watches the source, and a person may always.
 */
export interface PlateRetentionStore {
  /** Up to `limit` stays in clear that ended at `until` or before, those that ended first. */
  staysInClear(until: number, limit: number): readonly StayInClear[]
  countInClear(until: number): number
  /** Whether there is a stay with a pseudonym. */
  hasPseudonyms(): boolean
  /** Replaces plates. Of the stays that share a mark the latest becomes the newest, as of those that share a plate. */
  replace(replacements: readonly PlateReplacement[]): void
  /** Takes the text away from up to `limit` refused rows of imports that ended at `until` or before. @returns of how many. */
  blankRefusedRows(until: number, limit: number): number
  /**
   * Looks at up to `limit` rows of sources after a place (`null`: from the first) and removes those that nothing needs any more, of imports that ended
   * at `until` or before. `next` is where to go on, `null` at the end.
   */
  dropSourceRows(
    until: number,
    after: SourceRowPlace | null,
    limit: number,
  ): { readonly dropped: number; readonly next: SourceRowPlace | null }
  /** Removes up to `limit` plates of the system before whose last sign was at `until` or before. @returns how many. */
  dropKnownPlates(until: number, limit: number): number
  record(): RetentionRecord
  saveRecord(record: RetentionRecord): void
  /**
   * Sees to it that what was replaced is nowhere in the files: neither in the write-ahead log, nor among the samples that the query planner
   * keeps, nor in free pages. Not within a transaction.
   * @param isRebuilt whether this was done before; the first time the database is written anew, which takes as long as a backup.
   * @throws AppFailure `storage-full`
   */
  scrub(isRebuilt: boolean): void
}
