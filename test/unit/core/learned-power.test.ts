import { expect, test } from 'vitest'
import type { SettingsPatch } from '../../../shared/contract/settings.ts'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import { openLotOfTest } from '../../support/lot-of-test.ts'
import type { TestLot } from '../../support/test-lot.ts'

/** A lot whose vehicles were seen to charge for an hour, each at a power of its own. */
async function lotOf(stays: number, settings: SettingsPatch = {}): Promise<TestLot> {
  const lot = openLotOfTest({ settings: { efficiency: 0.8, taper: false, ...settings } })
  const rows = (hours: number) =>
    Array.from({ length: stays }, (_, index) => `AB ${index},${(10.01 + hours * (4 + index / 2)).toFixed(2)},100,95`)
  await lot.importRows(...rows(0))
  for (const hours of [0.5, 1]) {
    lot.clock.advance(HOUR_MS / 2)
    await lot.importRows(...rows(hours))
  }
  return lot
}

test('the median of the measured power is told as power at the charger', async () => {
  const lot = await lotOf(3)
  expect(await lot.run('charging.learned', {})).toEqual({
    power: 5.6,
    stays: 3,
    isEnough: false,
    share: null,
    charges: 0,
  })
})

test('twelve cars that waited, then charged, teach the lot nothing, and a new car is told what is right', async () => {
  const lot = openLotOfTest({ settings: { chargingRate: '11 kW', learnChargingPower: true } })
  const charges = [20.01, 20.01, 20.01, 20.01, 21.54, 23.08]
  for (const [index, charge] of charges.entries()) {
    if (index > 0) lot.clock.advance(HOUR_MS / 6)
    await lot.importRows(...Array.from({ length: 12 }, (_, car) => `AB ${car},${charge},75,80`))
  }
  lot.clock.advance(HOUR_MS)
  expect(await lot.run('charging.learned', {})).toMatchObject({ stays: 0, isEnough: false })
  expect(lot.core.settings().chargingRate).toBe('11 kW')
  await lot.importRows('NN 1,20.01,75,80')
  const { session } = await lot.run('vehicle.status', { plate: 'NN 1' })
  expect((session.estimatedReadyAt - lot.clock.now()) / MINUTE_MS).toBeCloseTo(257, -1)
})

test('a pause divides pieces: neither the time it took nor a short piece after it is learned from', async () => {
  const lot = openLotOfTest({ settings: { chargingRate: '11 kW' } })
  for (const charge of [20.01, 21.54, 23.08, 23.08, 23.08, 24.61, 26.14]) {
    await lot.importRows(`AB 1,${charge},75,80`)
    lot.clock.advance(HOUR_MS / 6)
  }
  expect((await lot.run('charging.learned', {})).stays).toBe(0)
})

test('where nothing was measured, nothing is told', async () => {
  const lot = openLotOfTest()
  expect(await lot.run('charging.learned', {})).toMatchObject({ power: null, stays: 0, isEnough: false })
})

test('it becomes the charging rate where the lot is to learn, and estimates follow', async () => {
  const lot = await lotOf(21)
  expect(lot.core.settings().chargingRate).toBe('11 kW')
  await lot.run('settings.change', { changes: { learnChargingPower: true } })
  lot.clock.advance(HOUR_MS)
  expect((await lot.run('charging.learned', {})).power).toBe(11.3)
  expect(lot.core.settings().chargingRate, 'a difference that nobody would notice').toBe('11 kW')
  await lot.run('settings.change', { changes: { chargingRate: '22 kW' } })
  lot.clock.advance(HOUR_MS)
  expect(lot.core.settings().chargingRate).toBe('11.3 kW')
})

test.each<[string, number, SettingsPatch]>([
  ['it is not asked to', 21, { learnChargingPower: false }],
  ['too few stays were measured', 19, { learnChargingPower: true }],
])('nothing is learned where %s', async (_why, stays, settings) => {
  const lot = await lotOf(stays, settings)
  await lot.run('settings.change', { changes: { chargingRate: '22 kW' } })
  lot.clock.advance(2 * HOUR_MS)
  expect(lot.core.settings().chargingRate).toBe('22 kW')
})

test('a rate that the start holds fast stays', async () => {
  const lot = await lotOf(21, { learnChargingPower: true, chargingRate: '22 kW' })
  lot.clock.advance(2 * HOUR_MS)
  expect(lot.core.settings().chargingRate).toBe('22 kW')
  expect(lot.errors).toEqual([])
})
