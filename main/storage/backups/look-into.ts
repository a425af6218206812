import Database from 'better-sqlite3'
import { AppFailure } from '../../../shared/app-error.ts'
import { type Connection, openForInspection } from '../connection.ts'
import { findDamage, hasSchemaOf } from '../damage.ts'
import { appliedMigrations, type Migration, pendingMigrations } from '../migrate.ts'
import { readRecord } from './backup-files.ts'

export interface LotContent {
  /** Vehicles that are parked. */
  readonly vehicles: number
  /** All stays, open and past. */
  readonly stays: number
}

/** Counts what is in a database of any version. */
export function countLot(connection: Connection): LotContent {
  const count = (where: string) => Number(connection.prepare(`SELECT count(*) FROM sessions${where}`).pluck().get())
  return { vehicles: count(' WHERE departed_at IS NULL'), stays: count('') }
}

/** Opens a database to look at it. @returns `null` where it is none, or damaged */
export function lookInto<T>(file: string, look: (connection: Connection) => T): T | null {
  let connection: Connection | undefined
  try {
    connection = openForInspection(file)
    return look(connection)
  } catch (error) {
    if (error instanceof Database.SqliteError || error instanceof AppFailure) return null
    throw error
  } finally {
    connection?.close()
  }
}

/** How much is in a backup: as noted beside it, else as found in it. */
export function countsOfBackup(file: string): LotContent | null {
  return readRecord(file) ?? lookInto(file, countLot)
}

/** Checks a whole database. @returns `null` for one damaged, without a lot, or too new */
export function findSoundLot(file: string, migrations: readonly Migration[]): LotContent | null {
  return lookInto(file, (connection) => {
    if (findDamage(connection, true) !== 'sound' || appliedMigrations(connection).length === 0) return null
    if (!hasSchemaOf(connection, migrations)) return null
    pendingMigrations(connection, migrations)
    return countLot(connection)
  })
}
