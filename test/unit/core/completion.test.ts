import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { openTestLot, type TestLot, type TestLotOptions } from '../../support/test-lot.ts'

const lots: TestLot[] = []
afterEach(async () => {
  for (const lot of lots.splice(0)) await lot.close()
})

function openLot(options: TestLotOptions = {}): TestLot {
  const lot = openTestLot({
    ...options,
    settings: { chargingRate: '60 %/h', graceMinutes: 1_440, ...options.settings },
  })
  lots.push(lot)
  return lot
}

test('a vehicle is completed at the computed instant, with one alert and one notification', async () => {
  const lot = openLot()
  const arrivedAt = lot.clock.now()
  await lot.importRows('AB 1,70,100,80')
  lot.clock.advance(10 * MINUTE_MS - 1)
  expect((await lot.run('lot.ready', {})).plates).toEqual([])
  lot.clock.advance(1)
  expect((await lot.run('lot.ready', {})).plates).toEqual(['AB 1'])
  const { alerts } = await lot.run('lot.snapshot', {})
  expect(alerts).toMatchObject([{ plate: 'AB 1', dueAt: arrivedAt + 10 * MINUTE_MS, acknowledgedAt: null }])
  lot.clock.advance(HOUR_MS)
  expect(lot.announced.map((alertsOfOne) => alertsOfOne.map((alert) => alert.plate))).toEqual([['AB 1']])
  expect((await lot.run('vehicle.status', { plate: 'AB 1' })).session.completedAt).toBe(arrivedAt + 10 * MINUTE_MS)
  expect((await lot.run('lot.snapshot', {})).alerts).toHaveLength(1)
})

test('several that become ready at once are one notification', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,70,100,80', 'CD 2,70,100,80', 'EF 3,69,100,80')
  lot.clock.advance(20 * MINUTE_MS)
  expect(lot.announced.map((alerts) => alerts.map((alert) => alert.plate))).toEqual([['AB 1', 'CD 2'], ['EF 3']])
})

test('a vehicle that is ready on arrival never alerts, and is ready since its arrival', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,80,100,80', 'CD 2,100,100,0')
  lot.clock.advance(HOUR_MS)
  expect(lot.announced).toEqual([])
  const { alerts, vehicles } = await lot.run('lot.snapshot', {})
  expect(alerts).toEqual([])
  expect(vehicles.map((session) => session.readyOnArrival)).toEqual([true, true])
  expect((await lot.run('lot.ready', {})).plates).toEqual(['AB 1', 'CD 2'])
})

test('ready while the application was closed: completed at the computed instant, alert open once, announced in one summary, once', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'ampcontrol-test-'))
  const clock = createFakeClock()
  const arrivedAt = clock.now()
  const first = openLot({ dataDirectory, clock })
  await first.importRows('AB 1,70,100,80', 'CD 2,60,100,80', 'EF 3,0,100,80')
  await first.close()
  lots.length = 0
  clock.advance(HOUR_MS)

  const second = openLot({ dataDirectory, clock })
  const { alerts, vehicles } = await second.run('lot.snapshot', {})
  expect(alerts).toMatchObject([
    { plate: 'AB 1', dueAt: arrivedAt + 10 * MINUTE_MS, openedAt: clock.now() },
    { plate: 'CD 2', dueAt: arrivedAt + 20 * MINUTE_MS, openedAt: clock.now() },
  ])
  expect(vehicles.map((session) => session.completedAt)).toEqual([
    arrivedAt + 10 * MINUTE_MS,
    arrivedAt + 20 * MINUTE_MS,
    null,
  ])
  clock.advance(3 * SECOND_MS)
  expect(second.announced.map((group) => group.length)).toEqual([2])
  await second.close()
  lots.length = 0

  const third = openLot({ dataDirectory, clock })
  clock.advance(MINUTE_MS)
  expect(third.announced).toEqual([])
  expect((await third.run('lot.snapshot', {})).alerts).toHaveLength(2)
  await third.close()
  lots.length = 0
  rmSync(dataDirectory, { recursive: true })
})

test('the charge goes on past the target, and stops at it where the chargers do', async () => {
  const on = openLot()
  await on.importRows('AB 1,70,100,80')
  on.clock.advance(20 * MINUTE_MS)
  expect((await on.run('vehicle.status', { plate: 'AB 1' })).presentSoc).toBeCloseTo(90, 6)
  const stopping = openLot({ settings: { stopAtTarget: true } })
  await stopping.importRows('AB 1,70,100,80', 'CD 2,90,100,80')
  stopping.clock.advance(20 * MINUTE_MS)
  expect((await stopping.run('vehicle.status', { plate: 'AB 1' })).presentSoc).toBeCloseTo(80, 6)
  expect((await stopping.run('vehicle.status', { plate: 'CD 2' })).presentSoc).toBeCloseTo(90, 6)
})

test('a reading below the target un-completes: the alert ends, and one new alert is permitted', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,70,100,80')
  lot.clock.advance(15 * MINUTE_MS)
  expect((await lot.run('lot.snapshot', {})).alerts).toHaveLength(1)
  await lot.importRows('AB 1,75,100,80')
  expect((await lot.run('lot.snapshot', {})).alerts).toEqual([])
  expect((await lot.run('lot.ready', {})).plates).toEqual([])
  lot.clock.advance(HOUR_MS)
  expect((await lot.run('lot.snapshot', {})).alerts).toHaveLength(1)
  expect(lot.announced).toHaveLength(2)
})

