import type { HeldReason, ReadingTrack } from '../reading-track.ts'
import { chargeAt, estimateReadyAt, type Session } from '../session.ts'
import { MINUTE_MS } from '../time.ts'
import type { JudgedStay, Observation } from './contradiction.ts'
import { type Break, judgeReading } from './judge-reading.ts'

/** A ready vehicle stays so until read this far (percent) below its target: a charge wavers. */
const READY_HYSTERESIS_SOC = 2

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
  const taken = moved(rated, isByHand ? observation.charge : anchorCharge, anchorAt, isByHand)
  // What stands is not told ready before the next reading can show whether it charges again.
  const stands = track.stoodSince !== null && taken.completedAt === null
  return {
    stay: { ...(stands ? delayed(taken, observation) : taken), track },
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
function isInDoubt(stay: JudgedStay, { at }: Observation, reason: HeldReason): boolean {
  if (reason === 'leap' || reason === 'too-soon') return false
  return stay.completedAt === null && stay.estimatedReadyAt <= at + 2 * (at - stay.anchorAt)
}

/** The stay from what is certain, delayed so that the next reading comes before it is ready. */
function doubt<Stay extends ReadableStay>(stay: Stay, { at, charge }: Observation): Stay {
  const doubted = moved(stay, Math.max(stay.anchorCharge, charge), at)
  return laterThan(doubted, at + Math.min(at - stay.anchorAt, LONGEST_DOUBT_MS))
}

/** A stay that stands still, not ready before its source's next reading, if that comes as usual. */
function delayed<Stay extends ReadableStay>(stay: Stay, { at, previous }: Observation): Stay {
  return laterThan(stay, at + Math.min(at - (previous?.at ?? at), LONGEST_DOUBT_MS))
}

/** The stay moved so far that it is ready only after a reading at an instant, a late one too. */
function laterThan<Stay extends ReadableStay>(stay: Stay, readAt: number): Stay {
  return { ...stay, ...movedBy(stay, Math.max(0, readAt + DOUBT_MARGIN_MS - stay.estimatedReadyAt)) }
}

function movedBy({ anchorAt, estimatedReadyAt }: JudgedStay, ms: number) {
  return { anchorAt: anchorAt + ms, estimatedReadyAt: estimatedReadyAt + ms }
}

/** A stay projected from a charge; within the hysteresis, a ready one keeps its instant. */
function moved<Stay extends ReadableStay>(stay: Stay, anchorCharge: number, anchorAt: number, isByHand = false): Stay {
  const anchored = { ...stay, anchorCharge, anchorAt }
  const hysteresis = isByHand ? 0 : READY_HYSTERESIS_SOC
  const least = chargeAt(stay.targetSoc - hysteresis, stay.batteryCapacity)
  if (stay.completedAt !== null && anchorCharge >= least) return anchored
  return {
    ...anchored,
    completedAt: null,
    readyOnArrival: false,
    overstayLevel: 0,
    estimatedReadyAt: estimateReadyAt(anchored),
  }
}
