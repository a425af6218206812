import { join } from 'node:path'
import type { StartNotice } from '../../shared/start-notice.ts'
import type { Logger } from '../core/ports/logger.ts'
import type { Store } from '../core/ports/store.ts'
import { makeDataFolder } from '../node/data-folder.ts'
import { backUp, dropBackupsBefore, newestBackupAt } from './backup.ts'
import { type Connection, closeConnection, openConnection } from './connection.ts'
import { dropAsideBefore, mendDatabase } from './mend-database.ts'
import { appliedMigrations, applyMigrations, bundledMigrations, type Migration, pendingMigrations } from './migrate.ts'
import { storageFailure } from './storage-failure.ts'
import { createStore } from './store.ts'

/** What opening a store needs. */
export interface StoreOptions {
  /** Where database and backups lie; it is made where it is missing. The caller holds its lock. */
  readonly dataDirectory: string
  /** The wall clock, epoch milliseconds UTC. */
  readonly now: () => number
  readonly logger: Logger
  /** The migrations that this application carries, unless told otherwise. */
  readonly migrations?: readonly Migration[]
}

/** A store, open until it is closed. */
export interface OpenStore {
  readonly store: Store
  /** What became of a damaged database; `null` where all was well. To be shown. */
  readonly notice: StartNotice | null
  /** Writes a backup now, and drops the oldest beyond the seventh. @returns its file */
  backUp(): string
  /** When the newest backup was made, or `null` where there is none, or none but of the future. */
  newestBackupAt(): number | null
  /** Removes backups, all but the newest, and damaged databases set aside, from before an instant. */
  dropBackupsBefore(at: number): void
  close(): void
}

/**
 * Opens the database of a data folder: sound, brought up to this version, and with a backup of how it was before that.
 * @throws AppFailure `storage-newer-than-app`, `storage-busy`, `storage-full`, or `invalid-input` for a folder that cannot be used
 */
export function openStore({ dataDirectory, now, logger, migrations = bundledMigrations() }: StoreOptions): OpenStore {
  makeDataFolder(dataDirectory)
  const file = join(dataDirectory, 'ampcontrol.db')
  const notice = mendDatabase(file, migrations, now())
  if (notice !== null) logger.warn(notice.message)
  const connection = open(file)
  try {
    const pending = pendingMigrations(connection, migrations)
    if (pending.length > 0) {
      if (appliedMigrations(connection).length > 0) backUp(connection, dataDirectory, now())
      applyMigrations(connection, pending, now())
    }
    return {
      store: createStore(connection, logger, join(dataDirectory, 'incoming'), now),
      notice,
      backUp: () => backUp(connection, dataDirectory, now()),
      newestBackupAt: () => newestBackupAt(dataDirectory, now()),
      dropBackupsBefore(at) {
        dropBackupsBefore(dataDirectory, at, now())
        dropAsideBefore(dataDirectory, at)
      },
      close: () => closeConnection(connection, logger),
    }
  } catch (error) {
    connection.close()
    throw storageFailure(error)
  }
}

function open(file: string): Connection {
  try {
    return openConnection(file)
  } catch (error) {
    throw storageFailure(error)
  }
}
