import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Store } from '../../../main/core/ports/store.ts'
import { type Connection, openConnection } from '../../../main/storage/connection.ts'
import { createStore } from '../../../main/storage/store.ts'
import type { LotChanged } from '../../../shared/contract/events.ts'
import { MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'
import { openTestLot, type TestLot } from '../../support/test-lot.ts'

let dataDirectory: string
let connection: Connection
let store: Store
let lot: TestLot
const logged: string[] = []

beforeEach(async () => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'ampcontrol-tells-'))
  logged.length = 0
  lot = openTestLot({
    dataDirectory,
    settings: { chargingRate: '60 %/h' },
    storeOf() {
      connection = openConnection(join(dataDirectory, 'ampcontrol.db'))
      store = createStore(connection, { info() {}, warn() {}, error: (message) => logged.push(message) }, dataDirectory)
      return store
    },
  })
  await lot.importRows('AB 1,70,100,80', 'CD 2,10,100,80')
  lot.clock.advance(MINUTE_MS)
  lot.events.length = 0
})
afterEach(async () => {
  await lot.close()
  connection.close()
  rmSync(dataDirectory, { recursive: true })
})

/** A statement as somebody may add it to the store tomorrow, which nobody tells of. */
function plant(sql: string): (...values: unknown[]) => void {
  const statement = connection.prepare(sql)
  return (...values) => void statement.run(...values)
}

function told(): LotChanged[] {
  lot.clock.advance(SECOND_MS)
  return lot.events.filter((event) => event.name === 'lot.changed')
}

test.each(['inside a transaction', 'by itself'])('a new way to write reaches the screens, %s', (how) => {
  const nameBay = plant('UPDATE sessions SET bay = ? WHERE id = ?')
  if (how === 'by itself') nameBay('7', 1)
  else store.write(() => store.write(() => nameBay('7', 1)))
  expect(told()).toMatchObject([{ upserts: [{ id: 1, bay: '7' }], alerts: [] }])
})

test.each([
  [
    'a session that ends',
    'UPDATE sessions SET departed_at = arrived_at, departure_charge = 1 WHERE id = 1',
    { removedIds: [1] },
  ],
  [
    'an alert',
    "INSERT INTO alerts (session_id, kind, level, due_at, opened_at, announced_at) VALUES (2, 'ready', 0, 1, 1, 1)",
    { alerts: [{ sessionId: 2 }] },
  ],
  ['a setting', `INSERT INTO settings VALUES ('graceMinutes', '7')`, { settings: { graceMinutes: 7 } }],
  ['the PIN', `INSERT INTO settings VALUES ('@pin', '{"hash":"x","failures":0,"notBefore":0}')`, { isPinSet: true }],
  [
    'a watch',
    'INSERT INTO watches VALUES (1, 5, 0, 1, NULL, NULL, 0, NULL, NULL, NULL)',
    { watches: [{ intervalMinutes: 5 }] },
  ],
  ['the end of an import', 'UPDATE imports SET id = 9', { lastImport: { importId: 9 } }],
  ['what is kept of plates', `INSERT INTO settings VALUES ('@plate-retention', '{}')`, { upserts: [] }],
])('%s that any statement writes is told', (_what, sql, change) => {
  connection.pragma('foreign_keys = OFF')
  plant(sql)()
  expect(told()[0]).toMatchObject(change)
})

test('an open alert is told anew when the bay of its vehicle changes', () => {
  lot.clock.advance(10 * MINUTE_MS)
  lot.events.length = 0
  plant('UPDATE sessions SET bay = ? WHERE id = ?')('12', 1)
  expect(told()).toMatchObject([{ alerts: [{ sessionId: 1, bay: '12' }] }])
})

test('the timer follows a new way to write', () => {
  plant('UPDATE sessions SET estimated_ready_at = ? WHERE id = 2')(lot.clock.now() + 5 * SECOND_MS)
  lot.clock.advance(5 * SECOND_MS)
  expect(store.sessions.byId(2)?.completedAt).toBe(lot.clock.now())
})

test('what is undone is not told, and neither is an import that goes on', () => {
  const undone = () =>
    store.write(() => {
      plant('UPDATE sessions SET bay = ?')('7')
      throw new Error('half way')
    })
  expect(undone).toThrow('half way')
  store.write(() => store.imports.begin({ source: 'x', trigger: 'http', startedAt: 1 }))
  expect(told()).toEqual([])
})

test('a read wakes nobody: it asks for what it answers, and nothing of what is due', async () => {
  const asked: string[] = []
  const { sessions } = store as { sessions: { nextCompletionAt: () => number | null } }
  const { nextCompletionAt } = sessions
  sessions.nextCompletionAt = () => {
    asked.push('due')
    return nextCompletionAt()
  }
  const timers = lot.clock.timers()
  await lot.run('vehicle.status', { plate: 'AB 1' })
  await lot.run('lot.ready', {})
  await lot.run('plate.find', { query: 'AB' })
  expect([asked, lot.clock.timers(), told()]).toEqual([[], timers, []])
})

test('the PIN is not looked up for a command', async () => {
  const pin = store.pin as { load: Store['pin']['load'] }
  pin.load = () => {
    throw new Error('looked up')
  }
  await lot.run('settings.change', { changes: { graceMinutes: 5 } })
  expect(logged).toEqual([])
})

test('a listener to commits that fails harms neither the write nor the others', () => {
  const heard: number[] = []
  store.onCommit(() => {
    throw new Error('no news today')
  })
  const stop = store.onCommit(({ sessionIds }) => heard.push(...sessionIds))
  plant('UPDATE sessions SET bay = ? WHERE id = 2')('3')
  stop()
  plant('UPDATE sessions SET bay = ? WHERE id = 2')('4')
  expect([heard, logged]).toEqual([[2], ['what follows a commit failed', 'what follows a commit failed']])
  expect(store.sessions.byId(2)?.bay).toBe('4')
})
