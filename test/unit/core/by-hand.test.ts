import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CommandInput } from '../../../shared/contract/commands.ts'
import { LARGEST_BATTERY } from '../../../shared/session.ts'
import { DAY_MS, HOUR_MS, LAST_INSTANT, MINUTE_MS } from '../../../shared/time.ts'
import { openTestLot, type TestLot } from '../../support/test-lot.ts'

let lot: TestLot
beforeEach(() => {
  lot = openTestLot({ settings: { chargingRate: '60 %/h' } })
})
afterEach(() => lot.close())

const VAN = { plate: 'ka-x 1', charge: { unit: 'percent', value: 40 }, batteryCapacity: 60, targetSoc: 80 } as const

async function add(more: Partial<CommandInput<'vehicle.add'>> = {}) {
  return (await lot.run('vehicle.add', { ...VAN, ...more })).session
}

async function change(sessionId: number, what: CommandInput<'vehicle.change'>['change']) {
  const { changeId } = await lot.run('vehicle.change', { sessionId, change: what })
  if (changeId === null) throw new Error('nothing was changed')
  return changeId
}

async function found(query: string) {
  const { matches } = await lot.run('plate.find', { query })
  return matches.map(({ session, kind, mark }) => [session.plate, kind, mark])
}

async function listed(query: string) {
  const { stays } = await lot.run('history.list', { query, place: 'all' })
  return stays.map(({ plate }) => plate)
}

test('a vehicle that no file names is put on the list, charges, and leaves like any other', async () => {
  const session = await add({ bay: ' A 1 ', ticket: '17', note: 'key in\nthe box' })
  expect(session).toMatchObject({
    plate: 'ka-x 1',
    plateKey: 'KA X 1',
    bay: 'A 1',
    ticket: '17',
    note: 'key in the box',
  })
  expect(session).toMatchObject({ anchorCharge: 24, targetSoc: 80, departureTime: null })
  const { timeline } = await lot.run('vehicle.details', { sessionId: session.id })
  expect(timeline).toEqual([{ at: lot.clock.now(), kind: 'arrived', charge: 24, source: null, isByHand: true }])
  lot.clock.advance(40 * MINUTE_MS)
  expect((await lot.run('vehicle.status', { plate: 'KA-X 1' })).isComplete).toBe(true)
  await lot.run('vehicle.leave', { sessionId: session.id })
  expect(await listed('kax')).toEqual(['ka-x 1'])
})

test('in charge units too, and no more than the battery holds', async () => {
  expect((await add({ charge: { unit: 'units', value: 12.5 } })).anchorCharge).toBe(12.5)
  await expect(add({ plate: 'AB 2', charge: { unit: 'units', value: 61 } })).rejects.toMatchObject({
    code: 'charge-above-capacity',
  })
  await expect(add({ plate: ' - ' })).rejects.toMatchObject({ code: 'plate-unreadable' })
  await expect(add({ plate: 'KA X 1' })).rejects.toMatchObject({ code: 'plate-parked', values: { plate: 'ka-x 1' } })
  await expect(add({ plate: 'AB 2', departureTime: lot.clock.now() })).rejects.toMatchObject({ code: 'needed-by-past' })
  await expect(add({ plate: 'AB 2', note: 'x'.repeat(201) })).rejects.toMatchObject({
    code: 'text-too-long',
    values: { limit: 200 },
  })
  expect(await listed('AB 2')).toEqual([])
})

test('adding is undone without a trace, an earlier stay of the plate is its newest again', async () => {
  await lot.importRows('KA-X 1,10,60,80')
  await lot.run('vehicle.leave', { plate: 'KA-X 1' })
  const session = await add({ ticket: '17' })
  lot.events.length = 0
  lot.clock.advance(MINUTE_MS)
  expect(await lot.run('vehicle.undoAdd', { sessionId: session.id })).toEqual({ plate: 'ka-x 1' })
  lot.clock.advance(MINUTE_MS)
  expect(lot.events).toContainEqual(expect.objectContaining({ removedIds: expect.arrayContaining([session.id]) }))
  expect(await found('ka x 1')).toEqual([['KA-X 1', 'exact', undefined]])
  expect(await listed('kax')).toEqual(['KA-X 1'])
  expect(lot.store.readings.ofSession(session.id)).toEqual([])
  await expect(lot.run('vehicle.undoAdd', { sessionId: session.id })).rejects.toMatchObject({ code: 'session-unknown' })
})

