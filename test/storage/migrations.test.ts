import { join } from 'node:path'
import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, test } from 'vitest'
import { listBackups } from '../../main/storage/backups/backup-files.ts'
import { openConnection } from '../../main/storage/connection.ts'
import { appliedMigrations, applyMigrations, bundledMigrations } from '../../main/storage/migrate.ts'
import journal from '../../main/storage/migrations/meta/_journal.json'
import * as ofImports from '../../main/storage/schema/imports.ts'
import * as ofLot from '../../main/storage/schema/lot.ts'
import * as ofSessions from '../../main/storage/schema/of-sessions.ts'
import * as sessions from '../../main/storage/schema/sessions.ts'
import { emptyDigest } from '../../shared/statistics/day-digest.ts'
import { createLotCalendar } from '../../shared/statistics/lot-calendar.ts'
import { DAY_MS } from '../../shared/time.ts'
import { NOW } from './support/instant.ts'
import { depart, sampleSession } from './support/samples.ts'
import { failureOf, openTestStore, temporaryFolder } from './support/store-fixture.ts'

/** Rebuilds a table to which others refer, as drizzle does where a column changes. */
const REBUILD = {
  tag: '9999_rebuild',
  sql: `PRAGMA foreign_keys=OFF;
CREATE TABLE new_sources (id INTEGER PRIMARY KEY NOT NULL, location TEXT NOT NULL, note TEXT NOT NULL DEFAULT '') STRICT;
--> statement-breakpoint
INSERT INTO new_sources (id, location) SELECT id, location FROM sources;--> statement-breakpoint
DROP TABLE sources;--> statement-breakpoint
ALTER TABLE new_sources RENAME TO sources;`,
}

function filledFolder() {
  const folder = temporaryFolder()
  const opened = openTestStore(folder)
  opened.store.sessions.insert(sampleSession('AB 123'))
  opened.store.imports.begin({ source: 'http://lot.example/a.csv', trigger: 'attendant', startedAt: NOW })
  opened.close()
  return folder
}

/** A data folder of before a migration, with rows. */
function folderBefore(migration: string, rows: string): string {
  const folder = temporaryFolder()
  const connection = openConnection(join(folder, 'ampcontrol.db'))
  const before = bundledMigrations().filter(({ tag }) => tag < migration)
  applyMigrations(connection, before, NOW)
  connection.exec(rows)
  connection.close()
  return folder
}

describe('the migrations', () => {
  test('stand in the journal in the order of their numbers and dates, each once', () => {
    const { entries } = journal
    expect(entries.map(({ idx }) => idx)).toEqual(entries.map((_entry, index) => index))
    for (const [index, entry] of entries.entries()) {
      expect(entry.tag.startsWith(String(index).padStart(4, '0'))).toBe(true)
      expect(entry.when).toBeGreaterThan(entries[index - 1]?.when ?? 0)
    }
    expect(bundledMigrations().map(({ tag }) => tag)).toEqual(entries.map(({ tag }) => tag))
  })

  test('lead from nothing to the tables of the schema, all of them strict', () => {
    const connection = openConnection(join(temporaryFolder(), 'ampcontrol.db'))
    applyMigrations(connection, bundledMigrations(), NOW)
    const tables = Object.values({ ...ofImports, ...ofLot, ...ofSessions, ...sessions }).filter((table) =>
      is(table, SQLiteTable),
    )
    expect(tables.length).toBeGreaterThan(0)
    for (const table of tables) {
      const declared = Object.values(getTableColumns(table)).map(({ name, notNull }) => [name, notNull])
      const actual = connection
        .prepare<[string], { name: string; notnull: number }>('SELECT name, "notnull" FROM pragma_table_info(?)')
        .all(getTableName(table))
        .map(({ name, notnull }) => [name, notnull === 1])
      expect(actual).toEqual(declared)
    }
    const lax = connection
      .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' AND NOT strict")
      .all()
    expect(lax).toEqual([])
    connection.close()
  })
})

/** Rebuilding a table drops its triggers silently: findings/drizzle-rebuild-drops-triggers.sh. */
test('no migration takes away the watch over the days of statistics, and over stays that end before they began', () => {
  const connection = openConnection(join(temporaryFolder(), 'ampcontrol.db'))
  applyMigrations(connection, bundledMigrations(), NOW)
  const names = connection.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name").pluck().all()
  expect(names).toEqual([
    'sessions_added_in_order',
    'sessions_kept_in_order',
    'statistics_stay_added',
    'statistics_stay_ended',
    'statistics_stay_removed',
  ])
  connection.close()
})

