import { describe, expect, test } from 'vitest'
import { createLivingLot } from '../../main/demo/living-lot.mjs'
import { seededRandom } from '../../main/demo/seeded-random.mjs'
import { DEMO_PERCENT_PER_HOUR, demoBays, demoVehicles } from '../../main/demo/vehicles.mjs'
import { parsePlate } from '../../shared/plate.ts'
import { HOUR_MS, SECOND_MS } from '../../shared/time.ts'

const BEGINS = Date.UTC(2026, 0, 31, 8)
const TURN_MS = 10 * SECOND_MS

function open() {
  return createLivingLot({
    random: seededRandom(3),
    vehicles: demoVehicles(3),
    bays: demoBays(64),
    now: BEGINS,
  })
}

describe('the lot of the demonstration', () => {
  test('lives all day: vehicles come and leave each hour, and it is neither empty nor full', () => {
    const lot = open()
    for (let hour = 0; hour < 10; hour += 1) {
      let [came, went] = [0, 0]
      for (let at = BEGINS + hour * HOUR_MS; at < BEGINS + (hour + 1) * HOUR_MS; at += TURN_MS) {
        const { left, arrived } = lot.passTo(at)
        came += arrived.length
        went += left.length
        expect(lot.plates().length).toBeLessThanOrEqual(60)
      }
      expect(came).toBeGreaterThan(100)
      expect(went).toBeGreaterThan(100)
      expect(lot.plates().length).toBeGreaterThan(45)
    }
  })

  test('has at each moment some that charge and some that are ready, each with a bay and a plate of its own', () => {
    const lot = open()
    for (let at = BEGINS; at < BEGINS + 2 * HOUR_MS; at += TURN_MS) {
      lot.passTo(at)
      const vehicles = lot.readAt(at)
      const ready = vehicles.filter((each) => each.currentCharge >= (each.totalCharge * each.targetPercent) / 100)
      expect(ready.length).toBeGreaterThan(0)
      expect(ready.length).toBeLessThan(vehicles.length / 2)
      expect(new Set(vehicles.map(({ bay }) => bay)).size).toBe(vehicles.length)
      expect(new Set(vehicles.map(({ plate }) => plate)).size).toBe(vehicles.length)
      expect(vehicles.every(({ plate }) => parsePlate(plate).ok)).toBe(true)
      expect(
        vehicles.every(({ currentCharge, totalCharge }) => currentCharge > 0 && currentCharge <= totalCharge),
      ).toBe(true)
    }
  })

  test('reads charges that rise by the rate that the application assumes, so that no reading contradicts it', () => {
    const lot = open()
    const [before] = lot.readAt(BEGINS)
    const [after] = lot.readAt(BEGINS + 60 * SECOND_MS)
    const gainedPercent =
      (100 * ((after?.currentCharge ?? 0) - (before?.currentCharge ?? 0))) / (before?.totalCharge ?? 1)
    expect(gainedPercent).toBeCloseTo(DEMO_PERCENT_PER_HOUR / 60, 1)
  })

  test('does not name again whom somebody at the screen took off the list', () => {
    const lot = open()
    const [plate = ''] = lot.plates()
    lot.forget(plate)
    expect(lot.readAt(BEGINS).map((vehicle) => vehicle.plate)).not.toContain(plate)
    for (let at = BEGINS; at < BEGINS + HOUR_MS; at += TURN_MS) expect(lot.passTo(at).arrived).not.toContain(plate)
  })
})
