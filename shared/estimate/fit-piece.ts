import { type ChargingModel, chargingClock, durationToReachMs, kneeOf, socAfter } from '../charge-model.ts'
import type { ChargeInterval } from '../reading-track.ts'
import { socOf } from '../session.ts'
import { HOUR_MS, SECOND_MS } from '../time.ts'
import { type PowerPrior, priorDensity } from './power-prior.ts'

/** What is fitted. */
export interface Piece {
  /** Readings of one uninterrupted piece of charging, oldest first; at least two. */
  readonly points: readonly ChargeInterval[]
  readonly batteryCapacity: number
  readonly targetSoc: number
  /** Says the kind of the model; its own power is the best guess so far. */
  readonly model: ChargingModel
  readonly prior: PowerPrior
}

/** What the readings of a piece come to. */
export interface PieceFit {
  /** Charge units per hour into the battery: the median of what is believed after the readings. */
  readonly power: number
  /** Half the range of powers that pass through all readings, relative to the power. */
  readonly openRange: number
  /** The charge (charge units) at the last reading, by the fit. */
  readonly charge: number
  /** Standard deviation of the instant at which the target is reached, in milliseconds. */
  readonly readySpreadMs: number
  /** How far the readings miss any single power, in milliseconds; 0 if one fits them all. */
  readonly misfitMs: number
}

/** How exactly the instant of a reading is known at best. */
const CLOCK_NOISE_MS = 8 * SECOND_MS

/** How old a reading may be when it comes, while few readings have shown how regular they are. */
const AGE_NOISE_MS = 30 * SECOND_MS

/** Readings may be late, never early: if no start fits all, the least late one is nearest. */
const LATE_SHARE = 0.2

/** Likelihoods of less than this part of the greatest change no figure. */
const NEGLIGIBLE = Math.exp(-5)

/** Where the search for the power looks first (log of a factor), and the steps that this saves. */
const NEAR = 0.15
const NEAR_STEPS = 6
const SEARCH_STEPS = 16
const EDGE_STEPS = 5
const GRID = 15
const GOLDEN = (Math.sqrt(5) - 1) / 2

/** How far the search for the power goes around the first guess, as the logarithm of a factor. */
const SEARCH_SPAN = Math.log(5)

/** A range of powers (its logarithm) so narrow that no prior tells its members apart. */
const NARROW = 0.02

/** The model of the same kind with another power into the battery (charge units per hour). */
export function withPower(model: ChargingModel, power: number, batteryCapacity: number): ChargingModel {
  if (model.kind === 'percent-rate') return { kind: model.kind, percentPerHour: (power / batteryCapacity) * 100 }
  return { kind: model.kind, power, efficiency: 1 }
}

/** Power into the battery that a model gives below its taper, in charge units per hour. */
export function powerInto(model: ChargingModel, batteryCapacity: number): number {
  if (model.kind === 'percent-rate') return (model.percentPerHour / 100) * batteryCapacity
  return model.power * model.efficiency
}

/**
 * Fits one piece of charging. A reading is an interval of charges; under one power it leaves a
 * window of starts, and the wider the windows' intersection, the likelier the power (Bayes, flat
 * prior on the start: interval-censored likelihood is 1 inside, 0 outside). A soft edge of seconds,
 * wider where no power explains all, makes it robust, and the best power then the minimax
 * (Chebyshev) line. The prior counts by what the readings leave open, so it fades by itself.
 */
