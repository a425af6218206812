import { useState } from 'react'
import {
  EXPORT_TABLES,
  type ExportCursor,
  type ExportTable,
  type ExportValue,
  exportFields,
  writtenValue,
} from '../../shared/data-export.ts'
import { succeed } from '../../shared/result.ts'
import { type LotClient, useClient } from '../client/lot-client.ts'
import { ChoiceBar } from '../controls/ChoiceBar.tsx'
import { CSV_START, csvText } from '../export/csv-text.ts'
import { ExportButton } from '../export/ExportButton.tsx'
import type { FilePlan } from '../export/file-export.ts'
import { PlateSwitch, usePlateChoice } from '../export/PlateSwitch.tsx'
import { dayOf } from '../history/period.ts'
import { useLotParts } from '../store/lot.ts'
import { useMessages } from '../wording/wording.ts'
import { type OpenDateRange, useDataExport, useStatisticsModel } from './statistics-model.ts'

/** What is kept of the period, record by record, as a file for other programs. */
export function DataExport() {
  const { ticker } = useLotParts()
  const client = useClient()
  const dataExport = useDataExport()
  const statisticsModel = useStatisticsModel()
  const texts = useMessages().dataExport
  const [table, setTable] = useState<ExportTable>('sessions')
  const [format, setFormat] = useState<ExportFormat>('csv')
  const [leavesPlatesOut, leavePlatesOut] = usePlateChoice()

  const plan = () =>
    dataFile(client, {
      table,
      format,
      range: statisticsModel.range(),
      withPlates: !leavesPlatesOut,
      day: dayOf(ticker.now()),
    })

  return (
    <section className="data-export" aria-labelledby="data-export-title">
      <h2 id="data-export-title" className="data-export-title">
        {texts.title}
      </h2>
      <p className="quiet">{texts.hints[table]}</p>
      <div className="data-export-choices">
        <ChoiceBar
          label={texts.tableLabel}
          choices={EXPORT_TABLES}
          chosen={table}
          nameOf={(choice) => texts.tables[choice]}
          onChoose={setTable}
        />
        <ChoiceBar
          label={texts.formatLabel}
          choices={EXPORT_FORMATS}
          chosen={format}
          nameOf={(choice) => texts.formats[choice]}
          onChoose={setFormat}
        />
        <PlateSwitch isOn={leavesPlatesOut} onChange={leavePlatesOut} />
        <ExportButton fileExport={dataExport} label={texts.save} plan={plan} />
      </div>
    </section>
  )
}

/** How records are written: a table for spreadsheets, or one JSON object a line. */
export const EXPORT_FORMATS = ['csv', 'jsonl'] as const

export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export interface DataFile {
  readonly table: ExportTable
  readonly format: ExportFormat
  readonly range: OpenDateRange
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
