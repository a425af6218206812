import { type ChargingModel, durationToReachMs, socAfter } from '../charge-model.ts'
import { chargeAt, type Session, socOf } from '../session.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../time.ts'
import { type ChargeInterval, fitPiece, type PieceFit, powerInto, withPower } from './fit-piece.ts'
import { clustersFor, type PowerPrior, type StatedPower } from './power-prior.ts'
import { repeatsItself } from './source-habit.ts'
import {
  type HeldReading,
  type HeldReason,
  intervalOf,
  isWholePercent,
  MOST_HELD,
  type ReadingTrack,
  type TrackPoint,
  withPoint,
} from './track.ts'

/** What the judgement knows of a stay. */
export type JudgedStay = Pick<
  Session,
  | 'batteryCapacity'
  | 'targetSoc'
  | 'anchorCharge'
  | 'anchorAt'
  | 'chargingModel'
  | 'rateSource'
  | 'rateUncertainty'
  | 'stopsAtTarget'
  | 'estimatedReadyAt'
  | 'completedAt'
> & {
  /** `null` where nothing but the anchor was read. */
  readonly track: ReadingTrack | null
}

/** A charge that somebody or something says the vehicle has. */
export interface Observation {
  readonly at: number
  /** Charge units. */
  readonly charge: number
  /** The smallest step in which its source gives charges, in charge units. */
  readonly step: number
  /** A person has looked: it counts whatever it says. */
  readonly isByHand: boolean
  /** What the same source said last during this stay; `null` where it said nothing yet. */
  readonly previous: { readonly at: number; readonly charge: number } | null
}

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
      /** The rate that the readings tell by now, `null` where what was stated still is the better guess. */
      readonly rate: { readonly chargingModel: ChargingModel; readonly rateUncertainty: number } | null
      /** What the reading that it confirms contradicted. */
      readonly break: Break
    }
  /** It is older than what is known, or its source repeats itself. */
  | { readonly verdict: 'nothing-new'; readonly repeats: boolean }

/** Readings closer together than this say too little about the power. */
const MIN_MEASURING_MS = 5 * MINUTE_MS

/** How far readings may leave the power open, relative to it, for it to count as measured. */
const MOST_OPEN = 0.5

/** How far a measured power may change from reading to reading before a new piece of charging begins. */
const POWER_TOLERANCE = 0.25

/** The share of what is expected that a vehicle gains at least, as long as nothing of it is measured: a third for 3.7 kW where 11 are assumed. */
const LEAST_SHARE = 0.2

/** How far above what is stated a gain may lie while nothing is measured: statements are nominal. */
const STATED_MARGIN = 2

/** The most that a car draws from alternating current, in kW, with a margin. */
const MOST_MAINS_POWER = 26

/** How late or early the instant of a reading may be. */
const AGE_TOLERANCE_MS = 45 * SECOND_MS

/** A fall of less (share of the battery) is no fall: pre-heating, and meters that waver. */
const LEAST_FALL = 0.005

/** What floating point loses, as a share of the battery. */
const ROUNDING = 1e-9

/** Readings that lie this far beside every single power may be from more than one piece of charging. */
const MISFIT_MS = 20 * SECOND_MS

/** They are where the newer ones alone lie this much closer to one power; else they only come late, now more and now less. */
const NEWER_SHARE = 0.75
const EXPLAINED_MS = 40 * SECOND_MS
const EXPLAINED_SHARE = 0.2

/** No reading comes later than this without being another piece, or a wrong reading. */
const MOST_LATE_MS = 4 * MINUTE_MS

/** What the band allows for beside what the readings leave open: shapes of tapers, chargers that share a limit. */
const MODEL_UNCERTAINTY = 0.06

/** The same for what the taper adds to an even course: as much again, or nothing of it. */
const TAPER_UNCERTAINTY = 1

/** From a standard deviation to a band that holds in eight of ten cases. */
const BAND_FACTOR = 1.28

