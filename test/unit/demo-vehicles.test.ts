import { expect, test } from 'vitest'
import { seededRandom } from '../../main/demo/seeded-random.mjs'
import { DEMO_PERCENT_PER_HOUR, demoVehicles, toCsv } from '../../main/demo/vehicles.mjs'
import { parsePlate } from '../../shared/plate.ts'

const vehicles = demoVehicles(7)

/** Seconds from the import until the target is reached, by the constant percent rate. */
const seconds = vehicles.map(
  ({ currentCharge, totalCharge, targetPercent }) =>
    ((targetPercent - (100 * currentCharge) / totalCharge) * 3_600) / DEMO_PERCENT_PER_HOUR,
)

test('there are sixty vehicles, each with a plate of its own that the product accepts', () => {
  const keys = vehicles.map(({ plate }) => {
    const parsed = parsePlate(plate)
    return parsed.ok ? parsed.searchKey : `refused: ${plate}`
  })
  expect(new Set(keys).size).toBe(60)
  expect(keys.filter((key) => key.startsWith('refused'))).toEqual([])
})

test('few are ready on arrival, several within half a minute, the others over some minutes', () => {
  expect(seconds.filter((value) => value <= 0)).toHaveLength(4)
  expect(seconds.filter((value) => value > 0 && value < 30)).toHaveLength(14)
  expect(seconds.filter((value) => value >= 30 && value < 620)).toHaveLength(42)
})

test('every charge is one that a battery can have', () => {
  for (const { currentCharge, totalCharge } of vehicles) {
    expect(currentCharge).toBeGreaterThan(0)
    expect(currentCharge).toBeLessThanOrEqual(totalCharge)
  }
})

test('the same seed gives the same lot, another one another', () => {
  expect(demoVehicles(7)).toEqual(vehicles)
  expect(demoVehicles(8)).not.toEqual(vehicles)
  const random = seededRandom(1)
  expect(Array.from({ length: 1_000 }, random).every((value) => value >= 0 && value < 1)).toBe(true)
})

test('the file has a header and a row for each vehicle', () => {
  const lines = toCsv(vehicles).split('\n')
  expect(lines[0]).toBe('vehicle,current_charge,total_charge,desired_percentage,bay')
  expect(lines).toHaveLength(62)
  expect(lines.slice(1, -1).every((line) => line.split(',').length === 5)).toBe(true)
})
