import type { FileNote } from '../../../shared/import.ts'
import {
  COLUMNS_WITHOUT_HEADER,
  type Columns,
  type HeaderOrData,
  REQUIRED_COLUMNS,
  readHeader,
  readUnitsRow,
} from './columns.ts'
import { partUnit, saysNothing } from './read-cells.ts'
import { findNumberStyle, type NumberStyle, readNumber } from './read-number.ts'
import { readRow } from './read-row.ts'
import { createRowScanner, type ScannedRow } from './scan-rows.ts'
import type { Delimiter } from './split-quoted.ts'
import { NUMBER_COLUMNS, type NumberColumn, type Unit } from './units.ts'

/** How much of a file decides how it is read (UTF-16 units); chunks do not matter. */
export const SAMPLE_LENGTH = 16_384

/** Rows among which the header is looked for: reports begin with titles. */
const HEADER_ROWS = 20

/** The first wins where several do as well. */
const CANDIDATES: readonly Delimiter[] = [',', ';', '\t', '|', ' ']

/** By these no row is split that was meant otherwise: they stand within plates and titles too. */
const ONLY_IF_READ: ReadonlySet<Delimiter> = new Set(['|', ' '])

/** The line by which some spreadsheets name the delimiter, which others fill up with it. */
const DECLARATION = /^"?sep=([,;\t|])[,;\t|]*"?[,;\t|]*(?:\n|$)/i

export interface Format {
  readonly delimiter: Delimiter
  /** Length of the beginning that is no row; it is 0, or one line. */
  readonly skip: number
  /** The line of the header; `null` where there is none. */
  readonly headerLine: number | null
  /** The line below it that names the units; `null` where there is none. */
  readonly unitsLine: number | null
  readonly columns: Columns
  readonly styles: Readonly<Record<NumberColumn, NumberStyle>>
  readonly hasFractions: boolean
  readonly hasChargeFractions: boolean
  /** What a person should know of how it is read. */
  readonly notes: readonly FileNote[]
  /** Why it cannot be read. */
  readonly problem: Exclude<HeaderOrData, { kind: 'data' | 'header' }> | null
}

/** Whether a header names the columns in the order that files without header have. */
export function hasUsualOrder(columns: Columns): boolean {
  return REQUIRED_COLUMNS.every((name, index) => columns[name].index === index)
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}

/**
 * Whether the first row with as many cells as a vehicle has names columns by words that nobody
 * knows: each cell has letters, and none a digit. What stands below would be read by position.
 */
function looksLikeHeader(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  return (
    filled.length >= REQUIRED_COLUMNS.length &&
    filled.every((cell) => /\p{L}/u.test(cell) && !/\p{N}/u.test(cell) && !saysNothing(cell))
  )
}

type CellRow = ScannedRow & { readonly kind: 'cells' }

function findHeader(rows: readonly CellRow[]) {
  let problem: Format['problem'] = null
  for (const [index, { line, cells }] of rows.slice(0, HEADER_ROWS).entries()) {
    const read = readHeader(cells)
    if (read.kind === 'header') {
      const below = rows[index + 1]
      const units = below === undefined ? null : readUnitsRow(below.cells, read.columns)
      if (units === null) return { headerLine: line, unitsLine: null, columns: read.columns, problem: null }
      const wrong = units.kind === 'header' ? null : units
      const columns = units.kind === 'header' ? units.columns : read.columns
      return { headerLine: line, unitsLine: below?.line ?? null, columns, problem: wrong }
    }
    if (read.kind !== 'data') problem ??= read
  }
  const first = rows.find(({ cells }) => !isTitle(cells))
  if (problem === null && first !== undefined && first !== rows.at(-1) && looksLikeHeader(first.cells)) {
    problem = { kind: 'missing', names: REQUIRED_COLUMNS }
  }
  return { headerLine: null, unitsLine: null, columns: COLUMNS_WITHOUT_HEADER, problem }
}

/**
 * Whether 0.8 means 80 %: none is above 1; no lot wants 1 % or less throughout, unless 0. Charges
 * may be 1 % throughout, so one of them has to lie between.
 */
function areFractions(texts: readonly string[], style: NumberStyle, counts: (value: number) => boolean): boolean {
  if (texts.some((text) => text.endsWith('%'))) return false
  const values = texts.flatMap((text) => readNumber(text, style)?.value ?? [])
  return values.every((value) => value >= 0 && value <= 1) && values.some((value) => value > 0 && counts(value))
}

