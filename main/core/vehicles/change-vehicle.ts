import { failure } from '../../../shared/app-error.ts'
import type { CommandValue, DecodedInput } from '../../../shared/contract/commands.ts'
import { isSameData } from '../../../shared/same-data.ts'
import type { Session } from '../../../shared/session.ts'
import { changeableFacts, type SessionChange } from '../../../shared/session-change.ts'
import { completeAllDue } from '../alerts/completions.ts'
import type { CoreContext } from '../door/context.ts'
import { applyChange } from './apply-change.ts'
import { requireFreePlate, requireParked, sessionById } from './find-session.ts'
import { factsToRestore, isStillAsChanged } from './undo-rules.ts'

/** Writes a changed session, and completes it where that makes it ready. */
function settleChange(context: CoreContext, session: Session, now: number): Session {
  context.store.sessions.update(session)
  completeAllDue(context, now)
  return sessionById(context.store, session.id)
}

/**
 * Changes one thing of a parked vehicle, keeping what was there. Ends its alert if it is not ready.
 * @throws AppFailure `not-found`, `conflict` (it has left), `invalid-input` (impossible value)
 */
export function changeVehicle(
  context: CoreContext,
  { sessionId, change }: DecodedInput<'vehicle.change'>,
): CommandValue<'vehicle.change'> {
  const { store, clock, settings } = context
  const now = clock.now()
  return store.write(() => {
    completeAllDue(context, now)
    const session = sessionById(store, sessionId)
    requireParked(session)
    const changed = applyChange(session, change, { store, settings: settings.current(), at: now })
    const [before, after] = [changeableFacts(session), changeableFacts(changed)]
    if (change.kind !== 'charge' && isSameData(before, after)) return { session, changeId: null }
    const reading = { sessionId, at: now, charge: changed.anchorCharge, kind: 'hand', importId: null } as const
    const readingId = change.kind === 'charge' ? store.readings.append(reading) : null
    const changeId = store.sessionChanges.append({ sessionId, at: now, kind: change.kind, before, after, readingId })
    if (before.completedAt !== null && after.completedAt === null) store.alerts.closeOfSession(sessionId, now)
    return { session: settleChange(context, changed, now), changeId }
  })
}

/** Alerts follow a completion that is taken back or returns: the same alert, no second one. */
function restoreAlerts({ store }: CoreContext, change: SessionChange, restored: Session, now: number): void {
  const hadEndedAlerts = change.before.completedAt !== null && change.after.completedAt === null
  if (restored.completedAt === null || hadEndedAlerts) store.alerts.closeOfSession(restored.id, now)
  if (restored.completedAt !== null && hadEndedAlerts) store.alerts.reopenOfSession(restored.id, change.at)
}

/**
 * Restores what a change by hand had moved; a corrected charge is retracted by a record of its own.
 * A second undo changes nothing.
 * @throws AppFailure `not-found`, `conflict` where the vehicle has left, or was changed again since
 */
export function undoChange(context: CoreContext, changeId: number): CommandValue<'vehicle.undoChange'> {
  const { store, clock } = context
  const now = clock.now()
  return store.write(() => {
    completeAllDue(context, now)
    const change = store.sessionChanges.byId(changeId)
    if (change === undefined) {
      throw failure('change-unknown')
    }
    const session = sessionById(store, change.sessionId)
    if (change.undoneAt !== null) return { session }
    requireParked(session)
    if (!isStillAsChanged(session, change)) {
      throw failure('changed-since', { plate: session.plate })
    }
    const facts = factsToRestore(change)
    if (facts.plate !== undefined) requireFreePlate(store, facts.plate, session.id)
    const restored = { ...session, ...facts }
    if (change.readingId !== null) store.readings.retract(change.readingId, now)
    store.sessionChanges.markUndone(changeId, now)
    if (facts.completedAt !== undefined) restoreAlerts(context, change, restored, now)
    return { session: settleChange(context, restored, now) }
  })
}
