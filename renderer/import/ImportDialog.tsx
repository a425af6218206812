import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type RefObject, useRef } from 'react'
import { useStore } from 'zustand'
import { useLot, useMessages, useServices } from '../services.ts'
import { ImportForm } from './ImportForm.tsx'
import { ImportResult } from './ImportResult.tsx'
import { PreviewPanel } from './preview/PreviewPanel.tsx'
import { RunningImport } from './RunningImport.tsx'
import { RunningComparison, RunningPreview } from './RunningPreview.tsx'

/** Importing: the source, the preview, the progress, the result. Closing it stops no import. */
export function ImportDialog() {
  const { importDesk, answerDesk } = useServices()
  const messages = useMessages()
  const isOpen = useStore(importDesk.store, (state) => state.isOpen)
  const isWide = useStore(importDesk.store, (state) => state.run.kind === 'previewed')
  const field = useRef<HTMLInputElement>(null)

  return (
    <Dialog.Root open={isOpen} onOpenChange={(opens) => opens || importDesk.close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup
          className="dialog"
          data-size={isWide ? 'wide' : 'usual'}
          initialFocus={field}
          finalFocus={() => {
            answerDesk.requestFocus()
            return false
          }}
        >
          <header className="dialog-head">
            <Dialog.Title className="dialog-title">{messages.imports.title}</Dialog.Title>
            <Dialog.Close className="icon-button" aria-label={messages.imports.close}>
              <X aria-hidden="true" />
            </Dialog.Close>
          </header>
          <ImportStage field={field} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** The step at which the import is. */
function ImportStage({ field }: { readonly field: RefObject<HTMLInputElement | null> }) {
  const { importDesk } = useServices()
  const run = useStore(importDesk.store, (state) => state.run)
  const running = useLot((state) => state.lot?.imports)

  if (run.kind === 'previewed') return <PreviewPanel preview={run.preview} difference={run.difference} />
  if (run.kind === 'sending' || run.kind === 'previewing') {
    return (
      <div className="dialog-body">
        <RunningPreview run={run} />
      </div>
    )
  }
  return (
    <div className="dialog-body">
      <ImportForm field={field} />
      {run.kind === 'running' && run.confirmed !== null && <RunningComparison confirmed={run.confirmed} />}
      {[...(running?.values() ?? [])].map((progress) => (
        <RunningImport key={progress.importId} progress={progress} />
      ))}
      <ImportResult run={run} />
    </div>
  )
}
