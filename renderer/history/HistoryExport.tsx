import { useClient } from '../client/lot-client.ts'
import { ExportButton } from '../export/ExportButton.tsx'
import { PlateSwitch, usePlateChoice } from '../export/PlateSwitch.tsx'
import { useLot, useLotParts } from '../store/lot.ts'
import { useMessages } from '../wording/wording.ts'
import { useHistoryModel, useStayExport } from './history-model.ts'
import { dayOf } from './period.ts'
import { stayFile } from './stay-file.ts'

/** Saves all stays that fit, with or without their plates. */
export function HistoryExport() {
  const { ticker } = useLotParts()
  const client = useClient()
  const historyModel = useHistoryModel()
  const stayExport = useStayExport()
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