export function fitPiece({ points, batteryCapacity, targetSoc, model, prior }: Piece): PieceFit {
  const last = points[points.length - 1]
  const first = points[0]
  if (first === undefined || last === undefined) throw new RangeError('a piece of charging has readings')
  const course = new PieceCourse(points, batteryCapacity, model)
  const spanMs = Math.max(last.at - first.at, CLOCK_NOISE_MS)
  const gain = middleOf(last) - (first.low > 0 ? middleOf(first) : first.high)
  const floor = powerInto(model, batteryCapacity) / 20
  const guess = Math.log(Math.max(floor, gain / (spanMs / HOUR_MS)))
  const best = peak((logPower) => course.widthMs(logPower), guess, points.length > 2 || first.low === 0)
  const bestWidthMs = course.widthMs(best)
  const misfitMs = Math.max(0, -bestWidthMs)
  const ageNoiseMs = AGE_NOISE_MS / (points.length - 1) ** 1.5
  const softnessMs = Math.max(CLOCK_NOISE_MS, ageNoiseMs, misfitMs / 3)
  const leastWidthMs = softnessMs * softplusInverse(softplus(bestWidthMs / softnessMs) * NEGLIGIBLE)
  const isLikely = (logPower: number) => course.widthMs(logPower) >= leastWidthMs
  const firstStep = softnessMs / spanMs
  const lowEdge = edge(isLikely, best, -SEARCH_SPAN, firstStep)
  const highEdge = edge(isLikely, best, SEARCH_SPAN, firstStep)

  const step = (highEdge - lowEdge) / (GRID - 1)
  const isNarrow = highEdge - lowEdge < NARROW
  const believed = new Moments()
  const told = new Moments()
  const weights: number[] = []
  for (let index = 0; index < GRID; index++) {
    const logPower = lowEdge + index * step
    const likelihood = softplus(course.widthMs(logPower) / softnessMs)
    const weight = isNarrow ? likelihood : likelihood * priorDensity(prior, logPower)
    weights.push(weight)
    believed.add(logPower, weight)
    told.add(logPower, likelihood)
  }
  const median = lowEdge + medianIndex(weights, believed.total) * step
  course.widthMs(median)
  const { from, until } = course
  const startAt = until > from ? (from + until) / 2 : until + LATE_SHARE * (from - until)
  const fitted = withPower(model, Math.exp(median), batteryCapacity)
  const soc = socAfter(fitted, batteryCapacity, 0, last.at - startAt)
  const remainingMs = durationToReachMs(fitted, batteryCapacity, soc, targetSoc)
  return {
    power: Math.exp(median),
    openRange: Math.sqrt(3) * told.spread(),
    charge: (soc / 100) * batteryCapacity,
    readySpreadMs: Math.hypot(remainingMs * believed.spread(), (until - from) / Math.sqrt(12), softnessMs, misfitMs),
    misfitMs,
  }
}

/** By power: the window of starts (battery empty) whose course passes through all readings. */
class PieceCourse {
  /** The window for the power asked last; it ends before it begins where no start will do. */
  from = 0
  until = 0
  readonly #model: ChargingModel
  readonly #batteryCapacity: number
  /** Until these instants these states of charge were not yet passed, from those on those were. */
  readonly #notYetAt: number[] = []
  readonly #notYetSoc: number[] = []
  readonly #passedAt: number[] = []
  readonly #passedSoc: number[] = []
  #greatestSoc = 0

  constructor(points: readonly ChargeInterval[], batteryCapacity: number, model: ChargingModel) {
    this.#model = model
    this.#batteryCapacity = batteryCapacity
    for (const { at, low, high } of points) {
      // A full battery may have been so for long, an empty one may wait: such bounds say nothing.
      if (high < batteryCapacity) {
        this.#notYetAt.push(at)
        this.#notYetSoc.push(socOf(high, batteryCapacity))
      }
      if (low > 0) {
        this.#passedAt.push(at)
        this.#passedSoc.push(socOf(low, batteryCapacity))
      }
      this.#greatestSoc = Math.max(this.#greatestSoc, socOf(Math.min(high, batteryCapacity), batteryCapacity))
    }
  }