test('adding is not undone once something has happened to the vehicle', async () => {
  const { id } = await add()
  await change(id, { kind: 'bay', bay: 'B 2' })
  await expect(lot.run('vehicle.undoAdd', { sessionId: id })).rejects.toMatchObject({ code: 'changed-since' })
  const other = await add({ plate: 'AB 2' })
  lot.clock.advance(20 * MINUTE_MS)
  await lot.importRows('AB 2,30,60,80')
  await expect(lot.run('vehicle.undoAdd', { sessionId: other.id })).rejects.toMatchObject({ code: 'changed-since' })
  await lot.run('vehicle.leave', { sessionId: id })
  await expect(lot.run('vehicle.undoAdd', { sessionId: id })).rejects.toMatchObject({ code: 'already-left' })
})

test('a file that names it later goes on with the same stay', async () => {
  const { id } = await add()
  lot.clock.advance(20 * MINUTE_MS)
  await lot.importRows('KA-X 1,40,60,90')
  const { session } = await lot.run('vehicle.status', { plate: 'KA-X 1' })
  expect(session).toMatchObject({ id, targetSoc: 90 })
  expect(session.anchorCharge).toBeCloseTo(40, 0)
})

test('a plate is put right: its stay goes on, and both plates find it, on all ways', async () => {
  await lot.importRows('KA-X 12,10,60,80', 'ZZ 9,10,60,80')
  const { session } = await lot.run('vehicle.status', { plate: 'KA-X 12' })
  await found('KAX')
  await change(session.id, { kind: 'plate', plate: 'KA-Y 123' })
  expect(await found('KA-Y 12')).toEqual([['KA-Y 123', 'beginning', undefined]])
  expect(await found('kay123')).toEqual([['KA-Y 123', 'same-characters', undefined]])
  expect(await found('kax12')).toEqual([['KA-Y 123', 'former', 'KA-X 12']])
  expect(await listed('x 12')).toEqual(['KA-Y 123'])
  expect((await lot.run('vehicle.status', { plate: 'KA-X 12' })).session.id).toBe(session.id)
  const { timeline } = await lot.run('vehicle.details', { sessionId: session.id })
  expect(timeline).toMatchObject([
    { kind: 'arrived' },
    { kind: 'changed', change: 'plate', before: { plate: 'KA-X 12' }, after: { plate: 'KA-Y 123' } },
  ])
})

test('a file that goes on naming the wrong plate means the vehicle whose plate was put right', async () => {
  await lot.importRows('KA-X 12,10,60,80', 'ZZ 9,10,60,80')
  const { session } = await lot.run('vehicle.status', { plate: 'KA-X 12' })
  await change(session.id, { kind: 'plate', plate: 'KA-Y 123' })
  await change(session.id, { kind: 'target', targetSoc: 95 })
  lot.clock.advance(20 * MINUTE_MS)
  await lot.importRows('KA-X 12,25,60,80', 'ZZ 9,25,60,80')
  expect((await lot.run('lot.snapshot', {})).vehicles.map(({ plate }) => plate)).toEqual(['KA-Y 123', 'ZZ 9'])
  const now = (await lot.run('vehicle.status', { plate: 'KA-Y 123' })).session
  expect(now).toMatchObject({ id: session.id, plate: 'KA-Y 123', targetSoc: 95 })
  expect(now.anchorCharge).toBeCloseTo(25, 0)
  await lot.importRows('KA-X 12,30,60,80', 'KA-Y 123,31,60,80')
  expect(await listed('KA')).toHaveLength(2)
})

test('putting a plate right is undone, but not while the wrong one is parked anew', async () => {
  await lot.importRows('KA-X 12,10,60,80')
  const { session } = await lot.run('vehicle.status', { plate: 'KA-X 12' })
  const changeId = await change(session.id, { kind: 'plate', plate: 'KA-Y 123' })
  const other = await add({ plate: 'KA-X 12' })
  await expect(lot.run('vehicle.undoChange', { changeId })).rejects.toMatchObject({ code: 'plate-parked' })
  await lot.run('vehicle.undoAdd', { sessionId: other.id })
  await lot.run('vehicle.undoChange', { changeId })
  expect(await found('kax12')).toEqual([['KA-X 12', 'same-characters', undefined]])
  expect(await found('kay123')).toEqual([])
})

