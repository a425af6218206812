import { AlertDialog } from '@base-ui/react/alert-dialog'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useFormats, useMessages } from '../../wording/wording.ts'
import type { RetentionQuestion } from './retention-model.ts'
import { useRetentionModel } from './retention-model.ts'

/** Plates that are gone stay gone, so they are asked for: undo, the rule elsewhere, cannot be had here. */
export function RetentionDialog() {
  const retentionModel = useRetentionModel()
  const question = useStore(retentionModel.store, (state) => state.question)
  // What was asked stays to be read while the dialog closes.
  const [shown, setShown] = useState(question)
  if (question !== null && question !== shown) setShown(question)

  return (
    <AlertDialog.Root open={question !== null} onOpenChange={(opens) => !opens && retentionModel.answer(false)}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="dialog-backdrop" />
        <AlertDialog.Popup className="dialog">{shown !== null && <Question question={shown} />}</AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

function Question({ question: { days, action, dueStays } }: { readonly question: RetentionQuestion }) {
  const retentionModel = useRetentionModel()
  const { confirm } = useMessages().personalData
  const formats = useFormats()
  return (
    <>
      <header className="dialog-head">
        <AlertDialog.Title className="dialog-title">{confirm.title[action]}</AlertDialog.Title>
      </header>
      <div className="dialog-body">
        <AlertDialog.Description className="retention-question" render={<div />}>
          <p>{dueStays === 0 ? confirm.noneNow : confirm.now(dueStays, formats.count(dueStays))}</p>
          <p>{confirm.later(days, formats.count(days))}</p>
          <p className="retention-final">
            <TriangleAlert aria-hidden="true" />
            {confirm.final}
          </p>
        </AlertDialog.Description>
        <div className="dialog-actions">
          <AlertDialog.Close className="button">{confirm.cancel}</AlertDialog.Close>
          <button type="button" className="button button-primary" onClick={() => retentionModel.answer(true)}>
            {confirm.go[action]}
          </button>
        </div>
      </div>
    </>
  )
}
