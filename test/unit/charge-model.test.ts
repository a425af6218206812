import { describe, expect, test } from 'vitest'
import {
  type ChargingModel,
  durationToReachMs,
  socAfter,
  solveModel,
  steadyPowerOf,
  taperPowerAt,
} from '../../shared/charge-model.ts'
import { HOUR_MS, SECOND_MS } from '../../shared/time.ts'

const taper = (power: number, efficiency = 1): ChargingModel => ({ kind: 'taper', power, efficiency })
const constant = (power: number, efficiency = 1): ChargingModel => ({ kind: 'constant-power', power, efficiency })
const percent = (percentPerHour: number): ChargingModel => ({ kind: 'percent-rate', percentPerHour })

function hoursToReach(model: ChargingModel, capacity: number, from: number, to: number): number {
  return durationToReachMs(model, capacity, from, to) / HOUR_MS
}

/** Hours between states of charge: midpoint rule over dt/dS = C/(100·η·p(S)), the definition. */
function integratedHours(power: number, efficiency: number, capacity: number, from: number, to: number): number {
  const steps = 20_000
  const width = (to - from) / steps
  let hours = 0
  for (let step = 0; step < steps; step++) {
    const soc = from + (step + 0.5) * width
    hours += (capacity * width) / (100 * efficiency * chargerPower(power, soc))
  }
  return hours
}

/** The charge after some hours by the classical Runge-Kutta method over dS/dt = 100·η·p(S)/C. */
function integratedSoc(power: number, efficiency: number, capacity: number, from: number, hours: number): number {
  const steps = 20_000
  const width = hours / steps
  const slope = (soc: number) => (100 * efficiency * chargerPower(power, soc)) / capacity
  let soc = from
  for (let step = 0; step < steps; step++) {
    const k1 = slope(soc)
    const k2 = slope(soc + (width / 2) * k1)
    const k3 = slope(soc + (width / 2) * k2)
    const k4 = slope(soc + width * k3)
    soc += (width / 6) * (k1 + 2 * k2 + 2 * k3 + k4)
  }
  return Math.min(100, soc)
}

function chargerPower(power: number, soc: number): number {
  return power <= 1 ? power : Math.min(power, 1 + 0.98 * (100 - soc))
}

/** Power (kW), target (%), and the hours that 60 kWh take from 30 % at efficiency 1. */
const CHECK_VALUES: readonly (readonly [power: number, target: number, hours: number])[] = [
  [7.4, 80, 4.054],
  [7.4, 90, 4.865],
  [7.4, 100, 6.372],
  [11, 80, 2.727],
  [11, 90, 3.273],
  [11, 100, 4.73],
  [22, 80, 1.365],
  [22, 90, 1.76],
  [22, 100, 3.217],
  [50, 80, 0.783],
  [50, 90, 1.178],
  [50, 100, 2.635],
]

describe('the check values of the taper hold to 0.1 %', () => {
  test.each(CHECK_VALUES)('at %d kW, 60 kWh from 30 to %d % take %d h', (power, target, hours) => {
    expect(Math.abs(hoursToReach(taper(power), 60, 30, target) / hours - 1)).toBeLessThan(0.001)
  })

  test.each(CHECK_VALUES)('an efficiency of 0.85 divides by 0.85: %d kW to %d %, %d h', (power, target, hours) => {
    expect(Math.abs((hoursToReach(taper(power, 0.85), 60, 30, target) * 0.85) / hours - 1)).toBeLessThan(0.001)
  })

  test('past the target it goes on smoothly: 3.6 s after reaching 80 % at 11 kW the charge is 80.02 %', () => {
    const reachedMs = durationToReachMs(taper(11), 60, 30, 80)
    expect(socAfter(taper(11), 60, 30, reachedMs + 3.6 * SECOND_MS)).toBeCloseTo(80.0183, 3)
  })
})

describe('the taper agrees with a numeric integration of its power curve', () => {
  test.each([
    [11, 0.85, 60, 30, 80],
    [11, 0.85, 60, 30, 100],
    [22, 1, 40, 5, 95],
    [50, 0.9, 77.4, 0, 100],
    [150, 0.85, 100, 10, 80],
    [3.7, 1, 24, 97, 99.5],
    [1.01, 0.7, 5, 0, 100],
    [0.8, 0.85, 12, 20, 100],
  ])('%d kW, efficiency %d, %d kWh from %d to %d %', (power, efficiency, capacity, from, to) => {
    const hours = hoursToReach(taper(power, efficiency), capacity, from, to)
    const integrated = integratedHours(power, efficiency, capacity, from, to)
    expect(Math.abs(hours / integrated - 1)).toBeLessThan(1e-6)
    for (const share of [0.1, 0.5, 0.9, 1]) {
      const soc = socAfter(taper(power, efficiency), capacity, from, share * hours * HOUR_MS)
      expect(Math.abs(soc - integratedSoc(power, efficiency, capacity, from, share * hours))).toBeLessThan(1e-4)
    }
  })
})

