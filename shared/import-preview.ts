import type { FileNote, ImportReport, RefusalCode } from './import.ts'

/**
 * How a preview sorts a file's rows, in the order shown. `staysAway`: left since the file came, so
 * not brought back. `missing`: parked, named by this source before, not in the file; never removed.
 */
export const PREVIEW_KINDS = [
  'new',
  'backAgain',
  'updated',
  'unchanged',
  'staysAway',
  'refused',
  'repeated',
  'missing',
] as const

export type PreviewKind = (typeof PREVIEW_KINDS)[number]

/**
 * What a row would change: a fact before and after. Charges in charge units, instants in epoch
 * milliseconds. `held`: a charge that the vehicle cannot have; it waits to be confirmed.
 */
export interface PreviewChange {
  readonly field: 'charge' | 'held' | 'target' | 'battery' | 'bay' | 'neededBy' | 'power' | 'plate'
  readonly from: number | string | null
  readonly to: number | string | null
}

/** What becomes of a row, as far as a preview shows it. */
export interface PreviewEffect {
  readonly kind: PreviewKind
  readonly changes: readonly PreviewChange[]
  /** Another plate with the same letters and digits: perhaps the same vehicle. */
  readonly similarPlate: string | null
}

/** One row of a preview. */
export interface PreviewRow extends PreviewEffect {
  /** Line in the file, from 1; `null` for a vehicle that is not in the file. */
  readonly line: number | null
  /** The row as in the file, cut to a readable length; empty where it is not in the file. */
  readonly text: string
  /** `null` where the row was refused. */
  readonly plate: string | null
  /** Why a row does not count; `null` where it does. */
  readonly refusal: { readonly code: RefusalCode; readonly reason: string } | null
  /** Charges in charge units, the target in percent; `null` where the row was not read. */
  readonly reading: {
    readonly presentCharge: number
    readonly batteryCapacity: number
    readonly targetSoc: number
  } | null
  /** What of the row could not be read, though it was taken. */
  readonly unread: string | null
}

/** What an import would do, before anything is written. */
export interface ImportPreview {
  readonly previewId: string
  /** The source as it may be shown: credentials removed. */
  readonly source: string
  readonly bytes: number
  readonly sha256: string
  /** The same bytes as the last completed import of this source: not a new observation. */
  readonly isIdentical: boolean
  readonly rows: number
  readonly counts: Readonly<Record<PreviewKind, number>>
  /** Rows whose plate resembles another one. */
  readonly similar: number
  /** Rows whose charge waits until another reading confirms it. */
  readonly held: number
  /** Rows that are taken without an optional cell that could not be read. */
  readonly partlyRead: number
  /** What a person should know of how the file is read. */
  readonly notes: readonly FileNote[]
  /** When the file arrived: the instant of every reading in it. */
  readonly observedAt: number
  /** Until then the file is kept for the import. */
  readonly expiresAt: number
}

/** A row that an import would now treat otherwise than its preview said. */
export interface ChangedRow {
  readonly line: number
  readonly plate: string
  readonly before: PreviewEffect
  readonly now: PreviewEffect
}

/** Plates, of which only the first are named. */
export interface NamedPlates {
  readonly count: number
  readonly plates: readonly string[]
}

/** How a preview made again differs, because the lot has changed in between. */
export interface PlanDifference {
  /** Rows that would be treated otherwise. */
  readonly count: number
  /** The first of them. */
  readonly rows: readonly ChangedRow[]
  /** Vehicles that the file leaves out now, and did not before. */
  readonly newlyMissing: NamedPlates
  /** Vehicles that the file leaves out as before, but that are not in the lot any more. */
  readonly noLongerMissing: NamedPlates
}

/** Where an import went otherwise than previewed, because the lot changed meanwhile. */
export interface PreviewDifference {
  /** How many rows had another outcome than the preview said. */
  readonly count: number
  /** The first of them. */
  readonly rows: readonly {
    readonly line: number
    readonly plate: string
    readonly expected: PreviewKind
    readonly actual: PreviewKind
  }[]
}

/** How an import ended, and where a preview of it had said otherwise. */
export interface ImportAnswer extends ImportReport {
  /** Vehicles that the file names though they have left; the first of them. */
  readonly staysAway?: {
    readonly count: number
    readonly vehicles: readonly { readonly sessionId: number; readonly plate: string; readonly leftAt: number }[]
  }
  /** Rows whose charge waits until another reading confirms it; absent where there is none. */
  readonly held?: number
  /** What a person should know of how the file was read. */
  readonly notes?: readonly FileNote[]
  readonly differsFromPreview?: PreviewDifference
}

/** What became of a preview that somebody has confirmed. */
export type ConfirmAnswer =
  | { readonly outcome: 'imported'; readonly report: ImportAnswer }
  /** Nothing was written. The preview can be confirmed or let go as before. */
  | { readonly outcome: 'lot-changed'; readonly preview: ImportPreview; readonly difference: PlanDifference }

/** A preview that is being made. */
export interface PreviewProgress {
  readonly previewId: string
  readonly source: string
  readonly phase: 'fetching' | 'checking' | 'comparing'
  readonly bytes: number
  /** `null` where the server does not say. */
  readonly totalBytes: number | null
  readonly rows: number
  readonly totalRows: number | null
  readonly startedAt: number
}
