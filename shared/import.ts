import type { Problem } from './app-error.ts'

/** Who asked for an import. A watch is not a person: it never brings back a plate that left. */
export type ImportTrigger = 'attendant' | 'http' | 'watch'

/** What comes before the name of a picked file in the name of its source. */
export const PICKED_FILE_PREFIX = 'file:'

/** Whether a source is a file that somebody picked or dropped, and not a URL. */
export function isPickedFile(source: string): boolean {
  return source.startsWith(PICKED_FILE_PREFIX)
}

/** Rows by outcome. `imported` is the sum of all but `refused` and `repeated`. */
export interface ImportCounts {
  readonly new: number
  readonly backAgain: number
  readonly updated: number
  readonly unchanged: number
  readonly refused: number
  /** Earlier rows of a plate that stands again further down: the last row counts. */
  readonly repeated: number
}

/** Why a row was refused. */
export type RefusalCode =
  | 'wrong-number-of-columns'
  | 'plate-empty'
  | 'plate-too-long'
  | 'plate-no-letter-or-digit'
  | 'charge-missing'
  | 'charge-not-a-number'
  | 'charge-negative'
  | 'charge-above-total'
  | 'total-missing'
  | 'total-not-a-number'
  | 'total-not-positive'
  | 'target-missing'
  | 'target-not-a-number'
  | 'target-out-of-range'
  | 'bay-too-long'
  | 'departure-time-unreadable'
  | 'charging-power-unreadable'
  | 'quote-not-closed'
  | 'line-too-long'
  | 'repeated-later'
  | 'above-header'
  | 'totals-row'
  /** Not refused: the row was taken without an optional cell that could not be read. */
  | 'cell-not-understood'

/** An optional cell that could not be read: what its column is called, and what stands in it. */
export interface UnreadCell {
  readonly title: string
  readonly text: string
}

/** Encodings beside Unicode: Central European, Cyrillic, Western European, Greek, Turkish. */
export const OTHER_ENCODINGS = ['windows-1250', 'windows-1251', 'windows-1252', 'windows-1253', 'windows-1254'] as const

export type OtherEncoding = (typeof OTHER_ENCODINGS)[number]

/** "Windows-1252", as programs call it. */
export function encodingName(encoding: OtherEncoding): string {
  return encoding.replace('w', 'W')
}

/** What a person should know of how a file is read. */
export type FileNote =
  | { readonly code: 'lines-above-header'; readonly lines: number }
  | { readonly code: 'targets-are-fractions' }
  | { readonly code: 'charges-are-fractions' }
  /** The charges of vehicles in the lot do not count: their source says them as at the arrival. */
  | { readonly code: 'read-as-list' }
  /** Not in Unicode, so read in the encoding that the setting names. */
  | { readonly code: 'not-unicode'; readonly encoding: OtherEncoding }

/** A row that did not count, with all that is needed to mend it at the source. */
export interface RefusedRow {
  /** Line in the file, from 1; the first line of a row that spans several. */
  readonly line: number
  /** The row as it stands in the file, cut to a readable length. */
  readonly text: string
  readonly code: RefusalCode
  /** The reason in plain words. */
  readonly reason: string
}

/** How an import stands or ended. `interrupted`: the application stopped in the middle of it. */
export type ImportStatus = 'running' | 'completed' | 'failed' | 'cancelled' | 'interrupted'

/** An import, or a watch's look at its source, which becomes one where the file is new. */
export interface ImportProgress {
  /** Names it from the moment it was asked for, until it ends. */
  readonly runId: string
  /** `null` while it waits, and while a watch looks whether there is anything to import. */
  readonly importId: number | null
  readonly source: string
  readonly trigger: ImportTrigger
  /**
   * `waiting`: for an earlier import of its source to end. `comparing`: a confirmed preview is
   * checked against a lot that has changed since, before anything is written.
   */
  readonly phase: 'waiting' | 'fetching' | 'checking' | 'comparing' | 'writing'
  readonly bytes: number
  /** `null` where the server does not say. */
  readonly totalBytes: number | null
  readonly rows: number
  readonly totalRows: number | null
  /** When it was asked for. */
  readonly startedAt: number
}

/** An import as it is kept. */
export interface ImportReport {
  readonly importId: number
  /** The source as it may be shown: credentials removed. */
  readonly source: string
  readonly trigger: ImportTrigger
  readonly status: ImportStatus
  /** When it was asked for; of a preview that was confirmed, when its file had arrived. */
  readonly startedAt: number
  readonly finishedAt: number | null
  readonly bytes: number
  /** SHA-256 of the bytes, lower-case hexadecimal; `null` where they did not arrive whole. */
  readonly sha256: string | null
  /** The same bytes as the last completed import of this source: not a new observation. */
  readonly isIdentical: boolean
  readonly counts: ImportCounts
  /** Distinct plates accepted. */
  readonly imported: number
  /** Why it failed; `null` otherwise. */
  readonly failure: Problem | null
}

/** The sum that `POST /data` answers: distinct plates accepted. */
export function importedCount(counts: ImportCounts): number {
  return counts.new + counts.backAgain + counts.updated + counts.unchanged
}
