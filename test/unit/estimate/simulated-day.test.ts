import { expect, test } from 'vitest'
import { thisBuild } from '../../bench/estimate/rules.ts'
import { quantile, scoreOf } from '../../bench/estimate/score.ts'
import { QUALITIES, simulateDay } from '../../bench/estimate/simulated-day.ts'

const NONE = Object.fromEntries(QUALITIES.map((quality) => [quality, 0]))

/** The two days of `npm run bench -- estimate`. */
test('over simulated days nothing is told falsely or twice, bad readings cost little, and the band holds', () => {
  const { trials, falseReady, doubled, missed } = scoreOf([simulateDay(1), simulateDay(2)], thisBuild)
  expect([falseReady, doubled, missed]).toEqual([NONE, NONE, NONE])
  const own = QUALITIES.map((quality) => trials.filter((trial) => trial.quality === quality))
  const medians = own.map((some) =>
    quantile(
      some.map(({ errorMinutes }) => errorMinutes),
      0.5,
    ),
  )
  const clean = medians[0] ?? Number.NaN
  expect(clean).toBeLessThan(5)
  expect(medians.filter((median) => median > 1.5 * clean)).toEqual([])
  const coverages = own.map((some) => some.filter(({ isInBand }) => isInBand).length / some.length)
  expect(Math.min(...coverages)).toBeGreaterThan(0.74)
  expect(Math.max(...coverages)).toBeLessThan(0.85)
})

test('a vehicle that pauses shortly below its target is not told ready between two readings', () => {
  const { falseReady, doubled } = scoreOf([simulateDay(5, 120)], thisBuild)
  expect([falseReady, doubled]).toEqual([NONE, NONE])
})
