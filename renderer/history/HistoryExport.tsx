import { ExportButton } from '../export/ExportButton.tsx'
import { PlateSwitch, usePlateChoice } from '../export/PlateSwitch.tsx'
import { useLot, useMessages, useServices } from '../services.ts'
import { dayOf } from './period.ts'
import { stayFile } from './stay-file.ts'

/** Saves all stays that fit, with or without their plates. */
export function HistoryExport() {
  const { client, historyModel, stayExport, ticker } = useServices()
  const { history } = useMessages()
  const unit = useLot((state) => state.lot?.settings.chargeUnit ?? 'kWh')
  const [leavesPlatesOut, leavePlatesOut] = usePlateChoice()

  const plan = () =>
    stayFile(client, {
      name: history.fileName(dayOf(ticker.now())),
      question: historyModel.question(),
      unit,
      withPlates: !leavesPlatesOut,
    })

  return (
    <div className="page-export">
      <PlateSwitch isOn={leavesPlatesOut} onChange={leavePlatesOut} />
      <ExportButton fileExport={stayExport} label={history.export} plan={plan} />
    </div>
  )
}
