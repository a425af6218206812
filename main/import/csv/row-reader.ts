import { type AppFailure, failure } from '../../../shared/app-error.ts'
import type { RefusalCode } from '../../../shared/import.ts'
import type { CheckedRow } from '../../core/ports/csv-source.ts'
import { COLUMNS_WITHOUT_HEADER, type Columns, readFirstRow } from './columns.ts'
import { quoted } from './cut-text.ts'
import { plateKeyOf, readRow } from './read-row.ts'
import { MAX_ROW_LENGTH, type ScannedRow } from './scan-rows.ts'
import type { Delimiter } from './split-quoted.ts'

const BROKEN: Readonly<Record<Extract<RefusalCode, 'quote-not-closed' | 'line-too-long'>, string>> = {
  'quote-not-closed':
    'A quotation mark opens a cell in this row and is not closed where the cell ends. Close it; a mark within a cell is written twice.',
  'line-too-long': `The row is longer than ${MAX_ROW_LENGTH} characters.`,
}

/** Gives the scanned rows of one file their meaning. */
export interface RowReader {
  /** Blank rows and the header are left out. @throws AppFailure `import-unreadable` where the header lacks a column or has it twice. */
  read(rows: readonly ScannedRow[]): readonly CheckedRow[]
  /** The file has ended. @throws AppFailure `import-unreadable` where it had no rows. */
  finish(): void
}

/** A file without a single row, as a sentence. */
export function emptyFileFailure(): AppFailure {
  return failure('file-empty')
}

function columnsOf(cells: readonly string[]): Columns | undefined {
  const first = readFirstRow(cells)
  switch (first.kind) {
    case 'header':
      return first.columns
    case 'data':
      return undefined
    case 'missing':
      throw failure('header-incomplete', { columns: first.names.join(', ') })
    case 'twice':
      throw failure('header-repeated', { columns: first.titles.map(quoted).join(', ') })
  }
}

/** The reader of one file, for the delimiter that was found for it. `now` resolves times of day. */
export function createRowReader(delimiter: Delimiter, now: number): RowReader {
  const hasDecimalComma = delimiter !== ','
  let columns: Columns | undefined
  let hasHeader = false
  let hasRows = false

  const check = (scanned: ScannedRow): CheckedRow | undefined => {
    const { line, text } = scanned
    if (scanned.kind === 'broken')
      return { ok: false, line, text, code: scanned.code, reason: BROKEN[scanned.code], plateKey: null }
    if (scanned.cells.every((cell) => cell.trim() === '')) return undefined
    if (columns === undefined) {
      const header = columnsOf(scanned.cells)
      columns = header ?? COLUMNS_WITHOUT_HEADER
      hasHeader = header !== undefined
      if (hasHeader) return undefined
    }
    const reading = readRow(scanned.cells, { columns, hasDecimalComma, now })
    return reading.ok
      ? { ok: true, line, text, row: reading.value }
      : {
          ok: false,
          line,
          text,
          code: reading.code,
          reason: reading.reason,
          plateKey: plateKeyOf(scanned.cells, columns),
        }
  }

  return {
    read: (rows) => {
      const checked = rows.map(check).filter((row) => row !== undefined)
      hasRows ||= checked.length > 0
      return checked
    },
    finish: () => {
      if (hasRows) return
      throw hasHeader ? failure('file-header-only') : emptyFileFailure()
    },
  }
}
