import { estimateBand } from './estimate-band.ts'
import { type Session, socOf } from './session.ts'
import { isStandingStill } from './standstill.ts'
import { isComplete } from './status.ts'

/** The earliest and the latest instant at which a vehicle is to be expected ready. */
export interface ReadyBand {
  readonly earliestAt: number
  readonly latestAt: number
}

/**
 * The band around a vehicle's estimate, by the uncertainty of its rate, counted from the charge that was known last. It never lies in
 * the past: a vehicle that could have been ready by now may be so at any moment.
 * @returns `null` where there is nothing to expect: it is ready, has left, or no current flows
 */
export function readyBandAt(session: Session, now: number): ReadyBand | null {
  if (session.departedAt !== null || isComplete(session, now) || isStandingStill(session)) return null
  const { chargingModel, batteryCapacity, anchorCharge, anchorAt, targetSoc, rateUncertainty } = session
  const fromSoc = socOf(anchorCharge, batteryCapacity)
  const band = estimateBand(chargingModel, batteryCapacity, fromSoc, targetSoc, rateUncertainty)
  return {
    earliestAt: Math.max(now, Math.floor(anchorAt + band.earliestMs)),
    latestAt: Math.max(now, Math.ceil(anchorAt + band.latestMs)),
  }
}
