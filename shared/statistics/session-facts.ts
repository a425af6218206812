import type { Session } from '../session.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time.ts'

/** A charge that somebody or a file saw, as a state of charge in percent. */
export interface ObservedSoc {
  readonly at: number
  readonly soc: number
}

/** One stay, as statistics look at it. Instants are epoch milliseconds UTC. */
export interface SessionFacts {
  readonly id: number
  readonly plate: string
  readonly arrivedAt: number
  /** `null` while it is parked. */
  readonly departedAt: number | null
  /** When the target was reached, as computed; `null` where it never was. */
  readonly readyAt: number | null
  readonly isReadyOnArrival: boolean
  /** "Needed by", where it is known. */
  readonly neededBy: number | null
  readonly targetSoc: number
  /** What it came with and the first estimate; `null` for stays from before these were kept. */
  readonly firstTargetSoc: number | null
  readonly firstReadyAt: number | null
  /** In the order of time. */
  readonly observed: readonly ObservedSoc[]
}

/** A stay idle for longer than this was most likely forgotten in the list. */
const FORGOTTEN_AFTER_MS = DAY_MS

/** Readings further apart than this say that the target was reached, but not when. */
export const LONGEST_BRACKET_MS = HOUR_MS

/** In percent: what floating point loses. */
const SOC_TOLERANCE = 1e-9

/** The three instants of a stay on which its durations rest. */
export type SessionInstants = Pick<SessionFacts, 'arrivedAt' | 'departedAt' | 'readyAt'>

/** From arrival to the target; none where it came ready, `null` where it was not reached. */
export function chargingTimeMs(stay: SessionInstants): number | null {
  return stay.readyAt === null ? null : Math.max(0, stay.readyAt - stay.arrivedAt)
}

/** Dwell: from arrival to departure, or to `now` while it is parked. */
export function dwellMs(stay: SessionInstants, now: number): number {
  return Math.max(0, (stay.departedAt ?? now) - stay.arrivedAt)
}

/** From the target to departure, or to `now`. `null` where the target was not reached. */
export function idleTimeMs(stay: SessionInstants, now: number): number | null {
  return stay.readyAt === null ? null : Math.max(0, (stay.departedAt ?? now) - stay.readyAt)
}

/** Overstay: the idle time beyond the grace. `null` where there is none. */
export function overstayMinutes(idleMinutes: number, graceMinutes: number): number | undefined {
  return idleMinutes > graceMinutes ? Math.round(idleMinutes - graceMinutes) : undefined
}

/** Whether a stay was (or is) idle for so long that it was most likely forgotten in the list. */
export function isForgotten(stay: SessionInstants, now: number): boolean {
  return (idleTimeMs(stay, now) ?? 0) > FORGOTTEN_AFTER_MS
}

/** `unknown`: it left, not ready, before it was needed; `null`: no time was set. */
export function readinessOf(stay: SessionFacts): 'in-time' | 'late' | 'unknown' | null {
  const { neededBy, readyAt, departedAt } = stay
  if (neededBy === null) return null
  if (readyAt !== null) return readyAt <= neededBy ? 'in-time' : 'late'
  return departedAt !== null && departedAt < neededBy ? 'unknown' : 'late'
}

/** The last reading below the target and the next at or above it: it was crossed between. */
export interface ObservedCrossing {
  readonly after: number
  readonly before: number
  /** Where a straight line between both readings crosses the target. */
  readonly at: number
}

/** The observed crossing of the target, or `null` where no two readings enclose it. */
function observedCrossing({ observed, targetSoc }: SessionFacts): ObservedCrossing | null {
  const isThere = ({ soc }: ObservedSoc) => soc >= targetSoc - SOC_TOLERANCE
  const index = observed.findIndex((reading, i) => i > 0 && isThere(reading) && !isThere(observed[i - 1] ?? reading))
  const below = observed[index - 1]
  const above = observed[index]
  if (below === undefined || above === undefined || above.at <= below.at) return null
  const share = (targetSoc - below.soc) / (above.soc - below.soc)
  return { after: below.at, before: above.at, at: below.at + share * (above.at - below.at) }
}

/**
 * Whether readings, not the model alone, say when the target was reached: two at most an hour apart
 * enclose the crossing and the computed instant. One ready on arrival was read on arrival.
 */
export function isReadinessObserved(stay: SessionFacts): boolean {
  const { readyAt, isReadyOnArrival } = stay
  if (readyAt === null) return false
  if (isReadyOnArrival) return true
  const crossing = observedCrossing(stay)
  if (crossing === null || crossing.before - crossing.after > LONGEST_BRACKET_MS) return false
  return readyAt >= crossing.after && readyAt <= crossing.before
}

/** Why a stay says nothing about the estimate. */
export type EstimateGap = 'not-kept' | 'target-changed' | 'ready-on-arrival' | 'no-bracket'

/** How far the first estimate was from what was observed. */
export interface EstimateError {
  /** First ready-at minus the observed crossing: positive where it was ready earlier than said. */
  readonly errorMs: number
  /** How long the time is in which the crossing was observed: the error is no surer than that. */
  readonly bracketMs: number
  /** The first ready-at lies in that time, so nothing contradicts it. */
  readonly isWithin: boolean
}

/** The error of the first estimate, by observation only. */
export function estimateErrorOf(stay: SessionFacts): EstimateError | EstimateGap {
  const { firstReadyAt, firstTargetSoc, targetSoc } = stay
  if (stay.isReadyOnArrival) return 'ready-on-arrival'
  if (firstReadyAt === null || firstTargetSoc === null) return 'not-kept'
  if (firstTargetSoc !== targetSoc) return 'target-changed'
  const crossing = observedCrossing(stay)
  if (crossing === null) return 'no-bracket'
  return {
    errorMs: firstReadyAt - crossing.at,
    bracketMs: crossing.before - crossing.after,
    isWithin: firstReadyAt >= crossing.after && firstReadyAt <= crossing.before,
  }
}

/** A duration in the whole minutes in which statistics count. */
export function wholeMinutes(durationMs: number): number {
  return Math.round(durationMs / MINUTE_MS)
}

/** Up to its end or to now; `null` if the target is needed but was not reached. */
export interface SessionFigures {
  /** Arrival to departure. */
  readonly stayMs: number
  /** When the target was reached. */
  readonly readyAt: number | null
  /** Arrival to the target. */
  readonly chargingMs: number | null
  /** Target to departure. */
  readonly idleMs: number | null
}

/** The figures of a stay, at `now` where it is not over. */
export function sessionFigures(session: Session, now: number): SessionFigures {
  const { arrivedAt, departedAt, estimatedReadyAt } = session
  const readyAt = estimatedReadyAt <= (departedAt ?? now) ? estimatedReadyAt : null
  const stay = { arrivedAt, departedAt, readyAt }
  return {
    stayMs: dwellMs(stay, now),
    readyAt,
    chargingMs: chargingTimeMs(stay),
    idleMs: idleTimeMs(stay, now),
  }
}
