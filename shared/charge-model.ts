import { assertNever } from './result.ts'
import { HOUR_MS } from './time.ts'

/**
 * How a battery is assumed to fill. `power`: charge units an hour at the charger (kW for kWh);
 * `efficiency` is the share of it that reaches the battery, above 0 and at most 1.
 * - `percent-rate`: so many percent an hour, whatever the battery.
 * - `constant-power`: the same power up to 100 %.
 * - `taper`: p(s) = min(power, 1 kW + 0.98 kW/% · (100 − s)), evcc's line from 50 kW at 50 % to
 *   1 kW at 100 %. It is in kilowatts, so it makes sense for capacities in kWh only.
 */
export type ChargingModel =
  | { readonly kind: 'percent-rate'; readonly percentPerHour: number }
  | { readonly kind: 'constant-power'; readonly power: number; readonly efficiency: number }
  | { readonly kind: 'taper'; readonly power: number; readonly efficiency: number }

/** The state of charge (percent) of a full battery. */
const FULL_SOC = 100

/** Power (kW) that the taper's line leaves at 100 %. */
const TAPER_MIN_POWER = 1

/** Power (kW) that the taper's line gains with each percent below 100 %. */
const TAPER_SLOPE = 0.98

/** Where the taper's line would reach zero power (percent). */
const TAPER_ASYMPTOTE_SOC = FULL_SOC + TAPER_MIN_POWER / TAPER_SLOPE

/** How far (percent) rounding may carry a charge beyond 0 or 100. */
const SOC_TOLERANCE = 1e-9

/** How much (relative) faster than the taper's line rounding may make a charge seem. */
const TIME_TOLERANCE = 1e-9

/** From its starting point Newton's method below needs no more to reach the last digit. */
const NEWTON_STEPS = 5

/** For one battery, in percent: linear to the knee, then exponential to the asymptote. */
interface Course {
  readonly percentPerHour: number
  /** Percent; from 100 on the whole way is linear, and below the present charge none of it. */
  readonly kneeSoc: number
  /** Above the knee the distance to the asymptote shrinks by e^(−decayPerHour · hours). */
  readonly decayPerHour: number
}

/**
 * How long charging takes between two states of charge, in milliseconds: exact, not rounded, 0 for
 * no gain. With the knee s0, a = clamp(s0, S, T) and q = C/(100·η) it is
 * q·(a − S)/P + (q/k)·ln(p(a)/p(T)) hours; the other kinds are the first term alone.
 * @param batteryCapacity charge units
 * @param fromSoc percent, 0 to 100
 * @param toSoc percent, 0 to 100
 * @throws RangeError for a value not finite, a capacity or rate ≤ 0, a charge outside 0–100 %
 */
export function durationToReachMs(
  model: ChargingModel,
  batteryCapacity: number,
  fromSoc: number,
  toSoc: number,
): number {
  const course = courseOf(model, batteryCapacity)
  const from = requireSoc('the present charge', fromSoc)
  const to = requireSoc('the target', toSoc)
  if (from >= to) return 0
  const turn = clamp(course.kneeSoc, from, to)
  const linearHours = (turn - from) / course.percentPerHour
  const taperHours = turn < to ? Math.log1p((to - turn) / (TAPER_ASYMPTOTE_SOC - to)) / course.decayPerHour : 0
  return (linearHours + taperHours) * HOUR_MS
}

/**
 * The state of charge (percent) after a time: `fromSoc` at first, never above 100, never lower for
 * a longer time. The inverse of {@link durationToReachMs} in the target.
 * @param elapsedMs milliseconds; an instant before the start counts as the start
 * @throws RangeError as {@link durationToReachMs}
 */
export function socAfter(model: ChargingModel, batteryCapacity: number, fromSoc: number, elapsedMs: number): number {
  const course = courseOf(model, batteryCapacity)
  const from = requireSoc('the present charge', fromSoc)
  const hours = requireFinite('the elapsed time', elapsedMs) / HOUR_MS
  if (hours <= 0) return from
  const turn = clamp(course.kneeSoc, from, FULL_SOC)
  const hoursToTurn = (turn - from) / course.percentPerHour
  if (hours <= hoursToTurn) return Math.min(turn, from + course.percentPerHour * hours)
  const approached = -Math.expm1(-course.decayPerHour * (hours - hoursToTurn))
  return Math.min(FULL_SOC, turn + (TAPER_ASYMPTOTE_SOC - turn) * approached)
}

/**
 * The model of the same kind that takes exactly the given time between two states of charge: what
 * an observation says of the rate. Its power is into the battery, so its efficiency is 1. Where
 * every power from some on would do (a way wholly inside the taper), it is the smallest.
 * @param model says the kind; its own rate plays no part
 * @returns `undefined` if no rate can be told: no gain, no time, full at the end (it may have been
 *   for long), or a gain faster than the taper allows at any power
 * @throws RangeError as {@link durationToReachMs}
 */
export function solveModel(
  model: ChargingModel,
  batteryCapacity: number,
  fromSoc: number,
  toSoc: number,
  elapsedMs: number,
): ChargingModel | undefined {
  requirePositive('the battery capacity', batteryCapacity)
  const from = requireSoc('the charge before', fromSoc)
  const to = requireSoc('the charge after', toSoc)
  const hours = requireFinite('the elapsed time', elapsedMs) / HOUR_MS
  if (from >= to || to >= FULL_SOC || hours <= 0) return undefined
  const percentPerHour = (to - from) / hours
  const meanPower = (percentPerHour / 100) * batteryCapacity
  switch (model.kind) {
    case 'percent-rate':
      return { kind: model.kind, percentPerHour }
    case 'constant-power':
      return { kind: model.kind, power: meanPower, efficiency: 1 }
    case 'taper': {
      const power = meanPower <= taperPowerAt(to) ? meanPower : solveTaperPower(batteryCapacity, from, to, hours)
      return power === undefined ? undefined : { kind: model.kind, power, efficiency: 1 }
    }
    default:
      return assertNever(model)
  }
}

