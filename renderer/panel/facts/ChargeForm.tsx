import { useState } from 'react'
import type { ChargeUnit } from '../../../shared/charging-rate.ts'
import { presentChargeAt, presentSocAt } from '../../../shared/session.ts'
import { readTypedNumber } from '../../../shared/typed-values.ts'
import { useNow } from '../../store/lot.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { FactForm, type FactFormProps, useSaveFact } from './FactForm.tsx'

type Unit = 'percent' | 'units'

/** The charge as it was read off the vehicle: in percent, as most show it, or in charge units. */
export function ChargeForm({ session, onDone, unit }: FactFormProps & { readonly unit: ChargeUnit }) {
  const messages = useMessages()
  const formats = useFormats()
  const now = useNow()
  const texts = messages.vehiclePanel
  const present = (which: Unit) =>
    which === 'percent'
      ? formats.figure(Math.floor(presentSocAt(session, now)))
      : formats.figure(Math.round(10 * presentChargeAt(session, now)) / 10)
  const [chosen, setChosen] = useState<Unit>('percent')
  const [text, setText] = useState(() => present('percent'))
  const { problem, setProblem, save } = useSaveFact({ session, onDone })

  return (
    <FactForm
      label={texts.facts.charge}
      text={text}
      onText={setText}
      onCancel={onDone}
      onSubmit={() => {
        const value = readTypedNumber(text)
        const most = session.batteryCapacity
        if (value === undefined || value < 0) setProblem(texts.notANumber)
        else if (chosen === 'percent' && value > 100) setProblem(texts.notAPercentage)
        else if (chosen === 'units' && value > most) setProblem(texts.notACharge(formats.charge(most, unit)))
        else save({ kind: 'charge', unit: chosen, value })
      }}
      problem={problem}
      inputMode="decimal"
    >
      <fieldset className="vehicle-fact-units">
        <legend className="visually-hidden">{texts.unitLabel}</legend>
        {(['percent', 'units'] as const).map((which) => (
          <button
            key={which}
            type="button"
            className="button"
            aria-pressed={chosen === which}
            onClick={() => {
              setChosen(which)
              setText(present(which))
            }}
          >
            {which === 'percent' ? '%' : unit}
          </button>
        ))}
      </fieldset>
    </FactForm>
  )
}
