import { type AppFailure, failure } from '../../../shared/app-error.ts'
import type { RefusalCode } from '../../../shared/import.ts'
import type { CheckedRow } from '../../core/ports/csv-source.ts'
import { type Columns, readHeader } from './columns.ts'
import { type Format, hasUsualOrder, isTitle } from './find-format.ts'
import { plateKeyOf, readRow } from './read-row.ts'
import { MAX_ROW_LENGTH, type ScannedRow } from './scan-rows.ts'

const BROKEN: Readonly<Record<Extract<RefusalCode, 'quote-not-closed' | 'line-too-long' | 'above-header'>, string>> = {
  'quote-not-closed':
    'A quotation mark opens a cell in this row and is not closed where the cell ends. Close it; a mark within a cell is written twice.',
  'line-too-long': `The row is longer than ${MAX_ROW_LENGTH} characters.`,
  'above-header':
    'The row stands above the header, which names the columns in another order, so nothing tells what its cells mean. Put it below the header.',
}

/** Gives the scanned rows of one file their meaning. */
export interface RowReader {
  /** Blank rows, titles and headers are left out. */
  read(rows: readonly ScannedRow[]): readonly CheckedRow[]
  /** The file has ended. @throws AppFailure `import-unreadable` where it had no rows. */
  finish(): void
}

function failureOf(problem: NonNullable<Format['problem']>): AppFailure {
  switch (problem.kind) {
    case 'missing':
      return failure('header-incomplete', { columns: problem.names.join(', ') })
    case 'twice':
      return failure('header-repeated', { columns: problem.titles.join(', ') })
    case 'wrong-unit':
      return failure('header-unit', { column: problem.title })
  }
}

/**
 * The reader of one file, by the format that was found for it. `now` resolves times of day.
 * @throws AppFailure `import-unreadable` where the header cannot be used.
 */
export function createRowReader(format: Format, now: number): RowReader {
  const { headerLine, styles, hasFractions, problem } = format
  if (problem !== null) throw failureOf(problem)
  let columns: Columns = format.columns
  let hasRows = false

  const refused = ({ line, text }: ScannedRow, code: keyof typeof BROKEN): CheckedRow => ({
    ok: false,
    line,
    text,
    code,
    reason: BROKEN[code],
    plateKey: null,
  })

  const check = (scanned: ScannedRow): CheckedRow | undefined => {
    if (scanned.kind === 'broken') return refused(scanned, scanned.code)
    const { line, text, cells } = scanned
    if (cells.length === 1 && cells[0]?.trim() === '') return undefined
    if (headerLine !== null && line <= headerLine) {
      if (line === headerLine || isTitle(cells)) return undefined
      if (!hasUsualOrder(columns)) return refused(scanned, 'above-header')
    }
    const reading = readRow(cells, { columns, styles, hasFractions, now })
    if (reading.ok) return { ok: true, line, text, ...reading.value }
    if (cells.every((cell) => cell.trim() === '')) return undefined
    const header = readHeader(cells)
    if (header.kind === 'header') {
      columns = header.columns
      return undefined
    }
    return { ok: false, line, text, code: reading.code, reason: reading.reason, plateKey: plateKeyOf(cells, columns) }
  }

  return {
    read: (rows) => {
      const checked = rows.map(check).filter((row) => row !== undefined)
      hasRows ||= checked.length > 0
      return checked
    },
    finish: () => {
      if (!hasRows) throw failure(headerLine === null ? 'file-empty' : 'file-header-only')
    },
  }
}
