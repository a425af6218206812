import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import type { ChargeUnit } from '../../../shared/charging-rate.ts'
import { readTypedNumber } from '../../../shared/typed-values.ts'
import { HostButton } from '../../notices/HostButton.tsx'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { FactForm, type FactFormProps, useSaveFact } from './FactForm.tsx'

/** The weakest charger that the estimate can work with, in charge units per hour. */
const SLOWEST = 0.1

/** No battery takes more than ten times its capacity in an hour. */
const FASTEST_PER_CAPACITY = 10

/** What was set by hand can be left to readings, file and lot again. */
export function PowerForm({ session, onDone, unit }: FactFormProps & { readonly unit: ChargeUnit }) {
  const messages = useMessages()
  const formats = useFormats()
  const texts = messages.vehiclePanel
  const { chargingModel: model, rateSource } = session
  const [text, setText] = useState(() =>
    model.kind === 'percent-rate' ? '' : formats.figure(Math.round(10 * model.power) / 10),
  )
  const { problem, setProblem, save } = useSaveFact({ session, onDone })
  return (
    <FactForm
      label={texts.facts.power}
      text={text}
      onText={setText}
      onCancel={onDone}
      onSubmit={() => {
        const chargingPower = readTypedNumber(text)
        const fastest = FASTEST_PER_CAPACITY * session.batteryCapacity
        if (chargingPower === undefined || chargingPower < SLOWEST || chargingPower > fastest)
          setProblem(
            texts.notAPower(formats.figure(SLOWEST), `${formats.figure(fastest)}\u00a0${unit === 'kWh' ? 'kW' : 'A'}`),
          )
        else save({ kind: 'power', chargingPower })
      }}
      problem={problem}
      inputMode="decimal"
      unit={unit === 'kWh' ? 'kW' : 'A'}
    >
      {rateSource === 'hand' && (
        <HostButton className="button" onClick={() => save({ kind: 'power', chargingPower: null })}>
          <RotateCcw aria-hidden="true" />
          {texts.powerByItself}
        </HostButton>
      )}
    </FactForm>
  )
}
