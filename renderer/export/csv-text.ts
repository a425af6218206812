import { unparse } from 'papaparse'
import { MINUTE_MS } from '../../shared/time.ts'

/** What a cell of a file may hold; `null` is an empty cell. */
export type CsvCell = string | number | boolean | null

/** Tells every reader that the text is UTF-8; without it Excel takes the letters of other scripts for something else. */
export const CSV_START = '\ufeff'

/**
 * With what a text begins that a spreadsheet would take for a formula: also in the full width of Chinese and Japanese keyboards, and
 * behind white space. Such a text is written with a leading apostrophe, which spreadsheets do not show.
 */
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r\n]/u

/**
 * Rows as CSV text (RFC 4180: comma, CRLF, quotes where needed) that is safe to open in a spreadsheet: a text stays a text, whatever it
 * says. Comma and decimal point are the same in every language, so that a program reads the file wherever it was written.
 */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return `${unparse(
    rows.map((row) => [...row]),
    { escapeFormulae: FORMULA, newline: '\r\n' },
  )}\r\n`
}

/** An instant in local time with its offset, by ISO 8601 to the second: `2026-01-31T13:00:00+01:00`. */
export function isoInstant(at: number): string {
  const offsetMinutes = -new Date(at).getTimezoneOffset()
  const local = new Date(at + offsetMinutes * MINUTE_MS).toISOString().slice(0, 19)
  const twoDigits = (value: number) => String(value).padStart(2, '0')
  const size = Math.abs(offsetMinutes)
  const sign = offsetMinutes < 0 ? '-' : '+'
  return `${local}${sign}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`
}
