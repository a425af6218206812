import { Download, LoaderCircle } from 'lucide-react'
import { useLot } from '../store/lot.ts'
import { useMessages } from '../wording/wording.ts'
import { useImportModel } from './import-model.ts'
import { shownImports } from './running/shown-imports.ts'

/** Opens the import; says so while one is going on. */
export function ImportButton() {
  const importModel = useImportModel()
  const messages = useMessages()
  const isRunning = useLot((state) => shownImports(state.lot?.imports.values() ?? []).length > 0)
  const Icon = isRunning ? LoaderCircle : Download
  const label = isRunning ? messages.imports.openRunning : messages.imports.open
  return (
    <button type="button" className="button import-button" aria-label={label} onClick={() => importModel.open()}>
      <Icon aria-hidden="true" />
      <span className="import-label">{label}</span>
    </button>
  )
}
