import { expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'
import { openLotOfTest } from '../../support/lot-of-test.ts'
import type { TestLot } from '../../support/test-lot.ts'

/** 70 % of 100 kWh, to 80 % at one percent a minute: ten minutes to go. */
const ROW = 'AB 1,70,100,80'

function openLot(): TestLot {
  return openLotOfTest({ settings: { chargingRate: '60 %/h' } })
}

function setBy(lot: TestLot, byMs: number): void {
  lot.clock.setWallClock(lot.clock.now() + byMs)
}

async function msLeft(lot: TestLot): Promise<number> {
  return (await lot.run('vehicle.status', { plate: 'AB 1' })).session.estimatedReadyAt - lot.clock.now()
}

async function alertsOf(lot: TestLot) {
  return (await lot.run('lot.snapshot', {})).alerts
}

test('a clock that was an hour slow and is set right moves no estimate: nothing is ready or overstaying at once', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,45,100,80')
  setBy(lot, HOUR_MS)
  expect(await msLeft(lot)).toBe(35 * MINUTE_MS)
  lot.clock.advance(35 * MINUTE_MS - SECOND_MS)
  expect(await alertsOf(lot)).toEqual([])
  lot.clock.advance(SECOND_MS)
  expect(await alertsOf(lot)).toMatchObject([{ kind: 'ready', openedAt: lot.clock.now() }])
})

test('a clock that jumps ahead tells of nothing, "Got it" meanwhile loses nothing, and the completion is told once', async () => {
  const lot = openLot()
  await lot.importRows(ROW)
  setBy(lot, HOUR_MS)
  await lot.run('alert.acknowledge', { all: true })
  expect(await alertsOf(lot)).toEqual([])
  lot.clock.advance(MINUTE_MS)
  setBy(lot, -HOUR_MS)
  lot.clock.advance(9 * MINUTE_MS)
  expect(await alertsOf(lot)).toHaveLength(1)
  lot.clock.advance(HOUR_MS)
  expect(lot.announced.flat().filter(({ kind }) => kind === 'ready')).toHaveLength(1)
})

test.each([-3 * HOUR_MS, -90 * SECOND_MS, 90 * SECOND_MS, 400 * 24 * HOUR_MS])(
  'set by %d ms on the way and between readings, it completes on time and measures what is so',
  async (byMs) => {
    const lot = openLot()
    await lot.importRows('AB 1,10,100,80')
    lot.clock.advance(20 * MINUTE_MS)
    setBy(lot, byMs)
    lot.clock.advance(20 * MINUTE_MS)
    await lot.importRows('AB 1,50,100,80')
    setBy(lot, -byMs / 2)
    expect(await msLeft(lot)).toBeCloseTo(30 * MINUTE_MS, -4)
    const { session } = await lot.run('vehicle.status', { plate: 'AB 1' })
    expect(session).toMatchObject({ attention: null, arrivedAt: lot.clock.now() - 40 * MINUTE_MS })
    expect(session.track?.points.map(({ at }) => lot.clock.now() - at)).toEqual([40 * MINUTE_MS, 0])
    const readings = lot.store.readings.ofSession(session.id)
    expect(readings.map(({ at }) => lot.clock.now() - at)).toEqual([40 * MINUTE_MS, 0])
    lot.clock.advance(31 * MINUTE_MS)
    expect(await alertsOf(lot)).toHaveLength(1)
  },
)

test('time asleep is time: the vehicle charged meanwhile, also where the clock is set in the same breath', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,10,100,80')
  lot.clock.sleep(40 * MINUTE_MS)
  lot.core.wake()
  expect(await msLeft(lot)).toBe(30 * MINUTE_MS)
  lot.clock.sleep(20 * MINUTE_MS)
  setBy(lot, -2 * HOUR_MS)
  lot.core.wake()
  expect(await msLeft(lot)).toBe(10 * MINUTE_MS)
})

test('"needed by" is a time of day that a person said: it stays where the clock is set', async () => {
  const lot = openLot()
  const departureTime = lot.clock.now() + 5 * HOUR_MS
  await lot.importRows(ROW)
  const { id: sessionId } = (await lot.run('vehicle.status', { plate: 'AB 1' })).session
  await lot.run('vehicle.change', { sessionId, change: { kind: 'needed-by', departureTime } })
  setBy(lot, HOUR_MS)
  expect((await lot.run('vehicle.status', { plate: 'AB 1' })).session.departureTime).toBe(departureTime)
})

test('what an earlier start told stays: its clock may have been right, as before a computer starts with an old time', async () => {
  const first = openLot()
  await first.importRows('AB 1,10,100,80')
  const { anchorAt } = (await first.run('vehicle.status', { plate: 'AB 1' })).session
  first.clock.advance(MINUTE_MS)
  await first.core.stop()
  const lot = openLotOfTest({
    settings: { chargingRate: '60 %/h' },
    clock: first.clock,
    dataDirectory: first.dataDirectory,
  })
  lot.clock.advance(MINUTE_MS)
  setBy(lot, HOUR_MS)
  expect((await lot.run('vehicle.status', { plate: 'AB 1' })).session.anchorAt).toBe(anchorAt)
})

test('nothing leaves before it came, whatever the clock says', async () => {
  const first = openLot()
  await first.importRows(ROW)
  const { id, arrivedAt } = (await first.run('vehicle.status', { plate: 'AB 1' })).session
  await first.core.stop()
  first.clock.setWallClock(arrivedAt - HOUR_MS)
  const lot = openLotOfTest({
    settings: { chargingRate: '60 %/h' },
    clock: first.clock,
    dataDirectory: first.dataDirectory,
  })
  const { session } = await lot.run('vehicle.leave', { plate: 'AB 1' })
  expect(session).toMatchObject({ departedAt: arrivedAt, departureCharge: 70 })
  expect(() => lot.store.sessions.update({ ...session, departedAt: arrivedAt - 1 })).toThrow(/before it came/)
  await lot.run('vehicle.bringBack', { sessionId: id })
  expect((await lot.run('vehicle.status', { plate: 'AB 1' })).session.departedAt).toBeNull()
})
