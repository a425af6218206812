import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ChargingModel, durationToReachMs, socAfter } from '../../../shared/charge-model.ts'
import { type ReadableStay, readCharge } from '../../../shared/estimate/read-charge.ts'
import { MOST_HELD, MOST_POINTS, shiftTrack } from '../../../shared/reading-track.ts'
import { estimateReadyAt } from '../../../shared/session.ts'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'

const START = Date.UTC(2026, 0, 31, 12)
const STEP = 0.01

interface Vehicle {
  readonly capacity: number
  readonly fromCharge: number
  readonly targetSoc: number
}

function arrived({ capacity, fromCharge, targetSoc }: Vehicle, model?: ChargingModel): ReadableStay {
  const facts = {
    batteryCapacity: capacity,
    targetSoc,
    anchorCharge: fromCharge,
    anchorAt: START,
    chargingModel: model ?? { kind: 'taper', power: 11, efficiency: 0.85 },
    rateSource: 'assumed',
    rateUncertainty: 0.25,
    stopsAtTarget: false,
    completedAt: null,
    readyOnArrival: false,
    overstayLevel: 0,
    track: null,
  } as const
  return { ...facts, estimatedReadyAt: estimateReadyAt(facts) }
}

const CAR = { capacity: 60, fromCharge: 18, targetSoc: 80 }

/** Reads charges every ten minutes from the arrival on; `null` where no file came. */
function readAll(stay: ReadableStay, charges: readonly (number | null)[], step = STEP) {
  const verdicts: string[] = []
  let now = stay
  let previous = { at: START, charge: stay.anchorCharge }
  for (const [index, charge] of charges.entries()) {
    if (charge === null) continue
    const at = START + (index + 1) * 10 * MINUTE_MS
    const read = readCharge(now, { at, charge, step, isByHand: false, previous })
    verdicts.push(read.reason ?? read.verdict)
    now = read.stay
    previous = { at, charge }
  }
  return { stay: now, verdicts, now: START + charges.length * 10 * MINUTE_MS }
}

/** What a car that draws so much (kW into the battery) reads, ten minutes after ten minutes. */
function steady(power: number, count: number, from = CAR.fromCharge): number[] {
  return Array.from({ length: count }, (_, index) => Math.round((from + (power * (index + 1)) / 6) * 100) / 100)
}

function remainingMinutes({ stay, now }: { readonly stay: ReadableStay; readonly now: number }): number {
  return (stay.estimatedReadyAt - now) / MINUTE_MS
}