describe('migrating a database that holds data', () => {
  test('ends a stay that a clock set back ended before it began when it began, and lets no further one in', () => {
    const all = bundledMigrations()
    const before = all.slice(
      0,
      all.findIndex(({ tag }) => tag.endsWith('_stays_in_order')),
    )
    const connection = openConnection(join(temporaryFolder(), 'ampcontrol.db'))
    applyMigrations(connection, before, NOW)
    const insert = `INSERT INTO sessions (plate, plate_key, search_key, arrived_at, battery_capacity, target_soc, anchor_charge, anchor_at,
      rate_kind, rate_value, efficiency, rate_source, rate_uncertainty, stops_at_target, estimated_ready_at, ready_on_arrival,
      is_driver_waiting, overstay_level, is_newest, departed_at, departure_charge)
      VALUES ('A', 'A', 'A', 100, 60, 80, 12, 100, 'taper', 11, 1, 'hand', 0.25, 1, 900, 0, 0, 0, 1, 40, 12)`
    connection.exec(insert)
    applyMigrations(connection, all.slice(before.length), NOW)
    expect(connection.prepare('SELECT departed_at FROM sessions').pluck().all()).toEqual([100])
    expect(() => connection.exec(insert)).toThrow(/before it came/)
    expect(() => connection.exec('UPDATE sessions SET departed_at = 99')).toThrow(/before it came/)
    connection.close()
  })

  test('carries its rows across, children of a rebuilt table included, and backs it up before', () => {
    const folder = filledFolder()
    const { store, notice } = openTestStore(folder, {
      migrations: [...bundledMigrations(), REBUILD],
      now: () => NOW + 1,
    })
    expect(notice).toBeNull()
    expect(store.sessions.allOpen()).toHaveLength(1)
    expect(store.imports.byId(1)?.source).toBe('http://lot.example/a.csv')
    expect(listBackups(folder, NOW + 1_000).map(({ at }) => at)).toEqual([NOW + 1])
  })

  test('keeps why imports and watches failed as the sentence that was told, without its case', () => {
    const folder = folderBefore(
      '0005',
      `
      INSERT INTO sources (id, location) VALUES (1, 'http://lot.example/a.csv');
      INSERT INTO imports (id, source_id, "trigger", status, started_at, finished_at, failure_message)
        VALUES (1, 1, 'watch', 'failed', ${NOW}, ${NOW}, 'No answer.');
      INSERT INTO watches (source_id, interval_minutes, is_enabled, next_due_at, failures, failure_message)
        VALUES (1, 5, 1, ${NOW}, 2, 'No answer.');`,
    )
    const { store } = openTestStore(folder)
    const kept = { code: null, message: 'No answer.' }
    expect(store.imports.byId(1)?.failure).toEqual(kept)
    expect(store.watches.byId(1)).toMatchObject({ failures: 2, failure: kept })
  })

  test('lists the sources that were imported before, all picked files as one', () => {
    const folder = folderBefore(
      '0016',
      `
      INSERT INTO sources (id, location) VALUES (1, 'http://lot.example/a.csv'), (2, 'file:mon.csv'), (3, 'file:tue.csv'), (4, 'http://b.example/');
      INSERT INTO imports (source_id, "trigger", status, started_at, finished_at)
        VALUES (1, 'watch', 'completed', 1, 2), (1, 'watch', 'completed', 3, 4), (2, 'attendant', 'completed', 5, 6),
          (3, 'attendant', 'completed', 7, 8), (4, 'http', 'failed', 9, 9);`,
    )
    const { store } = openTestStore(folder)
    const unknown = { counts: { moved: 0, stood: 0 }, chosen: null }
    expect(store.sourceHabits.latest(9)).toEqual([
      { source: 'file:', ...unknown, toldAt: 8 },
      { source: 'http://lot.example/a.csv', ...unknown, toldAt: 4 },
    ])
  })

  test('takes a charge point to have told all that it kept when it was last heard', () => {
    const folder = folderBefore(
      '0017',
      `INSERT INTO charge_points (charge_point_id, standing, first_heard_at, last_heard_at, clock_off_ms, is_meter_doubtful,
        is_soc_doubtful, dropped_messages) VALUES ('CP1', 'ours', 1, 7, 0, 0, 0, 0)`,
    )
    const { store } = openTestStore(folder)
    expect(store.chargers.chargePoint('CP1')).toMatchObject({ lastHeardAt: 7, caughtUpAt: 7 })
  })

  test('to plates that are kept for a time finds the stays and the refused rows of before', () => {
    const columns = `id, plate, plate_key, search_key, arrived_at, battery_capacity, target_soc, anchor_charge, anchor_at, rate_kind, rate_value,
      efficiency, rate_source, rate_uncertainty, stops_at_target, estimated_ready_at, ready_on_arrival, is_driver_waiting, overstay_level,
      departed_at, departure_charge, is_newest`
    const facts = `1, 60, 80, 1, 1, 'taper', 11, 1, 'assumed', 0.25, 0, 9, 0, 0, 0`
    const folder = folderBefore(
      '0007',
      `
      INSERT INTO sessions (${columns}) VALUES (1, 'AB 1', 'AB 1', 'AB1', ${facts}, 5, 1, 1);
      INSERT INTO sessions (${columns}) VALUES (2, 'CD 2', 'CD 2', 'CD2', ${facts}, NULL, NULL, 1);
      INSERT INTO sources (id, location) VALUES (1, 'http://lot.example/a.csv');
      INSERT INTO imports (id, source_id, "trigger", status, started_at, finished_at) VALUES (1, 1, 'attendant', 'completed', 1, 2);
      INSERT INTO refused_rows (import_id, line, text, code, reason) VALUES (1, 3, 'EF 3,x', 'charge-not-a-number', 'EF 3');
    `,
    )
    const { store, notice } = openTestStore(folder)
    expect(notice).toBeNull()
    expect(store.plateRetention.sessionsInClear(NOW, 9)).toEqual([{ sessionId: 1, plateKey: 'AB 1' }])
    expect(store.sessions.allOpen().map(({ plate }) => plate)).toEqual(['CD 2'])
    expect(store.write(() => store.plateRetention.blankRefusedRows(NOW, 9))).toBe(1)
    expect(store.plateRetention.record()).toMatchObject({ isRebuilt: false, changedStays: 0 })
  })

  test.each([
    ['checks that are quicker', '_quick_checks'],
    ['rates that a charger tells', '_rate_of_charger'],
  ])(
    'to %s keeps stays, readings and the watch over the days of statistics, and goes on refusing what is wrong',
    (_what, tag) => {
      const folder = temporaryFolder()
      const file = join(folder, 'ampcontrol.db')
      const all = bundledMigrations()
      const before = all.slice(
        0,
        all.findIndex((migration) => migration.tag.endsWith(tag)),
      )
      const old = openConnection(file)
      applyMigrations(old, before, NOW)
      old.exec(`
      INSERT INTO sessions (id, plate, plate_key, search_key, arrived_at, battery_capacity, target_soc, anchor_charge, anchor_at, rate_kind,
        rate_value, efficiency, rate_source, rate_uncertainty, stops_at_target, estimated_ready_at, ready_on_arrival, is_driver_waiting,
        overstay_level, is_newest, measuring_since, first_target_soc, first_estimated_ready_at)
        VALUES (7, 'CD 2', 'CD 2', 'CD2', ${NOW}, 60, 80, 12.3, ${NOW}, 'taper', 11, 1, 'hand', 0.25, 1, 9, 0, 1, 0, 1, ${NOW}, 80, 9);
      INSERT INTO readings (id, session_id, at, charge, kind) VALUES (3, 7, ${NOW}, 12.3, 'hand');
      INSERT INTO statistics_days (starts_at, ends_at, time_zone, is_forgotten, present_net, charging_net, digest)
        VALUES (${NOW - DAY_MS}, ${NOW + DAY_MS}, 'UTC', 0, 0, 0, x'');`)
      const rowsOf = (connection: ReturnType<typeof openConnection>) =>
        ['sessions', 'readings'].map((table) => connection.prepare(`SELECT * FROM ${table}`).all())
      const rows = rowsOf(old)
      old.close()

      const { notice, close } = openTestStore(folder)
      expect(notice).toBeNull()
      close()
      const connection = openConnection(file)
      expect(rowsOf(connection)).toMatchObject(rows)
      const wrong = [
        "UPDATE sessions SET rate_kind = 'guess'",
        "UPDATE sessions SET rate_source = 'guess'",
        "UPDATE readings SET kind = 'guess'",
        "INSERT INTO readings (session_id, at, charge, kind) VALUES (8, 1, 1, 'hand')",
      ]
      for (const sql of wrong) expect(() => connection.exec(sql)).toThrow(/constraint failed/)
      connection.exec(`UPDATE sessions SET departed_at = ${NOW + 1}, departure_charge = 20`)
      expect(connection.prepare('SELECT count(*) FROM statistics_days').pluck().get()).toBe(0)
      connection.close()
    },
  )

  test('changes nothing where a migration fails, or would leave rows without what they refer to', () => {
    const folder = filledFolder()
    const orphaning = { tag: '9999_orphans', sql: 'DELETE FROM sources;' }
    const broken = { tag: '9999_broken', sql: 'DELETE FROM imports; CREATE TABLE sessions (id INTEGER);' }
    for (const migration of [orphaning, broken]) {
      expect(() => openTestStore(folder, { migrations: [...bundledMigrations(), migration] })).toThrow()
    }
    const { store } = openTestStore(folder)
    expect(store.imports.byId(1)?.source).toBe('http://lot.example/a.csv')
  })

  test('is done once: the next start applies nothing and backs up nothing', () => {
    const folder = filledFolder()
    openTestStore(folder).close()
    expect(listBackups(folder, NOW + 1_000)).toEqual([])
    const connection = openConnection(join(folder, 'ampcontrol.db'))
    expect(appliedMigrations(connection)).toEqual(bundledMigrations().map(({ tag }) => tag))
    connection.close()
  })

  test('is refused where the database is newer than the application, and leaves it as it is', () => {
    const folder = filledFolder()
    openTestStore(folder, { migrations: [...bundledMigrations(), REBUILD] }).close()
    expect(failureOf(() => openTestStore(folder))).toBe('storage-newer-than-app storage-newer-than-app')
    const { store } = openTestStore(folder, { migrations: [...bundledMigrations(), REBUILD] })
    expect(store.sessions.allOpen()).toHaveLength(1)
  })
})

