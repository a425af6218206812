import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openConnection } from '../../main/storage/connection.ts'
import { applyMigrations, bundledMigrations } from '../../main/storage/migrate.ts'
import { createReadingStore } from '../../main/storage/queries/readings.ts'
import { createSessionStore } from '../../main/storage/queries/sessions.ts'
import { changeableFacts } from '../../shared/session-change.ts'
import { NOW } from './support/instant.ts'
import { depart, sampleRow, sampleSession } from './support/samples.ts'
import { putSourceRows } from './support/staged.ts'
import { openTestStore, temporaryFolder } from './support/store-fixture.ts'

const SOURCE = 'http://lot.example/a.csv'

describe('changes by hand', () => {
  test('are kept with all that was before and after, oldest first, and that they were undone', () => {
    const { store } = openTestStore()
    const session = store.sessions.insert(sampleSession('AB 1', { attention: { reason: 'leap', since: NOW } }))
    const other = store.sessions.insert(sampleSession('CD 2'))
    const readingId = store.readings.append({
      ...{ sessionId: session.id, at: NOW, charge: 20.1, kind: 'hand', importId: null },
    })
    const before = changeableFacts(session)
    const after = { ...before, anchorCharge: 20.1, bay: 'ü "7"', attention: null }
    const first = { sessionId: session.id, at: NOW, kind: 'charge', before, after, readingId } as const
    const second = {
      sessionId: session.id,
      at: NOW,
      kind: 'bay',
      before: after,
      after: before,
      readingId: null,
    } as const
    const firstId = store.sessionChanges.append(first)
    const secondId = store.sessionChanges.append(second)
    store.sessionChanges.append({ ...second, sessionId: other.id })
    store.sessionChanges.markUndone(secondId, NOW + 5)
    expect(store.sessionChanges.byId(firstId)).toEqual({ ...first, id: firstId, undoneAt: null })
    expect(store.sessionChanges.ofSession(session.id)).toEqual([
      { ...first, id: firstId, undoneAt: null },
      { ...second, id: secondId, undoneAt: NOW + 5 },
    ])
    expect(store.sessionChanges.byId(99)).toBeUndefined()
  })

  test('belong to a session that exists', () => {
    const { store } = openTestStore()
    const facts = changeableFacts({ ...sampleSession('AB 1'), id: 9 })
    const change = { sessionId: 9, at: NOW, kind: 'bay', before: facts, after: facts, readingId: null } as const
    expect(() => store.sessionChanges.append(change)).toThrow('FOREIGN KEY')
  })
})

describe('readings for measuring', () => {
  test('are the first two of a window, and its last, without departures and what was taken back', () => {
    const { store } = openTestStore()
    const sessionId = store.sessions.insert(sampleSession('AB 1')).id
    const otherId = store.sessions.insert(sampleSession('CD 2')).id
    const add = (at: number, charge: number, kind: 'import' | 'hand' | 'departure' = 'import', id = sessionId) =>
      store.readings.append({ sessionId: id, at: NOW + at, charge, kind, importId: null })
    add(0, 1)
    add(10, 2)
    store.readings.retract(add(11, 30, 'hand'), NOW + 12)
    add(20, 3, 'hand')
    add(30, 4)
    add(40, 5)
    add(50, 6, 'departure')
    add(45, 7, 'import', otherId)
    const charges = (since: number) => store.readings.firstObserved(sessionId, NOW + since).map(({ charge }) => charge)
    expect(charges(0)).toEqual([1, 2])
    expect(charges(10)).toEqual([2, 3])
    expect(charges(30)).toEqual([4, 5])
    expect(charges(40)).toEqual([5])
    expect(charges(41)).toEqual([])
    const last = (since: number) => store.readings.lastObserved(sessionId, NOW + since)
    expect(last(0)).toEqual({ at: NOW + 40, charge: 5 })
    expect(last(41)).toBeUndefined()
  })

  test('are read from the index of the session’s readings', () => {
    const connection = openConnection(join(temporaryFolder(), 'lot.db'))
    applyMigrations(connection, bundledMigrations(), NOW)
    const queries: string[] = []
    const prepare = connection.prepare.bind(connection)
    Object.assign(connection, {
      prepare(sql: string) {
        queries.push(sql)
        return prepare(sql)
      },
    })
    createReadingStore(connection)
    createSessionStore(connection)
    const planOf = (part: string) => {
      const sql = queries.find((query) => query.includes(part))
      if (sql === undefined) throw new Error(`no query has ${part}`)
      const parameters = sql.includes('plate_key = ?') ? ['A', 1, 1] : [1, 0]
      return prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...parameters)
        .map(({ detail }) => detail)
        .join('\n')
    }
    for (const part of ['LIMIT 2', 'at DESC, id DESC LIMIT 1']) {
      expect(planOf(part)).toContain('readings_of_session (session_id=? AND at>?)')
      expect(planOf(part)).not.toMatch(/SCAN readings|TEMP B-TREE/)
    }
    expect(planOf('arrived_at < ?')).toContain('sessions_earlier_plate (plate_key=? AND arrived_at<?)')
    connection.close()
  })

  test('tell where they came from and when they were taken back', () => {
    const { store } = openTestStore()
    const sessionId = store.sessions.insert(sampleSession('AB 1')).id
    const importId = store.imports.begin({ source: SOURCE, trigger: 'http', startedAt: NOW })
    const byFile = { sessionId, at: NOW, charge: 1, kind: 'import', importId } as const
    const byHand = { sessionId, at: NOW + 1, charge: 2, kind: 'hand', importId: null } as const
    const ids = [store.readings.append(byFile), store.readings.append(byHand)]
    store.readings.retract(ids[1] ?? 0, NOW + 2)
    expect(store.readings.withSources(sessionId)).toEqual([
      { ...byFile, id: ids[0], source: SOURCE, isRetracted: false, isSetAside: false, retractedAt: null },
      { ...byHand, id: ids[1], source: null, isRetracted: true, isSetAside: false, retractedAt: NOW + 2 },
    ])
  })
})

