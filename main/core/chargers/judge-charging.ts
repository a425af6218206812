import { readCharge } from '../../../shared/estimate/read-charge.ts'
import { type ChargerReason, presentSocAt, type Session } from '../../../shared/session.ts'
import { isStandingStill } from '../../../shared/standstill.ts'
import { isComplete } from '../../../shared/status.ts'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import { completeAllDue } from '../alerts/completions.ts'
import type { CoreContext } from '../door/context.ts'
import type { StoredConnector, StoredTransaction } from '../ports/charger-store.ts'
import { takeReading } from '../vehicles/take-reading.ts'
import { hasSocRisen, meteringOf } from './charge.ts'
import { isMeterUsable } from './meter.ts'
import { sourceOf } from './meter-reading.ts'
import { callAttention, standStill, withoutChargerAttention } from './standstill.ts'

/** What lasts less is no event: chargers pass through states within seconds. */
const LASTING_MS = 2 * MINUTE_MS
/**
 * A charger may hold the current back, be away or deliver nothing for so long before somebody has
 * to look.
 */
const PATIENCE_MS = 10 * MINUTE_MS

/** Less than this (Wh) is no charge: the vehicle waits for its own hour. */
const CHARGED_WH = 100
/** A power under which a full battery is kept, or none flows. */
const IDLE_W = 500

/**
 * A vehicle that stops asking so near its target (percent) has reached it: of itself, and by what
 * is not known of its losses.
 */
const NEAR_SOC = 2
const UNKNOWN_LOSSES = 0.12

/** The reasons after which a charger takes a charge up again by itself. */
const PASSING_REASONS = new Set(['PowerLoss', 'Reboot', 'HardReset', 'SoftReset', 'EmergencyStop'])

/** What is wrong with a charge, and since when. */
interface Finding {
  readonly reason: ChargerReason | null
  readonly since: number
  /** The vehicle may have had enough. */
  readonly mayBeDone: boolean
  /** No current flows. */
  readonly isStill: boolean
}

function found(reason: ChargerReason | null, since: number, more: Partial<Finding> = {}): Finding {
  return { reason, since, mayBeDone: false, isStill: true, ...more }
}

/** Since when the energy stands still although it should flow; `null` where that cannot be told. */
function stillSince({ ledger }: StoredTransaction, now: number): number | null {
  const { registerWh, registerStepWh, grewAt, readAt, powerW } = ledger
  if (registerWh === null || !isMeterUsable(ledger) || (powerW ?? 0) > IDLE_W) return null
  // A register in whole kWh moves seldom: at a kilowatt, once an hour.
  const patience = Math.max(PATIENCE_MS, (2 * registerStepWh * HOUR_MS) / 1_000)
  return registerStepWh <= 100 && readAt - grewAt >= patience && now - readAt < PATIENCE_MS ? grewAt : null
}

/** What a charge that runs shows of itself now; `null` while all is well, or too short to tell. */
function findingOf(
  transaction: StoredTransaction,
  connector: StoredConnector | undefined,
  offlineSince: number | null,
  now: number,
): Finding | null {
  if (offlineSince !== null) {
    return now - offlineSince < PATIENCE_MS ? null : found('charger-offline', offlineSince, { isStill: false })
  }
  const since = Math.max(connector?.stateSince ?? now, transaction.beganAt)
  const lasted = now - since
  const hasCharged = transaction.ledger.energyWh >= CHARGED_WH || hasSocRisen(transaction.ledger)
  switch (lasted < LASTING_MS ? undefined : connector?.state) {
    case 'faulted':
    case 'unavailable':
      return found('charger-faulted', since)
    case 'suspended-evse':
      return found(lasted < PATIENCE_MS ? null : 'charger-suspended', since)
    case 'suspended-ev':
    case 'finishing':
      return found(hasCharged ? 'stopped-charging' : null, since, { mayBeDone: hasCharged })
    case 'charging': {
      const still = stillSince(transaction, now)
      return still === null ? null : found('no-current', still, { mayBeDone: hasCharged })
    }
    default:
      return null
  }
}

