import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { SourceRowPlace } from '../../main/core/ports/lot-stores.ts'
import type { Store } from '../../main/core/ports/store.ts'
import { erasedMark, pseudonymMark } from '../../shared/plate-mark.ts'
import type { Session } from '../../shared/session.ts'
import { createLotCalendar } from '../../shared/statistics/lot-calendar.ts'
import { DAY_MS } from '../../shared/time.ts'
import { NOW } from './support/instant.ts'
import { depart, sampleRow, sampleSession } from './support/samples.ts'
import { addRefused, putSourceRows, sourceRow } from './support/staged.ts'
import { failureOf, openTestStore, temporaryFolder } from './support/store-fixture.ts'

const MARK = pseudonymMark('0123456789abcdef')

/** A stay that began and ended so many days ago. */
function pastStay(store: Store, plate: string, days: number): Session {
  const arrivedAt = NOW - days * DAY_MS
  const session = store.sessions.insert(sampleSession(plate, { arrivedAt }))
  return depart(store, session, arrivedAt + 3_600_000)
}

function replace(store: Store, mark: string, ...sessions: readonly Session[]): void {
  store.write(() =>
    store.plateRetention.replace(sessions.map(({ id, plateKey }) => ({ sessionId: id, plateKey, mark }))),
  )
}

function newestIds(folder: string): readonly number[] {
  const connection = new Database(join(folder, 'ampcontrol.db'), { readonly: true })
  const ids = connection.prepare<[], number>('SELECT id FROM sessions WHERE is_newest = 1 ORDER BY id').pluck().all()
  connection.close()
  return ids
}

/** Which of these texts are in the files of the database. */
function foundInFiles(folder: string, texts: readonly string[]): readonly string[] {
  const files = ['', '-wal'].map((ending) => join(folder, `ampcontrol.db${ending}`)).filter(existsSync)
  const bytes = files.map((file) => readFileSync(file).toString('latin1')).join('')
  return texts.filter((text) => bytes.includes(text))
}

describe('the stays whose time is over', () => {
  test('are those in clear that have left, the first to leave first; parked ones are none of them', () => {
    const { store } = openTestStore()
    const old = pastStay(store, 'AB 1', 40)
    const older = pastStay(store, 'CD 2', 50)
    const young = pastStay(store, 'EF 3', 5)
    store.sessions.insert(sampleSession('GH 4', { arrivedAt: NOW - 90 * DAY_MS }))
    const until = NOW - 30 * DAY_MS
    const ids = (limit: number) => store.plateRetention.sessionsInClear(until, limit).map(({ sessionId }) => sessionId)
    expect(ids(9)).toEqual([older.id, old.id])
    expect(ids(1)).toEqual([older.id])
    expect(store.plateRetention.countInClear(until)).toBe(2)
    expect(store.plateRetention.countInClear(young.departedAt ?? 0)).toBe(3)
    replace(store, MARK, older)
    expect(ids(9)).toEqual([old.id])
    expect(store.plateRetention.hasPseudonyms()).toBe(true)
  })
})

