import type { Session } from './session.ts'
import { MINUTE_MS } from './time.ts'

/** A vehicle's one status, derived from stored facts and the clock, never stored. */
export type Status = 'charging' | 'ready' | 'overstaying' | 'departed'

/** The estimate misses the wanted departure by this much or more: the vehicle is at risk. */
export const AT_RISK_MARGIN_MS = 5 * MINUTE_MS

/** Whether the target is reached: the one rule, for the list, the answer and HTTP alike. */
export function isComplete(session: Session, now: number): boolean {
  return session.estimatedReadyAt <= now
}

/** The status at an instant; `graceMs` is how long a ready vehicle may stay before it overstays. */
export function statusAt(session: Session, now: number, graceMs: number): Status {
  return session.departedAt === null ? parkedStatusAt(session, now, graceMs) : 'departed'
}

/** The status of a vehicle that is in the lot. */
export function parkedStatusAt(session: Session, now: number, graceMs: number): Exclude<Status, 'departed'> {
  if (!isComplete(session, now)) return 'charging'
  return now - session.estimatedReadyAt > graceMs ? 'overstaying' : 'ready'
}

/** Whether the estimate misses "Needed by" by five minutes or more. */
export function isAtRisk(session: Session, now: number): boolean {
  if (session.departureTime === null || session.departedAt !== null || isComplete(session, now)) return false
  return session.estimatedReadyAt - session.departureTime >= AT_RISK_MARGIN_MS
}

/** Time until the target is reached, 0 when it is. */
export function remainingMs(session: Session, now: number): number {
  return Math.max(0, session.estimatedReadyAt - now)
}

/** Time since the target was reached, 0 while charging. */
export function idleMs(session: Session, now: number): number {
  return Math.max(0, Math.min(now, session.departedAt ?? now) - session.estimatedReadyAt)
}

const URGENCY: Readonly<Record<Status, number>> = { overstaying: 1, ready: 2, charging: 4, departed: 5 }
const URGENCY_WAITING = 0
const URGENCY_AT_RISK = 3

function urgencyRank(session: Session, now: number, graceMs: number): number {
  if (session.isDriverWaiting && session.departedAt === null) return URGENCY_WAITING
  return isAtRisk(session, now) ? URGENCY_AT_RISK : URGENCY[statusAt(session, now, graceMs)]
}

/** Driver waiting, overstaying, ready, at risk, then by the instant of readiness. */
export function compareUrgency(a: Session, b: Session, now: number, graceMs: number): number {
  const byRank = urgencyRank(a, now, graceMs) - urgencyRank(b, now, graceMs)
  return byRank || a.estimatedReadyAt - b.estimatedReadyAt || a.id - b.id
}
