import { join } from 'node:path'
import type { Logger } from '../core/ports/logger.ts'
import type { SessionStore } from '../core/ports/store.ts'
import { openForInspection } from './connection.ts'
import { createSessionStore } from './queries/sessions.ts'
import { watchStatements } from './watch-statements.ts'

/** The sessions of a data folder, to be read only. */
export interface Reader {
  readonly sessions: Pick<SessionStore, 'openByPlateKey' | 'openBySearchKey' | 'readyPlates'>
  close(): void
}

/**
 * Opens a second way to the database, for another thread than the one that writes. In WAL mode a
 * reader waits for no writer: it sees all that is committed, in the middle of an import too.
 */
export function openReader(dataDirectory: string, logger: Logger): Reader {
  const connection = openForInspection(join(dataDirectory, 'ampcontrol.db'))
  watchStatements(connection, { logger })
  return { sessions: createSessionStore(connection), close: () => connection.close() }
}
