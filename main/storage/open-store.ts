import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StartNotice } from '../../shared/start-notice.ts'
import type { Logger } from '../core/ports/logger.ts'
import type { Store } from '../core/ports/store.ts'
import { databaseFile, makeDataFolder, openMark } from '../node/data-folder.ts'
import { backupFolder } from './backups/backup-files.ts'
import { createBackups, type StoredBackups } from './backups/create-backups.ts'
import { makeBackup } from './backups/make-backup.ts'
import { type Connection, closeConnection, isAlone, openConnection } from './connection.ts'
import { mendDatabase } from './mend-database.ts'
import { appliedMigrations, applyMigrations, bundledMigrations, type Migration, pendingMigrations } from './migrate.ts'
import { storageFailure } from './storage-failure.ts'
import { createStore } from './store.ts'

export interface StoreOptions {
  /** Where database and backups lie; it is made where it is missing. The caller holds its lock. */
  readonly dataDirectory: string
  /** The wall clock, epoch milliseconds UTC. */
  readonly now: () => number
  readonly logger: Logger
  /** The migrations that this application carries, unless told otherwise. */
  readonly migrations?: readonly Migration[]
}

export interface OpenStore {
  readonly store: Store
  /** What became of a damaged database; `null` where all was well. To be shown. */
  readonly notice: StartNotice | null
  /** Whether the database was migrated without a backup of its former state: none could be made. */
  readonly isUnbackedUp: boolean
  /** Whether, for want of any room on the disk, nobody else can open the database meanwhile. */
  readonly isAlone: boolean
  readonly backups: StoredBackups
  close(): void
}

/**
 * Opens the database of a data folder: sound, and migrated after a backup of its former state.
 * @throws AppFailure `storage-newer-than-app`, `storage-busy`, `storage-full`,
 * or `invalid-input` for a folder that cannot be used
 */
export function openStore({ dataDirectory, now, logger, migrations = bundledMigrations() }: StoreOptions): OpenStore {
  makeDataFolder(dataDirectory)
  const incoming = join(dataDirectory, 'incoming')
  clearFolder(incoming)
  const file = databaseFile(dataDirectory)
  const notice = mendDatabase(file, migrations, now())
  if (notice !== null) logger.warn(notice.message)
  const connection = open(file)
  try {
    const pending = pendingMigrations(connection, migrations)
    const isUnbackedUp = pending.length > 0 && !tryToBackUp(connection, dataDirectory, now(), logger)
    if (pending.length > 0) applyMigrations(connection, pending, now())
    markOpen(file)
    return {
      store: createStore(connection, logger, incoming, now),
      notice,
      isUnbackedUp,
      isAlone: isAlone(connection),
      backups: createBackups(connection, dataDirectory, migrations, now),
      close() {
        closeConnection(connection, logger)
        rmSync(openMark(file), { force: true })
      },
    }
  } catch (error) {
    connection.close()
    throw storageFailure(error)
  }
}

/**
 * What imports that were cut off left is of no use, and may be what the disk has no more room for.
 */
function clearFolder(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(directory)) rmSync(join(directory, name), { recursive: true, force: true })
}

/** A disk without any room lets the lot be shown; it has no mark then, and nothing new to lose. */
function markOpen(file: string): void {
  try {
    writeFileSync(openMark(file), '', { mode: 0o600 })
  } catch {}
}

/** A backup folder that is a file, full or forbidden must not prevent a start. */
function tryToBackUp(connection: Connection, dataDirectory: string, now: number, logger: Logger): boolean {
  if (appliedMigrations(connection).length === 0) return true
  try {
    makeBackup(connection, backupFolder(dataDirectory), now, 'migration')
    return true
  } catch (error) {
    logger.error('no backup could be made before the database was brought up to this version', error)
    return false
  }
}

function open(file: string): Connection {
  try {
    return openConnection(file)
  } catch (error) {
    throw storageFailure(error)
  }
}
