import { afterEach, beforeEach, expect, test } from 'vitest'
import { driverNotice } from '../../../shared/driver-notice.ts'
import { presentChargeAt } from '../../../shared/session.ts'
import { standstillOf } from '../../../shared/standstill.ts'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import { openTestLot, type TestLot } from '../../support/test-lot.ts'

const HEADER = 'vehicle,current_charge,total_charge,desired_percentage,charging_power'

let lot: TestLot
beforeEach(() => {
  lot = openTestLot({ settings: { chargingRate: '11 kW', efficiency: 1 } })
})
afterEach(() => lot.close())

const read = (...rows: readonly string[]) => lot.importRows(HEADER, ...rows)
const statusOf = (plate: string) => lot.run('vehicle.status', { plate })

test('a vehicle that does not charge now is taken, paused and promised nothing; one at its target is ready', async () => {
  const { counts } = await read('AB 1,10,60,80,0', 'CD 2,50,60,80,0')
  expect(counts).toMatchObject({ new: 2, refused: 0 })
  const { session } = await statusOf('AB 1')
  expect(standstillOf(session)).toBe('paused')
  expect(session.rateSource).toBe('file')
  lot.clock.advance(5 * HOUR_MS)
  const later = await statusOf('AB 1')
  expect(later).toMatchObject({ isComplete: false, isWithoutCurrent: true })
  expect(presentChargeAt(session, lot.clock.now())).toBeCloseTo(10, 1)
  expect(later.session.attention, 'it stands as the file says').toBeNull()
  expect(driverNotice(session, lot.clock.now(), 0, '').readyAt).toBeNull()
  expect((await statusOf('CD 2')).isComplete).toBe(true)
  expect((await lot.run('lot.ready', {})).plates).toEqual(['CD 2'])
})

test('no estimate was given of it at first, so none is held against what came of it', async () => {
  await read('AB 1,10,60,80,0', 'CD 2,10,60,80,11')
  lot.clock.advance(HOUR_MS)
  await read('AB 1,10,60,80,11', 'CD 2,21,60,80,11')
  lot.clock.advance(6 * HOUR_MS)
  for (const plate of ['AB 1', 'CD 2']) await lot.run('vehicle.leave', { plate })
  const { accuracy } = await lot.run('statistics.report', {})
  expect(accuracy.notKept).toBe(1)
})

test('it goes on when the file names a power again, and pauses when the file says 0', async () => {
  await read('AB 1,10,60,80,0')
  lot.clock.advance(HOUR_MS)
  await read('AB 1,10,60,80,10')
  const resumed = await statusOf('AB 1')
  expect(standstillOf(resumed.session)).toBeNull()
  expect((resumed.estimatedReadyAt - lot.clock.now()) / MINUTE_MS).toBeCloseTo(228, 0)
  lot.clock.advance(30 * MINUTE_MS)
  await read('AB 1,15,60,80,0')
  const paused = await statusOf('AB 1')
  expect(standstillOf(paused.session)).toBe('paused')
  expect(paused.presentCharge).toBeCloseTo(15, 1)
  lot.clock.advance(HOUR_MS)
  expect((await read('AB 1,15,60,80,0')).counts).toMatchObject({ unchanged: 1 })
  expect((await statusOf('AB 1')).session.attention).toBeNull()
})

test.each([
  ['kWh', true],
  ['kWh', false],
  ['Ah', true],
] as const)(
  'a charge that moves though the file goes on saying 0 is believed: %s, taper %s',
  async (chargeUnit, taper) => {
    await lot.close()
    lot = openTestLot({ settings: { chargingRate: `11 ${chargeUnit === 'Ah' ? 'A' : 'kW'}`, chargeUnit, taper } })
    await read('AB 1,10,60,80,0')
    for (const charge of ['11.5', '13.0', '14.5', '16.0']) {
      lot.clock.advance(10 * MINUTE_MS)
      await read(`AB 1,${charge},60,80,0`)
    }
    const { session, estimatedReadyAt } = await statusOf('AB 1')
    expect(session.rateSource).toBe('measured')
    expect(standstillOf(session)).toBeNull()
    const hours = (estimatedReadyAt - lot.clock.now()) / HOUR_MS
    expect(hours / ((48 - 16) / 9)).toBeGreaterThan(0.85)
    expect(hours / ((48 - 16) / 9)).toBeLessThan(1.15)
  },
)
