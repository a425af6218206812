import { FileDown, Square } from 'lucide-react'
import { useStore } from 'zustand'
import { errorText } from '../messages/error-text.ts'
import { useFormats, useLot, useMessages, useServices } from '../services.ts'

/** Saves all stays that fit, not only the page that is shown. */
export function ExportButton() {
  const { historyDesk, stayExport, toastDesk } = useServices()
  const messages = useMessages()
  const formats = useFormats()
  const unit = useLot((state) => state.lot?.settings.chargeUnit ?? 'kWh')
  const running = useStore(stayExport.store, (state) => state.running)

  async function save(): Promise<void> {
    const problem = await stayExport.run(historyDesk.question(), unit)
    if (problem !== null) toastDesk.show({ text: errorText(problem, messages), isProblem: true })
  }

  if (running !== null) {
    return (
      <button type="button" className="button" onClick={stayExport.stop}>
        <Square aria-hidden="true" />
        {messages.history.stopExport(formats.count(running.done))}
      </button>
    )
  }
  return (
    <button type="button" className="button" onClick={() => void save()}>
      <FileDown aria-hidden="true" />
      {messages.history.export}
    </button>
  )
}
