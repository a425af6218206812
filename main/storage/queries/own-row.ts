import { eq } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { settings } from '../schema.ts'
import { OWN_PREFIX } from './settings.ts'

/** A row that the store keeps for itself beside the settings, yet is none of them, so that no list of settings ever carries it. */
export interface OwnRow<T> {
  load(): T | null
  /** `null` removes it. */
  save(value: T | null): void
}

/** The row of a name, its value as JSON. */
export function createOwnRow<T>(orm: BetterSQLite3Database, name: string): OwnRow<T> {
  const ownName = `${OWN_PREFIX}${name}`
  return {
    load() {
      const row = orm.select().from(settings).where(eq(settings.name, ownName)).get()
      return row === undefined ? null : (JSON.parse(row.value) as T)
    },
    save(record) {
      if (record === null) {
        orm.delete(settings).where(eq(settings.name, ownName)).run()
        return
      }
      const value = JSON.stringify(record)
      orm
        .insert(settings)
        .values({ name: ownName, value })
        .onConflictDoUpdate({ target: settings.name, set: { value } })
        .run()
    },
  }
}
