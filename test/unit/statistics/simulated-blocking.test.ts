import { expect, test } from 'vitest'
import { defaultSettings } from '../../../shared/contract/settings.ts'
import type { OccupancyCell } from '../../../shared/statistics/presence.ts'
import { verdictOf } from '../../../shared/statistics/verdict.ts'
import { seededRandom } from '../../support/seeded-random.ts'

/** What an hour of a lot recorded, and the share that found no bay, which nobody records. */
interface Simulated {
  readonly present: number
  readonly fullShare: number
  readonly turnedAway: number
}

/** Random cars that stay an hour on average, and drive on where all bays are taken. */
function simulate(bays: number, offeredLoad: number, cars: number): Simulated {
  const random = seededRandom(bays * 1_000 + offeredLoad)
  const exponential = (mean: number) => -mean * Math.log(1 - random())
  let departures: number[] = []
  let [now, presentTime, fullTime, turnedAway] = [0, 0, 0, 0]
  for (let car = 0; car < cars; car += 1) {
    const next = now + exponential(1 / offeredLoad)
    presentTime += departures.reduce((sum, leaves) => sum + Math.min(leaves, next) - now, 0)
    if (departures.length === bays) fullTime += Math.min(next, ...departures) - now
    departures = departures.filter((leaves) => leaves > next)
    if (departures.length < bays) departures.push(next + exponential(1))
    else turnedAway += 1
    now = next
  }
  return { present: presentTime / now, fullShare: fullTime / now, turnedAway: turnedAway / cars }
}

function figuresFor(bays: number, { present, fullShare }: Simulated) {
  const hour = { weekday: 4, hour: 17, observedMs: 3_600_000 * 52, days: 52, charging: present, peak: bays }
  const cell: OccupancyCell = { ...hour, present, fullShare, arrivals: 0, departures: 0 }
  const lot = { bays, daysWithData: 365, stays: 9_999, peakPresent: bays, medianIdleMinutes: 0, meanDwellMinutes: 60 }
  const verdict = verdictOf({ ...lot, cells: [cell] }, defaultSettings())
  if (!('figures' in verdict)) throw new Error(verdict.kind)
  return verdict.figures
}

test.each([
  [5, 3],
  [10, 6],
  [10, 10.5],
  [10, 14],
  [30, 25],
  [30, 40],
  [60, 66],
])('of %d bays and a load of %d the verdict says what a simulation turned away', (bays, offeredLoad) => {
  const simulated = simulate(bays, offeredLoad, 60_000)
  const figures = figuresFor(bays, simulated)
  expect(figures.isAtLeast).toBe(false)
  expect(Math.abs(figures.blocking - simulated.turnedAway)).toBeLessThan(0.02)
  expect(Math.abs(figures.offeredLoad / offeredLoad - 1)).toBeLessThan(0.06)
  const withThoseBays = simulate(figures.baysForWanted, offeredLoad, 60_000)
  expect(withThoseBays.turnedAway).toBeLessThan(figures.wantedBlocking + 0.01)
})

test.each([
  [10, 40],
  [30, 90],
])('of %d bays and a load of %d it says the least that it can be, which is not too much', (bays, offeredLoad) => {
  const simulated = simulate(bays, offeredLoad, 60_000)
  const figures = figuresFor(bays, simulated)
  expect(figures.isAtLeast).toBe(true)
  expect(figures.blocking).toBeLessThan(simulated.turnedAway)
})
