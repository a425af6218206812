import { Check, X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { VehicleChange } from '../../../shared/contract/vehicle-change.ts'
import type { Session } from '../../../shared/session.ts'
import { errorText } from '../../messages/error-text.ts'
import { HostButton } from '../../notices/HostButton.tsx'
import { useVehicleChanges } from '../../vehicle/vehicle-changes.ts'
import { useMessages } from '../../wording/wording.ts'

export interface FactFormProps {
  readonly session: Session
  readonly onDone: () => void
}

/** Sends a change; what could not be done is said where it was typed. */
export function useFact({ session, onDone }: FactFormProps, textAtFirst: () => string) {
  const vehicleChanges = useVehicleChanges()
  const messages = useMessages()
  const [text, setText] = useState(textAtFirst)
  const [problem, setProblem] = useState('')
  async function save(change: VehicleChange): Promise<void> {
    const error = await vehicleChanges.change(session, change)
    if (error === null) onDone()
    else setProblem(errorText(error, messages))
  }
  const form = { text, problem, onText: setText, onCancel: onDone }
  return { form, text, setText, setProblem, save: (change: VehicleChange) => void save(change) }
}

interface FormProps {
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
  readonly onSubmit: () => void
  readonly onCancel: () => void
  readonly problem: string
  readonly type?: 'text' | 'time'
  readonly inputMode?: 'decimal' | 'text'
  readonly unit?: string
  readonly maxLength?: number
  /** Stands between the field and its buttons, or under them. */
  readonly children?: ReactNode
}

/** One field that is saved with Enter and given up with Escape. */
export function FactForm({ label, text, onText, onSubmit, onCancel, problem, unit, children, ...field }: FormProps) {
  const messages = useMessages()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [])

  function handleKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) onCancel()
  }

  return (
    <form
      ref={form}
      className="vehicle-fact-form"
      data-keeps-escape
      noValidate
      onKeyDown={handleKey}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <label className="vehicle-fact-label" htmlFor={id}>
        {label}
      </label>
      <span className="vehicle-fact-field">
        <input
          id={id}
          className="text-field"
          // biome-ignore lint/a11y/noAutofocus: it stands where its button was just pressed.
          autoFocus
          autoComplete="off"
          value={text}
          aria-invalid={problem !== ''}
          aria-describedby={problem === '' ? undefined : `${id}-problem`}
          onChange={(event) => onText(event.target.value)}
          onFocus={(event) => event.target.select()}
          {...field}
        />
        {unit !== undefined && <span className="vehicle-fact-unit">{unit}</span>}
        <HostButton type="submit" className="icon-button vehicle-fact-save" aria-label={messages.vehiclePanel.save}>
          <Check aria-hidden="true" />
        </HostButton>
        <button type="button" className="icon-button" aria-label={messages.vehiclePanel.cancel} onClick={onCancel}>
          <X aria-hidden="true" />
        </button>
      </span>
      {children}
      {problem !== '' && (
        <p id={`${id}-problem`} className="vehicle-fact-problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  )
}
