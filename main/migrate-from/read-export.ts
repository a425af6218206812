import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { type AppFailure, failure } from '../../shared/app-error.ts'
import { OLD_COLUMNS, type OldColumn, type OldRow } from './read-row.ts'

/** The command that makes such a file, for sentences. */
const EXPORT_COMMAND = "\\copy vehicles TO 'vehicles.csv' CSV HEADER"

/** What stands for null: nothing, as usual in CSV, or PostgreSQL's own mark. */
const NULLS = ['', '\\N']

function unusable(reason: string): AppFailure {
  return failure('old-export-unusable', { fault: reason, command: EXPORT_COMMAND })
}

function readText(path: string): string {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (cause) {
    throw failure('old-export-unreadable', {
      file: path,
      reason: cause instanceof Error ? cause.message : String(cause),
    })
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw unusable(`The file ${path} is not in UTF-8; say \\encoding UTF8 first.`)
  }
}

/**
 * The rows of a file that psql's `\copy vehicles TO … CSV HEADER` wrote: PostgreSQL's values, any
 * order of columns, others ignored.
 * @throws AppFailure `old-export-unreadable`, `old-export-unusable`
 */
export function readOldExport(path: string): readonly OldRow[] {
  const { data, errors } = Papa.parse<readonly string[]>(readText(path), {
    delimitersToGuess: [',', ';', '\t', '|'],
    skipEmptyLines: true,
  })
  const [header = [], ...lines] = data
  const names = header.map((name) => name.trim().toLowerCase())
  const missing = OLD_COLUMNS.filter((column) => column !== 'id' && !names.includes(column))
  if (missing.length > 0) {
    throw unusable(`The first line of ${path} should name the columns of the table, and lacks ${missing.join(', ')}.`)
  }
  const broken = errors.find(({ type }) => type === 'Quotes')
  if (broken !== undefined) throw unusable(`A quote in line ${(broken.row ?? 0) + 1} of ${path} is not closed.`)
  const odd = lines.findIndex((line) => line.length !== names.length)
  if (odd !== -1) {
    const place =
      odd === lines.length - 1 ? `The last line of ${path} is cut off` : `Line ${odd + 2} of ${path} has other columns`
    throw unusable(`${place}.`)
  }
  return lines.map((line, index): OldRow => {
    const textOf = (column: OldColumn): string | null => {
      const value = line[names.indexOf(column)]
      return value === undefined || NULLS.includes(value) ? null : value
    }
    const row = Object.fromEntries(OLD_COLUMNS.map((column) => [column, textOf(column)])) as Record<OldColumn, string>
    return { ...row, id: textOf('id') ?? `of line ${index + 2}` }
  })
}
