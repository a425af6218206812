import { expect, onTestFinished, test } from 'vitest'
import { plateMarkOf } from '../../shared/plate-mark.ts'
import { MINUTE_MS } from '../../shared/time.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { openTestLot, TEST_CSV_URL } from '../support/test-lot.ts'
import { startChild } from './support/child-process.ts'
import { NOW, REPLACED_STAYS } from './support/instant.ts'
import { openTestStore, temporaryFolder } from './support/store-fixture.ts'

test('kill -9 in the middle of writing loses nothing that was acknowledged and keeps nothing by halves', {
  timeout: 60_000,
}, async () => {
  const folder = temporaryFolder()
  const child = startChild('keep-writing.ts', folder)
  const acknowledged: number[] = []
  while (acknowledged.length < 300) acknowledged.push(Number((await child.lines.next()).value))
  await child.kill()

  const { store, notice } = openTestStore(folder)
  expect(notice).toBeNull()
  const kept = store.sessions.allOpen().map(({ id }) => id)
  expect(kept.slice(0, 300)).toEqual(acknowledged)
  for (const id of kept) expect(store.readings.ofSession(id)).toHaveLength(1)
})

test('kill -9 in the middle of an import: run again, it brings the rest, sets nothing back and asks for no attention', {
  timeout: 60_000,
}, async () => {
  const dataDirectory = temporaryFolder()
  const child = startChild('keep-importing.ts', dataDirectory)
  expect(Number((await child.lines.next()).value)).toBeLessThan(50_000)
  await child.kill()

  const clock = createFakeClock()
  clock.sleep(10 * MINUTE_MS)
  const lot = openTestLot({ dataDirectory, clock, settings: { chargingRate: '60 %/h' } })
  onTestFinished(() => lot.close())
  const { interruptedImport } = await lot.run('lot.snapshot', {})
  const vehicles = lot.store.sessions.allOpen()
  expect(vehicles.length).toBeGreaterThan(0)
  expect(vehicles.length).toBeLessThan(50_000)
  expect(interruptedImport).toMatchObject({ imported: vehicles.length, sha256: expect.any(String) })
  lot.serve(Array.from({ length: 50_000 }, (_, index) => `P ${index},10,100,80\n`).join(''))
  const { counts } = await lot.run('import.run', { url: TEST_CSV_URL })
  expect(counts).toMatchObject({ unchanged: vehicles.length, updated: 0, new: 50_000 - vehicles.length })
  expect(lot.store.sessions.allOpen().filter((session) => session.attention !== null)).toEqual([])
  expect((await lot.run('vehicle.status', { plate: 'P 0' })).presentCharge).toBeCloseTo(20, 9)
})

test('kill -9 in the middle of taking plates away leaves each stay with its plate or with its mark, and the rest to be done', {
  timeout: 60_000,
}, async () => {
  const folder = temporaryFolder()
  const child = startChild('keep-replacing.ts', folder)
  let replaced = 0
  while (replaced < 300) replaced = Number((await child.lines.next()).value)
  await child.kill()

  const { store, notice } = openTestStore(folder)
  expect(notice).toBeNull()
  const { changedStays, isScrubDue } = store.plateRetention.record()
  expect(changedStays).toBeGreaterThanOrEqual(replaced)
  expect(isScrubDue).toBe(true)
  expect(store.plateRetention.countInClear(NOW)).toBe(REPLACED_STAYS - changedStays)
  const stays = store.sessions.byIds(Array.from({ length: REPLACED_STAYS }, (_, index) => index + 1))
  expect(stays.filter(({ plate }) => plateMarkOf(plate) !== null)).toHaveLength(changedStays)
  for (const { plate, plateKey, searchKey } of stays) {
    expect([plate === plateKey, searchKey === '']).toEqual([true, plateMarkOf(plate) !== null])
  }
})
