/** A power that a vehicle may draw (charge units per hour, into the battery). */
export interface StatedPower {
  readonly power: number
  /** Relative: 0.25 is ±25 %. */
  readonly uncertainty: number
}

/** A charge that was read, in charge units, and the smallest step in which its source gives it. */
export interface TrackPoint {
  readonly at: number
  readonly charge: number
  readonly step: number
  /** It may have been less: the charge stood still until some time after it. */
  readonly isUpperBound?: true
}

/** Why a reading does not count before another one agrees with it. */
export type HeldReason = 'fell' | 'leap' | 'slower' | 'stood-still' | 'too-soon'

/** A reading that contradicts what the vehicle can do, until the next confirms or outlives it. */
export interface HeldReading extends TrackPoint {
  readonly reason: HeldReason
}

/**
 * What is kept of a vehicle's readings: small, as imports of large lots read and write it with each
 * stay. Instants are epoch milliseconds, charges in charge units.
 */
export interface ReadingTrack {
  /** The present piece, oldest first, at most {@link MOST_POINTS}; repeats keep first and last. */
  readonly points: readonly TrackPoint[]
  /** All charges so far were whole percents: then that is the step, whatever the file writes. */
  readonly isWholePercent: boolean
  /** Unconfirmed, newest last, at most {@link MOST_HELD}: no wrong one ousts a doubtful one. */
  readonly held: readonly HeldReading[]
  /** Since when the charge stands still, where two readings say so. */
  readonly stoodSince: number | null
  /** What was stated of the power before readings told it. */
  readonly stated: StatedPower
  /** What the readings before the present piece told. */
  readonly before: StatedPower | null
}

/** More readings than this tell nothing more of a power, and cost. */
export const MOST_POINTS = 12

/** Rounding of a whole percent to the file's step may put it this much further off (in steps). */
const WHOLE_TOLERANCE = 0.51

/** Whether a charge is a whole percent of a battery; `false` if its step is too coarse to tell. */
export function isWholePercent(
  { charge, step }: Pick<TrackPoint, 'charge' | 'step'>,
  batteryCapacity: number,
): boolean {
  const percent = batteryCapacity / 100
  const beside = Math.abs(charge - Math.round(charge / percent) * percent)
  return step < FINE_STEP * percent && beside <= WHOLE_TOLERANCE * step + 1e-9 * batteryCapacity
}

/** So fine that at most one charge in four is a whole percent by chance. */
const FINE_STEP = 0.25

/** A charge that was between two bounds (charge units), as exact as its source's step. */
export interface ChargeInterval {
  readonly at: number
  readonly low: number
  readonly high: number
}

/** The charges that a reading may stand for. */
export function intervalOf(
  { at, charge, step, isUpperBound }: TrackPoint,
  batteryCapacity: number,
  isInWholePercent: boolean,
): ChargeInterval {
  const half = (isInWholePercent ? Math.max(step, batteryCapacity / 100) : step) / 2
  const low = isUpperBound ? 0 : Math.max(0, charge - half)
  return { at, low, high: Math.min(batteryCapacity, charge + half) }
}

/** A track without readings: after the power was stated anew, from the projected charge on. */
export function emptyTrack(stated: StatedPower): ReadingTrack {
  return { points: [], isWholePercent: true, held: [], stoodSince: null, stated, before: null }
}

/** Two that wait are enough: what agrees with neither is a third. */
export const MOST_HELD = 2

/** The track after the wall clock was set: instants told since `from` stay as far from now. */
export function shiftTrack(track: ReadingTrack, byMs: number, from = Number.NEGATIVE_INFINITY): ReadingTrack {
  const shift = (at: number) => (at >= from ? at + byMs : at)
  const { points, held, stoodSince } = track
  return {
    ...track,
    points: points.map((point) => ({ ...point, at: shift(point.at) })),
    held: held.map((reading) => ({ ...reading, at: shift(reading.at) })),
    stoodSince: stoodSince === null ? null : shift(stoodSince),
  }
}

/** One point more: a run of one charge keeps its ends, and an excess goes where readings crowd. */
export function withPoint<Point extends TrackPoint>(points: readonly Point[], point: Point): readonly Point[] {
  const [beforeLast, last] = points.slice(-2)
  const isRun = beforeLast !== undefined && last !== undefined && isSame(beforeLast, last) && isSame(last, point)
  const all = isRun ? [...points.slice(0, -1), point] : [...points, point]
  return all.length > MOST_POINTS ? thinned(all) : all
}

function isSame(a: TrackPoint, b: TrackPoint): boolean {
  return a.charge === b.charge && a.step === b.step
}

/** All but the one that lies closest between its neighbours; the first and the last two stay. */
function thinned<Point extends TrackPoint>(points: readonly Point[]): readonly Point[] {
  let closest = 1
  let closestMs = Number.POSITIVE_INFINITY
  for (let index = 1; index < points.length - 2; index++) {
    const gapMs = (points[index + 1]?.at ?? 0) - (points[index - 1]?.at ?? 0)
    if (gapMs < closestMs) [closest, closestMs] = [index, gapMs]
  }
  return points.filter((_, index) => index !== closest)
}
