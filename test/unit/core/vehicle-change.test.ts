import { expect, test } from 'vitest'
import type { CommandInput } from '../../../shared/contract/commands.ts'
import { presentChargeAt } from '../../../shared/session.ts'
import { isAtRisk } from '../../../shared/status.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'
import { openLotOfTest } from '../../support/lot-of-test.ts'
import { TEST_CSV_URL, type TestLot, type TestLotOptions } from '../../support/test-lot.ts'

/** One percent a minute, unless the test says otherwise. */
function openLot(options: TestLotOptions = {}): TestLot {
  return openLotOfTest({ ...options, settings: { chargingRate: '60 %/h', ...options.settings } })
}

type Change = CommandInput<'vehicle.change'>['change']

async function change(lot: TestLot, plate: string, what: Change) {
  const { session } = await lot.run('vehicle.status', { plate })
  return lot.run('vehicle.change', { sessionId: session.id, change: what })
}

async function alertCount(lot: TestLot): Promise<number> {
  return (await lot.run('lot.snapshot', {})).alerts.length
}

test('a corrected charge is a reading by hand, from which the estimate goes on at once', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,10,100,80')
  lot.clock.advance(3 * MINUTE_MS)
  const { session, changeId } = await change(lot, 'AB 1', { kind: 'charge', unit: 'units', value: 30.5 })
  expect(changeId).not.toBeNull()
  expect(session).toMatchObject({ anchorCharge: 30.5, anchorAt: lot.clock.now() })
  expect(session.estimatedReadyAt).toBe(lot.clock.now() + 49.5 * MINUTE_MS)
  expect(lot.store.readings.ofSession(session.id)).toMatchObject([
    { charge: 10, kind: 'import' },
    { charge: 30.5, kind: 'hand', importId: null, at: lot.clock.now() },
  ])
  const [logged] = lot.store.sessionChanges.ofSession(session.id)
  expect(logged).toMatchObject({ kind: 'charge', at: lot.clock.now(), undoneAt: null })
  expect(logged?.before.anchorCharge).toBe(10)
  expect(logged?.after.anchorCharge).toBe(30.5)
  const lastEvent = lot.events.findLast((event) => event.name === 'lot.changed')
  expect(lastEvent).toMatchObject({ upserts: [{ id: session.id, anchorCharge: 30.5 }] })
})

test('a charge may be given in percent of the battery', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,10,60,80')
  const { session } = await change(lot, 'AB 1', { kind: 'charge', unit: 'percent', value: 45 })
  expect(session.anchorCharge).toBe(27)
})

test('more than the battery holds is refused with what it holds, and nothing changes', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,10,60,80')
  await expect(change(lot, 'AB 1', { kind: 'charge', unit: 'units', value: 61 })).rejects.toMatchObject({
    kind: 'invalid-input',
    code: 'charge-above-capacity',
    values: { batteryCapacity: 60 },
  })
  await expect(change(lot, 'AB 1', { kind: 'charge', unit: 'percent', value: 101 })).rejects.toMatchObject({
    code: 'charge-above-capacity',
  })
  const { session } = await lot.run('vehicle.status', { plate: 'AB 1' })
  expect(lot.store.readings.ofSession(session.id)).toHaveLength(1)
  expect(lot.store.sessionChanges.ofSession(session.id)).toEqual([])
})

test('a charge at the target makes the vehicle ready now; one below it un-completes, ends the alert and permits one more', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,10,100,80')
  lot.clock.advance(MINUTE_MS)
  const ready = await change(lot, 'AB 1', { kind: 'charge', unit: 'units', value: 85 })
  expect(ready.session.completedAt).toBe(lot.clock.now())
  expect(await alertCount(lot)).toBe(1)
  lot.clock.advance(MINUTE_MS)
  const charging = await change(lot, 'AB 1', { kind: 'charge', unit: 'units', value: 78 })
  expect(charging.session).toMatchObject({ completedAt: null, overstayLevel: 0 })
  expect(await alertCount(lot)).toBe(0)
  lot.clock.advance(3 * MINUTE_MS)
  expect(await alertCount(lot)).toBe(1)
  expect(lot.announced).toHaveLength(2)
})

