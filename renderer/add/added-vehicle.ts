import { parsePlate } from '../../shared/plate.ts'
import { readTypedNumber, readTypedTime } from '../../shared/typed-values.ts'
import type { AddedVehicle } from './add-model.ts'

/** The fields in the order in which they are filled in. */
export const ADD_FIELDS = ['plate', 'charge', 'capacity', 'target', 'bay', 'neededBy', 'ticket', 'note'] as const

export type AddField = (typeof ADD_FIELDS)[number]

export type AddDraft = Readonly<Record<AddField, string>> & { readonly unit: 'percent' | 'units' }

/** Of the errors of the core, those that are about a field of the form. */
export const FIELD_OF_ERROR: Readonly<Record<string, AddField>> = {
  'plate-parked': 'plate',
  'plate-unreadable': 'plate',
  'charge-above-capacity': 'charge',
  'bay-too-long': 'bay',
  'needed-by-past': 'neededBy',
}

/** Why a field cannot be taken, by what the form says of it. */
export type DraftProblem = 'plate' | 'notANumber' | 'notAPercentage' | 'notACapacity' | 'notATime'

/** What the fields say, or what the first one that says nothing usable lacks. */
export type ReadDraft =
  | { readonly ok: true; readonly vehicle: AddedVehicle }
  | { readonly ok: false; readonly field: AddField; readonly problem: DraftProblem }

/** Reads what somebody typed of a vehicle. A time of day is its next occurrence after `now`. */
export function readDraft(draft: AddDraft, now: number): ReadDraft {
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
