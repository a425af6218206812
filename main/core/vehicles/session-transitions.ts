import { ASSUMED_UNCERTAINTY, type ModelSettings, modelOf, parseChargingRate } from '../../../shared/charging-rate.ts'
import type { Settings } from '../../../shared/contract/settings.ts'
import { powerInto } from '../../../shared/estimate/fit-piece.ts'
import { trackOf } from '../../../shared/estimate/judge-reading.ts'
import { emptyTrack, isWholePercent } from '../../../shared/reading-track.ts'
import { isSameData } from '../../../shared/same-data.ts'
import { estimateReadyAt, NO_MARKS, presentChargeAt, type Session, socOf } from '../../../shared/session.ts'
import type { Arrival, SaidRow } from '../ports/staged-file.ts'
import type { NewSession } from '../ports/store.ts'

/** The fields of a session that say how fast it charges. */
type RateFields = Pick<Session, 'chargingModel' | 'rateSource' | 'rateUncertainty' | 'stopsAtTarget'>

/** Tolerance of a charge at its target, in percent: a projection ending on the target is there. */
const SOC_TOLERANCE = 1e-9

function assumedRate(settings: Settings): RateFields {
  const rate = parseChargingRate(settings.chargingRate)
  if (rate === undefined)
    throw new Error(`the charging rate "${settings.chargingRate}" passed validation but cannot be read`)
  return {
    chargingModel: modelOf(rate, settings),
    rateSource: 'assumed',
    rateUncertainty: ASSUMED_UNCERTAINTY,
    stopsAtTarget: settings.stopAtTarget,
  }
}

/** The rate of a session: the file's charging power where it gives one, else the lot's setting. */
export function rateFor(chargingPower: number | null, settings: Settings): RateFields {
  if (chargingPower === null) return assumedRate(settings)
  return {
    chargingModel: modelOf({ kind: 'power', value: chargingPower }, settings),
    rateSource: 'file',
    rateUncertainty: ASSUMED_UNCERTAINTY,
    stopsAtTarget: settings.stopAtTarget,
  }
}

/** Whether a rate is power into the battery, as readings (a charger's too) tell: no efficiency. */
export function isMeasuredRate({ rateSource, chargingModel }: Pick<Session, 'rateSource' | 'chargingModel'>): boolean {
  if (rateSource === 'measured') return true
  return rateSource === 'charger' && (chargingModel.kind === 'percent-rate' || chargingModel.efficiency === 1)
}

function isAtTarget(
  charge: number,
  { batteryCapacity, targetSoc }: Pick<Session, 'batteryCapacity' | 'targetSoc'>,
): boolean {
  return socOf(charge, batteryCapacity) >= targetSoc - SOC_TOLERANCE
}

/**
 * Works the estimate out anew after an input changed. A vehicle still complete keeps its instant of
 * completion; one that no longer is gets un-completed, which permits one new alert.
 */
export function settle(session: Session, at: number): Session {
  if (session.completedAt !== null && isAtTarget(presentChargeAt(session, at), session)) return session
  return {
    ...session,
    completedAt: null,
    readyOnArrival: false,
    overstayLevel: 0,
    estimatedReadyAt: estimateReadyAt(session),
  }
}

/** How vehicles arrive under these settings: at which assumed or stated rate, and ready when. */
export function arrivalOf(settings: Settings, at: number): Omit<Arrival, 'importId'> {
  const assumed = assumedRate(settings)
  const stated = rateFor(1, settings)
  return {
    at,
    assumed,
    stated,
    readyAt(anchorCharge, batteryCapacity, targetSoc, chargingPower) {
      const facts = { anchorCharge, anchorAt: at, batteryCapacity, targetSoc }
      if (isAtTarget(anchorCharge, facts)) return at
      const { chargingModel } = chargingPower === null ? assumed : rateFor(chargingPower, settings)
      return estimateReadyAt({ ...facts, chargingModel })
    },
  }
}

/** A vehicle arrives with what its row says. One at its target is complete from arrival on. */
export function arrive(row: SaidRow, at: number, settings: Settings): NewSession {
  const { batteryCapacity, targetSoc, presentCharge, chargingPower } = row
  const estimatedReadyAt = arrivalOf(settings, at).readyAt(presentCharge, batteryCapacity, targetSoc, chargingPower)
  const readyOnArrival = estimatedReadyAt === at
  return {
    plate: row.plate,
    plateKey: row.plateKey,
    searchKey: row.searchKey,
    bay: row.bay,
    arrivedAt: at,
    batteryCapacity,
    targetSoc,
    anchorCharge: presentCharge,
    anchorAt: at,
    measuringSince: at,
    track: null,
    ...rateFor(chargingPower, settings),
    estimatedReadyAt,
    completedAt: readyOnArrival ? at : null,
    readyOnArrival,
    departureTime: row.departureTime,
    attention: null,
    ...NO_MARKS,
    note: null,
    ticket: null,
    overstayLevel: 0,
    departedAt: null,
    departureCharge: null,
  }
}

