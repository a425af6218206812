import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useRef } from 'react'
import { useStore } from 'zustand'
import { useMessages } from '../wording/wording.ts'
import { AddForm } from './AddForm.tsx'
import { useAddModel } from './add-model.ts'

/** A vehicle that no file names, in one form; Escape gives it up. */
export function AddDialog() {
  const addModel = useAddModel()
  const { addVehicle } = useMessages()
  const plate = useStore(addModel.store, (state) => state.plate)
  const first = useRef<HTMLInputElement>(null)
  // The second half of a double press on what opened it would close it again.
  return (
    <Dialog.Root disablePointerDismissal open={plate !== null} onOpenChange={(opens) => opens || addModel.close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup
          className="dialog"
          initialFocus={first}
          finalFocus={() => {
            if (document.getElementById('plate') === null) return true
            addModel.goBack()
            return false
          }}
        >
          <header className="dialog-head">
            <Dialog.Title className="dialog-title">{addVehicle.title}</Dialog.Title>
            <Dialog.Close className="icon-button" aria-label={addVehicle.cancel}>
              <X aria-hidden="true" />
            </Dialog.Close>
          </header>
          <AddForm key={plate} plate={plate ?? ''} first={first} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
