import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ChargingModel, durationToReachMs } from '../../shared/charge-model.ts'
import { estimateBand } from '../../shared/estimate-band.ts'

const taper: ChargingModel = { kind: 'taper', power: 11, efficiency: 0.85 }
const constant: ChargingModel = { kind: 'constant-power', power: 11, efficiency: 0.85 }

describe('the band around an estimate', () => {
  test('below 90 % is the estimate with P/(1+u) and P/(1−u)', () => {
    const slower: ChargingModel = { kind: 'taper', power: 11 / 1.15, efficiency: 0.85 }
    const faster: ChargingModel = { kind: 'taper', power: 11 / 0.85, efficiency: 0.85 }
    const band = estimateBand(taper, 60, 30, 80, 0.15)
    expect(band.latestMs).toBeCloseTo(durationToReachMs(slower, 60, 30, 80), 6)
    expect(band.earliestMs).toBeCloseTo(durationToReachMs(faster, 60, 30, 80), 6)
  })

  test('is one and a half times as wide for the part of the way past 90 %', () => {
    const below = durationToReachMs(constant, 60, 50, 90)
    const past = durationToReachMs(constant, 60, 90, 98)
    const band = estimateBand(constant, 60, 50, 98, 0.2)
    expect(band.latestMs).toBeCloseTo(below * 1.2 + past * 1.3, 6)
    expect(band.earliestMs).toBeCloseTo(below * 0.8 + past * 0.7, 6)
  })

  test('keeps its width inside the taper, where the charger plays no part', () => {
    const estimateMs = durationToReachMs(taper, 60, 95, 100)
    const band = estimateBand(taper, 60, 95, 100, 0.08)
    expect(band.latestMs).toBeCloseTo(estimateMs * 1.12, 6)
    expect(band.earliestMs).toBeCloseTo(estimateMs * 0.88, 6)
  })

  test('holds the estimate, is never before the start, and has no width where nothing is uncertain', () => {
    const percent = fc.integer({ min: 0, max: 100 })
    const uncertainty = fc.double({ min: 0, max: 5, noNaN: true })
    fc.assert(
      fc.property(fc.constantFrom(taper, constant), percent, percent, uncertainty, (model, from, to, u) => {
        const estimateMs = durationToReachMs(model, 60, from, to)
        const { earliestMs, latestMs } = estimateBand(model, 60, from, to, u)
        expect(earliestMs).toBeGreaterThanOrEqual(0)
        expect(earliestMs).toBeLessThanOrEqual(estimateMs * (1 + 1e-12))
        expect(latestMs).toBeGreaterThanOrEqual(estimateMs * (1 - 1e-12))
        const sure = estimateBand(model, 60, from, to, 0)
        expect(sure.earliestMs).toBe(sure.latestMs)
      }),
    )
  })

  test('is empty for a vehicle that has reached its target', () => {
    expect(estimateBand(taper, 60, 95, 80, 0.25)).toEqual({ earliestMs: 0, latestMs: 0 })
  })

  test('refuses an uncertainty that cannot be', () => {
    for (const uncertainty of [-0.1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => estimateBand(taper, 60, 30, 80, uncertainty)).toThrow(RangeError)
    }
  })
})