/** Judges a reading against what the vehicle can have done, and works out what it moves. Pure. */
export function judgeReading(stay: JudgedStay, reading: Observation): Judgement {
  const { at, charge, step, isByHand, previous } = reading
  const read: TrackPoint = { at, charge, step }
  const known = stay.track ?? trackOf(stay, step)
  const track =
    known.isWholePercent && !isWholePercent(read, stay.batteryCapacity) ? { ...known, isWholePercent: false } : known
  const last = track.points[track.points.length - 1]
  if (last === undefined) return begin(stay, track, [read], null)
  if (at < Math.max(last.at, track.held.at(-1)?.at ?? 0)) return { verdict: 'nothing-new', repeats: false }
  const heard = track.held.at(-1) ?? last
  if (repeatsItself(charge, previous, heard, 2 * blurOf(read, stay, track)))
    return { verdict: 'nothing-new', repeats: true }
  // A source that says again what it said before is no witness against what another one says.
  const held = previous !== null && charge === previous.charge ? track.held : []
  const contradiction = contradictionOf(stay, track, read, last)
  if (contradiction === null) return takeOn(stay, track, read, last, held)
  if (isByHand) return begin(stay, track, [read], null)
  const confirmed = confirmedBy(stay, track, read, contradiction)
  if (confirmed !== undefined) return confirm(stay, track, confirmed, read, last)
  if (track.stoodSince !== null && contradiction === 'stood-still') return stand(stay, track, read, held)
  const waiting = [...track.held.slice(1 - MOST_HELD), { ...read, reason: contradiction }]
  return { verdict: 'held', reason: contradiction, track: { ...track, held: waiting } }
}

/** Whether a vehicle can do what was read: it waits out a reading that it cannot. */
function isPossible(reason: HeldReason): boolean {
  return reason === 'stood-still' || reason === 'slower'
}