describe('what a vehicle’s panel asks for', () => {
  test('earlier stays of the plate, the latest first, up to a limit', () => {
    const { store } = openTestStore()
    const stay = (plate: string, arrivedAt: number) => {
      const session = store.sessions.insert(sampleSession(plate, { arrivedAt }))
      return depart(store, session, arrivedAt + 5)
    }
    const [first, second] = [stay('AB 1', NOW), stay('AB 1', NOW + 10)]
    stay('CD 2', NOW + 11)
    const third = store.sessions.insert(sampleSession('AB 1', { arrivedAt: NOW + 20 }))
    const idsBefore = (before: number, limit: number) =>
      store.sessions.earlierOfPlate('AB 1', before, limit).map(({ id }) => id)
    expect(idsBefore(third.arrivedAt, 9)).toEqual([second.id, first.id])
    expect(idsBefore(third.arrivedAt, 1)).toEqual([second.id])
    expect(idsBefore(second.arrivedAt, 9)).toEqual([first.id])
  })

  test('all alerts that a session ever had', () => {
    const { store } = openTestStore()
    const sessionId = store.sessions.insert(sampleSession('AB 1')).id
    const alert = { sessionId, kind: 'ready', level: 0, dueAt: NOW, openedAt: NOW } as const
    const first = store.alerts.open(alert)
    store.alerts.closeOfSession(sessionId, NOW + 1)
    const second = store.alerts.open({ ...alert, dueAt: NOW + 2 })
    expect(store.alerts.ofSession(sessionId).map(({ id }) => id)).toEqual([first, second])
  })

  test('the power that a file named last, in an import of this stay', async () => {
    const { store } = openTestStore()
    const put = async (source: string, chargingPower: number | null) => {
      const importId = store.imports.begin({ source, trigger: 'http', startedAt: NOW })
      await putSourceRows(store, source, importId, [sampleRow('AB 1', { chargingPower }), sampleRow('CD 2')])
      return importId
    }
    const first = await put(SOURCE, 7)
    const second = await put('http://lot.example/b.csv', 22)
    await put('http://lot.example/c.csv', null)
    expect(store.imports.filePower('AB 1', first)).toBe(22)
    expect(store.imports.filePower('AB 1', second + 1)).toBeNull()
    expect(store.imports.filePower('CD 2', first)).toBeNull()
  })
})

test('a session from before measuring began is measured from its arrival on', () => {
  const folder = temporaryFolder()
  const connection = openConnection(join(folder, 'ampcontrol.db'))
  applyMigrations(connection, bundledMigrations().slice(0, 1), NOW)
  connection.exec(
    `INSERT INTO sessions (plate, plate_key, search_key, arrived_at, battery_capacity, target_soc, anchor_charge, anchor_at, rate_kind,
       rate_value, rate_source, rate_uncertainty, stops_at_target, estimated_ready_at, ready_on_arrival, is_driver_waiting, overstay_level, is_newest)
     VALUES ('AB 1', 'AB 1', 'AB1', ${NOW}, 60, 80, 20, ${NOW + 9}, 'percent-rate', 60, 'assumed', 0.25, 0, ${NOW + 99}, 0, 0, 0, 1)`,
  )
  connection.close()
  const { store } = openTestStore(folder)
  expect(store.sessions.openByPlateKey('AB 1')).toMatchObject({ anchorAt: NOW + 9, measuringSince: NOW })
})
