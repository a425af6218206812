import { describe, expect, test } from 'vitest'
import type { ImportStore } from '../../main/core/ports/store.ts'
import type { RefusedRow } from '../../shared/import.ts'
import { NOW } from './support/instant.ts'
import { sampleRow } from './support/samples.ts'
import { addRefused, putSourceRows, sourceRow } from './support/staged.ts'
import { openTestStore } from './support/store-fixture.ts'

const SOURCE = 'http://lot.example/vehicles.csv'
const COUNTS = { new: 4, backAgain: 3, updated: 2, unchanged: 1, refused: 5, repeated: 6 }

const OUTCOME = {
  status: 'completed',
  finishedAt: NOW + 1,
  bytes: 5_000_000_000,
  sha256: 'ab'.repeat(32),
  isIdentical: true,
  counts: COUNTS,
  failure: null,
} as const

const PROBLEM = { code: 'status-gone', message: 'It is gone.', values: { host: 'lot.example', status: 410 } } as const

function begin(imports: ImportStore, source = SOURCE): number {
  return imports.begin({ source, trigger: 'attendant', startedAt: NOW })
}

describe('an import', () => {
  test('is kept from its beginning to its end', () => {
    const { imports } = openTestStore().store
    const importId = begin(imports)
    expect(imports.byId(importId)).toEqual({
      importId,
      source: SOURCE,
      trigger: 'attendant',
      status: 'running',
      startedAt: NOW,
      finishedAt: null,
      bytes: 0,
      sha256: null,
      isIdentical: false,
      counts: { new: 0, backAgain: 0, updated: 0, unchanged: 0, refused: 0, repeated: 0 },
      imported: 0,
      failure: null,
    })
    imports.finish(importId, OUTCOME)
    expect(imports.byId(importId)).toEqual({
      importId,
      source: SOURCE,
      trigger: 'attendant',
      startedAt: NOW,
      ...OUTCOME,
      imported: 10,
    })
    expect(imports.byId(99)).toBeUndefined()
  })

  test('counts as the last only once it is completed, for all sources and for its own', () => {
    const { imports } = openTestStore().store
    expect(imports.lastCompleted()).toBeUndefined()
    const first = begin(imports)
    const other = begin(imports, 'other')
    const failed = begin(imports)
    imports.finish(first, OUTCOME)
    imports.finish(other, OUTCOME)
    imports.finish(failed, { ...OUTCOME, status: 'failed', failure: PROBLEM })
    begin(imports)
    expect(imports.lastCompleted()?.importId).toBe(other)
    expect(imports.lastCompletedOf(SOURCE)?.importId).toBe(first)
    expect(imports.lastCompletedOf('unknown')).toBeUndefined()
    expect(imports.byId(failed)?.failure).toEqual(PROBLEM)
  })

  test('that a crash left running is marked as interrupted', () => {
    const { imports } = openTestStore().store
    const done = begin(imports)
    imports.finish(done, OUTCOME)
    const running = begin(imports)
    expect(imports.markInterrupted(NOW + 5, [])).toBe(1)
    expect(imports.markInterrupted(NOW + 6, [])).toBe(0)
    expect(imports.byId(running)).toMatchObject({ status: 'interrupted', finishedAt: NOW + 5 })
    expect(imports.byId(done)?.status).toBe('completed')
  })
})

test('refused rows are kept in the order of the file and read a page at a time', async () => {
  const { store } = openTestStore()
  const { imports } = store
  const importId = begin(imports)
  const row = (line: number): RefusedRow => ({ line, text: `,${line}`, code: 'plate-empty', reason: 'No plate.' })
  await addRefused(store, SOURCE, importId, [row(7), row(2), row(5)])
  await addRefused(store, SOURCE, begin(imports), [row(1)])
  expect(imports.refusedRows(importId, 0, 9)).toEqual([row(2), row(5), row(7)])
  expect(imports.refusedRows(importId, 1, 1)).toEqual([row(5)])
  expect(imports.refusedCount(importId)).toBe(3)
  expect(imports.refusedCount(99)).toBe(0)
  const again = begin(imports)
  imports.copyRefused(importId, again)
  expect(imports.refusedRows(again, 0, 9)).toEqual([row(2), row(5), row(7)])
})

test('a source is remembered for what it said of each plate last', async () => {
  const { store } = openTestStore()
  const { imports } = store
  const importId = begin(imports)
  const laterId = begin(imports, 'other')
  const first = sampleRow('AB 123', { bay: '12', departureTime: NOW, chargingPower: 7.4 })
  await putSourceRows(store, SOURCE, importId, [first])
  await putSourceRows(store, 'other', laterId, [sampleRow('AB 123', { presentCharge: 1 })])
  imports.noteFile(importId, { bytes: 18, sha256: 'abc' })
  expect(await sourceRow(store, SOURCE, 'AB 123')).toEqual({
    importId,
    isSameFile: true,
    saidAt: NOW,
    presentCharge: 18.5,
    batteryCapacity: 60,
    targetSoc: 80,
    bay: '12',
    departureTime: NOW,
    chargingPower: 7.4,
    heard: { moved: 0, stood: 0 },
  })
  store.sourceHabits.noteVehicles(SOURCE, new Map([['AB 123', { moved: 1, stood: 3 }]]))
  await putSourceRows(store, SOURCE, laterId, [sampleRow('AB 123', { presentCharge: 20, targetSoc: 90 })])
  expect(await sourceRow(store, SOURCE, 'AB 123')).toMatchObject({
    importId: laterId,
    isSameFile: false,
    targetSoc: 90,
    bay: null,
    heard: { moved: 1, stood: 3 },
  })
  const other = await sourceRow(store, 'other', 'AB 123')
  expect(other).toMatchObject({ presentCharge: 1, heard: { moved: 0, stood: 0 } })
  expect(await sourceRow(store, SOURCE, 'XY 9')).toBeUndefined()
  await expect(putSourceRows(store, 'never begun', importId, [first])).rejects.toThrow('never been imported')
})

test('settings are kept as they were given, the last value of each', () => {
  const { settings } = openTestStore().store
  expect(settings.load()).toEqual({})
  settings.save({ chargingRate: '22 kW', bays: 40, taper: false })
  settings.save({ bays: null })
  expect(settings.load()).toEqual({ chargingRate: '22 kW', bays: null, taper: false })
})