function formatWith(
  delimiter: Delimiter,
  sample: string,
  isWhole: boolean,
  skip: number,
): Format & { readonly score: number } {
  const scanned = createRowScanner(delimiter, skip === 0 ? 1 : 2).push(`${sample.slice(skip)}\n`)
  const complete = isWhole ? scanned : scanned.slice(0, -1)
  const rows = complete.filter((row): row is CellRow => row.kind === 'cells' && !isBlank(row.cells))
  const { headerLine, unitsLine, columns, problem } = findHeader(rows)
  const lastOfHeader = unitsLine ?? headerLine
  const data = rows.filter(({ line }) => lastOfHeader === null || line > lastOfHeader)
  const usual: NumberStyle = { hasDecimalComma: delimiter !== ',', groups: null }
  const textsOf = (name: NumberColumn) => {
    const index = columns[name]?.index
    return index === undefined ? [] : data.map(({ cells }) => (cells[index] ?? '').trim())
  }
  const numbersOf = (name: NumberColumn) => textsOf(name).map((text) => partUnit({ title: name, text }, name).number)
  const texts = NUMBER_COLUMNS.map(numbersOf)
  const ofFile = findNumberStyle(texts.flat(), usual)
  const styles = Object.fromEntries(
    NUMBER_COLUMNS.map((name, index) => [name, findNumberStyle(texts[index] ?? [], ofFile)]),
  ) as Format['styles']
  const areFractionsIn = (name: 'current_charge' | 'desired_percentage', unit: Unit | undefined) =>
    unit === 'fraction' ||
    (unit === 'percent' &&
      areFractions(textsOf(name), styles[name], (value) => value < 1 || name === 'desired_percentage'))
  const hasFractions = areFractionsIn('desired_percentage', columns.desired_percentage.unit ?? 'percent')
  const hasChargeFractions = areFractionsIn('current_charge', columns.current_charge.unit)
  const context = { columns, styles, hasFractions, hasChargeFractions, now: 0 }
  const taken = data.filter(({ cells }) => readRow(cells, context).ok).length
  const above =
    headerLine === null
      ? 0
      : rows.filter(({ line, text, cells }) => line < headerLine && isTitle(cells) && !isRuled(text)).length
  const notes: FileNote[] = []
  if (above > 0) notes.push({ code: 'lines-above-header', lines: above })
  if (hasChargeFractions) notes.push({ code: 'charges-are-fractions' })
  if (hasFractions) notes.push({ code: 'targets-are-fractions' })
  const cells = rows.reduce((sum, row) => sum + row.cells.length, 0)
  const read = taken + Number(headerLine !== null || problem !== null)
  const score = ONLY_IF_READ.has(delimiter) && taken === 0 ? 0 : read * SAMPLE_LENGTH + cells
  return {
    delimiter,
    skip,
    headerLine,
    unitsLine,
    columns,
    styles,
    hasFractions,
    hasChargeFractions,
    notes,
    problem,
    score,
  }
}

/** Whether a line is one of those that are drawn between the rows of a table. */
export function isRuled(text: string): boolean {
  return /^[\s|+:=_─━═┼│-]+$/.test(text)
}

/** Whether a row above the header is a title, and not a vehicle that somebody has put there. */
export function isTitle(cells: readonly string[]): boolean {
  return cells.filter((cell) => cell.trim() !== '').length < REQUIRED_COLUMNS.length
}

/**
 * Finds out once, from the beginning of a file, its delimiter (with which most rows can be read; in
 * "KA 1;10,5;60,5;80,5" counting does not tell: both make four cells), header and number style.
 */
export function findFormat(sample: string): Format {
  const isWhole = sample.length < SAMPLE_LENGTH
  const declared = DECLARATION.exec(sample)
  const delimiter = CANDIDATES.find((candidate) => candidate === declared?.[1])
  if (declared !== null && delimiter !== undefined) {
    const { score: _only, ...format } = formatWith(delimiter, sample, isWhole, declared[0].length)
    return format
  }
  const formats = CANDIDATES.map((candidate) => formatWith(candidate, sample, isWhole, 0))
  const { score: _best, ...best } = formats.reduce((winner, next) => (next.score > winner.score ? next : winner))
  return best
}
