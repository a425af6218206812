import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { KeyedSession, SessionSelection } from '../../main/core/ports/report-stores.ts'
import type { Steps } from '../../main/core/ports/steps.ts'
import type { Store } from '../../main/core/ports/store.ts'
import { openConnection } from '../../main/storage/connection.ts'
import { applyMigrations, bundledMigrations } from '../../main/storage/migrate.ts'
import { countSql, createSessionListStore, piecesSql } from '../../main/storage/queries/session-lists.ts'
import { SESSION_COLUMNS, sessionParameters } from '../../main/storage/queries/session-row.ts'
import { createSessionStore } from '../../main/storage/queries/sessions.ts'
import type { Session } from '../../shared/session.ts'
import { SESSION_PLACES, SESSION_SORTS, type SessionCursor, type SessionSort } from '../../shared/session-list.ts'
import { sessionFigures } from '../../shared/statistics/session-facts.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { NOW } from './support/instant.ts'
import { depart, sampleSession } from './support/samples.ts'
import { openTestStore, temporaryFolder } from './support/store-fixture.ts'

const HOUR = 3_600_000

function selection(changes: Partial<SessionSelection> = {}): SessionSelection {
  return {
    searchKey: '',
    markedIds: [],
    from: null,
    to: null,
    place: 'all',
    sort: 'left',
    direction: 'descending',
    ...changes,
  }
}

function platesOf(found: readonly KeyedSession[]): readonly string[] {
  return found.map(({ session }) => session.plate)
}

/** The result of all steps, without a pause. */
function resultOf<T>(steps: Steps<T>): T {
  const step = steps.next()
  return step.done === true ? step.value : resultOf(steps)
}

function allPlates(store: Store, changes: Partial<SessionSelection>): readonly string[] {
  return platesOf(resultOf(store.stays.page(selection(changes), NOW, null, 99)))
}

function stay(
  store: Store,
  plate: string,
  arrivedAt: number,
  departedAt: number | null,
  estimatedReadyAt = NOW,
): Session {
  const parked = store.sessions.insert(sampleSession(plate, { arrivedAt, anchorAt: arrivedAt, estimatedReadyAt }))
  return departedAt === null ? parked : depart(store, parked, departedAt)
}

/** What the screen shows in the column that is sorted by; where it shows nothing, the least. */
function shownKey(session: Session, sort: SessionSort): number | string {
  const figures = sessionFigures(session, NOW)
  const keys: Readonly<Record<SessionSort, number | string>> = {
    plate: session.searchKey,
    arrived: session.arrivedAt,
    ready: (session.departedAt === null ? session.estimatedReadyAt : figures.readyAt) ?? -1,
    left: session.departedAt ?? Number.MAX_SAFE_INTEGER,
    stay: figures.stayMs,
    charging: figures.chargingMs ?? -1,
    idle: figures.idleMs ?? -1,
  }
  return keys[sort]
}

/** Texts by code point, as the database orders them. */
function compareKeys(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)))
}

function inOrder(sessions: readonly Session[], sort: SessionSort): readonly number[] {
  return sessions
    .toSorted((a, b) => compareKeys(shownKey(a, sort), shownKey(b, sort)) || a.id - b.id)
    .map(({ id }) => id)
}

/** Forty stays, many of them equal in whatever they are sorted by. */
function variedLot(store: Store): readonly Session[] {
  const random = seededRandom(5)
  const upTo = (count: number) => Math.floor(random() * count)
  const plates = ['AB 1', 'AB 2', 'CD 3', 'ÄB 4', '沪A 5', '﨎 6', '𐐷 7']
  for (let index = 0; index < 33; index++) {
    const arrivedAt = NOW - (1 + upTo(4)) * HOUR
    stay(store, plates[upTo(plates.length)] ?? '', arrivedAt, NOW - upTo(2) * HOUR, arrivedAt + upTo(5) * HOUR)
  }
  for (const plate of plates) stay(store, plate, NOW - upTo(3) * HOUR, null, NOW + (upTo(4) - 2) * HOUR)
  return Array.from({ length: 40 }, (_, index) => store.sessions.byId(index + 1)).filter((one) => one !== undefined)
}

