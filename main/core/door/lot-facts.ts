import type { LotSnapshot } from '../../../shared/contract/lot.ts'

/** What a snapshot and the events after it say of the lot beside vehicles and alerts, as it is now. */
export type LotFacts = {
  readonly [Name in
    | 'settings'
    | 'isPinSet'
    | 'lastImport'
    | 'watches'
    | 'chargers'
    | 'host'
    | 'troubles']: () => LotSnapshot[Name]
}
