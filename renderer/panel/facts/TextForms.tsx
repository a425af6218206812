import { useState } from 'react'
import type { VehicleChange } from '../../../shared/contract/vehicle-change.ts'
import { PLATE_MAX_LENGTH } from '../../../shared/plate.ts'
import { assertNever } from '../../../shared/result.ts'
import { BAY_MAX_LENGTH, NOTE_MAX_LENGTH, TICKET_MAX_LENGTH } from '../../../shared/short-text.ts'
import { readTypedNumber } from '../../../shared/typed-values.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { FactForm, type FactFormProps, useSaveFact } from './FactForm.tsx'

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
        if (targetSoc === undefined || targetSoc < 0 || targetSoc > 100) setProblem(texts.notAPercentage)
        else save({ kind: 'target', targetSoc })
      }}
      problem={problem}
      inputMode="decimal"
      unit="%"
    />
  )
}

/** As long as what is typed may be, with spaces that are taken away. */
const LONGEST = {
  plate: 2 * PLATE_MAX_LENGTH,
  bay: 2 * BAY_MAX_LENGTH,
  ticket: 2 * TICKET_MAX_LENGTH,
  note: NOTE_MAX_LENGTH,
}

/** What is told of a vehicle in a text. */
type TextFact = keyof typeof LONGEST

/** A text that is emptied for nothing known, but for the plate. */
export function TextForm({ session, onDone, kind }: FactFormProps & { readonly kind: TextFact }) {
  const messages = useMessages()
  const [text, setText] = useState(session[kind] ?? '')
  const { problem, save } = useSaveFact({ session, onDone })
  return (
    <FactForm
      label={messages.vehiclePanel.facts[kind]}
      text={text}
      onText={setText}
      onCancel={onDone}
      onSubmit={() => save(changeTo(kind, text))}
      problem={problem}
      maxLength={LONGEST[kind]}
    />
  )
}

function changeTo(kind: TextFact, text: string): VehicleChange {
  switch (kind) {
    case 'plate':
      return { kind, plate: text.toUpperCase() }
    case 'bay':
      return { kind, bay: text }
    case 'ticket':
      return { kind, ticket: text }
    case 'note':
      return { kind, note: text }
    default:
      return assertNever(kind)
  }
}
