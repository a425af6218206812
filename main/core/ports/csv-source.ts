import type { FileNote, OtherEncoding, RefusalCode, UnreadCell } from '../../../shared/import.ts'

/** An accepted row. `null` stands for a column that the file lacks or an empty cell. */
export interface ImportRow {
  readonly plate: string
  readonly plateKey: string
  readonly searchKey: string
  readonly presentCharge: number
  readonly batteryCapacity: number
  readonly targetSoc: number
  readonly bay: string | null
  readonly departureTime: number | null
  /** Power at the charger, charge units per hour. */
  readonly chargingPower: number | null
  /** The step to which the charge is written: 1 for "57", 0.1 for "57.3". */
  readonly chargeResolution: number
}

/** A row after its check: taken, or refused with the reason. */
export type CheckedRow =
  | {
      readonly ok: true
      readonly line: number
      readonly text: string
      readonly row: ImportRow
      /** Optional cells that could not be read: they cost the vehicle nothing. */
      readonly unread: readonly UnreadCell[]
    }
  | {
      readonly ok: false
      readonly line: number
      readonly text: string
      readonly code: RefusalCode
      readonly reason: string
      /** Of whom the row speaks, where that could be read all the same; else `null`. */
      readonly plateKey: string | null
    }

export interface ImportLimits {
  readonly maxBytes: number
  /** Longest time on each hop until the answer begins, look-up and connecting included. */
  readonly answerMs: number
  /** Longest time without a byte. */
  readonly idleMs: number
  /** Longest time for it all: a server that sends a byte now and then would never end. */
  readonly totalMs: number
  readonly maxRedirects: number
  /** The encoding of a file not in Unicode; `null` refuses it. Windows-1252 unless given. */
  readonly otherEncoding?: OtherEncoding | null
}

export interface FetchOptions {
  readonly limits: ImportLimits
  /** False for a URL from another machine: it may not point at this computer. */
  readonly mayReachThisComputer: boolean
  /** Ends the transfer at any time. */
  readonly signal: AbortSignal
  /** Called as bytes arrive, at least once; `totalBytes` is `null` where nobody says. */
  onBytes(bytes: number, totalBytes: number | null): void
}

/** The server's marks of one version of a file: by them it knows whether it has changed. */
export interface Validators {
  readonly etag: string | null
  readonly lastModified: string | null
}

/** A file that has arrived whole and lies spooled until it is disposed of. */
export interface FetchedCsv {
  /** Where it came from, as it may be shown and logged: no credentials. */
  readonly source: string
  readonly bytes: number
  /** SHA-256 of the bytes (and of an encoding set otherwise), lower-case hex: tells files apart. */
  readonly sha256: string
  readonly validators: Validators
  /**
   * The rows in the order of the file, a block at a time.
   * `now` resolves a "Needed by" that is only a time of day.
   * @throws AppFailure `import-unreadable` where the bytes are not a CSV file.
   */
  blocks(now: number, onNotes?: (notes: readonly FileNote[]) => void): AsyncIterable<readonly CheckedRow[]>
  /** What a person should know of the file before it is read; `onNotes` is told the rest. */
  readonly notes: readonly FileNote[]
  dispose(): Promise<void>
}

/** A file that is being handed over in pieces. Ends in exactly one of `finish` and `discard`. */
export interface CsvReceiver {
  /** @throws AppFailure `import-unreachable` (too large), `import-unreadable`, `storage-full` */
  write(piece: Uint8Array): Promise<void>
  /** The file is whole. @throws AppFailure `import-unreadable` (empty, cut, a web page) */
  finish(): Promise<FetchedCsv>
  discard(): Promise<void>
}

/** Brings a CSV file here, whole or not at all. */
export interface CsvSource {
  /**
   * @throws AppFailure `invalid-input` (no http or https URL), `import-unreachable` (no answer,
   *   status, limit), `import-refused` (forbidden URL), `import-unreadable` (HTML, binary, empty)
   */
  fetch(url: string, options: FetchOptions): Promise<FetchedCsv>
  /** As `fetch`, but `null` where the server says that the file still has these marks. */
  fetchIfChanged(url: string, since: Validators, options: FetchOptions): Promise<FetchedCsv | null>
  /** Takes a file that somebody picked or dropped; its source is `file:` and its name. */
  receive(name: string, limits: Pick<ImportLimits, 'maxBytes' | 'otherEncoding'>): Promise<CsvReceiver>
  /** The URL as it will be fetched. @throws AppFailure `invalid-input` */
  check(url: string): string
  /** The source as it may be shown: without credentials and fragment, or as it is if no URL. */
  describe(url: string): string
}