describe('the history', () => {
  test.each(SESSION_SORTS.flatMap((sort) => [1, 7, 99].map((mostOfAPart) => [sort, mostOfAPart] as const)))(
    'is ordered by %s as it is shown, page by page, both ways, read by parts of %d',
    (sort, mostOfAPart) => {
      const folder = temporaryFolder()
      const { store } = openTestStore(folder)
      const connection = openConnection(join(folder, 'ampcontrol.db'))
      onTestFinished(() => void connection.close())
      const stays = createSessionListStore(connection, createSessionStore(connection), mostOfAPart)
      const sessions = variedLot(store)
      for (const place of SESSION_PLACES) {
        const shown = sessions.filter(
          ({ departedAt }) => place === 'all' || (departedAt === null) === (place === 'parked'),
        )
        for (const direction of ['ascending', 'descending'] as const) {
          const asked = selection({ place, sort, direction })
          const ids: number[] = []
          let after: SessionCursor | null = null
          for (;;) {
            const page: readonly KeyedSession[] = resultOf(stays.page(asked, NOW, after, 3))
            const last = page.at(-1)
            if (last === undefined) break
            ids.push(...page.map(({ session }) => session.id))
            after = { key: last.key, id: last.session.id, at: NOW }
          }
          const ascending = inOrder(shown, sort)
          expect(ids).toEqual(direction === 'ascending' ? ascending : ascending.toReversed())
          expect(resultOf(stays.count(asked))).toBe(shown.length)
        }
      }
    },
  )

  test('shows stays that were in the lot at some time of a range', () => {
    const { store } = openTestStore()
    stay(store, 'BEFORE 1', NOW - 9 * HOUR, NOW - 5 * HOUR - 1)
    stay(store, 'UNTIL 2', NOW - 9 * HOUR, NOW - 5 * HOUR)
    stay(store, 'WITHIN 3', NOW - 4 * HOUR, NOW - 3 * HOUR)
    stay(store, 'THROUGH 4', NOW - 9 * HOUR, NOW)
    stay(store, 'LATE 5', NOW - 2 * HOUR - 1, NOW)
    stay(store, 'AFTER 6', NOW - 2 * HOUR, NOW)
    stay(store, 'PARKED 7', NOW - 9 * HOUR, null)
    stay(store, 'NEW 8', NOW - HOUR, null)
    const range = { from: NOW - 5 * HOUR, to: NOW - 2 * HOUR, sort: 'plate', direction: 'ascending' } as const
    const plates = ['LATE 5', 'PARKED 7', 'THROUGH 4', 'UNTIL 2', 'WITHIN 3']
    expect(allPlates(store, range)).toEqual(plates)
    expect(resultOf(store.stays.count(selection(range)))).toBe(plates.length)
    expect(allPlates(store, { ...range, place: 'parked' })).toEqual(['PARKED 7'])
    expect(allPlates(store, { ...range, place: 'departed', from: null })).toContain('BEFORE 1')
    expect(allPlates(store, { ...range, to: null })).toContain('AFTER 6')
  })

  test('neither loses nor repeats a vehicle that leaves while it is read', () => {
    const folder = temporaryFolder()
    const { store } = openTestStore(folder)
    const connection = openConnection(join(folder, 'ampcontrol.db'))
    onTestFinished(() => void connection.close())
    const stays = createSessionListStore(connection, createSessionStore(connection), 2)
    for (let index = 1; index <= 6; index++) stay(store, `OLD ${index}`, NOW - 9 * HOUR, NOW - index * HOUR)
    const leaving = stay(store, 'LEAVING 7', NOW - HOUR, null)
    const reading = stays.page(selection({ sort: 'plate', direction: 'ascending' }), NOW, null, 9)
    expect(reading.next().done).toBe(false)
    depart(store, leaving, NOW)
    const plates = ['LEAVING 7', 'OLD 1', 'OLD 2', 'OLD 3', 'OLD 4', 'OLD 5', 'OLD 6']
    expect(platesOf(resultOf(reading))).toEqual(plates)
  })

  test('is searched by part of a plate, every stay of it', () => {
    const { store } = openTestStore()
    stay(store, 'KA 417', NOW - 9 * HOUR, NOW - 8 * HOUR)
    stay(store, 'KA 417', NOW - 7 * HOUR, NOW - 6 * HOUR)
    stay(store, 'XK 4', NOW - 5 * HOUR, null)
    stay(store, 'AB 1', NOW - 5 * HOUR, NOW)
    expect(allPlates(store, { searchKey: 'K' })).toEqual(['XK 4', 'KA 417', 'KA 417'])
    expect(allPlates(store, { searchKey: 'A41', place: 'departed' })).toEqual(['KA 417', 'KA 417'])
    expect(resultOf(store.stays.count(selection({ searchKey: 'A41' })))).toBe(2)
    expect(allPlates(store, { searchKey: '%' })).toEqual([])
  })
})

