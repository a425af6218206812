import { socAfter } from '../charge-model.ts'
import type { HeldReason, ReadingTrack } from '../reading-track.ts'
import { chargeAt, estimateReadyAt, type Session, socOf } from '../session.ts'
import { MINUTE_MS } from '../time.ts'
import { blurOf, type JudgedStay, type Observation } from './contradiction.ts'
import { type Break, judgeReading } from './judge-reading.ts'

/** A ready vehicle stays so until read this far (percent) below its target: a charge wavers. */
const READY_HYSTERESIS_SOC = 2

/** Less than this share of the expected gain may be a charge that has stopped meanwhile. */
const SLOWING_SHARE = 0.7

/** For how long a doubtful reading keeps a vehicle from being told ready, where no other comes. */
const LONGEST_DOUBT_MS = 15 * MINUTE_MS

/** How late a reading may be that ends the doubt. */
const DOUBT_MARGIN_MS = MINUTE_MS

/** What of a stay a reading may move. */
export type ReadableStay = JudgedStay & Pick<Session, 'rateSource' | 'readyOnArrival' | 'overstayLevel'>

/** A stay after a reading. */
export interface ChargeRead<Stay extends ReadableStay> {
  readonly stay: Stay & { readonly track: ReadingTrack | null }
  readonly verdict: 'taken' | 'held' | 'nothing-new'
  /** Why it does not count yet. */
  readonly reason: HeldReason | null
  /** What it contradicts, where it is confirmed. */
  readonly break: Break
  /** Its source repeats itself while the vehicle was seen to charge on. */
  readonly repeats: boolean
}

/** A stay after a charge was read: judged first, and moved only where it counts. */
export function readCharge<Stay extends ReadableStay>(stay: Stay, observation: Observation): ChargeRead<Stay> {
  const judgement = judgeReading(stay, observation)
  if (judgement.verdict === 'nothing-new') {
    return { stay, verdict: 'nothing-new', reason: null, break: null, repeats: judgement.repeats }
  }
  const { track } = judgement
  if (judgement.verdict === 'held') {
    const { reason } = judgement
    const doubted = isInDoubt(stay, observation, reason) ? doubt(stay, observation) : stay
    return { stay: { ...doubted, track }, verdict: 'held', reason, break: null, repeats: false }
  }
  const { anchorCharge, anchorAt, rate } = judgement
  const rated = rate === null ? stay : { ...stay, ...rate, rateSource: 'measured' as const }
  const { isByHand } = observation
  const taken = isByHand
    ? moved(rated, observation.charge, anchorAt, 0)
    : moved(rated, anchorCharge, anchorAt, hysteresisOf(stay, observation, track))
  // What stands or slows is not told ready before the next reading shows whether it charges on.
  const mayStand = track.stoodSince !== null || isSlowing(stay, observation)
  const isDelayed = mayStand && !isByHand && taken.completedAt === null
  const { at, previous } = observation
  return {
    stay: { ...(isDelayed ? delayed(taken, at, at - (previous?.at ?? at)) : taken), track },
    verdict: 'taken',
    reason: null,
    break: judgement.break,
    repeats: false,
  }
}

/**
 * Whether a held reading casts doubt on a vehicle about to be ready, with no other due before that.
 * Better told a little late than too early, so the estimate goes on from what is certain.
 */
function isInDoubt(stay: JudgedStay, observation: Observation, reason: HeldReason): boolean {
  if (reason === 'leap' || reason === 'too-soon') return false
  return stay.completedAt === null && stay.estimatedReadyAt <= observation.at + 2 * gapMs(stay, observation)
}

/** How long the next reading is to be waited for: as long as for this one, if it comes as usual. */
function gapMs({ anchorAt }: JudgedStay, { at, previous }: Observation): number {
  // A doubt before this one has moved the anchor.
  return at - Math.min(anchorAt, previous?.at ?? at)
}

/** The stay from what is certain, delayed so that the next reading comes before it is ready. */
function doubt<Stay extends ReadableStay>(stay: Stay, observation: Observation): Stay {
  const { at, charge } = observation
  const doubted = moved(stay, Math.max(stay.anchorCharge, charge), at, 0)
  return delayed(doubted, at, gapMs(stay, observation))
}

/** The stay moved so far that it is ready only after the next reading, a late one too. */
function delayed<Stay extends ReadableStay>(stay: Stay, at: number, nextAfterMs: number): Stay {
  const least = at + Math.min(nextAfterMs, LONGEST_DOUBT_MS) + DOUBT_MARGIN_MS
  const byMs = Math.max(0, least - stay.estimatedReadyAt)
  return { ...stay, anchorAt: stay.anchorAt + byMs, estimatedReadyAt: stay.estimatedReadyAt + byMs }
}

/** Whether a vehicle gained so little since its last reading that it may have stopped since. */
function isSlowing(stay: JudgedStay, { at, charge }: Observation): boolean {
  const last = stay.track?.points.at(-1)
  if (last === undefined || stay.rateSource !== 'measured') return false
  const fromSoc = socOf(last.charge, stay.batteryCapacity)
  const gainSoc = socAfter(stay.chargingModel, stay.batteryCapacity, fromSoc, at - last.at) - fromSoc
  return charge - last.charge < SLOWING_SHARE * chargeAt(gainSoc, stay.batteryCapacity)
}

/** How far (charge units) below its target a ready vehicle stays so, by what its reading tells. */
function hysteresisOf(stay: JudgedStay, { at, charge, step }: Observation, track: ReadingTrack): number {
  return chargeAt(READY_HYSTERESIS_SOC, stay.batteryCapacity) + blurOf({ at, charge, step }, stay, track)
}

/** A stay projected from a charge; a ready one keeps its instant within a hysteresis. */
function moved<Stay extends ReadableStay>(
  stay: Stay,
  anchorCharge: number,
  anchorAt: number,
  hysteresis: number,
): Stay {
  const anchored = { ...stay, anchorCharge, anchorAt }
  const least = chargeAt(stay.targetSoc, stay.batteryCapacity) - hysteresis
  if (stay.completedAt !== null && anchorCharge >= least) return anchored
  return {
    ...anchored,
    completedAt: null,
    readyOnArrival: false,
    overstayLevel: 0,
    estimatedReadyAt: estimateReadyAt(anchored),
  }
}
