import { failure } from '../../../shared/app-error.ts'
import type { DecodedInput, Departure } from '../../../shared/contract/commands.ts'
import type { Session } from '../../../shared/session.ts'
import type { CoreContext } from '../context.ts'
import { completeAllDue } from '../due/completions.ts'
import { comeBack, leave } from '../session-transitions.ts'
import { requireParked, sessionById } from '../vehicle/find-session.ts'
import { findOpen } from './find-open.ts'

/**
 * Takes a vehicle off the list: its charge is projected, kept as a reading and returned; its alerts end.
 * @throws AppFailure `not-found` (not parked), `conflict` (this very stay has ended already).
 */
export function leaveLot(context: CoreContext, input: DecodedInput<'vehicle.leave'>): Departure {
  const { store, clock, changes, activity } = context
  const now = clock.now()
  const departure = store.write(() => {
    completeAllDue(context, now)
    const parked = 'plate' in input ? findOpen(store, input.plate) : sessionById(store, input.sessionId)
    requireParked(parked)
    const session = leave(parked, now)
    store.sessions.update(session)
    store.readings.append({
      sessionId: session.id,
      at: now,
      charge: session.departureCharge,
      kind: 'departure',
      importId: null,
    })
    changes.touchSessions([session.id])
    changes.touchAlerts(store.alerts.closeOfSession(session.id, now))
    return { session, presentCharge: session.departureCharge }
  })
  activity.vehicleLeft()
  return departure
}

/**
 * Reopens a stay that was ended by leaving: the departure reading is retracted by a record of its own, and alerts that ended with the
 * departure are open again, without a second notification. Taking back what is taken back already changes nothing.
 * @throws AppFailure `not-found`, `conflict` where the plate is in the lot again.
 */
export function bringBack(context: CoreContext, sessionId: number): { readonly session: Session } {
  const { store, clock, changes } = context
  const now = clock.now()
  return store.write(() => {
    const departed = sessionById(store, sessionId)
    if (departed.departedAt === null) return { session: departed }
    const open = store.sessions.openByPlateKey(departed.plateKey)
    if (open !== undefined) {
      throw failure('conflict', 'in-the-lot-again', `${open.plate} is in the lot again already, with a newer stay.`, {
        plate: open.plate,
        arrivedAt: open.arrivedAt,
      })
    }
    store.sessions.update(comeBack(departed))
    store.readings.retractDeparture(sessionId, now)
    changes.touchSessions([sessionId])
    changes.touchAlerts(store.alerts.reopenOfSession(sessionId, departed.departedAt))
    completeAllDue(context, now)
    return { session: sessionById(store, sessionId) }
  })
}
