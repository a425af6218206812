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

/** Whether SQLite found no room; of quotas and limits it says that a write failed. */
export function isFull(error: unknown): boolean {
  return ['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE'].some((code) => isSqliteError(error, code))
}

/** An `AppFailure` for what a person can mend; any other error unchanged: a defect, for the log. */
export function storageFailure(error: unknown): unknown {
  if (isCorruption(error)) return corruptFailure(error)
  if (isBusy(error)) {
    return caused(failure('storage-busy'), error)
  }
  if (isFull(error)) {
    return caused(failure('storage-full'), error)
  }
  if (isSqliteError(error, 'SQLITE_CANTOPEN') || isSqliteError(error, 'SQLITE_READONLY')) {
    return caused(failure('data-folder-read-only'), error)
  }
  return fileFailure(error)
}

/** The same of what the operating system says of a file. */
function fileFailure(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') return caused(failure('storage-full'), error)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return caused(failure('data-folder-read-only'), error)
  return error
}

function corruptFailure(error: unknown): AppFailure {
  return caused(failure('storage-corrupt'), error)
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
