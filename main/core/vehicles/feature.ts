import { failure } from '../../../shared/app-error.ts'
import type { CommandValue, DecodedInput } from '../../../shared/contract/commands.ts'
import type { vehicleCommands } from '../../../shared/contract/vehicles.ts'
import { driverNotice } from '../../../shared/driver-notice.ts'
import { isSameData } from '../../../shared/same-data.ts'
import type { Session } from '../../../shared/session.ts'
import { changeableFacts, type SessionChange } from '../../../shared/session-change.ts'
import { MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'
import { completeAllDue } from '../alerts/completions.ts'
import { unseeRemoved } from '../alerts/seen-arrivals.ts'
import type { CoreContext } from '../door/context.ts'
import type { Feature } from '../door/feature.ts'
import { applyChange, bayOf, chargeWithin, departureTimeAfter, noteOf, ticketOf } from './apply-change.ts'
import { requireFreePlate, requireParked, sessionById } from './find-session.ts'
import { bringBack, bringBackMany, type EndedSessions, leaveAgain, leaveLot, leaveMany } from './leaving.ts'
import { arrive } from './session-transitions.ts'
import { vehicleDetails } from './timeline.ts'
import { factsToRestore, isStillAsChanged } from './undo-rules.ts'
import { statusCommands } from './vehicle-status.ts'

/** The vehicles in the lot: how they are, what is changed of them, how they leave. */
export function vehicles(context: CoreContext): Feature<keyof typeof vehicleCommands> {
  const ended: EndedSessions = new Map()
  return {
    commands: {
      ...statusCommands(context),
      'vehicle.details': ({ sessionId }) => vehicleDetails(context, sessionId),
      'vehicle.leave': (input) => leaveLot(context, input),
      'vehicle.leaveMany': ({ sessionIds }) => leaveMany(context, sessionIds),
      'vehicle.bringBack': ({ sessionId }) => bringBack(context, sessionId, ended),
      'vehicle.bringBackMany': ({ sessionIds }) => bringBackMany(context, sessionIds, ended),
      'vehicle.leaveAgain': ({ sessionIds }) => leaveAgain(context, sessionIds, ended),
      'vehicle.add': (input) => addVehicle(context, input),
      'vehicle.undoAdd': ({ sessionId }) => undoAdd(context, sessionId),
      'vehicle.tellDriver': (input) => tellDriver(context, input),
      'vehicle.change': (input) => changeVehicle(context, input),
      'vehicle.undoChange': ({ changeId }) => undoChange(context, changeId),
    },
  }
}

/** Before each of three attempts. */
const PAUSES_MS = [0, SECOND_MS, 5 * SECOND_MS]

/** A busy or failing receiver may take it later; one that refuses will refuse again. */
function isWorthTrying(status: number | null): boolean {
  return status === null || status >= 500 || status === 429
}

/**
 * Tells the lot's webhook of a vehicle, in three attempts, while all else goes on. Sends only what
 * a person asks for, and only if the settings name the webhook.
 * @throws AppFailure `conflict` where it is not set up, or does not take it
 */
async function tellDriver(
  { store, clock, settings, driverWebhook, newId }: CoreContext,
  { sessionId, text }: DecodedInput<'vehicle.tellDriver'>,
): Promise<CommandValue<'vehicle.tellDriver'>> {
  const { tellDriverBy, driverWebhookUrl: url, driverWebhookSecret: secret, graceMinutes } = settings.current()
  if (tellDriverBy !== 'webhook' || url === '') throw failure('driver-not-set-up')
  const session = sessionById(store, sessionId)
  requireParked(session)
  const body = JSON.stringify(driverNotice(session, clock.now(), graceMinutes * MINUTE_MS, text))
  const host = url.replace(/^https?:\/\//i, '').replace(/[/?#].*$/s, '')
  const deliveryId = newId()
  let status: number | null = null
  for (const pause of PAUSES_MS) {
    if (pause > 0) await new Promise<void>((resolve) => clock.setTimer(pause, resolve))
    status = await driverWebhook.post({ url, secret, body, deliveryId })
    if (status !== null && status >= 200 && status < 300) return { plate: session.plate }
    if (!isWorthTrying(status)) break
  }
  if (status === null) throw failure('webhook-silent', { host })
  throw failure('webhook-refused', { host, status })
}

/**
 * Puts a vehicle on the list by hand: it arrives now, with the charge that somebody read off it.
 * @throws AppFailure `conflict` where it is there already, `invalid-input` for what cannot be.
 */
function addVehicle(
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
function undoAdd(context: CoreContext, sessionId: number): CommandValue<'vehicle.undoAdd'> {
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
function changeVehicle(
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
function undoChange(context: CoreContext, changeId: number): CommandValue<'vehicle.undoChange'> {
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
