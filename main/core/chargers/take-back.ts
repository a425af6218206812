import { readCharge } from '../../../shared/estimate/read-charge.ts'
import type { Session } from '../../../shared/session.ts'
import type { CoreContext } from '../door/context.ts'
import type { StoredTransaction, TransactionLedger } from '../ports/charger-store.ts'
import { settle, stepOf } from '../vehicles/session-transitions.ts'
import { sourceOf } from './meter-reading.ts'
import { withoutChargerAttention } from './standstill.ts'

type StayBefore = NonNullable<TransactionLedger['stayBefore']>

/** What readings may move of a vehicle, as it is when a charge is given to it. */
export function stayBefore(session: Session, { beganAt: since }: StoredTransaction): StayBefore {
  const { anchorCharge, anchorAt, measuringSince, track } = session
  const { chargingModel, rateSource, rateUncertainty, stopsAtTarget } = session
  const rate = { chargingModel, rateSource, rateUncertainty, stopsAtTarget }
  return { since, anchorCharge, anchorAt, measuringSince, track, ...rate }
}

/** The vehicle as if the connector had told nothing: from the newest charge that others said. */
function withoutCharges(context: CoreContext, session: Session, before: StayBefore, at: number): Session {
  const { since, ...stay } = before
  // What a person has stated meanwhile stays.
  const { chargingModel, rateSource, rateUncertainty, stopsAtTarget } = session.rateSource === 'hand' ? session : stay
  const restored = { ...session, ...stay, chargingModel, rateSource, rateUncertainty, stopsAtTarget }
  const calm = withoutChargerAttention(settle(restored, at))
  const said = context.store.chargers.lastStated(session.id, since)
  if (said === undefined || said.at <= stay.anchorAt) return calm
  return { ...calm, ...readCharge(calm, { ...said, step: stepOf(said.charge), isByHand: true, previous: null }).stay }
}

/** Retracts what a connector told of a vehicle since an instant, and goes on without it. */
function forgetReadings(context: CoreContext, session: Session, source: string, before: StayBefore): void {
  const { store, clock } = context
  const now = clock.now()
  for (const reading of store.readings.withSources(session.id)) {
    const isTold = reading.source === source && reading.at >= before.since && !reading.isRetracted
    if (isTold) store.readings.retract(reading.id, now)
  }
  const freed = withoutCharges(context, session, before, now)
  store.sessions.update(freed)
  if (session.completedAt !== null && freed.completedAt === null) store.alerts.closeOfSession(session.id, now)
}

/** A charge that is nobody's again: what was known of it by its vehicle's battery is not. */
function nobodys({ ledger, ...transaction }: StoredTransaction): StoredTransaction {
  const unknown = { anchor: null, stated: [], told: [], share: null, seenEfficiency: null, rateBefore: null }
  return { ...transaction, sessionId: null, ledger: { ...ledger, ...unknown, stayBefore: null, toldAt: null } }
}

/**
 * Takes a charge back from the vehicle that it was wrongly taken for, with those before it at the
 * same connector: their readings are retracted, and the vehicle's estimate goes on without them.
 * @returns the charge, which is nobody's again
 */
export function takeBack(context: CoreContext, transaction: StoredTransaction): StoredTransaction {
  const { chargers, sessions } = context.store
  const { sessionId } = transaction
  const { stayBefore } = transaction.ledger
  const taken = nobodys(transaction)
  chargers.update(taken)
  const session = sessionId === null ? undefined : sessions.byId(sessionId)
  if (session === undefined || session.departedAt !== null || stayBefore === undefined || stayBefore === null)
    return taken
  forgetReadings(context, session, sourceOf(transaction), stayBefore)
  for (
    let former = chargers.newestOfSession(session.id);
    former !== undefined && former.beganAt >= stayBefore.since && sourceOf(former) === sourceOf(transaction);
    former = chargers.newestOfSession(session.id)
  ) {
    chargers.update(nobodys({ ...former, ledger: { ...former.ledger, isEndJudged: true } }))
  }
  return taken
}