describe('replacing plates', () => {
  test('makes the latest stay of a pseudonym its newest, in whichever order they come', () => {
    for (const order of [
      [0, 1, 2],
      [2, 0, 1],
      [1, 2, 0],
    ]) {
      const folder = temporaryFolder()
      const opened = openTestStore(folder)
      const { store } = opened
      const stays = [pastStay(store, 'AB 1', 60), pastStay(store, 'AB 1', 50), pastStay(store, 'AB 1', 40)]
      for (const index of order) replace(store, MARK, ...[stays[index] ?? []].flat())
      expect(newestIds(folder)).toEqual([stays[2]?.id])
      expect(store.sessions.newestByPlateKey(MARK)?.id).toBe(stays[2]?.id)
      expect(store.sessions.earlierOfPlate(MARK, NOW, 9).map(({ id }) => id)).toEqual([stays[1]?.id, stays[0]?.id])
      expect(store.sessions.newestByPlateKey('AB 1')).toBeUndefined()
    }
  })

  test('of some stays leaves the plate with the latest of the others', () => {
    const { store } = openTestStore()
    const [first, second] = [pastStay(store, 'AB 1', 60), pastStay(store, 'AB 1', 50)]
    replace(store, MARK, second)
    expect(store.sessions.newestByPlateKey('AB 1')?.id).toBe(first.id)
    expect(store.sessions.newestByPlateKey(MARK)?.id).toBe(second.id)
  })

  test('leaves a vehicle that is parked as it is, even if it is named', () => {
    const { store } = openTestStore()
    const past = pastStay(store, 'AB 1', 60)
    const parked = store.sessions.insert(sampleSession('AB 1'))
    replace(store, MARK, past, parked)
    expect(store.sessions.byId(parked.id)).toEqual(parked)
    expect(store.sessions.openByPlateKey('AB 1')?.id).toBe(parked.id)
    expect(store.sessions.earlierOfPlate('AB 1', NOW, 9)).toEqual([])
    expect(store.sessions.byId(past.id)).toEqual({ ...past, plate: MARK, plateKey: MARK, searchKey: '' })
  })

  test('gives each erased stay a mark of its own', () => {
    const folder = temporaryFolder()
    const { store } = openTestStore(folder)
    const stays = [pastStay(store, 'AB 1', 60), pastStay(store, 'AB 1', 50)]
    for (const stay of stays) replace(store, erasedMark(stay.id), stay)
    expect(newestIds(folder)).toEqual(stays.map(({ id }) => id))
    expect([...store.sessions.searchKeysAfter(0)]).toEqual([])
  })

  test('does not touch the days that statistics have kept', () => {
    const folder = temporaryFolder()
    const { store } = openTestStore(folder)
    const stay = pastStay(store, 'AB 1', 60)
    store.write(() => store.statistics.beginDay(createLotCalendar('UTC').dayOf(stay.arrivedAt), 'UTC'))
    const days = () => {
      const connection = new Database(join(folder, 'ampcontrol.db'), { readonly: true })
      const count = connection.prepare('SELECT count(*) FROM statistics_days').pluck().get()
      connection.close()
      return count
    }
    expect(days()).toBe(2)
    replace(store, MARK, stay)
    expect(days()).toBe(2)
  })
})

describe('what else holds a plate', () => {
  function finishedImport(store: Store, source: string, startedAt: number): number {
    const importId = store.imports.begin({ source, trigger: 'watch', startedAt })
    store.imports.finish(importId, {
      status: 'completed',
      finishedAt: startedAt + 1_000,
      bytes: 1,
      sha256: null,
      isIdentical: false,
      counts: { new: 0, backAgain: 0, updated: 0, unchanged: 0, refused: 0, repeated: 0 },
      failure: null,
    })
    return importId
  }

  test('is the text of refused rows: it goes a few at a time, by the age of the import', async () => {
    const { store } = openTestStore()
    const rows = [1, 2, 3].map((line) => ({
      line,
      text: `AB ${line},x`,
      code: 'charge-not-a-number' as const,
      reason: `AB ${line}`,
    }))
    const old = finishedImport(store, 'http://lot.example/a.csv', NOW - 40 * DAY_MS)
    const young = finishedImport(store, 'http://lot.example/a.csv', NOW - DAY_MS)
    for (const importId of [old, young]) await addRefused(store, 'http://lot.example/a.csv', importId, rows)
    const until = NOW - 30 * DAY_MS
    expect([2, 2, 2].map((limit) => store.plateRetention.blankRefusedRows(until, limit))).toEqual([2, 1, 0])
    expect(JSON.stringify(store.imports.refusedRows(old, 0, 9))).not.toContain('AB')
    expect(store.imports.refusedRows(old, 0, 9)).toHaveLength(3)
    expect(store.imports.refusedRows(young, 0, 9)).toEqual(rows)
  })

  test('is what sources said last: it goes piece by piece where nothing needs it', async () => {
    const { store } = openTestStore()
    const until = NOW - 30 * DAY_MS
    const put = (source: string, importId: number, ...plates: string[]) =>
      putSourceRows(
        store,
        source,
        importId,
        plates.map((plate) => sampleRow(plate)),
      )
    const watched = 'http://lot.example/watched.csv'
    const picked = 'file:picked.csv'
    const absent = finishedImport(store, watched, NOW - 50 * DAY_MS)
    await put(watched, absent, 'ABSENT 1', 'PARKED 1', 'PAST 1')
    const newest = finishedImport(store, watched, NOW - 40 * DAY_MS)
    await put(watched, newest, 'NAMED 1')
    const once = finishedImport(store, picked, NOW - 40 * DAY_MS)
    await put(picked, once, 'NAMED 2', 'PARKED 1')
    await put(picked, finishedImport(store, picked, NOW - DAY_MS), 'YOUNG 2')
    const fields = { intervalMinutes: 5, isEnabled: true, nextDueAt: NOW, failures: 0, failure: null }
    store.watches.put({ source: watched, lastAttemptAt: null, lastGoodAt: null, ...fields })
    store.sessions.insert(sampleSession('PARKED 1'))
    pastStay(store, 'PAST 1', 3)

    let place: SourceRowPlace | null = null
    let dropped = 0
    do {
      const looked = store.write(() => store.plateRetention.dropSourceRows(until, place, 2))
      dropped += looked.dropped
      place = looked.next
    } while (place !== null)
    expect(dropped).toBe(2)
    const left = async (source: string) => {
      const plates = ['ABSENT 1', 'NAMED 1', 'NAMED 2', 'PARKED 1', 'PAST 1', 'YOUNG 2']
      const rows = await Promise.all(plates.map((plate) => sourceRow(store, source, plate)))
      return plates.filter((_plate, index) => rows[index] !== undefined)
    }
    expect(await left(watched)).toEqual(['NAMED 1', 'PARKED 1', 'PAST 1'])
    expect(await left(picked)).toEqual(['PARKED 1', 'YOUNG 2'])
  })
})

