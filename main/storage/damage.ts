import Database from 'better-sqlite3'
import type { Connection } from './connection.ts'
import { appliedMigrations, applyMigrations, type Migration } from './migrate.ts'

/** `index`: the rows are all there, but an index contradicts them. */
export type Damage = 'sound' | 'index' | 'damaged'

/** Larger than this (bytes), and a start would wait for more than two seconds: 74 MB take 1.8 s. */
const MOST_CHECKED_WHOLE = 80_000_000

/** What `integrity_check` says of an index that contradicts its table. */
const OF_AN_INDEX = /missing from index|entries in index|non-unique entry in index/

/**
 * Checks the whole database. Only `integrity_check` compares indexes with their tables; for a large
 * database that is left to each backup, as the quick check takes a tenth of the time.
 */
export function findDamage(connection: Connection, isThorough = sizeOf(connection) <= MOST_CHECKED_WHOLE): Damage {
  const check = isThorough ? 'integrity_check(100)' : 'quick_check(1)'
  const said = (connection.pragma(check) as readonly Record<string, string>[]).flatMap((row) => Object.values(row))
  if (said.length === 1 && said[0] === 'ok') return 'sound'
  return said.every((line) => OF_AN_INDEX.test(line)) ? 'index' : 'damaged'
}

/**
 * Whether a database has the tables, columns and indexes its migrations make: `integrity_check`
 * accepts any schema that parses, even a bit flip from `undone_at` to `undone_bt`. Compares what
 * SQLite reads out of the schema, as its text may differ between versions of SQLite.
 */
export function hasSchemaOf(connection: Connection, migrations: readonly Migration[]): boolean {
  const applied = appliedMigrations(connection)
  const isKnown = applied.every((tag, index) => migrations[index]?.tag === tag)
  if (applied.length === 0 || !isKnown) return true
  const model = new Database(':memory:')
  try {
    applyMigrations(model, migrations.slice(0, applied.length), 0)
    return schemaOf(model) === schemaOf(connection)
  } finally {
    model.close()
  }
}

function schemaOf(connection: Connection): string {
  const columns = connection.prepare(`
    SELECT t.type, t.name, c.name, c.type, c."notnull", c.dflt_value, c.pk
    FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c
    WHERE t.type IN ('table', 'view') AND t.name NOT LIKE 'sqlite_stat%' ORDER BY t.name, c.cid`)
  const indexes = connection.prepare(`
    SELECT t.name, i.name, i."unique", i.origin, i.partial, c.name, c.desc, c.coll, c.key
    FROM sqlite_schema t JOIN pragma_index_list(t.name) i JOIN pragma_index_xinfo(i.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_stat%' ORDER BY t.name, i.name, c.seqno`)
  return JSON.stringify([columns.raw().all(), indexes.raw().all()])
}

function sizeOf(connection: Connection): number {
  const pages = Number(connection.pragma('page_count', { simple: true }))
  return pages * Number(connection.pragma('page_size', { simple: true }))
}
