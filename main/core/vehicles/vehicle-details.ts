import { readyBandAt } from '../../../shared/ready-band.ts'
import { presentChargeAt, presentSocAt, type Session } from '../../../shared/session.ts'
import type { SessionChange } from '../../../shared/session-change.ts'
import type { UndoableChange, VehicleDetails } from '../../../shared/vehicle-details.ts'
import type { CoreContext } from '../door/context.ts'
import { sessionById } from './find-session.ts'
import { tellTimeline } from './timeline.ts'
import { isStillAsChanged } from './undo-rules.ts'

/** As many earlier stays as anybody asks about at the kiosk; the history has them all. */
const EARLIER_STAYS = 10

function undoableOf(session: Session, changes: readonly SessionChange[]): UndoableChange | null {
  if (session.departedAt !== null) return null
  const newest = changes.findLast((change) => change.undoneAt === null)
  if (newest === undefined || !isStillAsChanged(session, newest)) return null
  return { changeId: newest.id, kind: newest.kind, at: newest.at }
}

/** All there is to say of one stay, parked or departed, read at one instant. @throws AppFailure `not-found`. */
export function vehicleDetails({ store, clock }: CoreContext, sessionId: number): VehicleDetails {
  const at = clock.now()
  return store.read(() => {
    const session = sessionById(store, sessionId)
    const readings = store.readings.withSources(sessionId)
    const changes = store.sessionChanges.ofSession(sessionId)
    const alerts = store.alerts.ofSession(sessionId)
    return {
      session,
      at,
      presentCharge: presentChargeAt(session, at),
      presentSoc: presentSocAt(session, at),
      band: readyBandAt(session, at),
      readings,
      timeline: tellTimeline({ session, readings, changes, alerts }),
      earlierStays: store.sessions.earlierOfPlate(session.plateKey, session.arrivedAt, EARLIER_STAYS),
      undoable: undoableOf(session, changes),
    }
  })
}
