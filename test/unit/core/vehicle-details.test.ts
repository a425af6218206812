import { afterEach, beforeEach, expect, test } from 'vitest'
import { MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'
import { openTestLot, TEST_CSV_URL, type TestLot } from '../../support/test-lot.ts'

let lot: TestLot
beforeEach(() => {
  lot = openTestLot({ settings: { chargingRate: '60 %/h' } })
})
afterEach(() => lot.close())

async function detailsOf(plate: string) {
  const { session } = await lot.run('vehicle.status', { plate })
  return lot.run('vehicle.details', { sessionId: session.id })
}

test('a charging vehicle: the charge now, and the band around its estimate', async () => {
  await lot.importRows('AB 1,10,100,80')
  const arrivedAt = lot.clock.now()
  lot.clock.advance(10 * MINUTE_MS)
  const details = await detailsOf('AB 1')
  expect(details).toMatchObject({ at: lot.clock.now(), earlierStays: [], undoable: null })
  expect(details.presentCharge).toBeCloseTo(20, 9)
  expect(details.presentSoc).toBeCloseTo(20, 9)
  expect(details.band).toEqual({
    earliestAt: arrivedAt + 0.75 * 70 * MINUTE_MS,
    latestAt: arrivedAt + 1.25 * 70 * MINUTE_MS,
  })
})

test('the band never lies in the past, and there is none once a vehicle is ready or has left', async () => {
  await lot.importRows('AB 1,10,100,80')
  lot.clock.advance(60 * MINUTE_MS)
  expect((await detailsOf('AB 1')).band?.earliestAt).toBe(lot.clock.now())
  lot.clock.advance(10 * MINUTE_MS)
  const ready = await detailsOf('AB 1')
  expect(ready.band).toBeNull()
  await lot.run('vehicle.leave', { plate: 'AB 1' })
  expect((await lot.run('vehicle.details', { sessionId: ready.session.id })).band).toBeNull()
})

test('the timeline tells the whole stay in its order, with sources, what was undone and what was brought back', async () => {
  await lot.importRows('AB 1,70,100,80')
  const { session } = await lot.run('vehicle.status', { plate: 'AB 1' })
  const change = async (what: Parameters<typeof lot.run<'vehicle.change'>>[1]['change']) =>
    (await lot.run('vehicle.change', { sessionId: session.id, change: what })).changeId ?? 0
  lot.clock.advance(MINUTE_MS)
  const target = await change({ kind: 'target', targetSoc: 90 })
  lot.clock.advance(MINUTE_MS)
  await lot.run('vehicle.undoChange', { changeId: target })
  await change({ kind: 'charge', unit: 'percent', value: 75 })
  lot.clock.advance(2 * MINUTE_MS)
  await lot.importRows('AB 1,77,100,80')
  lot.clock.advance(3 * MINUTE_MS + 5 * SECOND_MS)
  await lot.run('alert.acknowledge', { all: true })
  lot.clock.advance(MINUTE_MS)
  await lot.run('vehicle.leave', { plate: 'AB 1' })
  lot.clock.advance(SECOND_MS)
  await lot.run('vehicle.bringBack', { sessionId: session.id })
  const { timeline, readings } = await lot.run('vehicle.details', { sessionId: session.id })
  expect(timeline.map(({ kind }) => kind)).toEqual([
    ...['arrived', 'changed', 'reading', 'reading', 'ready', 'alert-opened', 'alert-announced', 'got-it'],
    ...['left', 'brought-back'],
  ])
  expect(timeline).toMatchObject([
    { at: session.arrivedAt, charge: 70, source: TEST_CSV_URL },
    { change: 'target', isUndone: true, before: { targetSoc: 80 }, after: { targetSoc: 90 } },
    { charge: 75, isByHand: true, source: null, isTakenBack: false },
    { charge: 77, isByHand: false, source: TEST_CSV_URL },
    { isOnArrival: false },
    { alert: 'ready', level: 0 },
    { alert: 'ready' },
    { alert: 'ready', at: session.arrivedAt + 7 * MINUTE_MS + 5 * SECOND_MS },
    { charge: expect.any(Number) },
    { at: lot.clock.now() },
  ])
  expect(readings.map(({ kind, isRetracted }) => [kind, isRetracted])).toEqual([
    ['import', false],
    ['hand', false],
    ['import', false],
    ['departure', true],
  ])
  expect(readings.at(-1)?.retractedAt).toBe(lot.clock.now())
})

test('a vehicle that was ready on arrival says so', async () => {
  await lot.importRows('AB 1,90,100,80')
  const { timeline } = await detailsOf('AB 1')
  expect(timeline).toMatchObject([{ kind: 'arrived' }, { kind: 'ready', isOnArrival: true }])
})

test('the change that can be undone is the newest that stands, as long as nothing else has moved what it moved', async () => {
  await lot.importRows('AB 1,10,100,80')
  const { session } = await lot.run('vehicle.status', { plate: 'AB 1' })
  const change = (what: Parameters<typeof lot.run<'vehicle.change'>>[1]['change']) =>
    lot.run('vehicle.change', { sessionId: session.id, change: what })
  const bay = await change({ kind: 'bay', bay: '3' })
  const target = await change({ kind: 'target', targetSoc: 90 })
  expect((await detailsOf('AB 1')).undoable).toEqual({ changeId: target.changeId, kind: 'target', at: lot.clock.now() })
  await lot.run('vehicle.undoChange', { changeId: target.changeId ?? 0 })
  expect((await detailsOf('AB 1')).undoable).toMatchObject({ changeId: bay.changeId, kind: 'bay' })
  await change({ kind: 'charge', unit: 'units', value: 12 })
  lot.clock.advance(2 * MINUTE_MS)
  await lot.importRows('AB 1,15,100,80')
  expect((await detailsOf('AB 1')).undoable).toBeNull()
  await lot.run('vehicle.leave', { plate: 'AB 1' })
  expect((await lot.run('vehicle.details', { sessionId: session.id })).undoable).toBeNull()
})

test('the plate’s earlier stays, the latest first; of an earlier one those before it', async () => {
  const arrivals: number[] = []
  for (const charge of [30, 20, 10]) {
    arrivals.push(lot.clock.now())
    await lot.importRows(`AB 1,${charge},100,80`, 'CD 2,5,100,80')
    lot.clock.advance(2 * MINUTE_MS)
    if (charge > 10) await lot.run('vehicle.leave', { plate: 'AB 1' })
    lot.clock.advance(MINUTE_MS)
  }
  const details = await detailsOf('AB 1')
  expect(details.earlierStays.map(({ arrivedAt }) => arrivedAt)).toEqual([arrivals[1], arrivals[0]])
  const [before] = details.earlierStays
  const earlier = await lot.run('vehicle.details', { sessionId: before?.id ?? 0 })
  expect(earlier.earlierStays.map(({ arrivedAt }) => arrivedAt)).toEqual([arrivals[0]])
  await expect(lot.run('vehicle.details', { sessionId: 999 })).rejects.toMatchObject({ kind: 'not-found' })
})
