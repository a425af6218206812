import { type ChargingModel, durationToReachMs } from '../charge-model.ts'
import {
  type ChargeInterval,
  type HeldReading,
  type HeldReason,
  intervalOf,
  isWholePercent,
  MOST_HELD,
  type ReadingTrack,
  type StatedPower,
  type TrackPoint,
  withPoint,
} from '../reading-track.ts'
import { chargeAt, socOf } from '../session.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../time.ts'
import {
  blurOf,
  confirmedBy,
  contradictionOf,
  isPossible,
  type JudgedStay,
  type Observation,
  ROUNDING,
} from './contradiction.ts'
import { fitPiece, type PieceFit, powerInto, withPower } from './fit-piece.ts'
import { clustersFor, type PowerPrior } from './power-prior.ts'
import { repeatsItself } from './source-habit.ts'
import { MIN_MEASURING_MS, withoutWait } from './without-wait.ts'

/** What a reading contradicts once another one has confirmed it. */
export type Break = 'charge-fell' | 'leap' | null

/** What became of a reading. */
export type Judgement =
  | { readonly verdict: 'held'; readonly reason: HeldReason; readonly track: ReadingTrack }
  | {
      readonly verdict: 'taken'
      readonly track: ReadingTrack
      readonly anchorCharge: number
      readonly anchorAt: number
      /** The rate by the readings; `null` while what was stated is the better guess. */
      readonly rate: { readonly chargingModel: ChargingModel; readonly rateUncertainty: number } | null
      /** What the reading that it confirms contradicted. */
      readonly break: Break
    }
  /** It is older than what is known, or its source repeats itself. */
  | { readonly verdict: 'nothing-new'; readonly repeats: boolean }

const BREAK_OF: Readonly<Record<HeldReason, Break>> = {
  fell: 'charge-fell',
  leap: 'leap',
  slower: null,
  'stood-still': null,
  'too-soon': null,
}

/** How far readings may leave the power open, relative to it, for it to count as measured. */
const MOST_OPEN = 0.5

/** Closer than this (share of the battery), the reading replaces the fit: people compare. */
const AS_READ_SHARE = 0.001

/** Readings that miss every single power by this may be from more than one piece of charging. */
const MISFIT_MS = 20 * SECOND_MS

/** They are if the newer ones alone fit one power this much better; else they only come late. */
const NEWER_SHARE = 0.75
const EXPLAINED_MS = 40 * SECOND_MS
const EXPLAINED_SHARE = 0.2

/** No reading comes later than this without being another piece, or a wrong reading. */
const MOST_LATE_MS = 4 * MINUTE_MS

/** What the band allows for besides the readings: shapes of tapers, chargers that share a limit. */
const MODEL_UNCERTAINTY = 0.06

/** The same for what the taper adds to an even course: as much again, or nothing of it. */
const TAPER_UNCERTAINTY = 1

/**
 * The same for a reading's step, as the time in which it is gained: coarse readings hide a power
 * that changes.
 */
const STEP_UNCERTAINTY = 0.5

/** From a standard deviation to a band that holds in eight of ten cases. */
const BAND_FACTOR = 1.28

/** Judges a reading against what the vehicle can have done, and works out what it moves. Pure. */
export function judgeReading(stay: JudgedStay, reading: Observation): Judgement {
  const { at, charge, step, isByHand, previous } = reading
  const read: TrackPoint = { at, charge, step }
  const known = stay.track ?? trackOf(stay, step)
  const track =
    known.isWholePercent && !isWholePercent(read, stay.batteryCapacity) ? { ...known, isWholePercent: false } : known
  const last = track.points[track.points.length - 1] ?? { at: stay.anchorAt, charge: stay.anchorCharge, step }
  if (at < Math.max(last.at, track.held.at(-1)?.at ?? 0)) return { verdict: 'nothing-new', repeats: false }
  const heard = track.held.at(-1) ?? last
  if (repeatsItself(charge, previous, heard, 2 * blurOf(read, stay, track)))
    return { verdict: 'nothing-new', repeats: true }
  // A source that says again what it said before is no witness against what another one says.
  const held = previous !== null && charge === previous.charge ? track.held : []
  const contradiction = contradictionOf(stay, track, read, last)
  if (contradiction === null) return takeOn(stay, track, read, last, held)
  if (isByHand) return begin(stay, track, [read], BREAK_OF[contradiction])
  const confirmed = confirmedBy(stay, track, read, contradiction)
  if (confirmed !== undefined) return confirm(stay, track, confirmed, read, last)
  if (track.stoodSince !== null && contradiction === 'stood-still') return stand(stay, track, read, held)
  const waiting = [...track.held.slice(1 - MOST_HELD), { ...read, reason: contradiction }]
  return { verdict: 'held', reason: contradiction, track: { ...track, held: waiting } }
}