test('a charge by hand ends what had called for attention', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,30,100,80')
  lot.clock.advance(MINUTE_MS)
  await lot.importRows('AB 1,20,100,80')
  lot.clock.advance(MINUTE_MS)
  await lot.importRows('AB 1,21,100,80')
  expect((await lot.run('vehicle.status', { plate: 'AB 1' })).session.attention?.reason).toBe('charge-fell')
  const { session } = await change(lot, 'AB 1', { kind: 'charge', unit: 'units', value: 22 })
  expect(session.attention).toBeNull()
})

test('a target goes on from the charge of now; raised above it, it un-completes', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,70,100,80')
  lot.clock.advance(15 * MINUTE_MS)
  expect(await alertCount(lot)).toBe(1)
  const { session } = await change(lot, 'AB 1', { kind: 'target', targetSoc: 90 })
  expect(session).toMatchObject({ targetSoc: 90, completedAt: null })
  expect(session.estimatedReadyAt).toBe(lot.clock.now() + 5 * MINUTE_MS)
  expect(await alertCount(lot)).toBe(0)
  const lowered = await change(lot, 'AB 1', { kind: 'target', targetSoc: 50 })
  expect(lowered.session.completedAt).toBe(lot.clock.now())
  expect(await alertCount(lot)).toBe(1)
})

test('a power by hand counts at once, from the charge of now, over the file’s and the lot’s', async () => {
  const lot = openLot({ settings: { chargingRate: '11 kW', efficiency: 1, taper: false } })
  lot.serve('vehicle,current_charge,total_charge,desired_percentage,charging_power\nAB 1,10,60,80,5\nCD 2,10,60,80,\n')
  await lot.run('import.run', { url: TEST_CSV_URL })
  lot.clock.advance(HOUR_MS)
  const { session } = await change(lot, 'AB 1', { kind: 'power', chargingPower: 22 })
  expect(session).toMatchObject({ rateSource: 'hand', rateUncertainty: 0.25 })
  expect(session.anchorCharge).toBeCloseTo(15, 9)
  expect(session.estimatedReadyAt).toBe(lot.clock.now() + 1.5 * HOUR_MS)
  const other = await change(lot, 'CD 2', { kind: 'power', chargingPower: 22 })
  const back = await change(lot, 'CD 2', { kind: 'power', chargingPower: null })
  expect(other.session.rateSource).toBe('hand')
  expect(back.session).toMatchObject({ rateSource: 'assumed', chargingModel: { power: 11 } })
  expect((await change(lot, 'AB 1', { kind: 'power', chargingPower: null })).session).toMatchObject({
    rateSource: 'file',
    chargingModel: { power: 5 },
  })
  expect((await change(lot, 'AB 1', { kind: 'power', chargingPower: null })).changeId).toBeNull()
})

test('a power by hand follows the lot’s efficiency and stays otherwise when settings change', async () => {
  const lot = openLotOfTest()
  await lot.importRows('AB 1,10,60,80')
  await change(lot, 'AB 1', { kind: 'power', chargingPower: 22 })
  await lot.run('settings.change', { changes: { chargingRate: '7 kW', efficiency: 0.9 } })
  expect((await lot.run('vehicle.status', { plate: 'AB 1' })).session).toMatchObject({
    rateSource: 'hand',
    chargingModel: { power: 22, efficiency: 0.9 },
  })
})

test('a bay is tidied, an empty one is none, a long one is refused; an open alert shows the new one', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,90,100,95')
  lot.clock.advance(6 * MINUTE_MS)
  expect((await change(lot, 'AB 1', { kind: 'bay', bay: '  A \t \u202E12\u200B ' })).session.bay).toBe('A 12')
  expect((await lot.run('lot.snapshot', {})).alerts).toMatchObject([{ bay: 'A 12' }])
  lot.clock.advance(SECOND_MS)
  const changes = lot.events.filter((event) => event.name === 'lot.changed')
  expect(changes.findLast((event) => event.alerts.length > 0)?.alerts).toMatchObject([{ bay: 'A 12' }])
  expect((await change(lot, 'AB 1', { kind: 'bay', bay: ' ' })).session.bay).toBeNull()
  await expect(change(lot, 'AB 1', { kind: 'bay', bay: 'x'.repeat(21) })).rejects.toMatchObject({
    code: 'bay-too-long',
  })
})

