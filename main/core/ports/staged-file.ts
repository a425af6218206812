import type { HabitCounts } from '../../../shared/estimate/source-habit.ts'
import type { RefusedRow } from '../../../shared/import.ts'
import type { PreviewEffect, PreviewKind, PreviewRow } from '../../../shared/import-preview.ts'
import type { ObservedCharge } from '../../../shared/reading.ts'
import type { Session } from '../../../shared/session.ts'
import type { CheckedRow, ImportRow } from './csv-source.ts'

/** What a file says of a plate: its last row, or what the source said before. */
export type SaidRow = Omit<ImportRow, 'chargeResolution'>

/** What the same source said last: by hand wins until the file changes its mind. */
export interface PreviousRow
  extends Pick<SaidRow, 'presentCharge' | 'batteryCapacity' | 'targetSoc' | 'bay' | 'departureTime' | 'chargingPower'> {
  readonly importId: number
  /** It was said by the same file, byte for byte. */
  readonly isSameFile: boolean
  /** When the import that brought it ended, or began where it runs still. */
  readonly saidAt: number
  /** What the vehicle's charges from this source did. */
  readonly heard: HabitCounts
}

/** A plate of the file, and what the lot knows of it at this moment. */
export interface PlateFacts {
  readonly row: SaidRow
  readonly line: number
  /** The plate's newest session, open or departed. */
  readonly newest: Session | undefined
  /** The last observed reading of the newest session. */
  readonly lastObserved: ObservedCharge | undefined
  readonly previous: PreviousRow | undefined
  /** What `plan` was told of the plate last. */
  readonly planned: PreviewEffect | null
}

/** Plates of a file that follow one another in their order: those above `after`, up to `to`. */
export interface Stretch {
  readonly after: string
  readonly to: string
  readonly plates: number
}

/** The file as the lot knows it. */
export interface StagedSource {
  readonly source: string
  readonly sha256: string
}

/** What new vehicles' sessions have in common, and how each is estimated. */
export interface Arrival {
  readonly at: number
  readonly importId: number
  /** For rows that name no power, and for rows that do; there the power itself is the row's. */
  readonly assumed: Pick<Session, 'chargingModel' | 'rateSource' | 'rateUncertainty' | 'stopsAtTarget'>
  readonly stated: Arrival['assumed']
  /** When a vehicle with these facts is ready; `at` where it is on arrival. */
  readyAt(charge: number, batteryCapacity: number, targetSoc: number, chargingPower: number | null): number
}

/** A parked vehicle that a file does not name, although its source did before. */
export interface MissingVehicle {
  readonly sessionId: number
  readonly plate: string
}

/** Ends in `seal` or `dispose`. @throws AppFailure `storage-full` */
export interface FileStaging {
  /** The last row of a plate counts. @returns the earlier row that it replaces */
  put(taken: CheckedRow & { readonly ok: true }): { readonly line: number; readonly text: string } | null
  /** Keeps a row that does not count. */
  refuse(row: RefusedRow): void
  /** Keeps that the file names a plate, although in a row that was refused. */
  name(plateKey: string): void
  /** All rows are in. */
  seal(): StagedFile
  /** May be called more than once, and after `seal`, where it does nothing. */
  dispose(): void
}

/**
 * A file's rows, each plate once, beside the lot and outside memory. They are read in the order of
 * plates, so that a transaction touches one stretch of each index.
 */
export interface StagedFile {
  /** The next plates, up to `limit`. `after` is '' at first. */
  stretchAfter(after: string, limit: number): Stretch | null
  /** `known` leaves out plates without a session that the source never named. */
  facts(stretch: Stretch, file: StagedSource, which: 'all' | 'known'): readonly PlateFacts[]

  /**
   * Adds a session and a reading for each plate that `known` leaves out.
   * @param known how many plates it does not leave out
   * @returns how many
   */
  arrive(stretch: Stretch, file: StagedSource, arrival: Arrival, known: number): number
  /** Keeps what the source says of these plates now. */
  noteSaid(stretch: Stretch, source: string, importId: number): void
  /** Keeps refused rows with an import, and that its source still names their plates. */
  noteRefused(source: string, importId: number): void

  /** Keeps what an import would do to plates of the file. */
  plan(effects: readonly PlannedEffect[]): void
  /** Parked vehicles above a session id, named by the source in their stay but not by the file. */
  leftOut(source: string, afterId: number, limit: number): readonly MissingVehicle[]
  /** Keeps vehicles that the file leaves out. */
  planMissing(vehicles: readonly MissingVehicle[]): void
  /** Forgets the vehicles that the file left out. @returns them, by id. */
  takeMissing(): readonly MissingVehicle[]
  /** Up to `limit` rows of a kind in the order of the file from a place on, counted from 0. */
  page(kind: PreviewKind, offset: number, limit: number): readonly PreviewRow[]

  /** Removes it with all that it holds. May be called more than once. */
  dispose(): void
}

/** What an import would do to a plate of the file. */
export interface PlannedEffect {
  readonly plateKey: string
  readonly effect: PreviewEffect
}

/** Makes room for the rows of files. What a crash left there is gone at the next start. */
export interface StagedFiles {
  /** No rows yet. Waits while too many files are staged. */
  open(signal: AbortSignal): Promise<FileStaging>
}