/** The track of a stay of which nothing but the anchor was read. */
export function trackOf(stay: JudgedStay, step: number): ReadingTrack {
  const { anchorAt, anchorCharge, batteryCapacity, chargingModel, rateUncertainty } = stay
  const point = { at: anchorAt, charge: anchorCharge, step }
  const stated = { power: powerInto(chargingModel, batteryCapacity), uncertainty: rateUncertainty }
  return {
    points: [point],
    isWholePercent: isWholePercent(point, batteryCapacity),
    held: [],
    stoodSince: null,
    stated,
    before: null,
  }
}

function confirm(
  stay: JudgedStay,
  track: ReadingTrack,
  held: HeldReading,
  read: TrackPoint,
  last: TrackPoint,
): Judgement {
  const { reason, ...point } = held
  const hasMoved = read.charge > held.charge + ROUNDING * stay.batteryCapacity
  const stands = !hasMoved && isPossible(reason)
  if (stands) return stand(stay, { ...track, stoodSince: reason === 'stood-still' ? last.at : held.at }, read, [])
  // What stood may have begun to charge at any time until now.
  const first = reason === 'stood-still' ? ({ ...point, isUpperBound: true } as const) : point
  return begin(stay, track, [first, read], BREAK_OF[reason])
}

/** A charge that stands still: the projection starts from it anew, at the power known before. */
function stand(stay: JudgedStay, track: ReadingTrack, read: TrackPoint, held: readonly HeldReading[]): Judgement {
  const next = { ...track, points: [read], held, before: knownPower(stay, track) }
  return { verdict: 'taken', track: next, anchorCharge: read.charge, anchorAt: read.at, rate: null, break: null }
}

/** What the readings so far told of the power, for the piece that follows. */
function knownPower(
  { rateSource, chargingModel, batteryCapacity, rateUncertainty }: JudgedStay,
  { before }: ReadingTrack,
): StatedPower | null {
  if (rateSource !== 'measured') return before
  return { power: powerInto(chargingModel, batteryCapacity), uncertainty: Math.max(0.05, rateUncertainty) }
}

/** Begins a new piece of charging. */
function begin(stay: JudgedStay, track: ReadingTrack, points: readonly TrackPoint[], broke: Break): Judgement {
  return settle(stay, { ...track, points, held: [], stoodSince: null, before: knownPower(stay, track) }, broke)
}

/** Goes on with the present piece, or begins one where the charge stood still until now. */
function takeOn(
  stay: JudgedStay,
  track: ReadingTrack,
  read: TrackPoint,
  last: TrackPoint,
  held: readonly HeldReading[],
): Judgement {
  if (track.stoodSince === null) return settle(stay, { ...track, points: withPoint(track.points, read), held }, null)
  const hasMoved = read.charge > last.charge + ROUNDING * stay.batteryCapacity
  if (!hasMoved) return stand(stay, track, read, held)
  // It began at some time after it was last seen to stand.
  const points = [{ ...last, isUpperBound: true } as const, read]
  return settle(stay, { ...track, points, held: [], stoodSince: null }, null)
}

