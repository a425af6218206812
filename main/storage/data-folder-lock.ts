import { existsSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { failure } from '../../shared/app-error.ts'
import { keepToOwner, makeDataFolder, openMark } from '../node/data-folder.ts'
import { isBusy, isCorruption, storageFailure } from './storage-failure.ts'

/** The right to a data folder, held until it is released or the process ends. */
export interface DataFolderLock {
  release(): void
}

/**
 * Takes a data folder for this process alone. The lock is an open transaction on an empty SQLite
 * file, which the system releases however the process dies. If that file is gone but a database is
 * there, somebody deleted it, perhaps under its owner: then the database itself is asked.
 * @throws AppFailure `conflict` (`data-folder-in-use`); `invalid-input` for an unusable folder
 */
export function lockDataFolder(dataDirectory: string): DataFolderLock {
  makeDataFolder(dataDirectory)
  const file = join(dataDirectory, 'ampcontrol.lock')
  const database = join(dataDirectory, 'ampcontrol.db')
  const mayBeOwned = !existsSync(file) && existsSync(database)
  try {
    const lock = lockFile(file)
    if (!mayBeOwned || !isOpenElsewhere(database)) return lock
    lock.release()
    rmSync(file, { force: true })
    throw failure('data-folder-in-use')
  } catch (error) {
    if (isBusy(error)) throw failure('data-folder-in-use')
    if (!isCorruption(error)) throw storageFailure(error)
    // Overwritten. It could be read, so nobody holds it; emptied in place it locks again.
    truncateSync(file)
    return lockFile(file)
  }
}

function lockFile(file: string): DataFolderLock {
  keepToOwner(file)
  const connection = new Database(file, { timeout: 0 })
  try {
    // In a file, a journal would need room, and a lot on a full disk is shown all the same.
    connection.pragma('journal_mode = MEMORY')
    connection.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    connection.close()
    throw error
  }
  return { release: () => connection.close() }
}

/** Each connection holds a shared lock on the file, which this asks to have alone. */
function isOpenElsewhere(file: string): boolean {
  const hadLog = existsSync(`${file}-wal`)
  const connection = new Database(file, { timeout: 0 })
  try {
    connection.pragma('locking_mode = EXCLUSIVE')
    connection.exec('BEGIN EXCLUSIVE; ROLLBACK')
    return false
  } catch (error) {
    return isBusy(error)
  } finally {
    connection.close()
    // Closed alone it takes the log into the database: that is no log which went missing.
    if (hadLog && !existsSync(`${file}-wal`)) rmSync(openMark(file), { force: true })
  }
}
