import { failure } from '../../../shared/app-error.ts'
import type { CommandValue, DecodedInput } from '../../../shared/contract/commands.ts'
import type { Departure } from '../../../shared/contract/vehicles.ts'
import { plateMarkOf } from '../../../shared/plate-mark.ts'
import { hasJustLeft, type Session } from '../../../shared/session.ts'
import { HOUR_MS } from '../../../shared/time.ts'
import { completeAllDue } from '../alerts/completions.ts'
import type { CoreContext } from '../door/context.ts'
import { findOpen, requireParked, sessionById } from './find-session.ts'
import { comeBack, leave } from './session-transitions.ts'

/** Ends a stay: the charge is projected and kept as a reading, and alerts end. */
function endSession({ store }: CoreContext, parked: Session, now: number): ReturnType<typeof leave> {
  const session = leave(parked, now)
  store.sessions.update(session)
  store.readings.append({
    sessionId: session.id,
    at: session.departedAt,
    charge: session.departureCharge,
    kind: 'departure',
    importId: null,
  })
  store.alerts.closeOfSession(session.id, session.departedAt)
  return session
}

/** Why going on with an ended stay would not tell what was; `null` where it would. */
function whyNotBack({ store }: CoreContext, departed: Session, now: number): 'stay-followed' | 'stay-is-over' | null {
  if (store.sessions.newestByPlateKey(departed.plateKey)?.id !== departed.id) return 'stay-followed'
  return hasJustLeft(departed, now) ? null : 'stay-is-over'
}

/** Stays that were brought back, as they had ended, the oldest first. */
export type EndedSessions = Map<number, { readonly departed: Session; readonly broughtBackAt: number }>

/** An undo is offered for seconds, and for as long as a screen that offers it has no connection. */
const UNDO_MS = HOUR_MS

/** @param now monotonic: no clock that is set keeps a stay for ever */
function keepEnded(ended: EndedSessions, departed: Session, now: number): void {
  for (const [id, { broughtBackAt }] of ended) {
    if (now - broughtBackAt < UNDO_MS) break
    ended.delete(id)
  }
  ended.delete(departed.id)
  ended.set(departed.id, { departed, broughtBackAt: now })
}

/** Goes on with a stay that was ended at an instant, as if it had not been. */
function resumeSession({ store }: CoreContext, departed: Session, departedAt: number, now: number): void {
  store.sessions.update(comeBack(departed))
  store.readings.retractDeparture(departed.id, now)
  store.alerts.reopenOfSession(departed.id, departedAt)
}

/**
 * Takes a vehicle off the list: its charge is projected, kept as a reading, returned; alerts end.
 * @throws AppFailure `not-found` (not parked), `conflict` (this very stay has ended already).
 */
export function leaveLot(context: CoreContext, input: DecodedInput<'vehicle.leave'>): Departure {
  const { store, clock, activity } = context
  const now = clock.now()
  const departure = store.write(() => {
    completeAllDue(context, now)
    const parked = 'plate' in input ? findOpen(store, input.plate) : sessionById(store, input.sessionId)
    requireParked(parked)
    const session = endSession(context, parked, now)
    return { session, presentCharge: session.departureCharge }
  })
  activity.vehicleLeft()
  return departure
}

/** Takes vehicles off the list, all or none, passing over those that are not parked any more. */
export function leaveMany(context: CoreContext, sessionIds: readonly number[]): CommandValue<'vehicle.leaveMany'> {
  const { store, clock, activity } = context
  const now = clock.now()
  const sessions = store.write(() => {
    completeAllDue(context, now)
    const parked = store.sessions.byIds([...new Set(sessionIds)]).filter(({ departedAt }) => departedAt === null)
    return parked.map((session) => endSession(context, session, now))
  })
  for (const _ of sessions) activity.vehicleLeft()
  return { sessions }
}

/**
 * Reopens an ended stay: the departure reading is retracted by a record of its own, and alerts that
 * ended with it reopen without a second notification. A second undo changes nothing.
 * @throws AppFailure `not-found`, `conflict` where the plate is in the lot again or forgotten, or
 *   the stay is long over or not the plate's newest
 */
export function bringBack(
  context: CoreContext,
  sessionId: number,
  ended: EndedSessions,
): { readonly session: Session } {
  const { store, clock } = context
  const now = clock.now()
  return store.write(() => {
    const departed = sessionById(store, sessionId)
    if (departed.departedAt === null) return { session: departed }
    if (plateMarkOf(departed.plate) !== null) {
      throw failure('plate-not-kept')
    }
    const open = store.sessions.openByPlateKey(departed.plateKey)
    if (open !== undefined) {
      throw failure('in-the-lot-again', {
        plate: open.plate,
        arrivedAt: open.arrivedAt,
      })
    }
    const whyNot = whyNotBack(context, departed, now)
    if (whyNot !== null) throw failure(whyNot, { plate: departed.plate })
    resumeSession(context, departed, departed.departedAt, now)
    keepEnded(ended, departed, clock.monotonic())
    completeAllDue(context, now)
    return { session: sessionById(store, sessionId) }
  })
}

/** Reopens stays, all or none, but for those that are over or here again: these are named. */
export function bringBackMany(
  context: CoreContext,
  sessionIds: readonly number[],
  ended: EndedSessions,
): CommandValue<'vehicle.bringBackMany'> {
  const { store, clock } = context
  const now = clock.now()
  return store.write(() => {
    const resumedIds: number[] = []
    const replaced: Session[] = []
    const refused = { 'stay-followed': [] as Session[], 'stay-is-over': [] as Session[] }
    for (const session of store.sessions.byIds([...new Set(sessionIds)])) {
      if (session.departedAt === null) continue
      if (store.sessions.openByPlateKey(session.plateKey) !== undefined) {
        replaced.push(session)
        continue
      }
      const whyNot = whyNotBack(context, session, now)
      if (whyNot !== null) {
        refused[whyNot].push(session)
        continue
      }
      resumeSession(context, session, session.departedAt, now)
      keepEnded(ended, session, clock.monotonic())
      resumedIds.push(session.id)
    }
    completeAllDue(context, now)
    const { 'stay-followed': followed, 'stay-is-over': over } = refused
    return { sessions: store.sessions.byIds(resumedIds), replaced, followed, over }
  })
}

/**
 * Undoes "Bring back" exactly: the leaving time, the charge then, and what time has made of the
 * stay since. One of which something newer was read is passed over, and named where it is here.
 * @param ended stays that were brought back, as they had ended
 */
export function leaveAgain(
  { store }: CoreContext,
  sessionIds: readonly number[],
  ended: EndedSessions,
): CommandValue<'vehicle.leaveAgain'> {
  const kept: Session[] = []
  const sessions = store.write(() =>
    store.sessions.byIds([...new Set(sessionIds)]).flatMap((session) => {
      if (session.departedAt !== null) return []
      const { departedAt, departureCharge, completedAt, overstayLevel } = ended.get(session.id)?.departed ?? session
      if (departedAt === null || departureCharge === null || session.anchorAt > departedAt) {
        kept.push(session)
        return []
      }
      const left: Session = { ...session, departedAt, departureCharge, completedAt, overstayLevel }
      store.sessions.update(left)
      store.readings.append({
        sessionId: left.id,
        at: departedAt,
        charge: departureCharge,
        kind: 'departure',
        importId: null,
      })
      store.alerts.closeOfSession(left.id, departedAt)
      return left
    }),
  )
  for (const { id } of sessions) ended.delete(id)
  return { sessions, kept }
}