describe('after the files were scrubbed', () => {
  const plates = Array.from({ length: 1_500 }, (_, index) => `ZQ ${(index * 7_919) % 100_000}X${index}`)

  /** Vehicles that came twice, with source and refused rows: many old copies of each plate. */
  async function busyPast(store: Store): Promise<void> {
    const source = 'http://lot.example/a.csv'
    const importId = store.imports.begin({ source, trigger: 'watch', startedAt: NOW - 90 * DAY_MS })
    store.write(() => {
      for (const plate of plates) pastStay(store, plate, 80)
    })
    for (const some of [plates.slice(0, 700), plates.slice(700)]) {
      store.write(() => {
        for (const plate of some) pastStay(store, plate, 60)
      })
    }
    await putSourceRows(
      store,
      source,
      importId,
      plates.map((plate) => sampleRow(plate)),
    )
    await addRefused(
      store,
      source,
      importId,
      plates.map((plate, line) => ({ line, text: `${plate},x`, code: 'charge-not-a-number', reason: plate })),
    )
  }

  function takeAllAway(store: Store): void {
    for (;;) {
      const stays = store.plateRetention.sessionsInClear(NOW, 200)
      store.write(() =>
        store.plateRetention.replace(stays.map((stay) => ({ ...stay, mark: erasedMark(stay.sessionId) }))),
      )
      if (stays.length < 200) break
    }
    while (store.write(() => store.plateRetention.blankRefusedRows(NOW, 500)) > 0);
    store.write(() => store.plateRetention.dropSourceRows(NOW, null, 10_000))
  }

  test('no plate that was taken away is left in any of their bytes, the planner’s samples included', async () => {
    const folder = temporaryFolder()
    const first = openTestStore(folder)
    await busyPast(first.store)
    first.close()
    // What an older version left, with old copies of plates, and what the planner remembers of it.
    const careless = new Database(join(folder, 'ampcontrol.db'))
    careless.pragma('secure_delete = OFF')
    careless.exec('UPDATE sessions SET bay = plate; UPDATE sessions SET bay = NULL; ANALYZE')
    careless.close()

    const { store, close } = openTestStore(folder)
    expect(foundInFiles(folder, plates).length).toBe(plates.length)
    takeAllAway(store)
    store.plateRetention.scrub(false)
    expect(foundInFiles(folder, plates)).toEqual([])
    expect(newestIds(folder)).toHaveLength(2 * plates.length)
    close()
    expect(foundInFiles(folder, plates)).toEqual([])
  })

  test('it is so after every later run, which does not write the database anew', async () => {
    const folder = temporaryFolder()
    const { store } = openTestStore(folder)
    await busyPast(store)
    takeAllAway(store)
    const reader = new Database(join(folder, 'ampcontrol.db'), { readonly: true })
    reader.exec('BEGIN; SELECT 1 FROM sessions')
    expect(
      failureOf(() => store.plateRetention.scrub(true)),
      'as a backup does',
    ).toBe('storage-busy storage-busy')
    reader.close()
    store.plateRetention.scrub(true)
    expect(foundInFiles(folder, plates)).toEqual([])
  })
})