test('"Needed by" puts a vehicle at risk, and has to be still to come', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,10,100,80')
  const soon = lot.clock.now() + 30 * MINUTE_MS
  const { session } = await change(lot, 'AB 1', { kind: 'needed-by', departureTime: soon })
  expect(session.departureTime).toBe(soon)
  expect(isAtRisk(session, lot.clock.now())).toBe(true)
  expect(presentChargeAt(session, soon)).toBeCloseTo(40, 9)
  expect((await change(lot, 'AB 1', { kind: 'needed-by', departureTime: null })).session.departureTime).toBeNull()
  await expect(change(lot, 'AB 1', { kind: 'needed-by', departureTime: lot.clock.now() })).rejects.toMatchObject({
    kind: 'invalid-input',
    code: 'needed-by-past',
  })
})

test('"Driver waiting" is kept; what is so already is no change', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,10,100,80')
  const first = await change(lot, 'AB 1', { kind: 'driver-waiting', isDriverWaiting: true })
  expect(first.session.isDriverWaiting).toBe(true)
  const second = await change(lot, 'AB 1', { kind: 'driver-waiting', isDriverWaiting: true })
  expect(second.changeId).toBeNull()
  expect(lot.store.sessionChanges.ofSession(first.session.id)).toHaveLength(1)
})

test('a vehicle that has left, or was never there, cannot be changed', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,10,100,80')
  const { session } = await lot.run('vehicle.leave', { plate: 'AB 1' })
  const bay = { kind: 'bay', bay: '1' } as const
  await expect(lot.run('vehicle.change', { sessionId: session.id, change: bay })).rejects.toMatchObject({
    kind: 'conflict',
    code: 'already-left',
  })
  await expect(lot.run('vehicle.change', { sessionId: 99, change: bay })).rejects.toMatchObject({ kind: 'not-found' })
})

test('by hand wins until the file changes its mind: target, bay, power and needed-by', async () => {
  const lot = openLot({ settings: { chargingRate: '11 kW' } })
  const header = 'vehicle,current_charge,total_charge,desired_percentage,bay,charging_power,departure_time'
  const at = (hours: number) => new Date(lot.clock.now() + hours * HOUR_MS).toISOString()
  const [first, later] = [at(5), at(9)]
  lot.serve(`${header}\nAB 1,10,100,80,12,7,${first}\n`)
  await lot.run('import.run', { url: TEST_CSV_URL })
  const byHand = lot.clock.now() + 3 * HOUR_MS
  await change(lot, 'AB 1', { kind: 'target', targetSoc: 60 })
  await change(lot, 'AB 1', { kind: 'bay', bay: '3' })
  await change(lot, 'AB 1', { kind: 'power', chargingPower: 22 })
  await change(lot, 'AB 1', { kind: 'needed-by', departureTime: byHand })
  lot.clock.advance(2 * MINUTE_MS)
  lot.serve(`${header}\nAB 1,11,100,80,12,7,${first}\n`)
  await lot.run('import.run', { url: TEST_CSV_URL })
  expect((await lot.run('vehicle.status', { plate: 'AB 1' })).session).toMatchObject({
    ...{ targetSoc: 60, bay: '3', rateSource: 'hand', departureTime: byHand, anchorCharge: 11 },
  })
  lot.serve(`${header}\nAB 1,11,100,90,14,16,${later}\n`)
  await lot.run('import.run', { url: TEST_CSV_URL })
  expect((await lot.run('vehicle.status', { plate: 'AB 1' })).session).toMatchObject({
    ...{ targetSoc: 90, bay: '14', rateSource: 'file', chargingModel: { power: 16 } },
    departureTime: Date.parse(later),
  })
})

test('a file that goes on saying the same time of day has not changed its mind when that time has passed', async () => {
  const lot = openLot()
  const header = 'vehicle,current_charge,total_charge,desired_percentage,departure_time'
  const soon = new Date(lot.clock.now() + HOUR_MS)
  const clock = `${soon.getHours()}:${String(soon.getMinutes()).padStart(2, '0')}`
  lot.serve(`${header}\nAB 1,1,100,90,${clock}\n`)
  await lot.run('import.run', { url: TEST_CSV_URL })
  const byHand = lot.clock.now() + 10 * HOUR_MS
  await change(lot, 'AB 1', { kind: 'needed-by', departureTime: byHand })
  lot.clock.advance(2 * HOUR_MS)
  lot.serve(`${header}\nAB 1,9,100,90,${clock}\n`)
  await lot.run('import.run', { url: TEST_CSV_URL })
  expect((await lot.run('vehicle.status', { plate: 'AB 1' })).session.departureTime).toBe(byHand)
})