  /** The window's width for the logarithm of a power; negative by how far the readings miss. */
  widthMs(logPower: number): number {
    const power = Math.exp(logPower)
    const msPerPercent = (this.#batteryCapacity / 100 / power) * HOUR_MS
    const model = withPower(this.#model, power, this.#batteryCapacity)
    const isEven = this.#greatestSoc <= kneeOf(model)
    const clock = isEven ? null : chargingClock(model, this.#batteryCapacity)
    const msTo = (soc: number) => (clock === null ? soc * msPerPercent : clock(soc) * HOUR_MS)
    this.from = Number.NEGATIVE_INFINITY
    for (let index = 0; index < this.#notYetAt.length; index++) {
      const start = (this.#notYetAt[index] ?? 0) - msTo(this.#notYetSoc[index] ?? 0)
      if (start > this.from) this.from = start
    }
    this.until = Number.POSITIVE_INFINITY
    for (let index = 0; index < this.#passedAt.length; index++) {
      const start = (this.#passedAt[index] ?? 0) - msTo(this.#passedSoc[index] ?? 0)
      if (start < this.until) this.until = start
    }
    return this.until - this.from
  }
}

/** Weighted mean and spread of numbers that are added one by one. */
class Moments {
  total = 0
  #sum = 0
  #squares = 0

  add(value: number, weight: number): void {
    this.total += weight
    this.#sum += weight * value
    this.#squares += weight * value * value
  }

  /** Standard deviation. */
  spread(): number {
    return Math.sqrt(Math.max(0, this.#squares / this.total - (this.#sum / this.total) ** 2))
  }
}

function middleOf({ low, high }: ChargeInterval): number {
  return (low + high) / 2
}

/** ln(1 + e^x), the positive part with a soft corner; never quite 0. */
function softplus(x: number): number {
  return x > 30 ? x : Math.log1p(Math.exp(Math.max(-600, x)))
}

/** x where softplus(x) is y. */
function softplusInverse(y: number): number {
  return y > 30 ? y : Math.log(Math.expm1(y))
}

/** Where a function has its one peak: golden-section search, near the guess if that will do. */
function peak(of: (x: number) => number, guess: number, isToSearch: boolean): number {
  if (!isToSearch) return guess
  const isNear = of(guess - NEAR) < of(guess) && of(guess + NEAR) < of(guess)
  const span = isNear ? NEAR : SEARCH_SPAN
  let [low, high] = [guess - span, guess + span]
  let left = high - GOLDEN * (high - low)
  let right = low + GOLDEN * (high - low)
  let [atLeft, atRight] = [of(left), of(right)]
  for (let step = isNear ? NEAR_STEPS : 0; step < SEARCH_STEPS; step++) {
    if (atLeft >= atRight) {
      ;[high, right, atRight] = [right, left, atLeft]
      left = high - GOLDEN * (high - low)
      atLeft = of(left)
    } else {
      ;[low, left, atLeft] = [left, right, atRight]
      right = low + GOLDEN * (high - low)
      atRight = of(right)
    }
  }
  return (low + high) / 2
}

/** Where something stops being true outwards from a peak: in growing steps, then by bisection. */
function edge(is: (x: number) => boolean, peakAt: number, furthest: number, firstStep: number): number {
  let inside = 0
  let outside = Math.min(Math.abs(furthest), 4 * firstStep)
  const sign = Math.sign(furthest)
  while (outside < Math.abs(furthest) && is(peakAt + sign * outside)) {
    inside = outside
    outside = Math.min(Math.abs(furthest), 3 * outside)
  }
  for (let step = 0; step < EDGE_STEPS && inside < 0.9 * outside; step++) {
    const middle = (inside + outside) / 2
    if (is(peakAt + sign * middle)) inside = middle
    else outside = middle
  }
  return peakAt + sign * outside
}

/** The index, interpolated between weights, with half of the total on each side. */
function medianIndex(weights: readonly number[], total: number): number {
  let before = 0
  for (const [index, weight] of weights.entries()) {
    if (before + weight >= total / 2) return index - 0.5 + (total / 2 - before) / weight
    before += weight
  }
  return weights.length - 1
}
