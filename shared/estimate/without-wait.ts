import type { ReadingTrack, TrackPoint } from '../reading-track.ts'
import { HOUR_MS, MINUTE_MS } from '../time.ts'
import { blurOf, type JudgedStay, ROUNDING } from './contradiction.ts'

/** Readings closer together than this say too little about the power. */
export const MIN_MEASURING_MS = 2 * MINUTE_MS

/** So long a later span has to be to show whether the first one holds a wait. */
const MIN_TELLING_MS = 5 * MINUTE_MS

/** Less than this share of the usual power may be a wait; chargers that share a limit give half. */
const UNUSUALLY_SLOW = 0.45

/** A first span with less than this share of the power of the next has a wait in it. */
const SLOWER_AT_FIRST = 0.7

/**
 * So many steps of its readings a car would have gained in the time in which it is seen to stand.
 */
const SEEN_TO_STAND = 1.5

/**
 * The piece as far as it is credible: a car that stood or charged unusually slowly at first may
 * have waited: unless readings after that span some time, its beginning is only an upper bound.
 */
export function withoutWait(stay: JudgedStay, track: ReadingTrack): ReadingTrack {
  const { points, stated, before } = track
  const [first, last] = [points[0], points[points.length - 1]]
  if (first === undefined || last === undefined) return track
  if (hasSlowBeginning(points)) return { ...track, points: [{ ...first, isUpperBound: true }, ...points.slice(1)] }
  if (stay.rateSource === 'measured') return track
  const usual = Math.max(stated.power, before?.power ?? 0) / HOUR_MS
  const stoodUntil = points.findLastIndex(({ charge }) => charge <= first.charge + ROUNDING * stay.batteryCapacity)
  const stood = points[stoodUntil] ?? first
  const hasStood = usual * (stood.at - first.at) > SEEN_TO_STAND * 2 * blurOf(stood, stay, track)
  const piece = hasStood ? points.slice(stoodUntil) : points
  const [from, next] = [piece[0], piece[1]]
  if (from === undefined || next === undefined) return track
  const spanMs = last.at - from.at
  const isSlow = spanMs >= MIN_MEASURING_MS && last.charge - from.charge < UNUSUALLY_SLOW * usual * spanMs
  const mayHaveWaited = hasStood || (isSlow && last.at - next.at < MIN_TELLING_MS)
  return mayHaveWaited ? { ...track, points: [{ ...from, isUpperBound: true }, ...piece.slice(1)] } : track
}

/** Whether the second of two spans is so much faster that the first one holds a wait. */
function hasSlowBeginning([first, next, last, ...more]: readonly TrackPoint[]): boolean {
  if (first === undefined || next === undefined || last === undefined || more.length > 0) return false
  const spanMs = last.at - next.at
  const newer = (last.charge - next.charge) / spanMs
  return spanMs >= MIN_TELLING_MS && next.charge - first.charge < SLOWER_AT_FIRST * newer * (next.at - first.at)
}
