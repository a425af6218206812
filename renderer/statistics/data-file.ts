import {
  type ExportCursor,
  type ExportTable,
  type ExportValue,
  exportFields,
  writtenValue,
} from '../../shared/data-export.ts'
import { succeed } from '../../shared/result.ts'
import type { LotClient } from '../client/lot-client.ts'
import { CSV_START, csvText } from '../export/csv-text.ts'
import type { FilePlan } from '../export/file-export.ts'
import type { DateRange } from './statistics-model.ts'

/** How records are written: a table for spreadsheets, or one JSON object a line. */
export const EXPORT_FORMATS = ['csv', 'jsonl'] as const

export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export interface DataFile {
  readonly table: ExportTable
  readonly format: ExportFormat
  readonly range: DateRange
  readonly withPlates: boolean
  /** The day on which it is written, for its name. */
  readonly day: string
}

type Rows = readonly (readonly ExportValue[])[]

const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv;charset=utf-8',
  jsonl: 'application/x-ndjson',
}

function jsonLines(names: readonly string[], rows: Rows): string {
  let text = ''
  for (const row of rows) {
    // Field by field: from entries it takes several times as long.
    const record: Record<string, ExportValue | undefined> = {}
    for (const [index, name] of names.entries()) record[name] = row[index]
    text += `${JSON.stringify(record)}\n`
  }
  return text
}

/** Stays that arrived in the range, or their readings, as docs/data-export.md describes them. */
export function dataFile(
  client: LotClient,
  { table, format, range, withPlates, day }: DataFile,
): FilePlan<ExportCursor> {
  const fields = exportFields(table, withPlates)
  const names = fields.map(({ name }) => name)
  const isCsv = format === 'csv'

  function textOf(rows: Rows): string {
    const written = rows.map((row) => fields.map((field, index) => writtenValue(field, row[index] ?? null)))
    if (isCsv) return rows.length === 0 ? '' : csvText(written)
    return jsonLines(names, written)
  }

  return {
    name: `ampcontrol-${table}${withPlates ? '' : '-without-plates'}-${day}.${format}`,
    type: MEDIA_TYPES[format],
    start: isCsv ? CSV_START + csvText([names]) : '',
    async fetch(after) {
      const answer = await client.send('data.export', { ...range, table, withPlates, after })
      if (!answer.ok) return answer
      const { rows, next } = answer.value
      return succeed({ text: () => textOf(rows), rows: rows.length, next })
    },
  }
}
