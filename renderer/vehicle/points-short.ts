import { presentSocAt, type Session } from '../../shared/session.ts'
import { isComplete } from '../../shared/status.ts'

/** Far below what is shown, far above what rounding does to a charge that is at its target. */
const SOC_TOLERANCE = 1e-6

/** By how many points, rounded up, a vehicle was short of its target; 0 where it was not. */
export function pointsShort(session: Session, at: number): number {
  if (isComplete(session, at)) return 0
  return wholePoints(session.targetSoc - presentSocAt(session, at))
}

/** Rounded up, so that a vehicle at 79.9 % lacks a point of 80 %. */
export function wholePoints(missingSoc: number): number {
  return Math.max(0, Math.ceil(missingSoc - SOC_TOLERANCE))
}
