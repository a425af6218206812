/** What became of the data at start, to be shown to whoever starts the application. */
export interface StartNotice {
  readonly code: 'database-restored' | 'database-started-empty' | 'index-rebuilt' | 'log-damaged' | 'log-gone'
  /** What happened and what to do, in plain English. */
  readonly message: string
  /** The file under which a damaged database was set aside; `null` where there was none. */
  readonly keptAs: string | null
  /** When the backup was made that was restored; `null` where there was none. */
  readonly backupAt: number | null
  /** Of a damaged log: how many transactions are missing, at most. */
  readonly lostChanges?: number
}
