/** What is written beside sessions and alerts, and has no number that anybody asks by. */
export type CommitTopic =
  | 'imports'
  | 'watches'
  | 'chargers'
  | 'settings'
  | 'pin'
  | 'plate-retention'
  | 'troubles'
  | 'lot-check'
  | 'seen-arrival'

/** What a transaction has written, or a statement outside of one. */
export interface Commit {
  readonly sessionIds: ReadonlySet<number>
  /** Those whose plate or bay has changed with their vehicle's as well. */
  readonly alertIds: ReadonlySet<number>
  readonly topics: ReadonlySet<CommitTopic>
  /** A session is new or changed by more than time: not by a completion or an overstay alone. */
  readonly hasNewFacts: boolean
  /** A vehicle has left, or one that had left is back. */
  readonly hasDepartures: boolean
}

export type CommitListener = (commit: Commit) => void
