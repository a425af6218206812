import type { Session } from '../../../shared/session.ts'
import { isAtRisk, statusAt } from '../../../shared/status.ts'

/** Whether whoever comes next has to know of a vehicle: its driver waits, it overstays, will be late, or contradicts what is known of it. */
export function needsHandover(session: Session, now: number, graceMs: number): boolean {
  return (
    session.isDriverWaiting ||
    session.attention !== null ||
    isAtRisk(session, now) ||
    statusAt(session, now, graceMs) === 'overstaying'
  )
}
