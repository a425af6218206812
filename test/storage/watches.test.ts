import { expect, test } from 'vitest'
import { NOW } from './support/instant.ts'
import { sampleRow, sampleSession } from './support/samples.ts'
import { putSourceRows } from './support/staged.ts'
import { openTestStore } from './support/store-fixture.ts'

const SOURCE = 'https://lot.example/vehicles.csv'
const COUNTS = { new: 1, backAgain: 0, updated: 0, unchanged: 0, refused: 0, repeated: 0 }
const OUTCOME = {
  finishedAt: NOW + 1,
  bytes: 1,
  sha256: 'ab'.repeat(32),
  isIdentical: false,
  counts: COUNTS,
  failure: null,
}

const WATCH = {
  source: SOURCE,
  intervalMinutes: 10,
  isEnabled: true,
  nextDueAt: NOW,
  lastAttemptAt: null,
  lastGoodAt: null,
  failures: 0,
  failure: null,
}

test('a watch is kept, written over and removed; its source and imports stay', () => {
  const { watches, imports } = openTestStore().store
  const importId = imports.begin({ source: SOURCE, trigger: 'watch', startedAt: NOW })
  const id = watches.put(WATCH)
  expect(watches.byId(id)).toEqual({ id, ...WATCH })
  const failed = {
    ...WATCH,
    failures: 2,
    failure: { code: 'no-answer', message: 'No answer.', values: { host: 'lot.example' } },
    lastAttemptAt: NOW,
    nextDueAt: NOW + 5,
  }
  expect(watches.put(failed)).toBe(id)
  expect(watches.all()).toEqual([{ id, ...failed }])
  expect(watches.remove(id)).toBe(true)
  expect(watches.remove(id)).toBe(false)
  expect(watches.byId(id)).toBeUndefined()
  expect(imports.byId(importId)?.source).toBe(SOURCE)
})

test('the marks of a file are those of the last completed import of its source, and of none where a later one ended in the middle', () => {
  const { imports } = openTestStore().store
  expect(imports.validatorsOf(SOURCE)).toBeUndefined()
  const first = imports.begin({ source: SOURCE, trigger: 'watch', startedAt: NOW })
  imports.finish(first, { ...OUTCOME, status: 'completed', validators: { etag: '"v1"', lastModified: 'Fri' } })
  const second = imports.begin({ source: SOURCE, trigger: 'watch', startedAt: NOW })
  imports.finish(second, { ...OUTCOME, status: 'cancelled', validators: { etag: '"v2"', lastModified: null } })
  expect(imports.validatorsOf(SOURCE)).toBeUndefined()
  const counts = { ...OUTCOME.counts, new: 0, backAgain: 0, updated: 0, unchanged: 0 }
  imports.finish(second, { ...OUTCOME, counts, status: 'cancelled' })
  expect(imports.validatorsOf(SOURCE)).toEqual({ etag: '"v1"', lastModified: 'Fri' })
})

test('imports are read in pages, newest first', () => {
  const { imports } = openTestStore().store
  const ids = [1, 2, 3].map(() => imports.begin({ source: SOURCE, trigger: 'attendant', startedAt: NOW }))
  expect(imports.count()).toBe(3)
  expect(imports.page(0, 2).map((report) => report.importId)).toEqual([ids[2], ids[1]])
  expect(imports.page(2, 2).map((report) => report.importId)).toEqual([ids[0]])
})

test('a cut-off import is told until one of its source is completed', () => {
  const { imports } = openTestStore().store
  const begin = (source: string) => imports.begin({ source, trigger: 'attendant', startedAt: NOW })
  const cutOff = begin(SOURCE)
  imports.markInterrupted(NOW, [])
  imports.finish(begin('other'), { ...OUTCOME, status: 'completed' })
  imports.finish(begin(SOURCE), { ...OUTCOME, status: 'failed' })
  expect(imports.lastInterrupted()?.importId).toBe(cutOff)
  imports.finish(begin(SOURCE), { ...OUTCOME, status: 'completed' })
  expect(imports.lastInterrupted()).toBeUndefined()
})

test('the parked vehicles of a source are those that it named during their stay', async () => {
  const { store } = openTestStore()
  const { imports } = store
  const early = imports.begin({ source: SOURCE, trigger: 'attendant', startedAt: NOW - 500 })
  imports.finish(early, { ...OUTCOME, status: 'completed', finishedAt: NOW - 400 })
  const late = imports.begin({ source: SOURCE, trigger: 'attendant', startedAt: NOW })
  imports.begin({ source: 'other', trigger: 'attendant', startedAt: NOW })
  const park = (plate: string, arrivedAt: number) => store.sessions.insert(sampleSession(plate, { arrivedAt })).id
  const here = park('AB 1', NOW - 5)
  park('CD 2', NOW - 300)
  park('EF 3', NOW - 5)
  const second = park('GH 4', NOW - 5)
  await putSourceRows(store, SOURCE, early, [sampleRow('CD 2')])
  await putSourceRows(store, SOURCE, late, [sampleRow('AB 1'), sampleRow('GH 4')])
  await putSourceRows(store, 'other', late, [sampleRow('EF 3')])
  expect(imports.parkedOf(SOURCE, 0, 10)).toEqual([
    { sessionId: here, plate: 'AB 1' },
    { sessionId: second, plate: 'GH 4' },
  ])
  expect(imports.parkedOf(SOURCE, here, 10)).toEqual([{ sessionId: second, plate: 'GH 4' }])
})
