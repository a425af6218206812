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
  /** What the readings alone leave open, relative to the power: half the range of powers that pass through all of them. */
  readonly openRange: number
  /** The charge (charge units) at the last reading, by the fit. */
  readonly charge: number
  /** Standard deviation of the instant at which the target is reached, in milliseconds. */
  readonly readySpreadMs: number
  /** How far the readings lie beside every single power, in milliseconds; 0 where one passes through all of them. */
  readonly misfitMs: number
}

/** How exactly the instant of a reading is known at best. */
const CLOCK_NOISE_MS = 8 * SECOND_MS

/** How old a reading may be when it comes, as long as few readings have shown how regular they are. */
const AGE_NOISE_MS = 40 * SECOND_MS

/** Readings may be late, never early: where no start fits all, the true one lies nearer to what the least late one says. */
const LATE_SHARE = 0.2

/** Likelihoods of less than this part of the greatest change no figure. */
const NEGLIGIBLE = Math.exp(-5)

/** Within which the search for the power looks first, as the logarithm of a factor, and the steps that saves. */
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
 * Fits one piece of charging. Each reading is an interval of charges. Under one power it leaves a window of starting instants, the
 * readings together leave the intersection, and the wider that is, the more likely is the power (Bayes' rule with a flat prior on the start: the
 * likelihood of interval-censored readings is 1 inside, 0 outside). A soft edge of a few seconds, grown to what no power explains, makes it robust,
 * and makes the best power the minimax (Chebyshev) line where none passes through all. The prior counts in proportion to what the readings
 * leave open, so it fades by itself.
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

/** For one power after another: the window of starting instants (of an empty battery) from which the course passes through all readings. */
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
      // Whoever is full may have been so for long, and an empty battery waits: such bounds say nothing.
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

  /** How wide the window is for a power, given as its logarithm; negative by how much the readings miss one another. */
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

/** Where a function of one peak has it, around a guess: golden-section search, close by where that will do. */
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

/** Where, on the way from a peak outwards, something ends to be: in growing steps, then by bisection. */
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

/** The place in a row of weights, between its members, on both sides of which lies half of the whole. */
function medianIndex(weights: readonly number[], total: number): number {
  let before = 0
  for (const [index, weight] of weights.entries()) {
    if (before + weight >= total / 2) return index - 0.5 + (total / 2 - before) / weight
    before += weight
  }
  return weights.length - 1
}