describe('a reading that contradicts what the vehicle can have done', () => {
  test.each([
    ['a zero', 0, 'fell'],
    ['an hour-old value', 19, 'fell'],
    ['a nearly full battery', 59.4, 'leap'],
    ['the value before once more', 25.67, 'stood-still'],
  ])('%s moves nothing, and the next good one drops it', (_, wrong, reason) => {
    const [good, lied] = [steady(9.2, 7), steady(9.2, 7)]
    lied[5] = wrong
    const held = readAll(arrived(CAR), lied.slice(0, 6))
    expect(held.verdicts.at(-1)).toBe(reason)
    const before = readAll(arrived(CAR), good.slice(0, 5))
    expect(held.stay).toMatchObject({
      estimatedReadyAt: before.stay.estimatedReadyAt,
      chargingModel: before.stay.chargingModel,
    })
    const after = readAll(arrived(CAR), lied)
    expect(after.stay.track?.held).toEqual([])
    expect(Math.abs(remainingMinutes(after) - remainingMinutes(readAll(arrived(CAR), good)))).toBeLessThan(1)
  })

  test('two that agree win, and begin a new piece of charging', () => {
    const { stay, verdicts } = readAll(arrived(CAR), [...steady(9.2, 4), 12, 13.5, 15])
    expect(verdicts.slice(4)).toEqual(['fell', 'taken', 'taken'])
    expect(stay.anchorCharge).toBeCloseTo(15, 1)
    expect(stay.track?.points[0]?.charge).toBe(12)
  })

  test('a person who has looked is believed at once', () => {
    const stay = arrived(CAR)
    const at = START + 10 * MINUTE_MS
    const read = readCharge(stay, { at, charge: 50, step: 1, isByHand: true, previous: null })
    expect(read).toMatchObject({ verdict: 'taken', stay: { anchorCharge: 50 } })
  })

  test('one reading alone never makes a vehicle ready, two do', () => {
    const one = readAll(arrived(CAR), [18, 18.2, 49])
    expect(one.verdicts.at(-1)).toBe('leap')
    expect(one.stay.estimatedReadyAt).toBeGreaterThan(one.now)
    const two = readAll(arrived(CAR), [18, 18.2, 49, 50])
    expect(two.stay.estimatedReadyAt).toBeLessThanOrEqual(two.now)
  })

  test('one reading alone never takes a ready vehicle back, two do', () => {
    const ready = { ...arrived({ ...CAR, fromCharge: 48.5 }), completedAt: START, estimatedReadyAt: START }
    expect(readAll(ready, [50, 0, 53]).stay).toMatchObject({ completedAt: START, estimatedReadyAt: START })
    expect(readAll(ready, [50, 30, 31.5]).stay.completedAt).toBeNull()
  })

  test('a ready vehicle whose charge wavers around its target stays ready since the same instant', () => {
    const ready = { ...arrived({ ...CAR, fromCharge: 48 }), completedAt: START, estimatedReadyAt: START }
    const { stay } = readAll(ready, [47.9, 48.1, 47.9, 48, 47.9, 47.9])
    expect(stay).toMatchObject({ completedAt: START, estimatedReadyAt: START })
  })

  test('in whole percent, two points below the target may be one and a half: it stays ready', () => {
    const ready = { ...arrived({ ...CAR, fromCharge: 47.4 }), completedAt: START, estimatedReadyAt: START }
    expect(readAll(ready, [46.8, 46.8, 46.8]).stay.completedAt).toBe(START)
    expect(readAll(ready, [46.2, 46.2, 46.2]).stay.completedAt).toBeNull()
  })

  test('while it is in doubt that the vehicle charges, it is not told ready before the next reading', () => {
    const charges = steady(9.2, 19)
    const before = readAll(arrived(CAR), charges)
    expect(remainingMinutes(before)).toBeLessThan(10)
    const doubted = readAll(arrived(CAR), [...charges, charges.at(-1) ?? 0])
    expect(remainingMinutes(doubted)).toBeGreaterThan(10)
    const standing = readAll(arrived(CAR), [...charges, ...Array(4).fill(charges.at(-1) ?? 0)])
    expect(standing.stay.track?.stoodSince).not.toBeNull()
    expect(remainingMinutes(standing)).toBeGreaterThan(10)
    const slower = readAll(arrived(CAR), [...charges.slice(0, 18), 0, 47.4])
    expect(slower.verdicts.at(-1)).toBe('taken')
    expect(remainingMinutes(slower)).toBeGreaterThan(10)
    const doubtedTwice = readAll(arrived(CAR), [...charges, 47.7, 30])
    expect(doubtedTwice.verdicts.slice(-2)).toEqual(['slower', 'fell'])
    expect(remainingMinutes(doubtedTwice)).toBeGreaterThan(10)
  })
})

describe('pieces of charging', () => {
  test('a wait before it says nothing of the power', () => {
    const read = readAll(arrived(CAR), [18, 18, 18, 18, ...steady(9.2, 4)])
    expect(remainingMinutes(read)).toBeCloseTo(((30 - (9.2 * 4) / 6) / 9.2) * 60, -1)
  })

  test('neither does a pause within', () => {
    const first = steady(9.2, 5)
    const standing = first.at(-1) ?? 0
    const read = readAll(arrived(CAR), [...first, standing, standing, ...steady(9.2, 3, standing)])
    expect(Math.abs(remainingMinutes(read) - ((48 - standing - 4.6) / 9.2) * 60)).toBeLessThan(5)
  })

  test('of two readings, half of the usual power is a slow charge, and less may be a wait', () => {
    expect(readAll(arrived(CAR), steady(5, 1)).stay).toMatchObject({
      rateSource: 'measured',
      chargingModel: { power: expect.closeTo(5, 0) },
    })
    expect(readAll(arrived(CAR), steady(2.5, 1)).stay.rateSource).toBe('assumed')
  })

  test('a wait within the first span is none of the charge, once the third reading shows it', () => {
    const read = readAll(
      arrived(CAR),
      steady(9.2, 2).map((charge) => charge - 9.2 / 12),
    )
    expect(Math.abs(remainingMinutes(read) - ((48 - 20.3) / 9.2) * 60)).toBeLessThan(10)
  })

  test('a second reading that came late sets no third one aside', () => {
    const [second = 0, ...rest] = steady(9.2, 3)
    expect(readAll(arrived(CAR), [second - 9.2 / 24, ...rest]).verdicts).toEqual(['taken', 'taken', 'taken'])
  })

  test('what the charger gives from now on is learned from the readings since', () => {
    const first = steady(9.2, 5)
    const read = readAll(arrived(CAR), [...first, ...steady(4, 6, first.at(-1))])
    expect(read.stay.chargingModel).toMatchObject({ power: expect.closeTo(4, 0) })
  })
})

