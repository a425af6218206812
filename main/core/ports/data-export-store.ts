import type { ExportCursor, ExportTable, ExportValue } from '../../../shared/data-export.ts'

/** What is exported, but for where it begins. */
export interface ExportSelection {
  readonly table: ExportTable
  /** Stays that arrived from this instant on, and the readings of these. */
  readonly from: number
  /** … and before this instant. */
  readonly to: number
  readonly withPlates: boolean
  /** The charge unit, which no stay carries itself. */
  readonly chargeUnit: string
}

/** A row with the place after which the next one begins. */
export interface ExportRow {
  /** A value for each of `exportFields`, in their order. */
  readonly values: readonly ExportValue[]
  readonly cursor: ExportCursor
}

/** The kept stays and readings as rows for a file, in the order of arrival. */
export interface DataExportStore {
  /** Up to `limit` rows after a cursor, or from the first. */
  rows(selection: ExportSelection, after: ExportCursor | null, limit: number): readonly ExportRow[]
}