describe('the migration of the statistics', () => {
  const startsAt = Math.floor(NOW / DAY_MS) * DAY_MS

  test('carries the stays across; days of the older format are worked out anew, and from then on keep to themselves', () => {
    const folder = folderBefore(
      '0004',
      `
      INSERT INTO statistics_days (starts_at, ends_at, time_zone, is_forgotten, present_net, charging_net, digest)
      VALUES (${startsAt - DAY_MS}, ${startsAt}, 'UTC', 0, 1, 0, x'00000000'), (${startsAt - DAY_MS}, ${startsAt}, 'UTC', 1, 0, 0, x'00000000');
      INSERT INTO sessions (id, plate, plate_key, search_key, arrived_at, battery_capacity, target_soc, anchor_charge, anchor_at,
        measuring_since, rate_kind, rate_value, rate_source, rate_uncertainty, stops_at_target, estimated_ready_at,
        ready_on_arrival, is_driver_waiting, overstay_level, is_newest)
      VALUES (1, 'A 1', 'A 1', 'A1', ${NOW}, 60, 80, 10, ${NOW}, ${NOW}, 'percent-rate', 10, 'assumed', 0.25, 0, ${NOW + 1}, 0, 0, 0, 1);`,
    )
    const { store } = openTestStore(folder)
    const [session] = store.sessions.allOpen()
    expect(session?.plate).toBe('A 1')
    expect(store.statistics.keptDays('UTC')).toEqual([])
    if (session === undefined) return
    const yesterday = createLotCalendar('UTC').dayOf(NOW - DAY_MS)
    const digest = { usual: emptyDigest(yesterday), forgotten: emptyDigest(yesterday) }
    store.statistics.beginDay(yesterday, 'UTC')
    store.statistics.keepDay(yesterday, digest)
    depart(store, session, NOW)
    expect(store.statistics.keptDays('UTC')).toEqual([yesterday.startsAt])
  })
})
