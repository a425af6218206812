import { failure } from '../../../shared/app-error.ts'
import type { Settings } from '../../../shared/contract/settings.ts'
import type { VehicleChange } from '../../../shared/contract/vehicle-change.ts'
import { readCharge } from '../../../shared/estimate/read-charge.ts'
import { assertNever } from '../../../shared/result.ts'
import { isMarking, type Session } from '../../../shared/session.ts'
import {
  BAY_MAX_LENGTH,
  NOTE_MAX_LENGTH,
  readBay,
  readShortText,
  TICKET_MAX_LENGTH,
} from '../../../shared/short-text.ts'
import type { Store } from '../ports/store.ts'
import { requireFreePlate } from './find-session.ts'
import {
  changeRate,
  changeTarget,
  isMeasuredRate,
  rateByHand,
  rateFor,
  stateRate,
  stepOf,
} from './session-transitions.ts'

/** The power that a file named last during this stay. */
function powerByFile({ readings, imports }: Store, session: Session): number | null {
  const first = readings.ofSession(session.id).find((reading) => reading.importId !== null)
  return first === undefined || first.importId === null ? null : imports.filePower(session.plateKey, first.importId)
}

/**
 * A session without its power by hand: back to what was measured before, else to the file's power,
 * else to the lot's; and readings from before measure again. Without power by hand it is unchanged.
 */
function withoutHandPower(
  session: Session,
  { store, settings, at }: { readonly store: Store; readonly settings: Settings; readonly at: number },
): Session {
  if (session.rateSource !== 'hand') return session
  const stated = store.sessionChanges.ofSession(session.id).filter((c) => c.kind === 'power' && c.undoneAt === null)
  const before = stated.findLast((change) => change.before.rateSource !== 'hand')?.before
  const isUnbroken = before !== undefined && stated.some((change) => change.at === session.measuringSince)
  const measuringSince = isUnbroken ? before.measuringSince : session.measuringSince
  const { stopsAtTarget } = session
  const rate =
    before !== undefined && isMeasuredRate(before)
      ? { ...before, stopsAtTarget }
      : { ...rateFor(powerByFile(store, session), settings), stopsAtTarget }
  const { chargingModel, rateSource, rateUncertainty } = rate
  const changed = changeRate(session, { chargingModel, rateSource, rateUncertainty, stopsAtTarget }, at)
  return { ...changed, measuringSince, track: isUnbroken ? before.track : changed.track }
}

export interface ChangeSurroundings {
  readonly store: Store
  readonly settings: Settings
  readonly at: number
}

/** A charge as given, in charge units. @throws AppFailure `invalid-input` beyond the battery */
export function chargeWithin(
  batteryCapacity: number,
  { unit, value }: { readonly unit: 'units' | 'percent'; readonly value: number },
): number {
  const charge = unit === 'percent' ? (value * batteryCapacity) / 100 : value
  if (charge > batteryCapacity) throw failure('charge-above-capacity', { batteryCapacity })
  return charge
}

/**
 * A charge read off the vehicle counts at once, ends a call for attention, and measures power like
 * any reading. One that does not go on from the last proves that wrong, and begins a new piece.
 */
function correctCharge(
  session: Session,
  { unit, value }: Extract<VehicleChange, { kind: 'charge' }>,
  at: number,
): Session {
  const charge = chargeWithin(session.batteryCapacity, { unit, value })
  const step = stepOf(value) * (unit === 'percent' ? session.batteryCapacity / 100 : 1)
  const read = readCharge(session, { at, charge, step, isByHand: true, previous: null })
  return { ...read.stay, attention: null, ...(read.break === null ? {} : { measuringSince: at }) }
}

/** A text about a vehicle; `null` for none. @throws AppFailure `invalid-input` if too long */
function textOf(text: string | null, limit: number): string | null {
  const line = readShortText(text ?? '', limit)
  if (line === undefined) throw failure('text-too-long', { limit })
  return line
}

/** The number of a ticket or key as somebody typed it. @throws AppFailure `invalid-input` */
export function ticketOf(text: string | null): string | null {
  return textOf(text, TICKET_MAX_LENGTH)
}

/** A note as somebody typed it. @throws AppFailure `invalid-input` */
export function noteOf(text: string | null): string | null {
  return textOf(text, NOTE_MAX_LENGTH)
}

/** A bay as somebody typed it. @throws AppFailure `invalid-input` */
export function bayOf(text: string | null): string | null {
  const bay = readBay(text ?? '')
  if (bay === undefined) throw failure('bay-too-long', { limit: BAY_MAX_LENGTH })
  return bay
}

/** When a driver wants to leave: a time still to come. @throws AppFailure `invalid-input` */
export function departureTimeAfter(at: number, departureTime: number | null): number | null {
  if (departureTime !== null && departureTime <= at) {
    throw failure('needed-by-past')
  }
  return departureTime
}

/**
 * The session after a change by hand, at an instant.
 * @throws AppFailure `invalid-input` for a value that cannot be.
 */
export function applyChange(session: Session, change: VehicleChange, surroundings: ChangeSurroundings): Session {
  const { settings, at } = surroundings
  if (isMarking(change)) {
    const { kind, ...mark } = change
    return { ...session, ...mark }
  }
  switch (change.kind) {
    case 'charge':
      return correctCharge(session, change, at)
    case 'target':
      return changeTarget(session, change.targetSoc, at)
    case 'bay':
      return { ...session, bay: bayOf(change.bay) }
    case 'power':
      if (change.chargingPower === null) return withoutHandPower(session, surroundings)
      return stateRate(session, rateByHand(change.chargingPower, settings), at)
    case 'needed-by':
      return { ...session, departureTime: departureTimeAfter(at, change.departureTime) }
    case 'plate':
      return { ...session, ...requireFreePlate(surroundings.store, change.plate, session.id) }
    case 'note':
      return { ...session, note: noteOf(change.note) }
    case 'ticket':
      return { ...session, ticket: ticketOf(change.ticket) }
    default:
      return assertNever(change)
  }
}