describe('reading the history', () => {
  const shapes = [false, true].map((isSearched) => ({ side: 'departed', isSearched }) as const)

  test.each(SESSION_SORTS)('by %s takes those that left from their index alone', (sort) => {
    const folder = temporaryFolder()
    openTestStore(folder).close()
    const connection = openConnection(join(folder, 'ampcontrol.db'))
    const planOf = (sql: string) =>
      connection
        .prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all({
          searchKey: 'A',
          markedIds: '[]',
          leftFrom: 0,
          leftBefore: 1,
          to: 1,
          at: 1,
          limit: 1,
          key: 1,
          id: 1,
          most: 1,
        })
        .map(({ detail }) => detail)
    for (const shape of shapes) {
      expect(planOf(countSql(shape))).toEqual([
        expect.stringMatching(/COVERING INDEX sessions_departed \(departed_at>\? AND departed_at<\?\)/),
      ])
      for (const isContinued of [false, true]) {
        const [first, second] = planOf(piecesSql(shape, { sort, direction: 'descending', isContinued }))
        expect(first).toMatch(/SEARCH sessions USING COVERING INDEX sessions_departed \(departed_at>/)
        // In leaving order, only stays of one instant are sorted: a page ends once it is full.
        if (sort === 'left') expect(second ?? 'LAST TERM').toContain('LAST TERM')
      }
    }
    connection.close()
  })

  test('finds the stays that were kept before the index was widened', () => {
    const connection = openConnection(join(temporaryFolder(), 'lot.db'))
    const migrations = bundledMigrations()
    const historyAt = migrations.findIndex(({ tag }) => tag === '0002_history')
    applyMigrations(connection, migrations.slice(0, historyAt), NOW)
    const known = new Set(connection.prepare("SELECT name FROM pragma_table_info('sessions')").pluck().all())
    const kept = SESSION_COLUMNS.filter(({ name }) => known.has(name))
    const [names, parameters] = [kept.map(({ name }) => name), kept.map(({ field }) => `@${field}`)]
    connection
      .prepare(`INSERT INTO sessions (${names.join()}, is_newest) VALUES (${parameters.join()}, 1)`)
      .run(sessionParameters(sampleSession('AB 1', { departedAt: NOW, departureCharge: 1 })))
    applyMigrations(connection, migrations.slice(historyAt), NOW)
    const stays = createSessionListStore(connection, createSessionStore(connection))
    expect(platesOf(resultOf(stays.page(selection({ searchKey: 'AB' }), NOW, null, 9)))).toEqual(['AB 1'])
    connection.close()
  })
})
