import { useState } from 'react'
import { EXPORT_TABLES, type ExportTable } from '../../shared/data-export.ts'
import { useClient } from '../client/lot-client.ts'
import { ChoiceBar } from '../controls/ChoiceBar.tsx'
import { ExportButton } from '../export/ExportButton.tsx'
import { PlateSwitch, usePlateChoice } from '../export/PlateSwitch.tsx'
import { dayOf } from '../history/period.ts'
import { useLotParts } from '../store/lot.ts'
import { useMessages } from '../wording/wording.ts'
import { dataFile, EXPORT_FORMATS, type ExportFormat } from './data-file.ts'
import { useDataExport, useStatisticsModel } from './statistics-model.ts'

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
