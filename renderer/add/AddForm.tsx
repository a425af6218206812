import { Dialog } from '@base-ui/react/dialog'
import { Plus } from 'lucide-react'
import { type FormEvent, type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { appError } from '../../shared/app-error.ts'
import { PLATE_MAX_LENGTH, parsePlate } from '../../shared/plate.ts'
import { BAY_MAX_LENGTH, NOTE_MAX_LENGTH, TICKET_MAX_LENGTH } from '../../shared/short-text.ts'
import { readTypedNumber, readTypedTime } from '../../shared/typed-values.ts'
import { errorText } from '../messages/error-text.ts'
import { HostButton } from '../notices/HostButton.tsx'
import { useLot, useNow } from '../store/lot.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import { type AddedVehicle, useAddModel } from './add-model.ts'

/** What most electric vehicles' batteries hold, in kWh; of Ah nobody knows. */
const USUAL_CAPACITIES = [30, 40, 52, 64, 77, 100]

/** What most drivers ask for, in percent. */
const USUAL_TARGET = '80'

/** As much as a plate can have, with spaces around it. */
const TYPED_PLATE_LENGTH = 2 * PLATE_MAX_LENGTH

interface Wrong {
  readonly field: AddField
  readonly text: string
}

interface AddFormProps {
  readonly plate: string
  /** The field that has the focus at first. */
  readonly first: RefObject<HTMLInputElement | null>
}

/** What is said of a field that cannot be taken, and where the focus goes then. */
export function AddForm({ plate, first }: AddFormProps) {
  const addModel = useAddModel()
  const messages = useMessages()
  const formats = useFormats()
  const now = useNow()
  const unit = useLot((state) => state.lot?.settings.chargeUnit ?? 'kWh')
  const [draft, setDraft] = useState<AddDraft>(() => emptyDraft(plate))
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const { addVehicle: texts, vehiclePanel } = messages
  const { facts } = vehiclePanel

  useEffect(() => {
    if (wrong === null) return
    const field = form.current?.elements.namedItem(wrong.field)
    if (field instanceof HTMLElement) field.focus()
  }, [wrong])

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const read = readDraft(draft, now)
    if (!read.ok) return setWrong({ field: read.field, text: problemTexts[read.problem] })
    const error = await addModel.add(read.vehicle)
    if (error !== null)
      setWrong({ field: FIELD_OF_ERROR[error.code ?? ''] ?? 'plate', text: errorText(error, messages) })
  }

  const problemTexts = {
    plate: errorText(appError('plate-unreadable', { limit: PLATE_MAX_LENGTH }), messages),
    notACapacity: texts.notACapacity,
    notANumber: vehiclePanel.notANumber,
    notAPercentage: vehiclePanel.notAPercentage,
    notATime: vehiclePanel.notATime,
  }
  const field = (name: AddField) => ({
    name,
    value: draft[name],
    problem: wrong?.field === name ? wrong.text : '',
    onValue: (value: string) => setDraft((before) => ({ ...before, [name]: value })),
  })

  return (
    <form ref={form} className="dialog-body add-form" noValidate onSubmit={(event) => void submit(event)}>
      <Field
        {...field('plate')}
        {...(plate === '' && { first })}
        label={facts.plate}
        maxLength={TYPED_PLATE_LENGTH}
        isPlate
      />
      <Field {...field('charge')} {...(plate !== '' && { first })} label={facts.charge} inputMode="decimal">
        <UnitButtons
          label={vehiclePanel.unitLabel}
          chosen={draft.unit}
          unit={unit}
          onChoose={(chosen) => setDraft((before) => ({ ...before, unit: chosen }))}
        />
      </Field>
      <Field {...field('capacity')} label={texts.capacity} inputMode="decimal" unit={unit}>
        {unit === 'kWh' && (
          <fieldset className="add-choices">
            <legend className="visually-hidden">{texts.sizes}</legend>
            {USUAL_CAPACITIES.map((capacity) => (
              <button
                key={capacity}
                type="button"
                className="button"
                aria-pressed={draft.capacity === formats.figure(capacity)}
                onClick={() => setDraft((before) => ({ ...before, capacity: formats.figure(capacity) }))}
              >
                {formats.count(capacity)}
              </button>
            ))}
          </fieldset>
        )}
      </Field>
      <Field {...field('target')} label={facts.target} inputMode="decimal" unit="%" />
      <Field {...field('bay')} label={facts.bay} hint={texts.optional} maxLength={2 * BAY_MAX_LENGTH} />
      <Field {...field('neededBy')} label={facts['needed-by']} hint={texts.optional} type="time" />
      <Field {...field('ticket')} label={facts.ticket} hint={texts.optional} maxLength={TICKET_MAX_LENGTH} />
      <Field {...field('note')} label={facts.note} hint={texts.optional} maxLength={NOTE_MAX_LENGTH} />
      <div className="dialog-actions">
        <Dialog.Close className="button">{texts.cancel}</Dialog.Close>
        <HostButton type="submit" className="button button-primary">
          <Plus aria-hidden="true" />
          {texts.add}
        </HostButton>
      </div>
    </form>
  )
}

