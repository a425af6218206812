import { kneeOf } from '../charge-model.ts'
import { type Session, socOf } from '../session.ts'
import { HOUR_MS, MINUTE_MS } from '../time.ts'

/** A shorter piece of charging says too little of what this lot gives. */
const LEAST_PIECE_MS = 30 * MINUTE_MS

/** How exactly a piece has to tell its power: the step of its charges over what was gained. */
const MOST_BLUR = 0.1

/**
 * The power (charge units per hour, into the battery) of the present piece below the taper; `null`
 * unless read for half an hour without a break. A charge that may have waited begins no piece.
 */
export function powerOfWholePiece({
  track,
  batteryCapacity,
  chargingModel,
}: Pick<Session, 'track' | 'batteryCapacity' | 'chargingModel'>): number | null {
  if (track === null || track.stoodSince !== null || chargingModel.kind === 'percent-rate') return null
  const knee = kneeOf(chargingModel)
  const piece = track.points.filter(
    ({ charge, isUpperBound }) => !isUpperBound && socOf(charge, batteryCapacity) <= knee,
  )
  const [first, last] = [piece[0], piece.at(-1)]
  if (first === undefined || last === undefined || last.at - first.at < LEAST_PIECE_MS) return null
  const gain = last.charge - first.charge
  const step = Math.max(first.step, track.isWholePercent ? batteryCapacity / 100 : 0)
  return gain > 0 && step <= MOST_BLUR * gain ? gain / ((last.at - first.at) / HOUR_MS) : null
}
