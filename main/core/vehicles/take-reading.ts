import { type ChargingModel, steadyPowerOf, taperPowerAt } from '../../../shared/charge-model.ts'
import { attentionAfter } from '../../../shared/estimate/attention.ts'
import type { BatteryShare } from '../../../shared/estimate/battery-share.ts'
import { withPower } from '../../../shared/estimate/fit-piece.ts'
import { trackOf, uncertaintyOf } from '../../../shared/estimate/judge-reading.ts'
import { type ChargeRead, readCharge } from '../../../shared/estimate/read-charge.ts'
import { isSameData } from '../../../shared/same-data.ts'
import { type Attention, presentSocAt, type Session } from '../../../shared/session.ts'
import { completeAllDue } from '../alerts/completions.ts'
import type { CoreContext } from '../door/context.ts'
import { changeRate, rateFor } from './session-transitions.ts'

/** A charge that a charger, or whoever else sees it, says a parked vehicle has. */
export interface ArrivedReading {
  readonly sessionId: number
  readonly kind: 'import' | 'hand' | 'charger'
  /** Charge units, or percent of the battery. */
  readonly charge: { readonly unit: 'units' | 'percent'; readonly value: number }
  /** The smallest step of the value, in the same unit. */
  readonly step: number
  /** When it was so, by this computer's clock. */
  readonly observedAt: number
  /** Who says it, such as the charger and its connector. Two may confirm one another. */
  readonly source: string | null
  readonly importId?: number | null
  readonly given?: GivenPower
}

/** `taken` moved the estimate, `held` awaits one that agrees, `nothing-new` is old or repeats. */
export type ReadingVerdict = 'taken' | 'held' | 'nothing-new'

/** What a charger gives, in charge units per hour, and how much of it reaches the battery. */
export type GivenPower = BatteryShare & { readonly power: number }

/** How far (relative) the power of a car above the taper may be from falling evenly. */
const FALL_SPREAD = 0.2

/** A power into the battery above the taper's line: the car's own line falls from there. */
function fallingFrom(power: number, session: Session, at: number): ChargingModel {
  const steady = steadyPowerOf(power, presentSocAt(session, at), session.targetSoc)
  return { kind: 'constant-power', power: steady, efficiency: 1 }
}

/**
 * The stay under its charger's present power. The charger's own readings are that power over time,
 * so nothing that they come to is better known; only what a person states is, until readings tell.
 */
function underPower(session: Session, given: GivenPower | undefined, { settings }: CoreContext, at: number): Session {
  if (given === undefined || given.power <= 0 || session.rateSource === 'hand') return session
  const { power, share, spread } = given
  const { chargingModel: stated, stopsAtTarget } = rateFor(power, settings.current())
  // Into the battery, for it is the battery that tapers.
  const isFaster = stated.kind === 'taper' && power * share > taperPowerAt(presentSocAt(session, at))
  const chargingModel = isFaster
    ? fallingFrom(power * share, session, at)
    : withPower(stated, power * share, session.batteryCapacity)
  const isSame = session.rateSource === 'charger' && isSameData(chargingModel, session.chargingModel)
  if (isSame) return session
  const rateUncertainty = uncertaintyOf(session, chargingModel, session.anchorCharge, {
    power: Math.hypot(spread / share, isFaster ? FALL_SPREAD : 0),
  })
  return changeRate(session, { chargingModel, stopsAtTarget, rateSource: 'charger', rateUncertainty }, at)
}

/** Moves an estimate by the power alone, where a charger tells of no charge. */
export function takePower(context: CoreContext, sessionId: number, given: GivenPower, at: number): void {
  const { sessions } = context.store
  const session = sessions.byId(sessionId)
  if (session === undefined || session.departedAt !== null) return
  const powered = underPower(session, given, context, at)
  if (powered !== session) sessions.update(powered)
}

/** A power (charge units per hour) above this is a charge, and not what a car needs for itself. */
const CHARGING_POWER = 0.5

/**
 * A person has looked. A charger's word is newer than a file's, so it contradicts nothing; whether
 * current flows is judged by the charge itself, but one that flows is progress.
 */
function calmAfter(
  { kind, given }: ArrivedReading,
  { attention }: Session,
  { verdict }: ChargeRead<Session>,
): Attention | null {
  if (kind === 'hand' || verdict === 'taken') return null
  const isFlowing = given !== undefined && given.power > CHARGING_POWER
  return isFlowing && attention?.reason === 'no-progress' ? null : attention
}

/**
 * Judges a reading, keeps it, and moves the estimate where it counts: the one door for all that is
 * not in a file. Does nothing for a stay that is over.
 */
export function takeReading(context: CoreContext, reading: ArrivedReading): ReadingVerdict {
  const { store, clock } = context
  const { sessionId, kind, observedAt: at, source } = reading
  return store.write(() => {
    completeAllDue(context, clock.now())
    const session = store.sessions.byId(sessionId)
    if (session === undefined || session.departedAt !== null) return 'nothing-new'
    const unitSize = reading.charge.unit === 'percent' ? session.batteryCapacity / 100 : 1
    const charge = Math.min(session.batteryCapacity, Math.max(0, reading.charge.value * unitSize))
    const step = reading.step * unitSize
    const before = store.readings.withSources(sessionId).findLast((other) => other.source === source)
    const previous = kind === 'hand' || before === undefined ? null : { at: before.at, charge: before.charge }
    const observation = { at, charge, step, isByHand: kind === 'hand', previous }
    const tracked = { ...session, track: session.track ?? trackOf(session, step) }
    const read = readCharge(tracked, observation)
    if (read.verdict === 'nothing-new') {
      const powered = underPower(session, reading.given, context, at)
      if (powered !== session) store.sessions.update(powered)
      return read.verdict
    }
    const attention = kind === 'import' ? attentionAfter(tracked, read, observation) : calmAfter(reading, session, read)
    const measuringSince = read.break === null ? read.stay.measuringSince : at
    const isMeasuredByCharger = kind === 'charger' && read.verdict === 'taken' && read.stay.rateSource === 'measured'
    const rateSource = isMeasuredByCharger ? 'charger' : read.stay.rateSource
    const judged = { ...read.stay, attention, measuringSince, rateSource }
    const isSetAside = read.verdict === 'held'
    store.sessions.update(isSetAside ? judged : underPower(judged, reading.given, context, at))
    const seenBy = kind === 'charger' ? { charger: source ?? 'charger' } : {}
    store.readings.append({ sessionId, at, charge, kind, importId: reading.importId ?? null, isSetAside, ...seenBy })
    if (session.completedAt !== null && judged.completedAt === null) store.alerts.closeOfSession(sessionId, clock.now())
    completeAllDue(context, clock.now())
    return read.verdict
  })
}
