import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ChargingModel, durationToReachMs, socAfter, solveModel, taperPowerAt } from '../../shared/charge-model.ts'
import { DAY_MS, MINUTE_MS } from '../../shared/time.ts'

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })

/** Percent in steps of a millionth, so two values are equal or differ by more than rounding. */
const socBetween = (min: number, max: number) =>
  fc.integer({ min: min * 1_000_000, max: max * 1_000_000 }).map((millionths) => millionths / 1_000_000)

const soc = socBetween(0, 100)
const capacity = between(1, 200)
const power = between(0.1, 350)
const efficiency = between(0.5, 1)
const elapsed = between(0, 10 * DAY_MS)

const taper = fc.record({ kind: fc.constant('taper' as const), power, efficiency })
const constantPower = fc.record({ kind: fc.constant('constant-power' as const), power, efficiency })
const percentRate = fc.record({ kind: fc.constant('percent-rate' as const), percentPerHour: between(0.1, 10_000) })
const charging: fc.Arbitrary<ChargingModel> = fc.oneof(taper, constantPower, percentRate)

/** Two different states of charge below full, the lower first. */
const way = fc
  .tuple(socBetween(0, 99.9), socBetween(0, 99.9))
  .filter(([a, b]) => Math.abs(a - b) > 0.01)
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)

function rateOf(model: ChargingModel | undefined): number {
  if (model === undefined) return Number.NaN
  return model.kind === 'percent-rate' ? model.percentPerHour : model.power * model.efficiency
}

describe('the time to a target', () => {
  test('is zero if and only if the target is reached already', () => {
    fc.assert(
      fc.property(charging, capacity, soc, soc, (model, units, from, to) => {
        expect(durationToReachMs(model, units, from, to) === 0).toBe(from >= to)
      }),
    )
  })

  test('grows with the target and shrinks with the charge', () => {
    fc.assert(
      fc.property(charging, capacity, soc, way, (model, units, end, [low, high]) => {
        fc.pre(end <= low || end >= high)
        if (end >= high) {
          expect(durationToReachMs(model, units, low, end)).toBeGreaterThan(durationToReachMs(model, units, high, end))
        } else {
          expect(durationToReachMs(model, units, end, low)).toBeLessThan(durationToReachMs(model, units, end, high))
        }
      }),
    )
  })

  test('is the sum of the times of its parts', () => {
    fc.assert(
      fc.property(charging, capacity, way, fc.double({ min: 0, max: 1, noNaN: true }), (model, units, ends, share) => {
        const [from, to] = ends
        const middle = from + share * (to - from)
        const parts = durationToReachMs(model, units, from, middle) + durationToReachMs(model, units, middle, to)
        expect(Math.abs(parts / durationToReachMs(model, units, from, to) - 1)).toBeLessThan(1e-9)
      }),
    )
  })

  test('is never longer for more power', () => {
    fc.assert(
      fc.property(taper, between(1, 10), capacity, way, (model, factor, units, [from, to]) => {
        const stronger = { ...model, power: model.power * factor }
        const limit = durationToReachMs(model, units, from, to) * (1 + 1e-12)
        expect(durationToReachMs(stronger, units, from, to)).toBeLessThanOrEqual(limit)
      }),
    )
  })
})

describe('the charge after a time', () => {
  test('is the target after the time to it, past any target and inside the taper too', () => {
    fc.assert(
      fc.property(charging, capacity, way, (model, units, [from, to]) => {
        const reached = socAfter(model, units, from, durationToReachMs(model, units, from, to))
        expect(Math.abs(reached - to)).toBeLessThan(1e-9)
      }),
    )
  })

  test('is the target inside the taper: from above the knee up to 100 %', () => {
    fc.assert(
      fc.property(between(20, 350), efficiency, capacity, socBetween(85, 99.9), (strong, share, units, from) => {
        const model: ChargingModel = { kind: 'taper', power: strong, efficiency: share }
        const fullMs = durationToReachMs(model, units, from, 100)
        expect(socAfter(model, units, from, fullMs)).toBeCloseTo(100, 9)
        expect(socAfter(model, units, from, fullMs * 0.99)).toBeLessThan(100)
      }),
    )
  })

  test('never exceeds 100, never falls, and never falls behind an earlier instant', () => {
    fc.assert(
      fc.property(charging, capacity, soc, elapsed, elapsed, (model, units, from, some, more) => {
        const earlier = socAfter(model, units, from, some)
        const later = socAfter(model, units, from, some + more)
        expect(earlier).toBeGreaterThanOrEqual(from)
        expect(later).toBeGreaterThanOrEqual(earlier)
        expect(later).toBeLessThanOrEqual(100)
      }),
    )
  })

  test('in two steps is the charge in one', () => {
    fc.assert(
      fc.property(charging, capacity, soc, elapsed, elapsed, (model, units, from, first, second) => {
        const inTwo = socAfter(model, units, socAfter(model, units, from, first), second)
        expect(Math.abs(inTwo - socAfter(model, units, from, first + second))).toBeLessThan(1e-9)
      }),
    )
  })
})

describe('the rate that a gain in a time says', () => {
  test('leads back to the same charge in the same time', () => {
    fc.assert(
      fc.property(charging, capacity, way, between(5 * MINUTE_MS, 2 * DAY_MS), (model, units, [from, to], time) => {
        const solved = solveModel(model, units, from, to, time)
        fc.pre(solved !== undefined)
        expect(solved.kind).toBe(model.kind)
        expect(Math.abs(durationToReachMs(solved, units, from, to) / time - 1)).toBeLessThan(1e-9)
        expect(Math.abs(socAfter(solved, units, from, time) - to)).toBeLessThan(1e-7)
      }),
    )
  })

  test('is the rate that was charged with, where the charger set the pace for part of the way', () => {
    fc.assert(
      fc.property(charging, capacity, way, (model, units, [from, to]) => {
        fc.pre(model.kind !== 'taper' || model.power < 0.95 * taperPowerAt(from))
        const lossless: ChargingModel = model.kind === 'percent-rate' ? model : { ...model, efficiency: 1 }
        const solved = solveModel(model, units, from, to, durationToReachMs(lossless, units, from, to))
        expect(Math.abs(rateOf(solved) / rateOf(lossless) - 1)).toBeLessThan(1e-6)
      }),
    )
  })

  test('is the smallest that does it, where the whole way lies inside the taper', () => {
    fc.assert(
      fc.property(capacity, way, between(1, 5), (units, [from, to], factor) => {
        const model: ChargingModel = { kind: 'taper', power: taperPowerAt(from) * factor, efficiency: 1 }
        const solved = solveModel(model, units, from, to, durationToReachMs(model, units, from, to))
        expect(Math.abs(rateOf(solved) / taperPowerAt(from) - 1)).toBeLessThan(1e-4)
      }),
    )
  })

  test('exists for the taper if and only if the gain is not faster than its line', () => {
    fc.assert(
      fc.property(capacity, way, between(0.5, 2), (units, [from, to], factor) => {
        fc.pre(Math.abs(factor - 1) > 1e-6)
        const line: ChargingModel = { kind: 'taper', power: taperPowerAt(from), efficiency: 1 }
        const time = durationToReachMs(line, units, from, to) * factor
        expect(solveModel(line, units, from, to, time) !== undefined).toBe(factor > 1)
      }),
    )
  })
})
