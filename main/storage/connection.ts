import Database from 'better-sqlite3'

/** An open database, as the driver gives it. */
export type Connection = Database.Database

/** How long (ms) a statement waits for a lock. It blocks the thread, and the data folder has one owner: so not for long. */
const BUSY_TIMEOUT_MS = 2_000

/**
 * Opens (or creates) a database with everything stated that this application relies on, none of it left to a default:
 * with a full sync at every commit, what was acknowledged survives a power cut.
 * @throws SqliteError where the file is no database
 */
export function openConnection(file: string): Connection {
  const connection = new Database(file, { timeout: BUSY_TIMEOUT_MS })
  try {
    connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = FULL')
    connection.pragma('foreign_keys = ON')
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/** Closes tidily: statistics for the planner, and everything in the one file, so that it may be copied. */
export function closeConnection(connection: Connection): void {
  if (!connection.open) return
  try {
    connection.pragma('optimize')
    connection.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    connection.close()
  }
}
