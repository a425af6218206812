import { FileDown, Square } from 'lucide-react'
import { useStore } from 'zustand'
import { errorText } from '../messages/error-text.ts'
import { HostButton } from '../notices/HostButton.tsx'
import { useToastModel } from '../notices/toast-model.ts'
import { useSystemDialogs } from '../pin/use-system-dialogs.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import type { FileExport, FilePlan } from './file-export.ts'

interface ExportButtonProps<C> {
  readonly fileExport: FileExport
  readonly label: string
  /** What is written, as it is chosen at the moment of the click. */
  readonly plan: () => FilePlan<C>
}

/** Writes a file; while it does, says how far it is, and stops it. */
export function ExportButton<C>({ fileExport, label, plan }: ExportButtonProps<C>) {
  const toastModel = useToastModel()
  const mayOpenDialog = useSystemDialogs()
  const messages = useMessages()
  const formats = useFormats()
  const running = useStore(fileExport.store, (state) => state.running)

  async function save(): Promise<void> {
    if (!(await mayOpenDialog())) return
    const problem = await fileExport.run(plan(), mayOpenDialog)
    if (problem !== null) toastModel.show({ text: errorText(problem, messages), isProblem: true })
  }

  if (running !== null) {
    return (
      <button type="button" className="button" onClick={fileExport.stop}>
        <Square aria-hidden="true" />
        {messages.dataExport.stop(formats.count(running.done))}
      </button>
    )
  }
  return (
    <HostButton className="button" onClick={() => void save()}>
      <FileDown aria-hidden="true" />
      {label}
    </HostButton>
  )
}
