import { socAfter } from '../charge-model.ts'
import type { HeldReading, HeldReason, ReadingTrack, TrackPoint } from '../reading-track.ts'
import { type Session, socOf } from '../session.ts'
import { isStandingStill } from '../standstill.ts'
import { HOUR_MS, SECOND_MS } from '../time.ts'
import { powerInto } from './fit-piece.ts'

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

/** How far a measured power may change between readings before a new piece of charging begins. */
const POWER_TOLERANCE = 0.25

/** The least share of the expected gain while unmeasured: 3.7 kW is a third of an assumed 11. */
const LEAST_SHARE = 0.2

/** How far a gain may exceed what is stated while nothing is measured: statements are nominal. */
const STATED_MARGIN = 2

/** The most that a car draws from alternating current, in kW, with a margin. */
const MOST_MAINS_POWER = 26

/** How late or early the instant of a reading may be. */
const AGE_TOLERANCE_MS = 45 * SECOND_MS

/** A fall of less (share of the battery) is no fall: pre-heating, and meters that waver. */
const LEAST_FALL = 0.005

/** What floating point loses, as a share of the battery. */
export const ROUNDING = 1e-9

/** Whether a vehicle can do what was read: it waits out a reading that it cannot. */
export function isPossible(reason: HeldReason): boolean {
  return reason === 'stood-still' || reason === 'slower'
}

/** Half a reading's step, in charge units: how far the charge may be from what was written. */
export function blurOf({ step }: TrackPoint, { batteryCapacity }: JudgedStay, track: ReadingTrack): number {
  return Math.max(step, track.isWholePercent ? batteryCapacity / 100 : 0) / 2 + ROUNDING * batteryCapacity
}

/** The greatest gain (charge units) that the vehicle is expected to make in a time. */
function greatestGain(
  { chargingModel, batteryCapacity }: JudgedStay,
  { stated }: ReadingTrack,
  elapsedMs: number,
): number {
  const own = Math.max(powerInto(chargingModel, batteryCapacity), stated.power) * STATED_MARGIN
  if (isStandingStill({ chargingModel })) return batteryCapacity
  const most = chargingModel.kind === 'taper' ? Math.max(own, MOST_MAINS_POWER) : own
  return most * ((elapsedMs + AGE_TOLERANCE_MS) / HOUR_MS)
}

/** Holds a reading against what is expected. @returns `null` where it agrees. */
export function contradictionOf(
  stay: JudgedStay,
  track: ReadingTrack,
  read: TrackPoint,
  last: TrackPoint,
): HeldReason | null {
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
  // Two readings are a measure that a late one of them puts far off.
  const isMeasured = track.points.length > 2 && stay.rateSource === 'measured' && track.stoodSince === null
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
 * The held reading that another one continues. Possible ones come first, and a doubtful reading
 * cannot confirm an impossible one if the charging between them would be unusually fast.
 */
export function confirmedBy(
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