describe('the kinds', () => {
  test('a percent rate needs neither capacity nor efficiency: one percent a second is 3600 %/h', () => {
    expect(durationToReachMs(percent(3600), 60, 30, 80)).toBeCloseTo(50 * SECOND_MS, 6)
    expect(durationToReachMs(percent(3600), 7, 30, 80)).toBeCloseTo(50 * SECOND_MS, 6)
    expect(socAfter(percent(3600), 60, 30, 12_500)).toBeCloseTo(42.5, 9)
  })

  test('constant power is linear up to 100 %, less the losses', () => {
    expect(hoursToReach(constant(10, 0.8), 80, 50, 100)).toBeCloseTo(5, 9)
    expect(socAfter(constant(10, 0.8), 80, 50, 2.5 * HOUR_MS)).toBeCloseTo(75, 9)
    expect(socAfter(constant(10, 0.8), 80, 50, 6 * HOUR_MS)).toBe(100)
  })

  test('a power at or below 1 kW is flat: the taper never throttles it', () => {
    for (const power of [0.25, 1]) {
      expect(hoursToReach(taper(power), 10, 0, 100)).toBeCloseTo(hoursToReach(constant(power), 10, 0, 100), 9)
      expect(socAfter(taper(power), 10, 90, 9 * HOUR_MS)).toBeCloseTo(socAfter(constant(power), 10, 90, 9 * HOUR_MS), 9)
    }
  })

  test('inside the taper the charger plays no part: 11 kW and 150 kW fill the last 5 % in the same time', () => {
    expect(durationToReachMs(taper(150), 60, 95, 100)).toBe(durationToReachMs(taper(11), 60, 95, 100))
  })

  test("a power on the taper's line that falls to its end is the taper; one twice as high takes half as long", () => {
    const onLine = steadyPowerOf(taperPowerAt(40), 40, 90)
    expect(hoursToReach(constant(onLine), 60, 40, 90)).toBeCloseTo(
      hoursToReach(taper(50), 60, 50, 90) + (60 * Math.log(taperPowerAt(40) / taperPowerAt(50))) / 98,
      9,
    )
    expect(steadyPowerOf(2 * taperPowerAt(40), 40, 90)).toBeCloseTo(2 * onLine, 9)
    expect(steadyPowerOf(150, 80, 80)).toBe(150)
  })

  test('the taper leaves 50 kW at 50 % and 1 kW at 100 %', () => {
    expect(taperPowerAt(50)).toBeCloseTo(50, 9)
    expect(taperPowerAt(100)).toBeCloseTo(1, 9)
  })
})

describe('the ends of the way', () => {
  test('a vehicle at or above its target needs no time', () => {
    for (const model of [taper(11, 0.85), constant(11), percent(10)]) {
      expect(durationToReachMs(model, 60, 80, 80)).toBe(0)
      expect(durationToReachMs(model, 60, 90, 80)).toBe(0)
      expect(durationToReachMs(model, 60, 100, 100)).toBe(0)
    }
  })

  test('no time and an instant before the start leave the charge as it was', () => {
    for (const model of [taper(11, 0.85), constant(11), percent(10)]) {
      expect(socAfter(model, 60, 41.7, 0)).toBe(41.7)
      expect(socAfter(model, 60, 41.7, -HOUR_MS)).toBe(41.7)
    }
  })

  test('a full vehicle stays full, after a year as well', () => {
    for (const model of [taper(11, 0.85), constant(11), percent(10)]) {
      expect(socAfter(model, 60, 100, 8760 * HOUR_MS)).toBe(100)
      expect(socAfter(model, 60, 0, 8760 * HOUR_MS)).toBe(100)
    }
  })

  test('a rounding error beyond 0 or 100 % is taken as the end', () => {
    expect(durationToReachMs(taper(11), 60, 100.00000000000001, 100)).toBe(0)
    expect(socAfter(taper(11), 60, -1e-12, 0)).toBe(0)
  })
})

