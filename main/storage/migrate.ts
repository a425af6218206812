import { failure } from '../../shared/app-error.ts'
import type { Connection } from './connection.ts'
import journal from './migrations/meta/_journal.json'

const texts = import.meta.glob<string>('./migrations/*.sql', { query: '?raw', import: 'default', eager: true })

/** One numbered step from a schema to the next. */
export interface Migration {
  /** Its file's name without the ending: unique, never changed once released. */
  readonly tag: string
  readonly sql: string
}

/** In order. They are part of the bundle, so no folder can be lost. */
export function bundledMigrations(): readonly Migration[] {
  return journal.entries.map(({ tag }) => {
    const sql = texts[`./migrations/${tag}.sql`]
    if (sql === undefined) throw new Error(`the migration ${tag} is not in the bundle`)
    return { tag, sql }
  })
}

/** The tags that a database has been through, in order; none for an empty file. */
export function appliedMigrations(connection: Connection): readonly string[] {
  const table = connection.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migrations'").get()
  if (table === undefined) return []
  return connection.prepare<[], string>('SELECT tag FROM migrations ORDER BY tag').pluck().all()
}

/**
 * The migrations that a database still lacks.
 * @throws AppFailure `storage-newer-than-app` where a migration was applied that is unknown here
 */
export function pendingMigrations(connection: Connection, migrations: readonly Migration[]): readonly Migration[] {
  const applied = appliedMigrations(connection)
  if (applied.some((tag, index) => migrations[index]?.tag !== tag)) {
    throw failure('storage-newer-than-app')
  }
  return migrations.slice(applied.length)
}

/**
 * Applies migrations, all or none. Not by drizzle's migrator: foreign keys must be off before the
 * transaction begins (inside, that has no effect, and rebuilding a table deletes its children), and
 * drizzle compares dates, not names, so it silently skips a migration older than the last.
 */
export function applyMigrations(connection: Connection, pending: readonly Migration[], appliedAt: number): void {
  connection.pragma('foreign_keys = OFF')
  try {
    connection.transaction(() => {
      connection.exec(
        'CREATE TABLE IF NOT EXISTS migrations (tag TEXT PRIMARY KEY, applied_at INTEGER NOT NULL) STRICT',
      )
      const record = connection.prepare('INSERT INTO migrations (tag, applied_at) VALUES (?, ?)')
      for (const { tag, sql } of pending) {
        connection.exec(sql)
        record.run(tag, appliedAt)
      }
      const orphans = connection.pragma('foreign_key_check') as readonly unknown[]
      if (orphans.length > 0)
        throw new Error(`the migrations would leave ${orphans.length} rows without what they refer to`)
    })()
  } finally {
    connection.pragma('foreign_keys = ON')
  }
}
