import { presentSocAt, type Session } from '../../shared/session.ts'
import { isComplete } from '../../shared/status.ts'

/** Far below what is shown, far above what rounding does to a charge that is at its target. */
const SOC_TOLERANCE = 1e-6

/** By how many points, rounded up, a vehicle was short of its target at an instant; 0 where it was not. */
export function pointsShort(session: Session, at: number): number {
  if (isComplete(session, at)) return 0
  return Math.max(0, Math.ceil(session.targetSoc - presentSocAt(session, at) - SOC_TOLERANCE))
}
