import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useRef } from 'react'
import { useStore } from 'zustand'
import { errorText } from '../messages/error-text.ts'
import { useMessages } from '../wording/wording.ts'
import { PinPad } from './PinPad.tsx'
import { usePinModel } from './pin-model.ts'

/** Asks for the PIN where a command was refused for want of it, and for a new one twice. */
export function PinDialog() {
  const pinModel = usePinModel()
  const messages = useMessages()
  const { step, problem, isBusy } = useStore(pinModel.store)
  const field = useRef<HTMLInputElement>(null)
  const texts = messages.pin.steps[step ?? 'unlock']
  const sentence = problem === 'pins-differ' ? messages.pin.differ : problem && errorText(problem, messages)

  return (
    <Dialog.Root open={step !== null} onOpenChange={(opens) => !opens && pinModel.cancel()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="dialog pin-dialog" initialFocus={field}>
          <header className="dialog-head">
            <Dialog.Title className="dialog-title">{texts.title}</Dialog.Title>
            <Dialog.Close className="icon-button" aria-label={messages.pin.cancel}>
              <X aria-hidden="true" />
            </Dialog.Close>
          </header>
          <div className="dialog-body pin-body">
            <Dialog.Description className="field-hint">{texts.hint}</Dialog.Description>
            <PinPad key={step} field={field} isBusy={isBusy} problem={sentence} onEnter={pinModel.enter} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
