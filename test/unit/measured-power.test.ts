import { describe, expect, test } from 'vitest'
import { type ChargingModel, durationToReachMs, socAfter } from '../../shared/charge-model.ts'
import { type Measuring, MIN_MEASURING_MS, measureModel } from '../../shared/measured-power.ts'
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts'

const START = Date.UTC(2026, 0, 31, 12)
const assumed: ChargingModel = { kind: 'taper', power: 11, efficiency: 0.85 }

function measuring(changes: Partial<Measuring>): Measuring {
  return { readings: [], batteryCapacity: 60, resolution: 0.1, base: assumed, ...changes }
}

function powerOf(model: ChargingModel | undefined): number {
  return model === undefined || model.kind === 'percent-rate' ? Number.NaN : model.power
}

describe('what readings say about the charging rate', () => {
  test('a pair gives the power into the battery, to 15 %', () => {
    const readings = [
      { at: START, charge: 18 },
      { at: START + HOUR_MS, charge: 24.9 },
    ]
    const measured = measureModel(measuring({ readings }))
    expect(measured?.model).toMatchObject({ kind: 'taper', efficiency: 1 })
    expect(powerOf(measured?.model)).toBeCloseTo(6.9, 9)
    expect(measured?.relativeUncertainty).toBe(0.15)
  })

  test('three readings give it to 8 %, from the earliest to the latest, in whatever order they come', () => {
    const readings = [
      { at: START + HOUR_MS, charge: 25 },
      { at: START + 20 * MINUTE_MS, charge: 19 },
      { at: START, charge: 18 },
    ]
    const measured = measureModel(measuring({ readings }))
    expect(powerOf(measured?.model)).toBeCloseTo(7, 9)
    expect(measured?.relativeUncertainty).toBe(0.08)
  })

  test('the resolution of the file limits what is known: one whole unit in four is 25 %', () => {
    const readings = [
      { at: START, charge: 18 },
      { at: START + 30 * MINUTE_MS, charge: 20 },
      { at: START + HOUR_MS, charge: 22 },
    ]
    expect(measureModel(measuring({ readings, resolution: 1 }))?.relativeUncertainty).toBe(0.25)
  })

  test('a reading inside the taper serves too', () => {
    const actual: ChargingModel = { kind: 'taper', power: 9, efficiency: 1 }
    const soc = socAfter(actual, 60, 50, 4 * HOUR_MS)
    expect(soc).toBeGreaterThan(92)
    const readings = [
      { at: START, charge: 30 },
      { at: START + 4 * HOUR_MS, charge: 0.6 * soc },
    ]
    expect(powerOf(measureModel(measuring({ readings }))?.model)).toBeCloseTo(9, 6)
  })

  test('a vehicle that outran the taper is taken to charge along its line, not at the assumed power', () => {
    const readings = [
      { at: START, charge: 12 },
      { at: START + 15 * MINUTE_MS, charge: 36 },
    ]
    const measured = measureModel(measuring({ readings }))
    expect(powerOf(measured?.model)).toBeCloseTo(79.4, 9)
    const remainingMs = durationToReachMs(measured?.model ?? assumed, 60, 60, 80)
    expect(remainingMs).toBeCloseTo(durationToReachMs({ kind: 'taper', power: 1000, efficiency: 1 }, 60, 60, 80), 6)
    expect(remainingMs).toBeLessThan(durationToReachMs(assumed, 60, 60, 80) / 2)
  })

  test('in the other kinds the same measures constant power, and percent an hour', () => {
    const readings = [
      { at: START, charge: 15 },
      { at: START + 2 * HOUR_MS, charge: 30 },
    ]
    const constant: ChargingModel = { kind: 'constant-power', power: 16, efficiency: 0.85 }
    const percent: ChargingModel = { kind: 'percent-rate', percentPerHour: 3600 }
    expect(measureModel(measuring({ readings, base: constant }))?.model).toEqual({
      kind: 'constant-power',
      power: 7.5,
      efficiency: 1,
    })
    expect(measureModel(measuring({ readings, base: percent }))?.model).toEqual({
      kind: 'percent-rate',
      percentPerHour: 12.5,
    })
  })
})

describe('readings that say nothing', () => {
  test('none, and a single one', () => {
    expect(measureModel(measuring({}))).toBeUndefined()
    expect(measureModel(measuring({ readings: [{ at: START, charge: 18 }] }))).toBeUndefined()
  })

  test('a pair less than five minutes apart; five minutes are enough', () => {
    const pair = (apartMs: number) => [
      { at: START, charge: 18 },
      { at: START + apartMs, charge: 19 },
    ]
    expect(measureModel(measuring({ readings: pair(MIN_MEASURING_MS - 1) }))).toBeUndefined()
    expect(measureModel(measuring({ readings: pair(5 * MINUTE_MS) }))).toBeDefined()
  })

  test.each([
    ['a charge that stood still', 18, 18],
    ['a charge that fell', 18, 17],
    ['a full battery, which may have been full for long', 18, 60],
  ])('%s', (_, before, after) => {
    const readings = [
      { at: START, charge: before },
      { at: START + HOUR_MS, charge: after },
    ]
    expect(measureModel(measuring({ readings }))).toBeUndefined()
    expect(measureModel(measuring({ readings, base: { kind: 'percent-rate', percentPerHour: 9 } }))).toBeUndefined()
  })

  test('a resolution that cannot be is refused', () => {
    expect(() => measureModel(measuring({ resolution: -1 }))).toThrow(RangeError)
    expect(() => measureModel(measuring({ resolution: Number.NaN }))).toThrow(/the resolution must be zero or more/)
  })
})
