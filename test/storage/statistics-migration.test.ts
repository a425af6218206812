import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Connection, openConnection } from '../../main/storage/connection.ts'
import { applyMigrations, bundledMigrations } from '../../main/storage/migrate.ts'
import { NOW } from './support/instant.ts'
import { temporaryFolder } from './support/store-fixture.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const FIRST_DAY = NOW - 10 * DAY_MS

type Row = Readonly<Record<string, string | number | Buffer | null>>

/** A database as the versions before statistics left it, and the step that brings them. */
function openWithoutStatistics(): { readonly connection: Connection; migrate(): void } {
  const migrations = bundledMigrations()
  const index = migrations.findIndex(({ tag }) => tag === '0003_statistics')
  const connection = openConnection(join(temporaryFolder(), 'lot.db'))
  onTestFinished(() => void connection.close())
  applyMigrations(connection, migrations.slice(0, index), NOW)
  return { connection, migrate: () => applyMigrations(connection, migrations.slice(index, index + 1), NOW) }
}

function insert(connection: Connection, table: string, row: Row): void {
  const names = Object.keys(row)
  const places = names.map((name) => `@${name}`).join(', ')
  connection.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places})`).run(row)
}

/** A stay that begins an hour into a day, counted from the first. */
function stay(id: number, day: number, facts: Row = {}): Row {
  const arrivedAt = FIRST_DAY + day * DAY_MS + HOUR_MS
  return {
    id,
    plate: `AB ${id}`,
    plate_key: `AB ${id}`,
    search_key: `AB${id}`,
    arrived_at: arrivedAt,
    battery_capacity: 60,
    target_soc: 80,
    anchor_charge: 18.5,
    anchor_at: arrivedAt,
    rate_kind: 'percent-rate',
    rate_value: 50,
    rate_source: 'assumed',
    rate_uncertainty: 0.25,
    stops_at_target: 0,
    estimated_ready_at: arrivedAt + HOUR_MS,
    ready_on_arrival: 0,
    is_driver_waiting: 0,
    overstay_level: 0,
    is_newest: 1,
    ...facts,
  }
}

/** A stay that was ready on the next day and left on the one after. */
function pastStay(id: number, day: number): Row {
  const at = FIRST_DAY + day * DAY_MS + HOUR_MS
  return stay(id, day, { completed_at: at + DAY_MS, departed_at: at + 2 * DAY_MS, departure_charge: 48.5 })
}

const TABLES = ['sessions', 'readings', 'alerts', 'imports', 'sources'] as const

function rowsOf(connection: Connection, table: string): readonly Row[] {
  return connection.prepare(`SELECT * FROM ${table}`).all() as Row[]
}

/** Keeps eight days, and tells afterwards which of them are kept still. */
function keepDays(connection: Connection): () => readonly number[] {
  for (let day = 0; day < 8; day += 1) {
    const starts_at = FIRST_DAY + day * DAY_MS
    insert(connection, 'statistics_days', {
      starts_at,
      ends_at: starts_at + DAY_MS,
      time_zone: 'UTC',
      is_forgotten: 0,
      present_net: 0,
      charging_net: 0,
      digest: Buffer.from('a digest'),
    })
  }
  return () => rowsOf(connection, 'statistics_days').map(({ starts_at }) => (Number(starts_at) - FIRST_DAY) / DAY_MS)
}

test('statistics come to a lot with a past: every row stays as it was, and what was never noted is unknown', () => {
  const { connection, migrate } = openWithoutStatistics()
  insert(connection, 'sources', { id: 1, location: 'http://lot.example/a.csv' })
  insert(connection, 'imports', { id: 1, source_id: 1, trigger: 'http', status: 'running', started_at: NOW })
  insert(connection, 'sessions', pastStay(1, 1))
  insert(connection, 'sessions', stay(2, 5))
  insert(connection, 'readings', { id: 1, session_id: 1, at: NOW, charge: 18.5, kind: 'import', import_id: 1 })
  insert(connection, 'alerts', { id: 1, session_id: 2, kind: 'ready', level: 0, due_at: NOW, opened_at: NOW })
  const before = TABLES.map((table) => rowsOf(connection, table))

  migrate()
  const unknown = { first_target_soc: null, first_estimated_ready_at: null }
  const [sessions = [], ...others] = before
  expect(TABLES.map((table) => rowsOf(connection, table))).toEqual([
    sessions.map((session) => ({ ...session, ...unknown })),
    ...others,
  ])
  expect(rowsOf(connection, 'statistics_days')).toEqual([])
})

test('the days on which a stay from before was there are worked out anew once it changes', () => {
  const { connection, migrate } = openWithoutStatistics()
  insert(connection, 'sessions', pastStay(1, 1))
  insert(connection, 'sessions', stay(2, 5))
  migrate()
  const keptDays = keepDays(connection)

  connection.prepare('UPDATE sessions SET bay = ?').run('12')
  expect(keptDays()).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  connection
    .prepare('UPDATE sessions SET departed_at = ?, departure_charge = 40 WHERE id = 2')
    .run(FIRST_DAY + 6 * DAY_MS + 1)
  expect(keptDays()).toEqual([0, 1, 2, 3, 4, 7])
  connection.prepare('DELETE FROM sessions WHERE id = 1').run()
  expect(keptDays()).toEqual([0, 4, 7])
  insert(
    connection,
    'sessions',
    stay(3, 4, { departed_at: FIRST_DAY + 4 * DAY_MS + 2 * HOUR_MS, departure_charge: 20 }),
  )
  expect(keptDays()).toEqual([0, 7])
})
