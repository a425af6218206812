import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useRef } from 'react'
import { useStore } from 'zustand'
import { useLot, useMessages, useServices } from '../services.ts'
import { ImportForm } from './ImportForm.tsx'
import { ImportResult } from './ImportResult.tsx'
import { RunningImport } from './RunningImport.tsx'

/** Importing from an address: the form, the progress, the result. Closing it stops nothing. */
export function ImportDialog() {
  const { importDesk, answerDesk } = useServices()
  const messages = useMessages()
  const isOpen = useStore(importDesk.store, (state) => state.isOpen)
  const run = useStore(importDesk.store, (state) => state.run)
  const imports = useLot((state) => state.lot?.imports)
  const field = useRef<HTMLInputElement>(null)

  function handleOpenChange(opens: boolean): void {
    if (opens) return
    importDesk.close()
    if (run.kind === 'ended' || run.kind === 'failed') importDesk.reset()
  }

  return (
    <Dialog.Root open={isOpen} onOpenChange={handleOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup
          className="dialog"
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
          <div className="dialog-body">
            <ImportForm field={field} />
            {[...(imports?.values() ?? [])].map((progress) => (
              <RunningImport key={progress.importId} progress={progress} />
            ))}
            <ImportResult run={run} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
