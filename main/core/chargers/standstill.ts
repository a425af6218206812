import type { ChargingModel } from '../../../shared/charge-model.ts'
import { type AttentionReason, CHARGER_REASONS, type ChargerReason, type Session } from '../../../shared/session.ts'
import { isStandingStill, STANDSTILL } from '../../../shared/standstill.ts'
import { isComplete } from '../../../shared/status.ts'
import type { CoreContext } from '../door/context.ts'
import type { StoredTransaction } from '../ports/charger-store.ts'
import { changeRate, rateFor } from '../vehicles/session-transitions.ts'

function isChargerReason(reason: AttentionReason): reason is ChargerReason {
  return CHARGER_REASONS.some((known) => known === reason)
}

/** The projection stands still from an instant on: no current flows, as the charger says. */
export function standStill(
  context: CoreContext,
  transaction: StoredTransaction,
  session: Session,
  at: number,
): Session {
  if (isStandingStill(session) || isComplete(session, at)) return session
  const { chargingModel, rateSource, rateUncertainty, stopsAtTarget } = session
  const rateBefore = { chargingModel, rateSource, rateUncertainty, stopsAtTarget }
  const stopped: ChargingModel =
    chargingModel.kind === 'percent-rate'
      ? { ...chargingModel, percentPerHour: STANDSTILL }
      : { ...chargingModel, power: STANDSTILL }
  const still = changeRate(session, { ...rateBefore, chargingModel: stopped }, Math.max(at, session.anchorAt))
  context.store.sessions.update(still)
  context.store.chargers.update({ ...transaction, ledger: { ...transaction.ledger, rateBefore } })
  return still
}

/** Attention for a reason of the charger's; it does not hide one that rests on the readings. */
export function callAttention(context: CoreContext, session: Session, reason: ChargerReason, since: number): void {
  const { attention } = session
  if (attention !== null && (attention.reason === reason || !isChargerReason(attention.reason))) return
  context.store.sessions.update({ ...session, attention: { reason, since } })
}

/** The session without attention that a charger had called for. */
export function withoutChargerAttention(session: Session): Session {
  const { attention } = session
  return attention !== null && isChargerReason(attention.reason) ? { ...session, attention: null } : session
}

/** Current flows again: the projection goes on as before it stood still. */
export function resumeCharging({ store, settings }: CoreContext, transaction: StoredTransaction, at: number): void {
  const session = transaction.sessionId === null ? undefined : store.sessions.byId(transaction.sessionId)
  if (session === undefined || session.departedAt !== null) return
  const calm = withoutChargerAttention(session)
  const rate = transaction.ledger.rateBefore ?? rateFor(null, settings.current())
  const resumed = isStandingStill(calm) ? changeRate(calm, rate, Math.max(at, calm.anchorAt)) : calm
  if (resumed !== session) store.sessions.update(resumed)
}