describe('for any vehicle', () => {
  const vehicles = fc.record({
    capacity: fc.integer({ min: 20, max: 110 }),
    fromSoc: fc.integer({ min: 5, max: 40 }),
    targetSoc: fc.integer({ min: 60, max: 97 }),
    power: fc.double({ min: 2.5, max: 22, noNaN: true }),
    count: fc.integer({ min: 4, max: 20 }),
  })

  test('exact readings lead to when it will be ready, to two parts in a hundred', () => {
    fc.assert(
      fc.property(vehicles, ({ capacity, fromSoc, targetSoc, power, count }) => {
        const model: ChargingModel = { kind: 'taper', power, efficiency: 1 }
        const charges = Array.from({ length: count }, (_, index) =>
          Number(((socAfter(model, capacity, fromSoc, (index + 1) * 10 * MINUTE_MS) / 100) * capacity).toFixed(4)),
        )
        const lastSoc = ((charges.at(-1) ?? 0) / capacity) * 100
        fc.pre(lastSoc < targetSoc - 2)
        const car = { capacity, fromCharge: (fromSoc / 100) * capacity, targetSoc }
        const { stay, now } = readAll(arrived(car), charges, 0.0001)
        const truth = durationToReachMs(model, capacity, lastSoc, targetSoc)
        expect(Math.abs(stay.estimatedReadyAt - now - truth)).toBeLessThan(0.02 * truth + MINUTE_MS)
      }),
    )
  })

  test('one wrong reading, whatever it says and whenever it comes, is outlived', () => {
    const lies = fc.record({ at: fc.integer({ min: 3, max: 7 }), soc: fc.integer({ min: 0, max: 100 }) })
    fc.assert(
      fc.property(lies, ({ at, soc }) => {
        const good = steady(9.2, 12)
        const lied = good.toSpliced(at, 1, 0.6 * soc)
        const [right, wrong] = [readAll(arrived(CAR), good), readAll(arrived(CAR), lied)]
        expect(wrong.stay.completedAt).toBeNull()
        expect(Math.abs(remainingMinutes(wrong) - remainingMinutes(right))).toBeLessThan(3)
      }),
    )
  })

  test('whatever is read, the charge stays in the battery, the power above zero, and the track small', () => {
    const anything = fc.array(fc.oneof(fc.constant(null), fc.double({ min: 0, max: 60, noNaN: true })), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(anything, (charges) => {
        const { stay } = readAll(arrived(CAR), charges)
        expect(stay.anchorCharge).toBeGreaterThanOrEqual(0)
        expect(stay.anchorCharge).toBeLessThanOrEqual(60)
        expect(Number.isFinite(stay.estimatedReadyAt)).toBe(true)
        expect(stay.rateUncertainty).toBeGreaterThan(0)
        expect(stay.track?.points.length ?? 0).toBeLessThanOrEqual(MOST_POINTS)
        expect(stay.track?.held.length ?? 0).toBeLessThanOrEqual(MOST_HELD)
      }),
    )
  })

  test('a clock that is set moves every instant and no estimate', () => {
    const charges = fc.array(fc.double({ min: 0, max: 60, noNaN: true }), { minLength: 1, maxLength: 12 })
    const jumps = fc.integer({ min: -HOUR_MS, max: HOUR_MS })
    fc.assert(
      fc.property(charges, jumps, fc.double({ min: 0, max: 60, noNaN: true }), (before, jump, charge) => {
        const { stay, now } = readAll(arrived(CAR), before)
        const shifted = {
          ...stay,
          anchorAt: stay.anchorAt + jump,
          estimatedReadyAt: stay.estimatedReadyAt + jump,
          track: stay.track && shiftTrack(stay.track, jump),
        }
        const at = now + 10 * MINUTE_MS
        const next = { charge, step: STEP, isByHand: false, previous: null }
        const [left, right] = [readCharge(stay, { ...next, at }), readCharge(shifted, { ...next, at: at + jump })]
        expect(right.verdict).toBe(left.verdict)
        expect(Math.abs(right.stay.estimatedReadyAt - jump - left.stay.estimatedReadyAt)).toBeLessThan(1_000)
      }),
    )
  })
})
