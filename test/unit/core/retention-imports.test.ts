import { afterEach, beforeEach, expect, test } from 'vitest'
import { DAY_MS, MINUTE_MS } from '../../../shared/time.ts'
import { sourceRow } from '../../storage/support/staged.ts'
import { openTestLot, TEST_CSV_URL, type TestLot } from '../../support/test-lot.ts'

let lot: TestLot
beforeEach(() => {
  lot = openTestLot({ settings: { plateRetentionDays: 30 } })
})
afterEach(() => lot.close())

/** Lets time pass at once, runs what is due to its end, and waits for the watch to come to rest. */
async function pass(durationMs: number): Promise<void> {
  lot.clock.sleep(durationMs)
  lot.core.wake()
  for (let turn = 0; turn < 2 || (await isLooking()); turn += 1) {
    lot.clock.advance(250)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function isLooking(): Promise<boolean> {
  return (await lot.run('watch.list', {})).watches.some(({ isRunning }) => isRunning)
}

async function watch(): Promise<void> {
  await lot.run('watch.save', { url: TEST_CSV_URL, intervalMinutes: 10 })
  await pass(0)
}

async function parked(): Promise<readonly string[]> {
  return (await lot.run('lot.snapshot', {})).vehicles.map(({ plate }) => plate)
}

async function leaveForGood(plate: string): Promise<void> {
  const { session } = await lot.run('vehicle.leave', { plate })
  await pass(31 * DAY_MS)
  expect(lot.store.sessions.byId(session.id)?.plate).toMatch(/^anonymous:/)
}

async function hasSourceRow(plateKey: string): Promise<boolean> {
  return (await sourceRow(lot.store, TEST_CSV_URL, plateKey)) !== undefined
}

test('a watch does not bring back a plate that left, although no stay tells of it any more; a person may', async () => {
  lot.serve('AB 1,10,100,80\nCD 2,10,100,80\n')
  await watch()
  await leaveForGood('AB 1')
  expect(await hasSourceRow('AB 1')).toBe(true)

  lot.serve('AB 1,10,100,80\nCD 2,50,100,80\n')
  await pass(10 * MINUTE_MS)
  expect(await parked()).toEqual(['CD 2'])
  const answer = await lot.run('import.run', { url: TEST_CSV_URL, bringBack: true })
  expect(answer.counts).toMatchObject({ new: 0, backAgain: 1 })
  expect(await parked()).toEqual(['CD 2', 'AB 1'])
})

test('a watch brings in a plate that was absent meanwhile, and what it said before is forgotten', async () => {
  lot.serve('AB 1,10,100,80\nCD 2,10,100,80\n')
  await watch()
  lot.serve('CD 2,50,100,80\n')
  await pass(10 * MINUTE_MS)
  await leaveForGood('AB 1')
  expect(await hasSourceRow('AB 1')).toBe(false)
  expect(await hasSourceRow('CD 2')).toBe(true)

  lot.serve('AB 1,10,100,80\nCD 2,50,100,80\n')
  await pass(10 * MINUTE_MS)
  expect(await parked()).toEqual(['CD 2', 'AB 1'])
  expect((await lot.run('import.list', { limit: 1 })).imports[0]?.counts).toMatchObject({ new: 1, backAgain: 0 })
})

test('a watch brings back a plate with a changed row', async () => {
  lot.serve('AB 1,10,100,80\n')
  await watch()
  await leaveForGood('AB 1')
  lot.serve('AB 1,20,100,80\n')
  await pass(10 * MINUTE_MS)
  expect(await parked()).toEqual(['AB 1'])
})

test('a source that nobody watches keeps nothing of a plate whose time is over', async () => {
  await lot.importRows('AB 1,10,100,80', 'CD 2,10,100,80')
  await leaveForGood('AB 1')
  expect(await hasSourceRow('AB 1')).toBe(false)
  const again = await lot.importRows('AB 1,10,100,80', 'CD 2,10,100,80')
  expect(again.counts).toMatchObject({ new: 1, backAgain: 0, unchanged: 1 })
})

test('what a source said of a vehicle that is parked stays, so that by hand still wins', async () => {
  await lot.importRows('AB 1,10,100,80')
  const { session } = await lot.run('vehicle.status', { plate: 'AB 1' })
  await lot.run('vehicle.change', { sessionId: session.id, change: { kind: 'target', targetSoc: 95 } })
  await pass(60 * DAY_MS)
  expect(await hasSourceRow('AB 1')).toBe(true)
  await lot.importRows('AB 1,10,100,80', 'CD 2,10,100,80')
  expect((await lot.run('vehicle.status', { plate: 'AB 1' })).session.targetSoc).toBe(95)
})

test('a plate that left less than its days ago is back again, and known by its stay', async () => {
  await lot.importRows('AB 1,10,100,80')
  const { session } = await lot.run('vehicle.leave', { plate: 'AB 1' })
  await pass(29 * DAY_MS)
  const answer = await lot.run('import.run', { url: TEST_CSV_URL, bringBack: true })
  expect(answer.counts).toMatchObject({ backAgain: 1 })
  const again = await lot.run('vehicle.status', { plate: 'AB 1' })
  const { earlierStays } = await lot.run('vehicle.details', { sessionId: again.session.id })
  expect(earlierStays.map(({ id }) => id)).toEqual([session.id])
})