/** Whether a vehicle that stopped has what it came for, as far as its losses are known. */
function hasEnough(context: CoreContext, { ledger }: StoredTransaction, session: Session, at: number): boolean {
  const { efficiency, chargeUnit } = meteringOf(ledger, context.settings.current())
  const delivered = chargeUnit === 'kWh' ? ((ledger.energyWh / 1_000) * efficiency * 100) / session.batteryCapacity : 0
  const isSocKnown = ledger.soc !== null
  const near = isSocKnown ? NEAR_SOC : Math.max(NEAR_SOC, UNKNOWN_LOSSES * delivered)
  return session.targetSoc - presentSocAt(session, at) <= near
}

/** The vehicle is ready, as was seen: it stopped asking at its target. */
function completeByObservation(
  context: CoreContext,
  transaction: StoredTransaction,
  session: Session,
  at: number,
): void {
  const { store, clock } = context
  const verdict = takeReading(context, {
    sessionId: session.id,
    kind: 'charger',
    charge: { unit: 'percent', value: session.targetSoc },
    step: 1,
    observedAt: at,
    source: sourceOf(transaction),
  })
  // The energy counts on from here: the next meter value must not tell the charge of before again.
  const charge = (session.targetSoc / 100) * session.batteryCapacity
  const { ledger } = transaction
  const anchor = { at, charge, energyWh: ledger.energyWh, isDerived: true } as const
  store.chargers.update({ ...transaction, ledger: { ...ledger, anchor } })
  const judged = store.sessions.byId(session.id) ?? session
  if (verdict !== 'taken' || !isComplete(judged, at)) {
    // It counts whatever the readings say, as what a person has seen does.
    const seen = { at, charge, step: judged.batteryCapacity / 100, isByHand: true, previous: null }
    store.sessions.update({ ...judged, ...readCharge(judged, seen).stay })
  }
  completeAllDue(context, clock.now())
}

function apply(
  context: CoreContext,
  transaction: StoredTransaction,
  session: Session,
  finding: Finding,
  now: number,
): void {
  if (finding.mayBeDone && hasEnough(context, transaction, session, finding.since)) {
    completeByObservation(context, transaction, session, now)
    return
  }
  const still = finding.isStill ? standStill(context, transaction, session, finding.since) : session
  if (finding.reason !== null) callAttention(context, still, finding.reason, finding.since)
}

/** Judges a charge that runs. */
export function judgeRunning(
  context: CoreContext,
  transaction: StoredTransaction,
  connector: StoredConnector | undefined,
  offlineSince: number | null,
  now: number,
): void {
  const { sessions } = context.store
  const session = transaction.sessionId === null ? undefined : sessions.byId(transaction.sessionId)
  if (session === undefined || session.departedAt !== null) return
  const finding = isComplete(session, now) ? null : findingOf(transaction, connector, offlineSince, now)
  if (finding !== null) apply(context, transaction, session, finding, now)
  else if (isComplete(session, now) || !isStandingStill(session)) {
    const calm = withoutChargerAttention(session)
    if (calm !== session) sessions.update(calm)
  }
}

/** Judges a charge that has ended, once: before its target, somebody should know. */
export function judgeEnded(
  context: CoreContext,
  transaction: StoredTransaction,
  connector: StoredConnector | undefined,
  now: number,
): void {
  const { store } = context
  const { endedAt, reason, ledger, sessionId } = transaction
  const session = sessionId === null ? undefined : store.sessions.byId(sessionId)
  if (session === undefined || endedAt === null || ledger.isEndJudged) return
  const isPassing = reason !== null && PASSING_REASONS.has(reason)
  if (now - endedAt < (isPassing ? PATIENCE_MS : LASTING_MS)) return
  const judged = { ...transaction, ledger: { ...ledger, isEndJudged: true } }
  store.chargers.update(judged)
  if (isComplete(session, now)) return
  const isUnplugged = reason === 'EVDisconnected' || connector?.state === 'available'
  apply(
    context,
    judged,
    session,
    found(isUnplugged ? 'unplugged' : 'stopped-charging', endedAt, { mayBeDone: true }),
    now,
  )
}
