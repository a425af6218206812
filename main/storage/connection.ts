import Database from 'better-sqlite3'
import type { Logger } from '../core/ports/logger.ts'
import { keepToOwner } from '../node/data-folder.ts'
import { isFull } from './storage-failure.ts'

/** An open database, as the driver gives it. */
export type Connection = Database.Database

/** How long (ms) a statement waits for a lock. It blocks the thread: so not for long. */
const BUSY_TIMEOUT_MS = 2_000

/**
 * Pages (4 kB each) that the write-ahead log gathers before a checkpoint. Four times the default:
 * an import rewrites the same pages and so copies them less often (a third more rows a second).
 */
const CHECKPOINT_PAGES = 4_000

/**
 * Opens (or creates) a database, leaving nothing this application relies on to a default:
 * with a full sync at every commit, what was acknowledged survives a power cut. On a disk without
 * any room the log's index, which it would share with others there, lies in memory instead: all can
 * be read, and nobody else can open the database until it is closed (`isAlone`).
 * @throws SqliteError where the file is no database; a system error where it cannot be made
 */
export function openConnection(file: string): Connection {
  keepToOwner(file)
  try {
    return open(file, 'NORMAL')
  } catch (error) {
    if (!isFull(error)) throw error
    return open(file, 'EXCLUSIVE')
  }
}

/** Whether the database was opened on a disk without any room, so that nobody else can open it. */
export function isAlone(connection: Connection): boolean {
  return connection.pragma('locking_mode', { simple: true }) === 'exclusive'
}

function open(file: string, locking: 'NORMAL' | 'EXCLUSIVE'): Connection {
  const connection = new Database(file, { timeout: BUSY_TIMEOUT_MS })
  try {
    connection.pragma(`locking_mode = ${locking}`)
    connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = FULL')
    connection.pragma('foreign_keys = ON')
    // Overwrites what is deleted within its page, at no cost to an import; `scrub` does free pages.
    connection.pragma('secure_delete = FAST')
    connection.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/**
 * Opens a database read-only: nothing is created or tidied up, so a damaged one stays as found.
 * @throws SqliteError where the file cannot be opened
 */
export function openForInspection(file: string): Connection {
  return new Database(file, { readonly: true, timeout: BUSY_TIMEOUT_MS })
}

/**
 * Closes tidily: statistics for the planner, and everything in one file. Where that fails it closes
 * all the same: what was acknowledged is in the log, and the next start looks for damage.
 */
export function closeConnection(connection: Connection, logger: Logger): void {
  if (!connection.open) return
  try {
    connection.pragma('optimize')
    connection.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    logger.error('The database could not be tidied up before it was closed.', error)
  } finally {
    connection.close()
  }
}
