import { expect, test } from 'vitest'
import type { SettingsPatch } from '../../../shared/contract/settings.ts'
import { HOUR_MS } from '../../../shared/time.ts'
import { openLotOfTest } from '../../support/lot-of-test.ts'
import type { TestLot } from '../../support/test-lot.ts'

/** A lot in which vehicles were seen to charge, each with another power into the battery. */
async function lotOf(stays: number, settings: SettingsPatch = {}): Promise<TestLot> {
  const lot = openLotOfTest({ settings: { efficiency: 0.8, taper: false, ...settings } })
  const rows = (gain: number) =>
    Array.from({ length: stays }, (_, index) => `AB ${index},${10 + gain * (index + 4)},100,95`)
  await lot.importRows(...rows(0))
  lot.clock.advance(HOUR_MS)
  await lot.importRows(...rows(1))
  return lot
}

test('the median of the measured power is told as power at the charger', async () => {
  const lot = await lotOf(3)
  expect(await lot.run('charging.learned', {})).toEqual({ power: 6.3, stays: 3, isEnough: false })
})

test('where nothing was measured, nothing is told', async () => {
  const lot = openLotOfTest()
  expect(await lot.run('charging.learned', {})).toEqual({ power: null, stays: 0, isEnough: false })
})

test('it becomes the charging rate where the lot is to learn, and estimates follow', async () => {
  const lot = await lotOf(11)
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
  ['it is not asked to', 11, { learnChargingPower: false }],
  ['too few stays were measured', 9, { learnChargingPower: true }],
])('nothing is learned where %s', async (_why, stays, settings) => {
  const lot = await lotOf(stays, settings)
  await lot.run('settings.change', { changes: { chargingRate: '22 kW' } })
  lot.clock.advance(2 * HOUR_MS)
  expect(lot.core.settings().chargingRate).toBe('22 kW')
})

test('a rate that the start holds fast stays', async () => {
  const lot = await lotOf(11, { learnChargingPower: true, chargingRate: '22 kW' })
  lot.clock.advance(2 * HOUR_MS)
  expect(lot.core.settings().chargingRate).toBe('22 kW')
  expect(lot.errors).toEqual([])
})
