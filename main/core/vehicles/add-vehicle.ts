import { failure } from '../../../shared/app-error.ts'
import type { CommandValue, DecodedInput } from '../../../shared/contract/commands.ts'
import { completeAllDue } from '../alerts/completions.ts'
import { unseeRemoved } from '../alerts/seen-arrivals.ts'
import type { CoreContext } from '../door/context.ts'
import { bayOf, chargeWithin, departureTimeAfter, noteOf, ticketOf } from './apply-change.ts'
import { requireFreePlate, requireParked, sessionById } from './find-session.ts'
import { arrive } from './session-transitions.ts'

/**
 * Puts a vehicle on the list by hand: it arrives now, with the charge that somebody read off it.
 * @throws AppFailure `conflict` where it is there already, `invalid-input` for what cannot be.
 */
export function addVehicle(
  { store, clock, settings }: CoreContext,
  { plate, charge, batteryCapacity, targetSoc, bay, departureTime, note, ticket }: DecodedInput<'vehicle.add'>,
): CommandValue<'vehicle.add'> {
  const at = clock.now()
  return store.write(() => {
    const row = {
      ...requireFreePlate(store, plate, null),
      presentCharge: chargeWithin(batteryCapacity, charge),
      batteryCapacity,
      targetSoc,
      bay: bayOf(bay),
      departureTime: departureTimeAfter(at, departureTime),
      chargingPower: null,
    }
    const arrived = { ...arrive(row, at, settings.current()), note: noteOf(note), ticket: ticketOf(ticket) }
    const session = store.sessions.insert(arrived)
    const reading = { sessionId: session.id, at, charge: row.presentCharge, kind: 'hand', importId: null } as const
    store.readings.append(reading)
    return { session }
  })
}

/**
 * Takes a vehicle that was added by mistake off the list, as if it had never been there. Not once
 * anything has happened to it: then it has a history, and leaves like any other.
 * @throws AppFailure `not-found`, `conflict`
 */
export function undoAdd(context: CoreContext, sessionId: number): CommandValue<'vehicle.undoAdd'> {
  const { store, clock } = context
  return store.write(() => {
    completeAllDue(context, clock.now())
    const session = sessionById(store, sessionId)
    requireParked(session)
    const { plate, arrivedAt } = session
    const [first, second] = store.readings.ofSession(sessionId)
    const isAsAdded = first?.kind === 'hand' && first.at === arrivedAt && second === undefined
    if (!isAsAdded || store.sessionChanges.ofSession(sessionId).length > 0) throw failure('changed-since', { plate })
    store.sessions.remove(session)
    unseeRemoved(store)
    return { plate }
  })
}
