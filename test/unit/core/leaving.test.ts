import { afterEach, beforeEach, expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import { openTestLot, type TestLot } from '../../support/test-lot.ts'

let lot: TestLot
beforeEach(() => {
  lot = openTestLot({ settings: { chargingRate: '60 %/h', graceMinutes: 1_440 } })
})
afterEach(() => lot.close())

test('leaving returns the projected charge, keeps it as a reading and takes the vehicle off the list', async () => {
  await lot.importRows('AB 1,70,100,80')
  lot.clock.advance(5 * MINUTE_MS + 30_000)
  const { session, presentCharge } = await lot.run('vehicle.leave', { plate: 'ab-1' })
  expect(presentCharge).toBeCloseTo(75.5, 9)
  expect(session).toMatchObject({ departedAt: lot.clock.now(), departureCharge: presentCharge, completedAt: null })
  expect(lot.store.readings.ofSession(session.id).at(-1)).toMatchObject({ kind: 'departure', charge: presentCharge })
  expect((await lot.run('lot.snapshot', {})).vehicles).toEqual([])
  await expect(lot.run('vehicle.leave', { plate: 'AB 1' })).rejects.toMatchObject({
    kind: 'not-found',
    message: 'AB 1 not found',
  })
  await expect(lot.run('vehicle.leave', { sessionId: session.id })).rejects.toMatchObject({ kind: 'conflict' })
})

test('a vehicle that has left is frozen: nothing completes and nothing alerts', async () => {
  await lot.importRows('AB 1,70,100,80')
  const { session } = await lot.run('vehicle.leave', { plate: 'AB 1' })
  lot.clock.advance(HOUR_MS)
  expect(lot.announced).toEqual([])
  expect(lot.store.sessions.byId(session.id)?.completedAt).toBeNull()
})

test('leaving ends the alert; undo opens the same one again, without a second notification', async () => {
  await lot.importRows('AB 1,70,100,80')
  lot.clock.advance(11 * MINUTE_MS)
  const before = (await lot.run('lot.snapshot', {})).alerts
  const { session } = await lot.run('vehicle.leave', { plate: 'AB 1' })
  expect((await lot.run('lot.snapshot', {})).alerts).toEqual([])
  const back = await lot.run('vehicle.bringBack', { sessionId: session.id })
  expect(back.session).toMatchObject({ id: session.id, departedAt: null, departureCharge: null })
  expect((await lot.run('lot.snapshot', {})).alerts).toEqual(before)
  lot.clock.advance(HOUR_MS)
  expect(lot.announced).toHaveLength(1)
})

test('undo retracts the departure reading by a record, and the projection goes on as if it had not left', async () => {
  await lot.importRows('AB 1,10,100,80')
  lot.clock.advance(10 * MINUTE_MS)
  const { session } = await lot.run('vehicle.leave', { plate: 'AB 1' })
  lot.clock.advance(10 * MINUTE_MS)
  await lot.run('vehicle.bringBack', { sessionId: session.id })
  expect(lot.store.readings.ofSession(session.id).filter((reading) => reading.isRetracted)).toHaveLength(1)
  expect((await lot.run('vehicle.status', { plate: 'AB 1' })).presentCharge).toBeCloseTo(30, 9)
  const again = await lot.run('vehicle.bringBack', { sessionId: session.id })
  expect(again.session.departedAt).toBeNull()
})

test('a vehicle brought back after its target was reached meanwhile is complete at the computed instant', async () => {
  const arrivedAt = lot.clock.now()
  await lot.importRows('AB 1,70,100,80')
  const { session } = await lot.run('vehicle.leave', { plate: 'AB 1' })
  lot.clock.advance(HOUR_MS)
  const back = await lot.run('vehicle.bringBack', { sessionId: session.id })
  expect(back.session.completedAt).toBe(arrivedAt + 10 * MINUTE_MS)
  expect((await lot.run('lot.snapshot', {})).alerts).toHaveLength(1)
})

test('undo while the plate has a newer stay is a conflict that names it', async () => {
  await lot.importRows('AB 1,10,100,80')
  const { session } = await lot.run('vehicle.leave', { plate: 'AB 1' })
  lot.clock.advance(MINUTE_MS)
  await lot.importRows('AB 1,5,100,80')
  await expect(lot.run('vehicle.bringBack', { sessionId: session.id })).rejects.toMatchObject({
    kind: 'conflict',
    code: 'in-the-lot-again',
    values: { plate: 'AB 1', arrivedAt: lot.clock.now() },
  })
  await expect(lot.run('vehicle.bringBack', { sessionId: 999 })).rejects.toMatchObject({ kind: 'not-found' })
})

test('a plate is found by its search key only where exactly one vehicle fits', async () => {
  await lot.importRows('B-MA 123,10,100,80', 'BM-A 123,20,100,80', 'XY 9,30,100,80')
  expect((await lot.run('vehicle.status', { plate: 'b ma 123' })).presentCharge).toBe(10)
  expect((await lot.run('vehicle.status', { plate: 'xy9' })).presentCharge).toBe(30)
  await expect(lot.run('vehicle.status', { plate: 'BMA123' })).rejects.toMatchObject({ kind: 'not-found' })
  await expect(lot.run('vehicle.status', { plate: ' . ' })).rejects.toMatchObject({ kind: 'not-found' })
})

test('only the newest stay of a plate comes back, and not once it is long over', async () => {
  await lot.importRows('AB 1,10,100,80', 'CD 2,10,100,80')
  const first = (await lot.run('vehicle.leave', { plate: 'AB 1' })).session
  lot.clock.advance(MINUTE_MS)
  await lot.importRows('AB 1,5,100,80')
  const second = (await lot.run('vehicle.leave', { plate: 'AB 1' })).session
  const over = { kind: 'conflict', code: 'stay-is-over', values: { plate: 'AB 1' } }
  const followed = { kind: 'conflict', code: 'stay-followed', values: { plate: 'AB 1' } }
  await expect(lot.run('vehicle.bringBack', { sessionId: first.id })).rejects.toMatchObject(followed)
  expect(await lot.run('history.list', {})).toMatchObject({ stays: [second, first], followedIds: [first.id] })
  lot.clock.advance(12 * HOUR_MS)
  await expect(lot.run('vehicle.bringBack', { sessionId: second.id })).rejects.toMatchObject(over)
  const many = await lot.run('vehicle.bringBackMany', { sessionIds: [first.id, second.id] })
  expect(many).toMatchObject({ sessions: [], replaced: [], followed: [{ id: first.id }], over: [{ id: second.id }] })
  expect((await lot.run('lot.snapshot', {})).vehicles.map(({ plate }) => plate)).toEqual(['CD 2'])
})

test('"Bring back" is undone exactly: the leaving time, the charge then, and what time made of the stay since', async () => {
  await lot.importRows('AB 1,70,100,80')
  const { session } = await lot.run('vehicle.leave', { plate: 'AB 1' })
  lot.clock.advance(HOUR_MS)
  const { session: back } = await lot.run('vehicle.bringBack', { sessionId: session.id })
  expect(back).toMatchObject({ departedAt: null, completedAt: expect.any(Number) })
  expect(await lot.run('vehicle.leaveAgain', { sessionIds: [session.id, session.id] })).toEqual({
    sessions: [session],
    kept: [],
  })
  const { stays } = await lot.run('history.list', {})
  expect(stays).toEqual([session])
  expect((await lot.run('lot.snapshot', {})).alerts).toEqual([])
  const { readings } = await lot.run('vehicle.details', { sessionId: session.id })
  expect(readings.at(-1)).toMatchObject({ kind: 'departure', at: session.departedAt, charge: session.departureCharge })
  expect(await lot.run('vehicle.leaveAgain', { sessionIds: [session.id] })).toEqual({ sessions: [], kept: [] })
})

test('one of which something was read since is not sent away into the past, and that is said', async () => {
  await lot.importRows('AB 1,10,100,80')
  const { session } = await lot.run('vehicle.leave', { plate: 'AB 1' })
  await lot.run('vehicle.bringBack', { sessionId: session.id })
  lot.clock.advance(MINUTE_MS)
  await lot.run('vehicle.change', { sessionId: session.id, change: { kind: 'charge', unit: 'percent', value: 30 } })
  expect(await lot.run('vehicle.leaveAgain', { sessionIds: [session.id] })).toMatchObject({
    sessions: [],
    kept: [{ id: session.id, departedAt: null }],
  })
  expect((await lot.run('lot.snapshot', {})).vehicles).toHaveLength(1)
})

test('how a stay had ended is kept for an undo, not for ever', async () => {
  await lot.importRows('AB 1,10,100,80', 'CD 2,10,100,80')
  const { session: first } = await lot.run('vehicle.leave', { plate: 'AB 1' })
  const { session: second } = await lot.run('vehicle.leave', { plate: 'CD 2' })
  await lot.run('vehicle.bringBack', { sessionId: first.id })
  lot.clock.advance(HOUR_MS)
  await lot.run('vehicle.bringBackMany', { sessionIds: [second.id] })
  expect(await lot.run('vehicle.leaveAgain', { sessionIds: [first.id, second.id] })).toMatchObject({
    sessions: [{ id: second.id }],
    kept: [{ id: first.id }],
  })
})
