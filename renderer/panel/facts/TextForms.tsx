import { useState } from 'react'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { FactForm, type FactFormProps, useSaveFact } from './FactForm.tsx'
import { readTypedNumber } from './typed-values.ts'

/** The charge that the driver wants, in percent. */
export function TargetForm({ session, onDone }: FactFormProps) {
  const messages = useMessages()
  const formats = useFormats()
  const texts = messages.vehiclePanel
  const [text, setText] = useState(() => formats.figure(session.targetSoc))
  const { problem, setProblem, save } = useSaveFact({ session, onDone })
  return (
    <FactForm
      label={texts.facts.target}
      text={text}
      onText={setText}
      onCancel={onDone}
      onSubmit={() => {
        const targetSoc = readTypedNumber(text)
        if (targetSoc === undefined || targetSoc > 100) setProblem(texts.notAPercentage)
        else save({ kind: 'target', targetSoc })
      }}
      problem={problem}
      inputMode="decimal"
      unit="%"
    />
  )
}

/** Where the vehicle stands; emptied for nowhere known. */
export function BayForm({ session, onDone }: FactFormProps) {
  const messages = useMessages()
  const [text, setText] = useState(session.bay ?? '')
  const { problem, save } = useSaveFact({ session, onDone })
  return (
    <FactForm
      label={messages.vehiclePanel.facts.bay}
      text={text}
      onText={setText}
      onCancel={onDone}
      onSubmit={() => save({ kind: 'bay', bay: text })}
      problem={problem}
      maxLength={40}
    />
  )
}