test('a reading above the target keeps a completed vehicle ready since its first instant', async () => {
  const lot = openLot()
  const arrivedAt = lot.clock.now()
  await lot.importRows('AB 1,70,100,80')
  lot.clock.advance(15 * MINUTE_MS)
  await lot.importRows('AB 1,84,100,80')
  const { session } = await lot.run('vehicle.status', { plate: 'AB 1' })
  expect(session).toMatchObject({ completedAt: arrivedAt + 10 * MINUTE_MS, anchorCharge: 84 })
  expect(session.estimatedReadyAt).toBe(session.completedAt)
})

test('a target raised by the file above the charge of now un-completes; one still below it does not', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,70,100,80', 'CD 2,70,100,80')
  lot.clock.advance(15 * MINUTE_MS)
  await lot.importRows('AB 1,85,100,95', 'CD 2,85,100,82')
  expect((await lot.run('lot.ready', {})).plates).toEqual(['CD 2'])
  expect((await lot.run('lot.snapshot', {})).alerts.map((alert) => alert.plate)).toEqual(['CD 2'])
})

test('10,000 that come due at once are all completed, each once', async () => {
  const lot = openLot()
  await lot.importRows(...Array.from({ length: 10_000 }, (_, i) => `P ${i},70,100,80`))
  lot.clock.advance(10 * MINUTE_MS)
  lot.clock.advance(3 * SECOND_MS)
  expect((await lot.run('lot.snapshot', {})).alerts).toHaveLength(10_000)
  expect(new Set(lot.announced.flat().map(({ plate }) => plate)).size).toBe(10_000)
  expect(lot.announced.flat()).toHaveLength(10_000)
})

test('"Got it" ends an alert for good, by itself or with all others', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,70,100,80', 'CD 2,70,100,80', 'EF 3,70,100,80')
  lot.clock.advance(11 * MINUTE_MS)
  const { alerts } = await lot.run('lot.snapshot', {})
  const [first] = alerts
  if (first === undefined) throw new Error('no alert')
  expect((await lot.run('alert.acknowledge', { alertIds: [first.id] })).acknowledged).toBe(1)
  expect((await lot.run('alert.acknowledge', { alertIds: [first.id] })).acknowledged).toBe(0)
  expect((await lot.run('alert.acknowledge', { all: true })).acknowledged).toBe(2)
  lot.clock.advance(HOUR_MS)
  expect((await lot.run('lot.snapshot', {})).alerts).toEqual([])
})

test('"Got it" for all is taken back, but not for a vehicle that has left or of which something newer is known', async () => {
  const lot = openLot({ settings: { graceMinutes: 15 } })
  await lot.importRows('AB 1,70,100,80', 'CD 2,70,100,80', 'EF 3,70,100,80')
  lot.clock.advance(11 * MINUTE_MS)
  const { alertIds } = await lot.run('alert.acknowledge', { all: true })
  expect(alertIds).toHaveLength(3)
  await lot.run('vehicle.leave', { plate: 'EF 3' })
  expect(await lot.run('alert.reopen', { alertIds: [...alertIds] })).toEqual({ reopened: 2 })
  expect((await lot.run('lot.snapshot', {})).alerts.map(({ plate }) => plate)).toEqual(['AB 1', 'CD 2'])
  expect(await lot.run('alert.reopen', { alertIds: [...alertIds] })).toEqual({ reopened: 0 })
  await lot.run('alert.acknowledge', { all: true })
  lot.clock.advance(16 * MINUTE_MS)
  expect(await lot.run('alert.reopen', { alertIds: [...alertIds] })).toEqual({ reopened: 0 })
  expect((await lot.run('lot.snapshot', {})).alerts.map(({ kind }) => kind)).toEqual(['overstay', 'overstay'])
})

test('with notifications off nothing is shown, and nothing is made up for later', async () => {
  const lot = openLot()
  await lot.run('settings.change', { changes: { notifications: false } })
  await lot.importRows('AB 1,70,100,80')
  lot.clock.advance(11 * MINUTE_MS)
  await lot.run('settings.change', { changes: { notifications: true } })
  lot.clock.advance(HOUR_MS)
  expect(lot.announced).toEqual([])
  expect((await lot.run('lot.snapshot', {})).alerts).toHaveLength(1)
})

test('what came due in a sleep is complete at once on waking, and a clock that is set back announces nothing twice', async () => {
  const lot = openLot()
  const arrivedAt = lot.clock.now()
  await lot.importRows('AB 1,70,100,80', 'CD 2,0,100,80')
  lot.clock.sleep(30 * MINUTE_MS)
  lot.core.wake()
  expect((await lot.run('lot.ready', {})).plates).toEqual(['AB 1'])
  lot.clock.setWallClock(arrivedAt + 5 * MINUTE_MS)
  lot.core.wake()
  lot.clock.advance(3 * HOUR_MS)
  expect(lot.announced.flat().map((alert) => alert.plate)).toEqual(['AB 1', 'CD 2'])
})

test('a sleep that nobody told of is noticed within a minute', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,70,100,80')
  lot.clock.sleep(HOUR_MS)
  lot.clock.advance(MINUTE_MS)
  expect((await lot.run('lot.snapshot', {})).alerts).toHaveLength(1)
})

test('what comes due while a large import goes on does not wait for its end, nor for the next minute', async () => {
  const lot = openLot({ settings: { chargingRate: '3600 %/h' } })
  const announcedSoFar: number[] = []
  const stop = lot.core.subscribe((event) => {
    if (event.name !== 'import.progress' || event.progress.phase !== 'writing') return
    lot.clock.advance(SECOND_MS)
    if (!event.isFinished) announcedSoFar.push(lot.announced.length)
  })
  await lot.importRows('AB 1,79,100,80', ...Array.from({ length: 10_000 }, (_, i) => `P ${i},1,100,80`))
  stop()
  expect(announcedSoFar.at(0)).toBe(0)
  expect(announcedSoFar.at(-1)).toBe(1)
})
