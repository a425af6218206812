import { type ChargingModel, durationToReachMs } from './charge-model.ts'
import { type Session, socOf } from './session.ts'
import { isStandingStill } from './standstill.ts'
import { isComplete } from './status.ts'
import { LAST_INSTANT } from './time.ts'

/** The earliest and the latest instant at which a vehicle is to be expected ready. */
export interface ReadyBand {
  readonly earliestAt: number
  readonly latestAt: number
}

/**
 * The band around a vehicle's estimate, by the uncertainty of its rate, from the last known charge.
 * Never in the past: a vehicle that could be ready already may be so at any moment.
 * @returns `null` where nothing is to be expected: it is ready, has left, or no current flows
 */
export function readyBandAt(session: Session, now: number): ReadyBand | null {
  if (session.departedAt !== null || isComplete(session, now) || isStandingStill(session)) return null
  const { chargingModel, batteryCapacity, anchorCharge, anchorAt, targetSoc, rateUncertainty } = session
  const fromSoc = socOf(anchorCharge, batteryCapacity)
  const band = estimateBand(chargingModel, batteryCapacity, fromSoc, targetSoc, rateUncertainty)
  return {
    earliestAt: Math.min(LAST_INSTANT, Math.max(now, Math.floor(anchorAt + band.earliestMs))),
    latestAt: Math.min(LAST_INSTANT, Math.max(now, Math.ceil(anchorAt + band.latestMs))),
  }
}

/** From this charge (percent) on an estimate is less certain: batteries differ most near full. */
const UNCERTAIN_SOC = 90

/** How much wider the band is for the part of the way past {@link UNCERTAIN_SOC}. */
const UNCERTAIN_FACTOR = 1.5

/** The earliest and latest time, in ms from the start, at which a charge is to be expected. */
export interface EstimateBand {
  readonly earliestMs: number
  readonly latestMs: number
}

/**
 * The band around an estimate whose power is known to ±u: the times at p(s)/(1 ± u), with 1.5 u
 * past 90 %. All of the curve is uncertain, taper included: were the charger's power alone so, the
 * band would vanish inside the taper, where least is known.
 * @param batteryCapacity charge units
 * @param fromSoc percent
 * @param toSoc percent
 * @param relativeUncertainty u ≥ 0 (0.25 is ±25 %); from 1 on the vehicle may be ready at once
 * @throws RangeError for an uncertainty below zero or not finite, and as {@link durationToReachMs}
 */
export function estimateBand(
  model: ChargingModel,
  batteryCapacity: number,
  fromSoc: number,
  toSoc: number,
  relativeUncertainty: number,
): EstimateBand {
  if (!(relativeUncertainty >= 0 && Number.isFinite(relativeUncertainty))) {
    throw new RangeError(`the uncertainty must be zero or more, not ${relativeUncertainty}`)
  }
  const turnSoc = Math.max(fromSoc, Math.min(toSoc, UNCERTAIN_SOC))
  const certainMs = durationToReachMs(model, batteryCapacity, fromSoc, turnSoc)
  const uncertainMs = durationToReachMs(model, batteryCapacity, turnSoc, toSoc)
  const wider = UNCERTAIN_FACTOR * relativeUncertainty
  return {
    earliestMs: certainMs * Math.max(0, 1 - relativeUncertainty) + uncertainMs * Math.max(0, 1 - wider),
    latestMs: certainMs * (1 + relativeUncertainty) + uncertainMs * (1 + wider),
  }
}
