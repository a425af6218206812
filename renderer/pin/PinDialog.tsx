import { Dialog } from '@base-ui/react/dialog'
import { CircleAlert, Delete, X } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { errorText } from '../messages/error-text.ts'
import { HostButton } from '../notices/HostButton.tsx'
import { useFormats, useMessages } from '../wording/wording.ts'
import { usePinModel } from './pin-model.ts'

/** Asks for the PIN where a command was refused for want of it, and for a new one twice. */
export function PinDialog() {
  const pinModel = usePinModel()
  const messages = useMessages()
  const { step, problem, isBusy } = useStore(pinModel.store)
  const field = useRef<HTMLInputElement>(null)
  const texts = messages.pin.steps[step ?? 'unlock']
  const sentence = problem === 'pins-differ' ? messages.pin.differ : problem && errorText(problem, messages)

  // The second half of a double press on what opened it would close it again.
  return (
    <Dialog.Root disablePointerDismissal open={step !== null} onOpenChange={(opens) => !opens && pinModel.cancel()}>
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

/** As the PIN's schema has it. */
const SHORTEST = 4
const LONGEST = 12

/** The keys in the order of a telephone: 1 at the upper left. */
const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9]

interface PinPadProps {
  readonly field: RefObject<HTMLInputElement | null>
  readonly isBusy: boolean
  /** Why the last entry did not do, in a sentence. */
  readonly problem: string | null
  onEnter(pin: string): Promise<void>
}

/** A PIN by keyboard or by touch; it is shown as dots, and cleared after each entry. */
function PinPad({ field, isBusy, problem, onEnter }: PinPadProps) {
  const messages = useMessages()
  const formats = useFormats()
  const [pin, setPin] = useState('')
  const isComplete = pin.length >= SHORTEST

  // biome-ignore lint/correctness/useExhaustiveDependencies: typed anew at each of them.
  useEffect(() => field.current?.focus(), [field, problem])
  const append = (digit: number) => setPin((before) => (before + digit).slice(0, LONGEST))
  const digitKey = (digit: number) => (
    <button key={digit} type="button" className="pin-key" onClick={() => append(digit)}>
      {formats.count(digit)}
    </button>
  )

  return (
    <form
      className="pin-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isComplete || isBusy) return
        setPin('')
        void onEnter(pin)
      }}
    >
      <input
        ref={field}
        className="text-field pin-field"
        type="password"
        inputMode="none"
        autoComplete="off"
        aria-label={messages.pin.label}
        aria-describedby="pin-problem"
        value={pin}
        onChange={(event) => setPin(event.target.value.replaceAll(/\D/g, '').slice(0, LONGEST))}
      />
      <p id="pin-problem" className="field-problem" role="alert">
        {problem !== null && (
          <>
            <CircleAlert aria-hidden="true" />
            {problem}
          </>
        )}
      </p>
      <div className="pin-keys">
        {DIGITS.map(digitKey)}
        <button
          type="button"
          className="pin-key"
          aria-label={messages.pin.backspace}
          onClick={() => setPin((before) => before.slice(0, -1))}
        >
          <Delete aria-hidden="true" />
        </button>
        {digitKey(0)}
        <HostButton type="submit" className="pin-key pin-enter" aria-disabled={!isComplete || isBusy}>
          {messages.pin.enter}
        </HostButton>
      </div>
    </form>
  )
}
