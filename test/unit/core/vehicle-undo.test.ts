import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CommandInput } from '../../../shared/contract/commands.ts'
import { MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'
import { openTestLot, type TestLot } from '../../support/test-lot.ts'

let lot: TestLot
beforeEach(() => {
  lot = openTestLot({ settings: { chargingRate: '60 %/h' } })
})
afterEach(() => lot.close())

async function sessionOf(plate: string) {
  return (await lot.run('vehicle.status', { plate })).session
}

/** @returns the id of the change. */
async function change(plate: string, what: CommandInput<'vehicle.change'>['change']): Promise<number> {
  const { changeId } = await lot.run('vehicle.change', { sessionId: (await sessionOf(plate)).id, change: what })
  if (changeId === null) throw new Error('nothing was changed')
  return changeId
}

const changes = [
  { kind: 'charge', unit: 'percent', value: 5 },
  { kind: 'charge', unit: 'units', value: 79.5 },
  { kind: 'target', targetSoc: 95 },
  { kind: 'power', chargingPower: 22 },
  { kind: 'bay', bay: 'A 1' },
  { kind: 'needed-by', departureTime: Date.UTC(2099, 0, 1) },
  { kind: 'driver-waiting', isDriverWaiting: true },
] as const

test.each(changes)('undo restores the session as it was: %o', async (what) => {
  await lot.importRows('AB 1,10,100,80')
  lot.clock.advance(4 * MINUTE_MS)
  const before = await sessionOf('AB 1')
  const changeId = await change('AB 1', what)
  expect(await sessionOf('AB 1')).not.toEqual(before)
  lot.clock.advance(5 * SECOND_MS)
  const { session } = await lot.run('vehicle.undoChange', { changeId })
  expect(session).toEqual(before)
  expect(lot.store.sessionChanges.byId(changeId)?.undoneAt).toBe(lot.clock.now())
})

test('undoing a corrected charge retracts its reading by a record', async () => {
  await lot.importRows('AB 1,10,100,80')
  const changeId = await change('AB 1', { kind: 'charge', unit: 'units', value: 50 })
  await lot.run('vehicle.undoChange', { changeId })
  const { id } = await sessionOf('AB 1')
  expect(lot.store.readings.ofSession(id).map(({ kind, isRetracted }) => [kind, isRetracted])).toEqual([
    ['import', false],
    ['hand', true],
  ])
})

test('undo twice is undo once', async () => {
  await lot.importRows('AB 1,10,100,80')
  const changeId = await change('AB 1', { kind: 'target', targetSoc: 95 })
  await lot.run('vehicle.undoChange', { changeId })
  await change('AB 1', { kind: 'target', targetSoc: 90 })
  expect((await lot.run('vehicle.undoChange', { changeId })).session.targetSoc).toBe(90)
})

test('a completion that a change had ended is there again: at its instant, with the same alert, without a second notification', async () => {
  await lot.importRows('AB 1,70,100,80')
  lot.clock.advance(12 * MINUTE_MS)
  const before = await lot.run('lot.snapshot', {})
  expect(before.alerts).toHaveLength(1)
  const changeId = await change('AB 1', { kind: 'target', targetSoc: 82.5 })
  expect((await lot.run('lot.snapshot', {})).alerts).toEqual([])
  lot.clock.advance(31 * SECOND_MS)
  expect((await lot.run('lot.snapshot', {})).alerts).toHaveLength(1)
  await lot.run('vehicle.undoChange', { changeId })
  const after = await lot.run('lot.snapshot', {})
  expect(after.vehicles).toEqual(before.vehicles)
  expect(after.alerts).toEqual(before.alerts)
  lot.clock.advance(MINUTE_MS)
  expect(lot.announced).toHaveLength(1)
})

test('a completion that a change had brought about ends, and comes again at its own time', async () => {
  await lot.importRows('AB 1,70,100,80')
  const changeId = await change('AB 1', { kind: 'charge', unit: 'units', value: 90 })
  expect((await lot.run('lot.snapshot', {})).alerts).toHaveLength(1)
  await lot.run('vehicle.undoChange', { changeId })
  expect((await lot.run('lot.snapshot', {})).alerts).toEqual([])
  lot.clock.advance(10 * MINUTE_MS)
  expect((await lot.run('lot.snapshot', {})).alerts).toHaveLength(1)
})

test('what came due meanwhile under the old facts is complete at the instant it would have been', async () => {
  const arrivedAt = lot.clock.now()
  await lot.importRows('AB 1,70,100,80')
  const changeId = await change('AB 1', { kind: 'target', targetSoc: 100 })
  lot.clock.advance(12 * MINUTE_MS)
  const { session } = await lot.run('vehicle.undoChange', { changeId })
  expect(session.completedAt).toBe(arrivedAt + 10 * MINUTE_MS)
  expect((await lot.run('lot.snapshot', {})).alerts).toHaveLength(1)
})

test('a change that was followed by another one of the estimate, or a new reading, is a conflict; the later one first, and it goes', async () => {
  await lot.importRows('AB 1,10,100,80')
  const target = await change('AB 1', { kind: 'target', targetSoc: 95 })
  const charge = await change('AB 1', { kind: 'charge', unit: 'units', value: 20 })
  await expect(lot.run('vehicle.undoChange', { changeId: target })).rejects.toMatchObject({
    kind: 'conflict',
    code: 'changed-since',
    values: { plate: 'AB 1' },
  })
  await lot.run('vehicle.undoChange', { changeId: charge })
  expect((await lot.run('vehicle.undoChange', { changeId: target })).session.targetSoc).toBe(80)

  const again = await change('AB 1', { kind: 'target', targetSoc: 95 })
  lot.clock.advance(2 * MINUTE_MS)
  await lot.importRows('AB 1,13,100,80')
  await expect(lot.run('vehicle.undoChange', { changeId: again })).rejects.toMatchObject({ code: 'changed-since' })
})

test('a bay, a needed-by and a waiting driver are undone whatever happened to the charge since, but not once they were changed again', async () => {
  await lot.importRows('AB 1,10,100,80')
  const bay = await change('AB 1', { kind: 'bay', bay: '7' })
  const waiting = await change('AB 1', { kind: 'driver-waiting', isDriverWaiting: true })
  await change('AB 1', { kind: 'charge', unit: 'units', value: 20 })
  await lot.run('vehicle.undoChange', { changeId: waiting })
  expect(await sessionOf('AB 1')).toMatchObject({ isDriverWaiting: false, anchorCharge: 20 })
  await change('AB 1', { kind: 'bay', bay: '8' })
  await expect(lot.run('vehicle.undoChange', { changeId: bay })).rejects.toMatchObject({ code: 'changed-since' })
})

test('a vehicle that has left is frozen, and a change that never was is not found', async () => {
  await lot.importRows('AB 1,10,100,80')
  const changeId = await change('AB 1', { kind: 'bay', bay: '7' })
  await lot.run('vehicle.leave', { plate: 'AB 1' })
  await expect(lot.run('vehicle.undoChange', { changeId })).rejects.toMatchObject({ code: 'already-left' })
  await expect(lot.run('vehicle.undoChange', { changeId: 99 })).rejects.toMatchObject({ code: 'change-unknown' })
})
