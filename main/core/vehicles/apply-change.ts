import { failure } from '../../../shared/app-error.ts'
import { BAY_MAX_LENGTH, readBay } from '../../../shared/bay.ts'
import type { Settings } from '../../../shared/contract/settings.ts'
import type { VehicleChange } from '../../../shared/contract/vehicle-change.ts'
import { readCharge } from '../../../shared/estimate/read-charge.ts'
import { assertNever } from '../../../shared/result.ts'
import type { Session } from '../../../shared/session.ts'
import type { Store } from '../ports/store.ts'
import { changeTarget, rateByHand, stateRate, stepOf } from './session-transitions.ts'
import { withoutHandPower } from './without-hand-power.ts'

/** What a change works with beside the session. */
export interface ChangeSurroundings {
  readonly store: Store
  readonly settings: Settings
  readonly at: number
}

/**
 * A charge that somebody has read off the vehicle: it counts at once, ends what had called for attention, and measures the power like any
 * reading. One that does not go on from the last reading proves that one wrong, and begins a new piece of charging.
 */
function correctCharge(
  session: Session,
  { unit, value }: Extract<VehicleChange, { kind: 'charge' }>,
  at: number,
): Session {
  const { batteryCapacity } = session
  const unitSize = unit === 'percent' ? batteryCapacity / 100 : 1
  const charge = value * unitSize
  if (charge > batteryCapacity) {
    throw failure('charge-above-capacity', {
      batteryCapacity,
    })
  }
  const step = stepOf(value) * unitSize
  const read = readCharge(session, { at, charge, step, isByHand: true, previous: null })
  return { ...read.stay, attention: null, ...(read.break === null ? {} : { measuringSince: at }) }
}

function bayOf(text: string | null): string | null {
  const bay = readBay(text ?? '')
  if (bay === undefined) throw failure('bay-too-long', { limit: BAY_MAX_LENGTH })
  return bay
}

function departureTimeAfter(at: number, departureTime: number | null): number | null {
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
    case 'driver-waiting':
      return { ...session, isDriverWaiting: change.isDriverWaiting }
    default:
      return assertNever(change)
  }
}
