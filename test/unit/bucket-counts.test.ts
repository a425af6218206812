import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBucketCounter } from '../../shared/bucket-counts.ts'

test('every measurement is in the first bucket that reaches up to it, or beyond them all', () => {
  const bounds = [1, 5, 25]
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.double({ min: 0, max: 50, noNaN: true }), fc.constantFrom(...bounds))),
      (values) => {
        const counter = createBucketCounter(bounds)
        for (const value of values) counter.add(value)
        const { counts, sum } = counter.read()
        const upTo = (bound: number) => values.filter((value) => value <= bound).length
        const totals = counts.map((_, index) => counts.slice(0, index + 1).reduce((a, b) => a + b))
        expect(totals).toEqual([...bounds.map(upTo), values.length])
        expect(sum).toBe(values.reduce((a, b) => a + b, 0))
      },
    ),
  )
})
