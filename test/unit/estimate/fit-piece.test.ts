import { describe, expect, test } from 'vitest'
import type { ChargingModel } from '../../../shared/charge-model.ts'
import { fitPiece } from '../../../shared/estimate/fit-piece.ts'
import { clustersFor, priorDensity } from '../../../shared/estimate/power-prior.ts'
import type { ChargeInterval } from '../../../shared/reading-track.ts'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'

const model: ChargingModel = { kind: 'taper', power: 11, efficiency: 0.85 }
const prior = { stated: { power: 9.35, uncertainty: 0.25 }, before: null, clusters: clustersFor(model) }

function fit(points: readonly ChargeInterval[]) {
  return fitPiece({ points, batteryCapacity: 60, targetSoc: 80, model, prior })
}

function readings(power: number, step: number, minutes: readonly number[]): readonly ChargeInterval[] {
  return minutes.map((minute) => {
    const charge = 18 + (power * minute) / 60
    const written = Math.round(charge / step) * step
    return { at: minute * MINUTE_MS, low: written - step / 2, high: written + step / 2 }
  })
}

describe('what a piece of charging tells of the power', () => {
  test('exact readings tell it whatever is stated', () => {
    const { power, openRange, misfitMs } = fit(readings(5.3, 0.001, [0, 10, 20, 30, 40, 50, 60]))
    expect(power).toBeCloseTo(5.3, 1)
    expect(openRange).toBeLessThan(0.02)
    expect(misfitMs).toBeLessThan(5_000)
  })

  test('readings in whole percent are intervals: five of them tell it to a few parts in a hundred', () => {
    for (const power of [3.3, 6.5, 9.7, 19.4]) {
      expect(Math.abs(fit(readings(power, 0.6, [0, 10, 20, 30, 40])).power / power - 1)).toBeLessThan(0.08)
    }
  })

  test('one step that moved once tells nothing that outweighs what is stated', () => {
    const { power, openRange } = fit(readings(9.2, 0.75, [0, 1, 2, 3, 4, 5]))
    expect(openRange).toBeGreaterThan(0.5)
    expect(power).toBeGreaterThan(7)
    expect(power).toBeLessThan(12)
  })

  test('a charge that stood until some time bounds the power from below only', () => {
    const { power } = fit([
      { at: 0, low: 0, high: 18.005 },
      { at: 10 * MINUTE_MS, low: 18.995, high: 19.005 },
    ])
    expect(power).toBeGreaterThan(5.9)
    expect(power).toBeLessThan(14)
  })

  test('readings of two powers fit neither, and say by how much', () => {
    const slow = readings(4, 0.01, [0, 10, 20])
    const fast = slow.map(({ at, low, high }, index) => ({
      at: at + 0.5 * HOUR_MS,
      low: low + 2 + 2 * index,
      high: high + 2 + 2 * index,
    }))
    expect(fit([...slow, ...fast]).misfitMs).toBeGreaterThan(3 * MINUTE_MS)
  })
})

test('the powers that cars draw are likelier than those between, and none is impossible', () => {
  const density = (power: number) => priorDensity(prior, Math.log(power))
  expect(density(6.5)).toBeGreaterThan(density(5))
  expect(density(19.4)).toBeGreaterThan(density(15))
  expect(density(0.2)).toBeGreaterThan(0)
  expect(density(300)).toBeGreaterThan(0)
})
