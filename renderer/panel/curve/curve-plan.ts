import { type ChargingModel, durationToReachMs, socAfter } from '../../../shared/charge-model.ts'
import { estimateBand, readyBandAt } from '../../../shared/estimate-band.ts'
import type { Reading } from '../../../shared/reading.ts'
import { presentSocAt, type Session, socOf } from '../../../shared/session.ts'
import { isComplete } from '../../../shared/status.ts'
import { MINUTE_MS } from '../../../shared/time.ts'

/** A state of charge (percent) at an instant. */
export interface CurvePoint {
  readonly at: number
  readonly soc: number
}

/** A charge seen by a file or a person. A charger's values, one a minute, are the curve itself. */
export interface CurveReading extends CurvePoint {
  readonly isByHand: boolean
}

/** All that the curve shows, in instants and percent. */
export interface CurvePlan {
  readonly from: number
  readonly until: number
  readonly readings: readonly CurveReading[]
  /** The projection before the charger measured the stay; empty where no charger measures. */
  readonly projected: readonly CurvePoint[]
  /** From the first reading to now, or to the departure. */
  readonly past: readonly CurvePoint[]
  /** From now on; empty once there is nothing to expect. */
  readonly future: readonly CurvePoint[]
  /** Where the charge may be until the target: out by the earliest way, back by the latest. */
  readonly fan: readonly CurvePoint[]
  /** The instant that the past ends with. */
  readonly now: number
  /** When the target is or was reached; `null` for a vehicle that left before. */
  readonly readyAt: number | null
  readonly neededBy: number | null
}

/** Points along a projection: enough for a smooth line. */
const STEPS = 40

/** At least this long, so that a vehicle that just came does not fill the width with seconds. */
const SHORTEST_MS = 20 * MINUTE_MS

/** How much room is left after the last thing that is shown. */
const MARGIN = 0.06

function project(session: Session, from: number, until: number): CurvePoint[] {
  if (until <= from) return []
  const step = (until - from) / STEPS
  return Array.from({ length: STEPS + 1 }, (_, index) => {
    const at = from + index * step
    return { at, soc: presentSocAt(session, at) }
  })
}

function fanOf(session: Session, now: number): CurvePoint[] {
  const { chargingModel, batteryCapacity, anchorAt, anchorCharge, targetSoc, rateUncertainty } = session
  const anchorSoc = socOf(anchorCharge, batteryCapacity)
  const fromSoc = presentSocAt(session, now)
  const rows = Array.from({ length: STEPS + 1 }, (_, index) => {
    const soc = fromSoc + ((targetSoc - fromSoc) * index) / STEPS
    const band = estimateBand(chargingModel, batteryCapacity, anchorSoc, soc, rateUncertainty)
    return { soc, earliest: Math.max(now, anchorAt + band.earliestMs), latest: anchorAt + band.latestMs }
  })
  return [
    ...rows.map(({ soc, earliest }) => ({ at: earliest, soc })),
    ...rows.toReversed().map(({ soc, latest }) => ({ at: latest, soc })),
  ]
}

/** From the first reading on, by the rate that the lot assumes, to the target. */
function projectFirst(
  { batteryCapacity, targetSoc }: Session,
  first: CurvePoint,
  assumed: ChargingModel,
): CurvePoint[] {
  const durationMs = durationToReachMs(assumed, batteryCapacity, first.soc, Math.max(first.soc, targetSoc))
  return Array.from({ length: STEPS + 1 }, (_, index) => {
    const afterMs = (durationMs * index) / STEPS
    return { at: first.at + afterMs, soc: socAfter(assumed, batteryCapacity, first.soc, afterMs) }
  })
}

/**
 * What the curve of a stay shows at an instant, without readings that were taken back or set aside.
 * @param assumed how the lot assumes that vehicles charge
 */
export function planCurve(
  session: Session,
  readings: readonly Reading[],
  now: number,
  assumed: ChargingModel | null = null,
): CurvePlan {
  const { batteryCapacity, departedAt, arrivedAt, estimatedReadyAt, departureTime } = session
  const end = departedAt ?? Math.max(now, session.anchorAt)
  const seen = readings
    .filter(({ kind, isRetracted, isSetAside, at }) => kind !== 'departure' && !isRetracted && !isSetAside && at <= end)
    .map(({ at, charge, kind }) => ({ at, kind, soc: socOf(charge, batteryCapacity), isByHand: kind === 'hand' }))
  const [first] = seen
  const isMeasured = seen.some(({ kind }) => kind === 'charger')
  const before = seen.filter(({ at }) => at < session.anchorAt).map(({ at, soc }) => ({ at, soc }))
  const past = [...before, ...project(session, session.anchorAt, end)]
  const band = readyBandAt(session, now)
  const isExpected = band !== null
  const horizon = isExpected ? Math.max(band.latestAt, estimatedReadyAt) : end
  const from = Math.min(arrivedAt, seen[0]?.at ?? arrivedAt)
  const isNeededSoon = departureTime !== null && departureTime > from && departureTime < horizon + (horizon - from) / 2
  const last = Math.max(horizon, isNeededSoon ? departureTime : 0, from + SHORTEST_MS)
  const hasReadyAt = isExpected || isComplete(session, end)
  return {
    from,
    until: last + (last - from) * MARGIN,
    readings: seen.filter(({ kind }) => kind !== 'charger').map(({ at, soc, isByHand }) => ({ at, soc, isByHand })),
    projected: isMeasured && first !== undefined && assumed !== null ? projectFirst(session, first, assumed) : [],
    past: past.length === 0 ? [{ at: end, soc: presentSocAt(session, end) }] : past,
    future: isExpected ? project(session, end, Math.max(estimatedReadyAt, end)) : [],
    fan: isExpected ? fanOf(session, end) : [],
    now: end,
    readyAt: hasReadyAt ? estimatedReadyAt : null,
    neededBy: isNeededSoon ? departureTime : null,
  }
}
