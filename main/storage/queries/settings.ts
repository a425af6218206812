import { eq, notLike } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { Trouble } from '../../../shared/trouble.ts'
import type { PinRecord, PinStore, TroubleStore } from '../../core/ports/lot-stores.ts'
import type { SettingStore } from '../../core/ports/store.ts'
import type { Connection } from '../connection.ts'
import { settings } from '../schema/lot.ts'
import { storageFailure } from '../storage-failure.ts'

/** Begins the names of the store's own rows in the table of settings; no setting has it. */
export const OWN_PREFIX = '@'

/** The settings that differ from their defaults, here only names and JSON. */
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

/** A row of the store's own beside the settings, which no list of settings ever includes. */
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

/** The PIN's hash and the attempts to guess it, so that a restart gives nobody new attempts. */
export function createPinStore(orm: BetterSQLite3Database): PinStore {
  return createOwnRow<PinRecord>(orm, 'pin')
}

/** Trouble that nobody has confirmed. */
export function createTroubleStore(connection: Connection, orm: BetterSQLite3Database): TroubleStore {
  const row = createOwnRow<readonly Trouble[]>(orm, 'troubles')
  return {
    load: () => row.load() ?? [],
    save: (standing) => row.save(standing.length === 0 ? null : standing),
    tryToSave() {
      try {
        // The number is nobody's: it stands in the file's head, and setting it writes there.
        const written = Number(connection.pragma('user_version', { simple: true }))
        connection.pragma(`user_version = ${(written + 1) % 1_000_000}`)
      } catch (error) {
        throw storageFailure(error)
      }
    },
  }
}