function settle(stay: JudgedStay, read: ReadingTrack, broke: Break): Judgement {
  const { batteryCapacity } = stay
  const track = withoutWait(stay, read)
  const [first, newest] = [track.points[0], track.points[track.points.length - 1]]
  if (first === undefined || newest === undefined) throw new RangeError('a piece of charging has readings')
  const { at: anchorAt, charge } = newest
  const plain = { verdict: 'taken', track, anchorCharge: charge, anchorAt, rate: null, break: broke } as const
  if (first === newest || anchorAt - first.at < MIN_MEASURING_MS) return plain
  const intervals = track.points.map((point) => intervalOf(point, batteryCapacity, track.isWholePercent))
  const fit = fitted(stay, track, intervals)
  if (fit === undefined || fit.openRange > MOST_OPEN) return plain
  const late = (fit.power * Math.min(fit.misfitMs, MOST_LATE_MS)) / HOUR_MS
  const half = blurOf(newest, stay, track)
  const stepMs = ((2 * half) / fit.power) * HOUR_MS
  const fittedCharge = Math.min(batteryCapacity, Math.max(charge - half, Math.min(charge + half + late, fit.charge)))
  const isAsRead = Math.abs(fittedCharge - charge) <= AS_READ_SHARE * batteryCapacity
  const anchorCharge = isAsRead ? charge : fittedCharge
  const chargingModel = withPower(stay.chargingModel, fit.power, batteryCapacity)
  const rateUncertainty = uncertaintyOf(stay, chargingModel, anchorCharge, {
    readyMs: Math.hypot(fit.readySpreadMs, STEP_UNCERTAINTY * stepMs),
  })
  const points = track.points.slice(-fit.used)
  return { ...plain, track: { ...track, points }, anchorCharge, rate: { chargingModel, rateUncertainty } }
}

/**
 * The fit of the newest readings that one power explains; others are from another piece.
 * @returns `undefined` where they bound no power
 */
function fitted(
  stay: JudgedStay,
  track: ReadingTrack,
  all: readonly ChargeInterval[],
): (PieceFit & { readonly used: number }) | undefined {
  const { batteryCapacity, targetSoc, chargingModel: model } = stay
  const prior: PowerPrior = { stated: track.stated, before: track.before, clusters: clustersFor(model) }
  const fitOf = (points: readonly ChargeInterval[]) => {
    const [first, last] = [points[0], points[points.length - 1]]
    if (first === undefined || last === undefined) return undefined
    if (last.low <= first.low || last.high >= batteryCapacity || first.high >= last.high) return undefined
    return { ...fitPiece({ points, batteryCapacity, targetSoc, model, prior }), used: points.length }
  }
  let best = fitOf(all)
  while (best !== undefined && best.misfitMs > MISFIT_MS && best.used > (best.misfitMs > MOST_LATE_MS ? 2 : 3)) {
    const newer = fitOf(all.slice(-Math.floor(best.used * NEWER_SHARE)))
    const isBetter = newer !== undefined && newer.misfitMs <= Math.max(EXPLAINED_MS, best.misfitMs * EXPLAINED_SHARE)
    if (!isBetter && best.misfitMs <= MOST_LATE_MS) break
    best = newer
  }
  return best
}

/**
 * The relative uncertainty of a rate, so that the band holds in eight of ten cases.
 * @param spread standard deviations of what was measured: of the power, relative, and of the
 *   instant at which the target is reached, in milliseconds
 */
export function uncertaintyOf(
  { batteryCapacity, targetSoc }: Pick<JudgedStay, 'batteryCapacity' | 'targetSoc'>,
  model: ChargingModel,
  anchorCharge: number,
  { power = 0, readyMs = 0 }: { readonly power?: number; readonly readyMs?: number },
): number {
  const fromSoc = socOf(anchorCharge, batteryCapacity)
  if (fromSoc >= targetSoc) return BAND_FACTOR * MODEL_UNCERTAINTY
  const remainingMs = durationToReachMs(model, batteryCapacity, fromSoc, targetSoc)
  const evenMs = (chargeAt(targetSoc - fromSoc, batteryCapacity) / powerInto(model, batteryCapacity)) * HOUR_MS
  const taperMs = Math.max(0, remainingMs - evenMs)
  const spread = Math.hypot(
    power,
    readyMs / remainingMs,
    MODEL_UNCERTAINTY,
    (TAPER_UNCERTAINTY * taperMs) / remainingMs,
  )
  return Math.min(1, BAND_FACTOR * spread)
}
