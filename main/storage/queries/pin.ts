import { eq } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { PinRecord, PinStore } from '../../core/ports/store.ts'
import { settings } from '../schema.ts'
import { OWN_PREFIX } from './settings.ts'

/** The row's name: beside the settings, yet none of them, so that no list of settings ever carries it. */
const NAME = `${OWN_PREFIX}pin`

/** The PIN's hash and the attempts to guess it, so that a restart gives nobody new attempts. */
export function createPinStore(orm: BetterSQLite3Database): PinStore {
  return {
    load() {
      const row = orm.select().from(settings).where(eq(settings.name, NAME)).get()
      return row === undefined ? null : (JSON.parse(row.value) as PinRecord)
    },
    save(record) {
      if (record === null) {
        orm.delete(settings).where(eq(settings.name, NAME)).run()
        return
      }
      const value = JSON.stringify(record)
      orm
        .insert(settings)
        .values({ name: NAME, value })
        .onConflictDoUpdate({ target: settings.name, set: { value } })
        .run()
    },
  }
}
