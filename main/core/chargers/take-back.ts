import { readCharge } from '../../../shared/estimate/read-charge.ts'
import type { Session } from '../../../shared/session.ts'
import type { CoreContext } from '../door/context.ts'
import type { StoredTransaction, TransactionLedger } from '../ports/charger-store.ts'
import { settle, stepOf } from '../vehicles/session-transitions.ts'
import { sourceOf } from './meter-reading.ts'
import { withoutChargerAttention } from './standstill.ts'

/** What the readings of a charge may move of its vehicle, as it is now. */
export function movedByReadings(session: Session): NonNullable<TransactionLedger['stayBefore']> {
  const { anchorCharge, anchorAt, measuringSince, track } = session
  const { chargingModel, rateSource, rateUncertainty, stopsAtTarget } = session
  return { anchorCharge, anchorAt, measuringSince, track, chargingModel, rateSource, rateUncertainty, stopsAtTarget }
}

/** The vehicle as if the charge had told nothing of it: from the newest charge that others said. */
function withoutCharge(context: CoreContext, transaction: StoredTransaction, session: Session, at: number): Session {
  const { stayBefore } = transaction.ledger
  if (stayBefore === undefined || stayBefore === null) return session
  // What a person has stated meanwhile stays.
  const { chargingModel, rateSource, rateUncertainty, stopsAtTarget } =
    session.rateSource === 'hand' ? session : stayBefore
  const before = { ...session, ...stayBefore, chargingModel, rateSource, rateUncertainty, stopsAtTarget }
  const said = context.store.chargers.lastStated(session.id, transaction.beganAt)
  const calm = withoutChargerAttention(settle(before, at))
  if (said === undefined || said.at <= stayBefore.anchorAt) return calm
  return { ...calm, ...readCharge(calm, { ...said, step: stepOf(said.charge), isByHand: true, previous: null }).stay }
}

/**
 * Takes a charge back from the vehicle that it was wrongly taken for: its readings are retracted,
 * and the vehicle's estimate goes on without them. @returns the charge, which is nobody's again
 */
export function takeBack(context: CoreContext, transaction: StoredTransaction): StoredTransaction {
  const { store, clock } = context
  const now = clock.now()
  const session = transaction.sessionId === null ? undefined : store.sessions.byId(transaction.sessionId)
  if (session?.departedAt === null) {
    const told = store.readings
      .withSources(session.id)
      .filter(
        ({ source, at, isRetracted }) => source === sourceOf(transaction) && at >= transaction.beganAt && !isRetracted,
      )
    for (const { id } of told) store.readings.retract(id, now)
    const freed = withoutCharge(context, transaction, session, now)
    store.sessions.update(freed)
    if (session.completedAt !== null && freed.completedAt === null) store.alerts.closeOfSession(session.id, now)
  }
  const unknown = { anchor: null, stated: [], told: [], share: null, seenEfficiency: null, rateBefore: null }
  const ledger = { ...transaction.ledger, ...unknown, stayBefore: null, toldAt: null }
  const taken = { ...transaction, sessionId: null, ledger }
  store.chargers.update(taken)
  return taken
}