/** The same charge told from another instant: the projection becomes the anchor, so no jump. */
function reanchor(session: Session, at: number): Session {
  // A projected charge is no reading: the one from the arrival is kept apart from now on.
  const track = session.track ?? trackOf(session, stepOf(session.anchorCharge))
  return { ...session, track, anchorCharge: presentChargeAt(session, at), anchorAt: at }
}

/** The step to which a number was given: 1 for 57, 0.1 for 57.3. */
export function stepOf(value: number): number {
  return 10 ** -(String(value).split('.')[1]?.length ?? 0)
}

/** A new rate: projection goes on from the charge of now. */
export function changeRate(session: Session, rate: RateFields, at: number): Session {
  const anchored = reanchor(session, at)
  const track = isMeasuredRate(rate)
    ? anchored.track
    : anchored.track && { ...anchored.track, stated: statedBy(session, rate) }
  return settle({ ...anchored, ...rate, track }, at)
}

function statedBy({ batteryCapacity }: Session, { chargingModel, rateUncertainty }: RateFields) {
  return { power: powerInto(chargingModel, batteryCapacity), uncertainty: rateUncertainty }
}

/** Power stated anew counts at once; only a reading of that very instant begins the new track. */
export function stateRate(session: Session, rate: RateFields, at: number): Session {
  const track = emptyTrack(statedBy(session, rate))
  const last = session.track?.points.at(-1)
  const begun =
    last?.at === at
      ? { ...track, points: [last], isWholePercent: isWholePercent(last, session.batteryCapacity) }
      : track
  return { ...changeRate(session, rate, at), measuringSince: at, track: begun }
}

/** From the charge of now on, so that a charger that stopped at the old target goes on. */
export function changeTarget(session: Session, targetSoc: number, at: number): Session {
  return session.targetSoc === targetSoc ? session : settle({ ...reanchor(session, at), targetSoc }, at)
}

/** Another battery, without a charge read of it: the charge of now stays, as far as it fits. */
export function changeCapacity(session: Session, batteryCapacity: number, at: number): Session {
  if (session.batteryCapacity === batteryCapacity) return session
  const anchored = reanchor(session, at)
  return settle({ ...anchored, batteryCapacity, anchorCharge: Math.min(batteryCapacity, anchored.anchorCharge) }, at)
}

/**
 * The lot's settings changed: sessions that rest on them follow, from the charge of now. Measured
 * power is into the battery and stays; a file's stays too, under the new efficiency and taper.
 */
export function followSettings(session: Session, settings: Settings, at: number): Session {
  const rate = rateUnder(session, settings)
  const isSame = isSameData(rate.chargingModel, session.chargingModel) && rate.stopsAtTarget === session.stopsAtTarget
  return isSame ? session : changeRate(session, rate, at)
}

function rateUnder(session: Session, settings: Settings & ModelSettings): RateFields {
  if (session.rateSource === 'assumed') return assumedRate(settings)
  const { chargingModel, rateSource, rateUncertainty } = session
  const kept = { rateSource, rateUncertainty, stopsAtTarget: settings.stopAtTarget }
  if (chargingModel.kind === 'percent-rate') return { ...kept, chargingModel }
  const efficiency = isMeasuredRate(session) ? 1 : settings.efficiency
  return { ...kept, chargingModel: modelOf({ kind: 'power', value: chargingModel.power }, settings, efficiency) }
}

/** The power that an attendant states for a session, before any reading has measured it. */
export function rateByHand(chargingPower: number, settings: Settings): RateFields {
  return { ...rateFor(chargingPower, settings), rateSource: 'hand' }
}

/** Leaves with its charge projected and frozen; if a clock went back, no earlier than it came. */
export function leave(
  session: Session,
  at: number,
): Session & { readonly departedAt: number; readonly departureCharge: number } {
  const departedAt = Math.max(at, session.arrivedAt)
  return { ...session, departedAt, departureCharge: presentChargeAt(session, departedAt) }
}

/** The departure is taken back: the projection goes on as if the vehicle had not left. */
export function comeBack(session: Session): Session {
  return { ...session, departedAt: null, departureCharge: null }
}
