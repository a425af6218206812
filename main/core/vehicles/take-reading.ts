import { attentionAfter } from '../../../shared/estimate/attention.ts'
import { powerInto } from '../../../shared/estimate/fit-piece.ts'
import { trackOf } from '../../../shared/estimate/judge-reading.ts'
import { type ChargeRead, readCharge } from '../../../shared/estimate/read-charge.ts'
import type { Attention, Session } from '../../../shared/session.ts'
import { completeAllDue } from '../alerts/completions.ts'
import type { CoreContext } from '../door/context.ts'
import { changeRate, isMeasuredRate, rateFor } from './session-transitions.ts'

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
  /** What the charger gives now, in charge units per hour: like a file's, below measured power. */
  readonly power?: number
}

/** `taken` moved the estimate, `held` awaits one that agrees, `nothing-new` is old or repeats. */
export type ReadingVerdict = 'taken' | 'held' | 'nothing-new'

/**
 * Relative uncertainty of a power that the charger tells: its meter is exact, but 82 to 95 %
 * usually reach the battery where 85 % are assumed, and no two batteries fill up alike.
 */
const TOLD_UNCERTAINTY = 0.12

/** The stay under its charger's present power, if that differs and nothing better is known. */
function underPower(session: Session, power: number, { settings }: CoreContext, at: number): Session {
  const rate = {
    ...rateFor(power, settings.current()),
    rateSource: 'charger',
    rateUncertainty: TOLD_UNCERTAINTY,
  } as const
  const [now, given] = [session.chargingModel, rate.chargingModel].map((model) =>
    powerInto(model, session.batteryCapacity),
  )
  const isBetterKnown = isMeasuredRate(session) || session.rateSource === 'hand'
  const isSame = now === given && session.rateSource === 'charger'
  return isBetterKnown || isSame || power <= 0 ? session : changeRate(session, rate, at)
}

/**
 * A person has looked. A charger's word is newer than a file's, so it contradicts nothing; whether
 * current flows is judged by the charge itself.
 */
function calmAfter(
  kind: 'hand' | 'charger',
  { attention }: Session,
  { verdict }: ChargeRead<Session>,
): Attention | null {
  return kind === 'hand' || verdict === 'taken' ? null : attention
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
      const powered = reading.power === undefined ? session : underPower(session, reading.power, context, at)
      if (powered !== session) store.sessions.update(powered)
      return read.verdict
    }
    const attention = kind === 'import' ? attentionAfter(tracked, read, observation) : calmAfter(kind, session, read)
    const measuringSince = read.break === null ? read.stay.measuringSince : at
    const isMeasuredByCharger = kind === 'charger' && read.verdict === 'taken' && read.stay.rateSource === 'measured'
    const rateSource = isMeasuredByCharger ? 'charger' : read.stay.rateSource
    const judged = { ...read.stay, attention, measuringSince, rateSource }
    const isSetAside = read.verdict === 'held'
    const isStated = reading.power !== undefined && !isSetAside
    store.sessions.update(isStated ? underPower(judged, reading.power, context, at) : judged)
    const seenBy = kind === 'charger' ? { charger: source ?? 'charger' } : {}
    store.readings.append({ sessionId, at, charge, kind, importId: reading.importId ?? null, isSetAside, ...seenBy })
    if (session.completedAt !== null && judged.completedAt === null) store.alerts.closeOfSession(sessionId, clock.now())
    completeAllDue(context, clock.now())
    return read.verdict
  })
}
