import { RotateCcw, X } from 'lucide-react'
import { useState } from 'react'
import type { ChargeUnit } from '../../../shared/charging-rate.ts'
import type { VehicleChange } from '../../../shared/contract/vehicle-change.ts'
import { PLATE_MAX_LENGTH } from '../../../shared/plate.ts'
import { assertNever } from '../../../shared/result.ts'
import { presentChargeAt, presentSocAt } from '../../../shared/session.ts'
import { BAY_MAX_LENGTH, NOTE_MAX_LENGTH, TICKET_MAX_LENGTH } from '../../../shared/short-text.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { readTypedNumber, readTypedTime, typedTime } from '../../../shared/typed-values.ts'
import { HostButton } from '../../notices/HostButton.tsx'
import { useNow } from '../../store/lot.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { FactForm, type FactFormProps, useFact } from './FactForm.tsx'

/** The charge that the driver wants, in percent. */
export function TargetForm({ session, onDone }: FactFormProps) {
  const messages = useMessages()
  const formats = useFormats()
  const texts = messages.vehiclePanel
  const { form, text, setProblem, save } = useFact({ session, onDone }, () => formats.figure(session.targetSoc))
  return (
    <FactForm
      label={texts.facts.target}
      {...form}
      onSubmit={() => {
        const targetSoc = readTypedNumber(text)
        if (targetSoc === undefined || targetSoc < 0 || targetSoc > 100) setProblem(texts.notAPercentage)
        else save({ kind: 'target', targetSoc })
      }}
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
  const { form, text, save } = useFact({ session, onDone }, () => session[kind] ?? '')
  return (
    <FactForm
      label={messages.vehiclePanel.facts[kind]}
      {...form}
      onSubmit={() => save(changeTo(kind, text))}
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
  const { form, text, setProblem, save } = useFact({ session, onDone }, () =>
    model.kind === 'percent-rate' ? '' : formats.figure(Math.round(10 * model.power) / 10),
  )
  return (
    <FactForm
      label={texts.facts.power}
      {...form}
      onSubmit={() => {
        const chargingPower = readTypedNumber(text)
        const fastest = FASTEST_PER_CAPACITY * session.batteryCapacity
        if (chargingPower === undefined || chargingPower < SLOWEST || chargingPower > fastest)
          setProblem(
            texts.notAPower(formats.figure(SLOWEST), `${formats.figure(fastest)}\u00a0${unit === 'kWh' ? 'kW' : 'A'}`),
          )
        else save({ kind: 'power', chargingPower })
      }}
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

/** What drivers say most, in minutes from now. */
const USUAL_MINUTES = [30, 60, 90] as const

/** A time of day, its next occurrence, or so many minutes from now. */
export function NeededBy({ session, onDone, now }: FactFormProps & { readonly now: number }) {
  const messages = useMessages()
  const formats = useFormats()
  const texts = messages.vehiclePanel
  const { departureTime } = session
  const { form, text, setProblem, save } = useFact({ session, onDone }, () =>
    departureTime === null ? '' : typedTime(departureTime),
  )
  return (
    <FactForm
      label={texts.facts['needed-by']}
      {...form}
      onSubmit={() => {
        const at = readTypedTime(text, now)
        if (at === undefined) setProblem(texts.notATime)
        else save({ kind: 'needed-by', departureTime: at })
      }}
      type="time"
    >
      <div className="vehicle-fact-choices">
        {USUAL_MINUTES.map((minutes) => (
          <HostButton
            key={minutes}
            className="button"
            onClick={() => save({ kind: 'needed-by', departureTime: now + minutes * MINUTE_MS })}
          >
            {texts.inMinutes(formats.count(minutes))}
          </HostButton>
        ))}
        {departureTime !== null && (
          <HostButton className="button" onClick={() => save({ kind: 'needed-by', departureTime: null })}>
            <X aria-hidden="true" />
            {texts.clear}
          </HostButton>
        )}
      </div>
    </FactForm>
  )
}

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
  const { form, text, setText, setProblem, save } = useFact({ session, onDone }, () => present('percent'))

  return (
    <FactForm
      label={texts.facts.charge}
      {...form}
      onSubmit={() => {
        const value = readTypedNumber(text)
        const most = session.batteryCapacity
        if (value === undefined || value < 0) setProblem(texts.notANumber)
        else if (chosen === 'percent' && value > 100) setProblem(texts.notAPercentage)
        else if (chosen === 'units' && value > most) setProblem(texts.notACharge(formats.charge(most, unit)))
        else save({ kind: 'charge', unit: chosen, value })
      }}
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
