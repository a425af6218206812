import { expect, test } from 'vitest'
import { carryOutTakeOver, type OldVehicle, planTakeOver } from '../../../main/core/predecessor/take-over.ts'
import { parsePlate } from '../../../shared/plate.ts'
import { DAY_MS, HOUR_MS } from '../../../shared/time.ts'
import { openLotOfTest } from '../../support/lot-of-test.ts'
import type { TestLot } from '../../support/test-lot.ts'

function vehicle(plateText: string, isParked: boolean, startedAt: number | null): OldVehicle {
  const plate = parsePlate(plateText)
  if (!plate.ok) throw new Error(plate.reason)
  return { id: plateText, plate, isParked, charge: 40, batteryCapacity: 60, targetSoc: 80, startedAt }
}

function plan(lot: TestLot, ...vehicles: readonly OldVehicle[]) {
  return planTakeOver(lot.store, vehicles, lot.core.settings(), lot.clock.now())
}

function takeOver(lot: TestLot, ...vehicles: readonly OldVehicle[]) {
  const planned = plan(lot, ...vehicles)
  carryOutTakeOver(lot.store, planned, 'postgres://old/parking', lot.clock.now())
  return planned
}

test('a parked vehicle charges on from the instant of its charge, and is announced if it is ready since', async () => {
  const lot = openLotOfTest()
  const startedAt = lot.clock.now() - 12 * HOUR_MS
  takeOver(lot, vehicle('AB 123', true, startedAt))
  expect(await lot.run('vehicle.status', { plate: 'AB 123' })).toMatchObject({ status: 'overstaying' })
  lot.core.wake()
  lot.clock.advance(60_000)
  expect(lot.announced.flat()).toHaveLength(1)
  expect(lot.store.imports.lastCompleted()).toMatchObject({ source: 'postgres://old/parking', counts: { new: 1 } })
})

test('what the lot knows of a vehicle itself stays: it is parked, or left since', async () => {
  const lot = openLotOfTest()
  await lot.importRows('PARKED 1,10,60,80', 'LEFT 1,10,60,80')
  await lot.run('vehicle.leave', { plate: 'LEFT 1' })
  const before = lot.clock.now() - HOUR_MS
  const planned = plan(
    lot,
    vehicle('PARKED-1', true, before),
    vehicle('LEFT 1', true, before),
    vehicle('LEFT 1', false, before),
  )
  expect(planned).toMatchObject({ arriving: [], known: [], leftThere: [] })
  lot.clock.advance(HOUR_MS)
  const again = plan(lot, vehicle('LEFT 1', true, lot.clock.now()))
  expect(again.arriving).toMatchObject([{ plateKey: 'LEFT 1', arrivedAt: lot.clock.now() }])
})

test('one that left there after it was taken over stays in the lot, and that is told', () => {
  const lot = openLotOfTest()
  const startedAt = lot.clock.now() - HOUR_MS
  takeOver(lot, vehicle('AB 123', true, startedAt))
  const planned = takeOver(lot, vehicle('AB 123', false, startedAt))
  expect(planned.leftThere.map(({ plate }) => plate.plate)).toEqual(['AB 123'])
  expect(lot.store.sessions.openByPlateKey('AB 123')?.departedAt).toBeNull()
})

test('a plate that left there is known: with the box that finds no vehicle, until it comes', async () => {
  const lot = openLotOfTest()
  takeOver(lot, vehicle('AB 123', false, lot.clock.now() - DAY_MS), vehicle('CD 1', false, null))
  expect(await lot.run('plate.find', { query: 'ab123' })).toMatchObject({
    matches: [],
    known: { plate: 'AB 123', charge: 40, batteryCapacity: 60, targetSoc: 80, chargeAt: lot.clock.now() - DAY_MS },
  })
  expect((await lot.run('plate.find', { query: 'AB 12' })).known).toBeNull()
  expect(takeOver(lot, vehicle('CD 1', false, null)).alreadyHere).toHaveLength(1)
  await lot.importRows('AB 123,10,60,80')
  expect(await lot.run('plate.find', { query: 'AB 123' })).toMatchObject({ matches: [{ kind: 'exact' }], known: null })
  expect((await lot.run('history.list', { place: 'all' })).stays).toHaveLength(1)
})

test('plates are kept no longer than those of the lot’s own stays', () => {
  const lot = openLotOfTest({ settings: { plateRetentionDays: 30 } })
  const planned = takeOver(
    lot,
    vehicle('OLD 1', false, lot.clock.now() - 31 * DAY_MS),
    vehicle('NEW 1', false, lot.clock.now() - 29 * DAY_MS),
  )
  expect(planned.tooOld.map(({ plate }) => plate.plate)).toEqual(['OLD 1'])
  expect(lot.store.knownPlates.find('NEW 1', 'NEW1')).toBeDefined()
  lot.clock.sleep(2 * DAY_MS)
  lot.core.wake()
  lot.clock.advance(1_000)
  expect(lot.store.knownPlates.find('NEW 1', 'NEW1')).toBeUndefined()
})
