import Database from 'better-sqlite3'
import { type AppFailure, failure } from '../../shared/app-error.ts'

/** Whether SQLite says that the file is damaged, or is no database at all. */
export function isCorruption(error: unknown): boolean {
  return isSqliteError(error, 'SQLITE_CORRUPT') || isSqliteError(error, 'SQLITE_NOTADB')
}

/** Whether SQLite gave up waiting for another connection's lock. */
export function isBusy(error: unknown): boolean {
  return isSqliteError(error, 'SQLITE_BUSY') || isSqliteError(error, 'SQLITE_LOCKED')
}

/**
 * What a person can do something about, as an `AppFailure`; any other error as it is: it is a defect and belongs in the log.
 */
export function storageFailure(error: unknown): unknown {
  if (isCorruption(error)) return corruptFailure(error)
  if (isBusy(error)) {
    return caused(
      failure('storage-busy', 'storage-busy', 'The database is in use by another program. Close it and try again.'),
      error,
    )
  }
  if (isSqliteError(error, 'SQLITE_FULL')) {
    return caused(
      failure('storage-full', 'storage-full', 'The disk is full, so nothing was saved. Free some space and try again.'),
      error,
    )
  }
  if (isSqliteError(error, 'SQLITE_CANTOPEN') || isSqliteError(error, 'SQLITE_READONLY')) {
    return caused(dataFolderUnusable(), error)
  }
  return error
}

/** The data folder cannot be made, or nothing can be written to it. */
export function dataFolderUnusable(): AppFailure {
  return failure(
    'invalid-input',
    'data-folder-unusable',
    'AmpControl cannot write to its data folder. Give yourself the right to, or choose another folder with --data.',
  )
}

function corruptFailure(error: unknown): AppFailure {
  return caused(
    failure(
      'storage-corrupt',
      'storage-corrupt',
      'The database is damaged. Restart AmpControl: it sets the damaged file aside and restores the newest good backup.',
    ),
    error,
  )
}

/** Result codes may be extended (`SQLITE_CORRUPT_INDEX`); the family is what counts. */
function isSqliteError(error: unknown, family: string): boolean {
  if (!(error instanceof Database.SqliteError)) return false
  return error.code === family || error.code.startsWith(`${family}_`)
}

function caused(appFailure: AppFailure, cause: unknown): AppFailure {
  appFailure.cause = cause
  return appFailure
}