test('earlier stays of the wrong plate and of the right one stay theirs', async () => {
  await lot.importRows('WRONG 1,10,60,80', 'RIGHT 1,10,60,80')
  await lot.run('vehicle.leaveMany', { sessionIds: (await lot.run('lot.snapshot', {})).vehicles.map(({ id }) => id) })
  lot.clock.advance(HOUR_MS)
  const { id } = await add({ plate: 'WRONG 1' })
  await change(id, { kind: 'plate', plate: 'RIGHT 1' })
  expect((await lot.run('vehicle.details', { sessionId: id })).earlierStays.map(({ plate }) => plate)).toEqual([
    'RIGHT 1',
  ])
  const { matches } = await lot.run('plate.find', { query: 'WRONG' })
  expect(matches.map(({ session, kind }) => [session.plate, kind])).toEqual([
    ['RIGHT 1', 'former'],
    ['WRONG 1', 'beginning'],
  ])
})

test('a ticket with a prefix is found by its number alone, and by no part of it', async () => {
  await add({ ticket: 'T-4711' })
  for (const query of ['4711', 't4711', 'T-4711']) expect(await found(query)).toEqual([['ka-x 1', 'ticket', 'T-4711']])
  for (const query of ['711', '471', 'T']) expect(await found(query), query).toEqual([])
})

test('a ticket finds its vehicle while it is parked, before plates that contain the number', async () => {
  await lot.importRows('KA 170,10,60,80')
  const { id } = await add({ ticket: '# 17' })
  expect(await found('17')).toEqual([
    ['ka-x 1', 'ticket', '# 17'],
    ['KA 170', 'part', undefined],
  ])
  await change(id, { kind: 'ticket', ticket: ' ' })
  expect(await found('17')).toEqual([['KA 170', 'part', undefined]])
  await change(id, { kind: 'ticket', ticket: '18' })
  await lot.run('vehicle.leave', { sessionId: id })
  expect(await found('18')).toEqual([])
})

test('a note is found by its words, in the past too, and goes with the plate when plates are let go of', async () => {
  const { id } = await add()
  const changeId = await change(id, { kind: 'note', note: 'Schlüssel beim Pförtner' })
  expect(await found('schlussel')).toEqual([['ka-x 1', 'note', 'Schlüssel beim Pförtner']])
  expect(await found('sc')).toEqual([])
  await lot.run('vehicle.undoChange', { changeId })
  expect(await found('schlussel')).toEqual([])
  await change(id, { kind: 'note', note: 'Schlüssel beim Pförtner' })
  await change(id, { kind: 'plate', plate: 'KA-Y 2' })
  await lot.run('vehicle.leave', { sessionId: id })
  expect(await listed('pfortner')).toEqual(['KA-Y 2'])
  await lot.run('settings.change', { changes: { plateRetentionDays: 1, plateRetentionAction: 'erase' } })
  lot.clock.setWallClock(lot.clock.now() + 2 * DAY_MS)
  lot.core.wake()
  lot.clock.advance(250)
  const kept = lot.store.sessionChanges.ofSession(id)
  expect(JSON.stringify([lot.store.sessions.byId(id), kept])).not.toMatch(/Pförtner|KA|ka-x/)
  expect(await listed('pfortner')).toEqual([])
  expect(await listed('KA-X')).toEqual([])
})

test.each([
  ['a battery larger than any', { batteryCapacity: 1e9 }, 'batteryCapacity: '],
  ['a moment that no date can hold', { departureTime: LAST_INSTANT + 1 }, 'departureTime: '],
])('%s is refused: it would stop every screen', async (_what, more, place) => {
  await expect(add(more)).rejects.toMatchObject({ kind: 'invalid-input', message: expect.stringContaining(place) })
})

test('what takes longer than dates reach is ready at the last of them, in every answer', async () => {
  const { id } = await add({ batteryCapacity: LARGEST_BATTERY, charge: { unit: 'percent', value: 0 } })
  const readyAt = async () => (await lot.run('vehicle.status', { plate: VAN.plate })).estimatedReadyAt
  await change(id, { kind: 'power', chargingPower: 0.1 })
  expect(await readyAt()).toBeLessThan(LAST_INSTANT)
  lot.clock.setWallClock(LAST_INSTANT - HOUR_MS)
  await change(id, { kind: 'power', chargingPower: 0.2 })
  expect(await readyAt()).toBe(LAST_INSTANT)
  const { band } = await lot.run('vehicle.details', { sessionId: id })
  expect(band).toEqual({ earliestAt: LAST_INSTANT, latestAt: LAST_INSTANT })
})
