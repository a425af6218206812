import { type AppFailure, failure } from '../../../shared/app-error.ts'
import type { RefusalCode } from '../../../shared/import.ts'
import type { CheckedRow, ImportRow } from '../../core/ports/csv-source.ts'
import { type Columns, readHeader, readUnitsRow } from './columns.ts'
import { type Format, hasUsualOrder, isRuled, isTitle } from './find-format.ts'
import { plateKeyIn, readRow } from './read-row.ts'
import { MAX_ROW_LENGTH, type ScannedRow } from './scan-rows.ts'

const BROKEN: Readonly<
  Record<Extract<RefusalCode, 'quote-not-closed' | 'line-too-long' | 'above-header' | 'totals-row'>, string>
> = {
  'quote-not-closed':
    'A quotation mark opens a cell in this row and is not closed where the cell ends. Close it; a mark within a cell is written twice.',
  'line-too-long': `The row is longer than ${MAX_ROW_LENGTH} characters.`,
  'above-header':
    'The row stands above the header, which names the columns in another order, so nothing tells what its cells mean. Put it below the header.',
  'totals-row': 'The row sums up the rows above it, so it is no vehicle.',
}

/** What reports call the row below their rows. */
const TOTALS: ReadonlySet<string> = new Set(
  `TOTAL TOTALS SUM SUMME GESAMT GESAMTSUMME SOMME TOTAUX SUMA TOTALE SOMMA TOTAAL SOM AVERAGE MEAN MITTELWERT DURCHSCHNITT MOYENNE
    MEDIA PROMEDIO GEMIDDELDE`.split(/\s+/),
)

/** How exactly a sum or a mean has to come out; both are rounded as they are written. */
const ROUNDED = 0.005

/** Tells a row of totals from a plate "TOTAL": its battery is the sum, or mean, of all above. */
function createTotalsWatch() {
  let sum = 0
  let rows = 0
  return ({ plateKey, batteryCapacity }: ImportRow): boolean => {
    const isClose = (total: number) => Math.abs(batteryCapacity - total) <= ROUNDED * total
    if (rows > 1 && TOTALS.has(plateKey) && (isClose(sum) || isClose(sum / rows))) return true
    sum += batteryCapacity
    rows += 1
    return false
  }
}

function isSameHeader(a: Columns, b: Columns): boolean {
  return (Object.keys({ ...a, ...b }) as (keyof Columns)[]).every((name) => {
    if (name === 'width') return a.width === b.width
    return a[name]?.index === b[name]?.index && a[name]?.title === b[name]?.title
  })
}

/** Gives the scanned rows of one file their meaning. */
export interface RowReader {
  /**
   * Blank rows, titles and headers are left out.
   * @throws AppFailure `import-unreadable` at a row below a later header that cannot be used.
   */
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
  const { headerLine, unitsLine, styles, hasFractions, hasChargeFractions, problem } = format
  if (problem !== null) throw failureOf(problem)
  let columns: Columns = format.columns
  let hasRows = false
  let mayNameUnits = false
  let unusable: Format['problem'] = null
  const isTotals = createTotalsWatch()

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
    if (line === unitsLine) return undefined
    if (headerLine !== null && line <= headerLine) {
      if (line === headerLine || isTitle(cells)) return undefined
      if (!hasUsualOrder(columns)) return refused(scanned, 'above-header')
    }
    const units = mayNameUnits ? readUnitsRow(cells, columns) : null
    mayNameUnits = false
    if (units?.kind === 'wrong-unit') unusable = units
    if (units?.kind === 'header') columns = units.columns
    if (units !== null) return undefined
    const reading = readRow(cells, { columns, styles, hasFractions, hasChargeFractions, now })
    // By a header that is not understood, nothing tells what the cells below it mean.
    if (reading.ok && unusable !== null) throw failureOf(unusable)
    if (reading.ok)
      return isTotals(reading.value.row) ? refused(scanned, 'totals-row') : { ok: true, line, text, ...reading.value }
    if (isRuled(text) || cells.every((cell) => cell.trim() === '')) return undefined
    const header = readHeader(cells)
    if (header.kind === 'header') {
      // The same header again, as on each page, says nothing new: the units below the first stay.
      if (!isSameHeader(header.columns, columns)) columns = header.columns
      mayNameUnits = true
      unusable = null
      return undefined
    }
    if (header.kind !== 'data') unusable ??= header
    return { ok: false, line, text, code: reading.code, reason: reading.reason, plateKey: plateKeyIn(cells, columns) }
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