/** The track of a stay of which nothing but the anchor was read. */
function trackOf(stay: JudgedStay, step: number): ReadingTrack {
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

/** Half the step of a reading, in charge units: how far the charge may lie beside what was written. */
function blurOf({ step }: TrackPoint, { batteryCapacity }: JudgedStay, track: ReadingTrack): number {
  return Math.max(step, track.isWholePercent ? batteryCapacity / 100 : 0) / 2 + ROUNDING * batteryCapacity
}

/** The greatest gain (charge units) that the vehicle is expected to make in a time. */
function greatestGain(
  { chargingModel, batteryCapacity }: JudgedStay,
  { stated }: ReadingTrack,
  elapsedMs: number,
): number {
  const own = Math.max(powerInto(chargingModel, batteryCapacity), stated.power) * STATED_MARGIN
  const most = chargingModel.kind === 'taper' ? Math.max(own, MOST_MAINS_POWER) : own
  return most * ((elapsedMs + AGE_TOLERANCE_MS) / HOUR_MS)
}

/** Holds a reading against what is expected. @returns `null` where it agrees. */
function contradictionOf(stay: JudgedStay, track: ReadingTrack, read: TrackPoint, last: TrackPoint): HeldReason | null {
  const { anchorCharge, anchorAt, batteryCapacity, chargingModel, targetSoc } = stay
  const { charge } = read
  const elapsedMs = Math.max(0, read.at - anchorAt)
  const target = (targetSoc / 100) * batteryCapacity
  const projected =
    (socAfter(chargingModel, batteryCapacity, socOf(anchorCharge, batteryCapacity), elapsedMs) / 100) * batteryCapacity
  const expected = stay.stopsAtTarget ? Math.min(projected, Math.max(target, anchorCharge)) : projected
  const gain = expected - anchorCharge
  const blur = blurOf(read, stay, track) + blurOf(last, stay, track)
  const slack = blur + (powerInto(chargingModel, batteryCapacity) * AGE_TOLERANCE_MS) / HOUR_MS
  if (charge < last.charge - Math.max(blur, LEAST_FALL * batteryCapacity)) return 'fell'
  const isMeasured = track.points.length > 1 && stay.rateSource === 'measured' && track.stoodSince === null
  const least = isMeasured ? expected - POWER_TOLERANCE * gain - slack : anchorCharge + LEAST_SHARE * gain - blur
  if (charge < least) return charge <= last.charge + blur ? 'stood-still' : 'slower'
  const most = isMeasured
    ? expected + POWER_TOLERANCE * gain + slack
    : Math.max(expected, anchorCharge + greatestGain(stay, track, elapsedMs)) + blur
  if (charge > most) return 'leap'
  const wouldBeReady = charge >= target && stay.completedAt === null && stay.estimatedReadyAt > read.at
  const isNearlyThere = expected + Math.max(stay.rateUncertainty, POWER_TOLERANCE) * gain + slack >= target
  return wouldBeReady && !isNearlyThere ? 'too-soon' : null
}

/**
 * The held reading from which another goes on. What a vehicle can have done comes before what it cannot, and a doubtful reading does not
 * prove an impossible one from which it would have had to charge unusually fast.
 */
function confirmedBy(
  stay: JudgedStay,
  track: ReadingTrack,
  read: TrackPoint,
  contradiction: HeldReason,
): HeldReading | undefined {
  const { held } = track
  const newest = held.at(-1)
  const possible = held.findLast(({ reason, ...point }) => isPossible(reason) && confirms(stay, track, point, read))
  if (possible !== undefined || newest === undefined || isPossible(newest.reason)) return possible
  const usual = (powerInto(stay.chargingModel, stay.batteryCapacity) * STATED_MARGIN * (read.at - newest.at)) / HOUR_MS
  const isUnusual = isPossible(contradiction) && read.charge - newest.charge > usual
  return !isUnusual && confirms(stay, track, newest, read) ? newest : undefined
}

/** Whether a reading goes on from one that is held: by charging, or by standing still. */
function confirms(stay: JudgedStay, track: ReadingTrack, held: TrackPoint, read: TrackPoint): boolean {
  const gain = read.charge - held.charge
  const blur = blurOf(read, stay, track) + blurOf(held, stay, track)
  const fall = Math.max(blur, LEAST_FALL * stay.batteryCapacity)
  return gain >= -fall && gain <= greatestGain(stay, track, read.at - held.at) + blur
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
  return begin(stay, track, [first, read], reason === 'fell' ? 'charge-fell' : reason === 'leap' ? 'leap' : null)
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

function settle(stay: JudgedStay, track: ReadingTrack, broke: Break): Judgement {
  const { batteryCapacity } = stay
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
  const anchorCharge = Math.min(batteryCapacity, Math.max(charge - half, Math.min(charge + half + late, fit.charge)))
  const chargingModel = withPower(stay.chargingModel, fit.power, batteryCapacity)
  const rateUncertainty = uncertaintyOf(stay, fit, chargingModel, anchorCharge)
  const points = track.points.slice(-fit.used)
  return { ...plain, track: { ...track, points }, anchorCharge, rate: { chargingModel, rateUncertainty } }
}

/**
 * The fit of the newest readings that one power explains: what lies beside it by too much was another piece of charging.
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

function uncertaintyOf(stay: JudgedStay, fit: PieceFit, model: ChargingModel, anchorCharge: number): number {
  const { batteryCapacity, targetSoc } = stay
  const fromSoc = socOf(anchorCharge, batteryCapacity)
  if (fromSoc >= targetSoc) return BAND_FACTOR * MODEL_UNCERTAINTY
  const remainingMs = durationToReachMs(model, batteryCapacity, fromSoc, targetSoc)
  const evenMs = (chargeAt(targetSoc - fromSoc, batteryCapacity) / powerInto(model, batteryCapacity)) * HOUR_MS
  const taperMs = Math.max(0, remainingMs - evenMs)
  const spread = Math.hypot(
    fit.readySpreadMs / remainingMs,
    MODEL_UNCERTAINTY,
    (TAPER_UNCERTAINTY * taperMs) / remainingMs,
  )
  return Math.min(1, BAND_FACTOR * spread)
}
