import { unparse } from 'papaparse'
import { LAST_INSTANT, MINUTE_MS } from '../../shared/time.ts'

/** What a cell of a file may hold; `null` is an empty cell. */
export type CsvCell = string | number | boolean | null

/** Marks the text as UTF-8, without which Excel garbles other scripts. */
export const CSV_START = '\ufeff'

/**
 * What a spreadsheet takes for a formula, also in full width and behind white space. Such a text
 * is written with a leading apostrophe, which spreadsheets do not show.
 */
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r\n]/u

/** A text that stands in CSV as it is: nothing in it could need quotes, or be a formula. */
const PLAIN = /^[\w.:]([\w.: -]*[\w.:-])?$/

const isPlain = (cell: CsvCell) => typeof cell !== 'string' || PLAIN.test(cell)

/** A row like most, of plain cells, is joined at once: in a third of the time. */
function lineOf(row: readonly CsvCell[]): string {
  return row.every(isPlain) ? row.join(',') : unparse([[...row]], { escapeFormulae: FORMULA })
}

/**
 * CSV by RFC 4180 (comma, CRLF, quotes where needed) that is safe to open in a spreadsheet. Comma
 * and decimal point are the same in every language, so that programs can read it.
 */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${lineOf(row)}\r\n`).join('')
}

/** Local time with its offset, by ISO 8601 to the second: `2026-01-31T13:00:00+01:00`. */
export function isoInstant(anyAt: number): string {
  const at = Math.min(anyAt, LAST_INSTANT)
  const offsetMinutes = -new Date(at).getTimezoneOffset()
  const local = new Date(Math.min(LAST_INSTANT, at + offsetMinutes * MINUTE_MS)).toISOString().slice(0, 19)
  const twoDigits = (value: number) => String(value).padStart(2, '0')
  const size = Math.abs(offsetMinutes)
  const sign = offsetMinutes < 0 ? '-' : '+'
  return `${local}${sign}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`
}