describe('what a charge says about the rate', () => {
  test('each kind is solved in its own terms, as power into the battery', () => {
    expect(solveModel(percent(1), 60, 20, 50, 2 * HOUR_MS)).toEqual(percent(15))
    expect(solveModel(constant(1, 0.5), 60, 20, 50, 2 * HOUR_MS)).toEqual(constant(9))
    expect(solveModel(taper(1, 0.5), 60, 20, 50, 2 * HOUR_MS)).toEqual(taper(9))
  })

  test('a reading inside the taper serves too: the time to 95 % at 9 kW gives 9 kW back', () => {
    const solved = solveModel(taper(50), 60, 40, 95, durationToReachMs(taper(9), 60, 40, 95))
    expect(solved?.kind === 'taper' && solved.power).toBeCloseTo(9, 9)
  })

  test('a way wholly inside the taper gives the smallest power that does it', () => {
    const solved = solveModel(taper(11), 60, 92, 97, durationToReachMs(taper(11), 60, 92, 97))
    expect(solved?.kind === 'taper' && solved.power).toBeCloseTo(taperPowerAt(92), 5)
  })

  test.each([
    ['no gain', 50, 50, HOUR_MS],
    ['a loss', 50, 40, HOUR_MS],
    ['no time', 30, 50, 0],
    ['time running backwards', 30, 50, -HOUR_MS],
    ['a full battery, which may have been full for long', 30, 100, HOUR_MS],
  ])('%s tells no rate', (_, from, to, elapsedMs) => {
    for (const model of [taper(11), constant(11), percent(10)]) {
      expect(solveModel(model, 60, from, to, elapsedMs)).toBeUndefined()
    }
  })

  test('a gain faster than the taper allows at any power tells no rate, while constant power takes it', () => {
    const fastestMs = durationToReachMs(taper(1000), 60, 20, 60)
    expect(solveModel(taper(11), 60, 20, 60, 0.99 * fastestMs)).toBeUndefined()
    expect(solveModel(taper(11), 60, 20, 60, 1.01 * fastestMs)).toBeDefined()
    expect(solveModel(constant(11), 60, 20, 60, 0.99 * fastestMs)).toBeDefined()
  })
})

describe('numbers that cannot be are refused with a sentence', () => {
  test.each([
    ['a capacity of zero', taper(11), 0, 30, 80, /the battery capacity must be above zero, not 0/],
    ['a negative capacity', percent(10), -60, 30, 80, /the battery capacity must be above zero, not -60/],
    [
      'a capacity that is no number',
      constant(11),
      Number.NaN,
      30,
      80,
      /the battery capacity must be a number, not NaN/,
    ],
    ['a power of zero', taper(0), 60, 30, 80, /the charging power must be above zero, not 0/],
    ['an infinite power', constant(Number.POSITIVE_INFINITY), 60, 30, 80, /the charging power must be a number/],
    ['a rate below zero', percent(-1), 60, 30, 80, /the charging rate must be above zero, not -1/],
    ['an efficiency of zero', taper(11, 0), 60, 30, 80, /the efficiency must be above zero, not 0/],
    ['an efficiency above 1', taper(11, 85), 60, 30, 80, /the efficiency must be at most 1, not 85/],
    ['a charge below 0 %', taper(11), 60, -1, 80, /the present charge must be between 0 and 100 %, not -1/],
    ['a target above 100 %', taper(11), 60, 30, 101, /the target must be between 0 and 100 %, not 101/],
    ['a target that is no number', taper(11), 60, 30, Number.NaN, /the target must be a number, not NaN/],
  ])('%s', (_, model, capacity, from, to, sentence) => {
    expect(() => durationToReachMs(model, capacity, from, to)).toThrow(RangeError)
    expect(() => durationToReachMs(model, capacity, from, to)).toThrow(sentence)
  })

  test('a time that is no number', () => {
    expect(() => socAfter(taper(11), 60, 30, Number.NaN)).toThrow(/the elapsed time must be a number, not NaN/)
    expect(() => solveModel(taper(11), 60, 30, 80, Number.NaN)).toThrow(RangeError)
  })

  test('a kind that does not exist', () => {
    const stray = JSON.parse('{"kind":"magic"}') as ChargingModel
    expect(() => socAfter(stray, 60, 30, 1)).toThrow(/magic/)
    expect(() => solveModel(stray, 60, 30, 80, HOUR_MS)).toThrow(/magic/)
  })
})