/**
 * The hours that charging one battery takes from empty to a state of charge (percent); the time
 * between two is a difference. Cheap for many questions about one model.
 * @throws RangeError as {@link durationToReachMs}, for the model
 */
export function chargingClock(model: ChargingModel, batteryCapacity: number): (soc: number) => number {
  const { percentPerHour, kneeSoc, decayPerHour } = courseOf(model, batteryCapacity)
  const knee = Math.max(0, kneeSoc)
  if (knee >= FULL_SOC) return (soc) => soc / percentPerHour
  const kneeHours = knee / percentPerHour
  return (soc) =>
    soc <= knee
      ? soc / percentPerHour
      : kneeHours + Math.log((TAPER_ASYMPTOTE_SOC - knee) / (TAPER_ASYMPTOTE_SOC - soc)) / decayPerHour
}

/** From which state of charge (percent) on a model slows down; beyond 100 where it never does. */
export function kneeOf(model: ChargingModel): number {
  return model.kind === 'taper' ? TAPER_ASYMPTOTE_SOC - model.power / TAPER_SLOPE : Number.POSITIVE_INFINITY
}

/** The most power (kW) that the taper's line allows at a state of charge (percent). */
export function taperPowerAt(soc: number): number {
  return TAPER_SLOPE * (TAPER_ASYMPTOTE_SOC - requireSoc('the charge', soc))
}

/**
 * The steady power that takes as long from one state of charge (percent) to another as one that
 * falls from `power` along a line to the taper's end. From a power on the taper's own line that is
 * the taper; from one above it, a car that charges faster than the taper allows.
 */
export function steadyPowerOf(power: number, fromSoc: number, toSoc: number): number {
  const room = TAPER_ASYMPTOTE_SOC - requireSoc('the present charge', fromSoc)
  const gain = requireSoc('the target', toSoc) - fromSoc
  return gain <= 0 ? power : (power * gain) / (room * -Math.log1p(-gain / room))
}

/**
 * The power (kW) that reaches `to` after `hours` with the knee on the way. With P = p(S)/(1 + d)
 * the time becomes d − ln(1 + d) = excess: the time beyond the fastest possible, in units of the
 * decay. The left side is convex and √(2·excess) + excess lies above its root (Chatzigeorgiou 2013,
 * bounds of the Lambert function), so Newton's method descends to it.
 */
function solveTaperPower(batteryCapacity: number, from: number, to: number, hours: number): number | undefined {
  const scaledTime = hours * decayPerHourOf(batteryCapacity, 1)
  const excess = scaledTime - Math.log1p((to - from) / (TAPER_ASYMPTOTE_SOC - to))
  if (excess < -TIME_TOLERANCE * scaledTime) return undefined
  if (excess <= 0) return taperPowerAt(from)
  let d = Math.sqrt(2 * excess) + excess
  for (let step = 0; step < NEWTON_STEPS; step++) {
    d -= ((d - Math.log1p(d) - excess) * (1 + d)) / d
  }
  return taperPowerAt(from) / (1 + d)
}

function courseOf(model: ChargingModel, batteryCapacity: number): Course {
  requirePositive('the battery capacity', batteryCapacity)
  switch (model.kind) {
    case 'percent-rate': {
      const percentPerHour = requirePositive('the charging rate', model.percentPerHour)
      return { percentPerHour, kneeSoc: FULL_SOC, decayPerHour: 0 }
    }
    case 'constant-power':
      return { percentPerHour: linearRateOf(model, batteryCapacity), kneeSoc: FULL_SOC, decayPerHour: 0 }
    case 'taper':
      return {
        percentPerHour: linearRateOf(model, batteryCapacity),
        kneeSoc: TAPER_ASYMPTOTE_SOC - model.power / TAPER_SLOPE,
        decayPerHour: decayPerHourOf(batteryCapacity, model.efficiency),
      }
    default:
      return assertNever(model)
  }
}

/** P/q with q = C/(100·η): percent per hour at full power. */
function linearRateOf(model: { readonly power: number; readonly efficiency: number }, batteryCapacity: number): number {
  const power = requirePositive('the charging power', model.power)
  const efficiency = requirePositive('the efficiency', model.efficiency)
  if (efficiency > 1) throw new RangeError(`the efficiency must be at most 1, not ${efficiency}`)
  return (100 * efficiency * power) / batteryCapacity
}

/** k/q with q = C/(100·η). */
function decayPerHourOf(batteryCapacity: number, efficiency: number): number {
  return (100 * efficiency * TAPER_SLOPE) / batteryCapacity
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}

function requireFinite(name: string, value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`${name} must be a number, not ${value}`)
  return value
}

function requirePositive(name: string, value: number): number {
  if (requireFinite(name, value) <= 0) throw new RangeError(`${name} must be above zero, not ${value}`)
  return value
}

function requireSoc(name: string, soc: number): number {
  requireFinite(name, soc)
  if (soc < -SOC_TOLERANCE || soc > FULL_SOC + SOC_TOLERANCE) {
    throw new RangeError(`${name} must be between 0 and 100 %, not ${soc}`)
  }
  return clamp(soc, 0, FULL_SOC)
}
