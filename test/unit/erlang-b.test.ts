import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { erlangB, largestTellingLoad, offeredLoadOf, placesForBlocking } from '../../shared/statistics/erlang-b.ts'

/** The textbook definition: A^n/n! over the sum of A^k/k!. Good for few places only. */
function byDefinition(places: number, load: number): number {
  let term = 1
  let sum = 1
  for (let k = 1; k <= places; k += 1) {
    term *= load / k
    sum += term
  }
  return term / sum
}

describe('Erlang B', () => {
  test.each([
    [10, 8, 0.12],
    [20, 14, 0.03],
    [30, 25, 0.053],
  ])('is as the closed table has it for %d bays and a load of %d', (bays, load, blocking) => {
    expect(erlangB(bays, load)).toBeCloseTo(blocking, 2)
    expect(Math.abs(erlangB(bays, load) - blocking)).toBeLessThan(0.0025)
  })

  test('is what the definition gives, for whatever load', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.double({ min: 0.01, max: 80, noNaN: true }), (places, load) => {
        expect(erlangB(places, load)).toBeCloseTo(byDefinition(places, load), 10)
      }),
    )
  })

  test('holds for thousands of places and for none', () => {
    expect(erlangB(5_000, 5_000)).toBeGreaterThan(0.01)
    expect(erlangB(5_000, 5_000)).toBeLessThan(0.02)
    expect(erlangB(0, 3)).toBe(1)
    expect(erlangB(3, 0)).toBe(0)
    expect(erlangB(0, 0)).toBe(1)
  })
})

describe('the load that was offered', () => {
  test('is 10.5 where 10 bays carried 8, and blocks 23.6 %', () => {
    const offered = offeredLoadOf(10, 8) ?? Number.NaN
    expect(offered).toBeCloseTo(10.5, 1)
    expect(erlangB(10, offered)).toBeCloseTo(0.236, 3)
  })

  test('carries what was carried, whatever that is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.double({ min: 0.001, max: 0.99, noNaN: true }),
        (places, share) => {
          const carried = places * share
          const offered = offeredLoadOf(places, carried) ?? Number.NaN
          expect(offered * (1 - erlangB(places, offered))).toBeCloseTo(carried, 6)
        },
      ),
    )
  })

  test('is nothing where nothing was carried, and unknown where every place was taken all the time', () => {
    expect(offeredLoadOf(10, 0)).toBe(0)
    expect(offeredLoadOf(10, 10)).toBeNull()
    expect(offeredLoadOf(10, 12)).toBeNull()
  })
})

test.each([1, 2, 10, 60, 600])(
  'the largest telling load of %d places is the one that turns every other car away',
  (places) => {
    expect(erlangB(places, largestTellingLoad(places))).toBeCloseTo(0.5, 9)
  },
)

test('the places for a wanted blocking are enough, and one less is not', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 200, noNaN: true }),
      fc.double({ min: 0.005, max: 0.5, noNaN: true }),
      (load, wanted) => {
        const places = placesForBlocking(load, wanted)
        expect(erlangB(places, load)).toBeLessThanOrEqual(wanted)
        expect(erlangB(places - 1, load)).toBeGreaterThan(wanted)
      },
    ),
  )
  expect(placesForBlocking(0, 0.05)).toBe(0)
})