function emptyDraft(plate: string): AddDraft {
  const typed = { plate, charge: '', capacity: '', target: USUAL_TARGET }
  return { ...typed, bay: '', neededBy: '', ticket: '', note: '', unit: 'percent' }
}

interface FieldProps {
  readonly name: AddField
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly problem: string
  readonly first?: RefObject<HTMLInputElement | null>
  readonly hint?: string
  readonly unit?: string
  readonly type?: 'text' | 'time'
  readonly inputMode?: 'decimal' | 'text'
  readonly maxLength?: number
  readonly isPlate?: boolean
  /** Stands beside the field. */
  readonly children?: ReactNode
}

function Field({ label, hint, unit, value, onValue, problem, first, isPlate = false, children, ...field }: FieldProps) {
  const id = useId()
  return (
    <div className="add-field" data-field={field.name}>
      <label className="field-label" htmlFor={id}>
        {label} {hint !== undefined && <span className="field-hint">{hint}</span>}
      </label>
      <span className="add-line">
        <input
          id={id}
          ref={first}
          className={isPlate ? 'text-field add-plate' : 'text-field'}
          autoComplete="off"
          value={value}
          aria-invalid={problem !== ''}
          aria-describedby={problem === '' ? undefined : `${id}-problem`}
          onChange={(event) => onValue(event.target.value)}
          {...field}
        />
        {unit !== undefined && <span className="add-unit">{unit}</span>}
        {children}
      </span>
      {problem !== '' && (
        <p id={`${id}-problem`} className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}

interface UnitButtonsProps {
  readonly label: string
  readonly chosen: AddDraft['unit']
  readonly unit: string
  readonly onChoose: (unit: AddDraft['unit']) => void
}

function UnitButtons({ label, chosen, unit, onChoose }: UnitButtonsProps) {
  return (
    <fieldset className="add-choices">
      <legend className="visually-hidden">{label}</legend>
      {(['percent', 'units'] as const).map((which) => (
        <button
          key={which}
          type="button"
          className="button"
          aria-pressed={chosen === which}
          onClick={() => onChoose(which)}
        >
          {which === 'percent' ? '%' : unit}
        </button>
      ))}
    </fieldset>
  )
}

/** The fields in the order in which they are filled in. */
const ADD_FIELDS = ['plate', 'charge', 'capacity', 'target', 'bay', 'neededBy', 'ticket', 'note'] as const

type AddField = (typeof ADD_FIELDS)[number]

type AddDraft = Readonly<Record<AddField, string>> & { readonly unit: 'percent' | 'units' }

/** Of the errors of the core, those that are about a field of the form. */
const FIELD_OF_ERROR: Readonly<Record<string, AddField>> = {
  'plate-parked': 'plate',
  'plate-unreadable': 'plate',
  'charge-above-capacity': 'charge',
  'bay-too-long': 'bay',
  'needed-by-past': 'neededBy',
}

/** Why a field cannot be taken, by what the form says of it. */
type DraftProblem = 'plate' | 'notANumber' | 'notAPercentage' | 'notACapacity' | 'notATime'

/** What the fields say, or what the first one that says nothing usable lacks. */
type ReadDraft =
  | { readonly ok: true; readonly vehicle: AddedVehicle }
  | { readonly ok: false; readonly field: AddField; readonly problem: DraftProblem }

/** Reads what somebody typed of a vehicle. A time of day is its next occurrence after `now`. */
function readDraft(draft: AddDraft, now: number): ReadDraft {
  const wrong = (field: AddField, problem: DraftProblem): ReadDraft => ({ ok: false, field, problem })
  const plate = parsePlate(draft.plate)
  if (!plate.ok) return wrong('plate', 'plate')
  const charge = readTypedNumber(draft.charge)
  if (charge === undefined || charge < 0) return wrong('charge', 'notANumber')
  if (draft.unit === 'percent' && charge > 100) return wrong('charge', 'notAPercentage')
  const batteryCapacity = readTypedNumber(draft.capacity)
  if (batteryCapacity === undefined || batteryCapacity <= 0) return wrong('capacity', 'notACapacity')
  const targetSoc = readTypedNumber(draft.target)
  if (targetSoc === undefined || targetSoc < 0 || targetSoc > 100) return wrong('target', 'notAPercentage')
  const departureTime = draft.neededBy === '' ? null : readTypedTime(draft.neededBy, now)
  if (departureTime === undefined) return wrong('neededBy', 'notATime')
  const { bay, ticket, note, unit } = draft
  const facts = { charge: { unit, value: charge }, batteryCapacity, targetSoc, departureTime }
  return { ok: true, vehicle: { plate: plate.plate.toUpperCase(), ...facts, bay, ticket, note } }
}
