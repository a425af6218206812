import { notLike } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { SettingStore } from '../../core/ports/store.ts'
import { settings } from '../schema.ts'

/** Begins the names of rows that the store keeps for itself in the settings' table; no setting is called so. */
export const OWN_PREFIX = '@'

/** The settings that differ from their defaults. What they mean is the contract's business: here they are names and JSON. */
export function createSettingStore(orm: BetterSQLite3Database): SettingStore {
  return {
    load() {
      const rows = orm
        .select()
        .from(settings)
        .where(notLike(settings.name, `${OWN_PREFIX}%`))
        .all()
      return Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value) as unknown]))
    },
    save(changes) {
      for (const [name, change] of Object.entries(changes)) {
        const value = JSON.stringify(change)
        orm.insert(settings).values({ name, value }).onConflictDoUpdate({ target: settings.name, set: { value } }).run()
      }
    },
  }
}
