import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type RefObject, useRef } from 'react'
import { useStore } from 'zustand'
import { useAnswerModel } from '../answer/answer-model.ts'
import { useMessages } from '../wording/wording.ts'
import { ImportForm } from './ImportForm.tsx'
import { type ImportModelState, useImportModel } from './import-model.ts'
import { PreviewPanel } from './preview/PreviewPanel.tsx'
import { RunList } from './running/RunList.tsx'

/** The preview that is looked at, if any. */
function shownPreview({ runs, shownId }: ImportModelState) {
  const step = runs.find((run) => run.runId === shownId)?.step
  return step?.kind === 'previewed' ? step : null
}

/** Closing the dialog stops no import. */
export function ImportDialog() {
  const importModel = useImportModel()
  const answerModel = useAnswerModel()
  const messages = useMessages()
  const isOpen = useStore(importModel.store, (state) => state.isOpen)
  const isWide = useStore(importModel.store, (state) => shownPreview(state) !== null)
  const first = useRef<HTMLElement>(null)

  // The second half of a double press on what opened it would close it again.
  return (
    <Dialog.Root disablePointerDismissal open={isOpen} onOpenChange={(opens) => opens || importModel.close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup
          className="dialog"
          data-size={isWide ? 'wide' : 'usual'}
          initialFocus={first}
          finalFocus={() => {
            answerModel.requestFocus()
            return false
          }}
        >
          <header className="dialog-head">
            <Dialog.Title className="dialog-title">{messages.imports.title}</Dialog.Title>
            <Dialog.Close className="icon-button" aria-label={messages.imports.close}>
              <X aria-hidden="true" />
            </Dialog.Close>
          </header>
          <ImportStage first={first} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** The form with all that goes on, or the preview of one source. */
function ImportStage({ first }: { readonly first: RefObject<HTMLElement | null> }) {
  const importModel = useImportModel()
  const shown = useStore(importModel.store, shownPreview)
  if (shown !== null) return <PreviewPanel preview={shown.preview} difference={shown.difference} />
  return (
    <div className="dialog-body">
      <ImportForm first={first} />
      <RunList first={first} />
    </div>
  )
}
