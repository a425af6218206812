import { join } from 'node:path'
import type { Logger } from '../core/ports/logger.ts'
import type { SessionStore } from '../core/ports/store.ts'
import { openForInspection } from './connection.ts'
import { createSessionStore } from './queries/sessions.ts'
import { watchStatements } from './watch-statements.ts'

/** Most that the pages of a lot with 100,000 parked take; a small lot has fewer, and takes less. */
const CACHE_KILOBYTES = 96_000

/** The sessions of a data folder, to be read only. */
export interface Reader {
  readonly sessions: Pick<SessionStore, 'openByPlateKey' | 'openBySearchKey' | 'openByFormerPlate' | 'readyPlates'>
  close(): void
}

/**
 * Opens a second way to the database, for another thread than the one that writes. In WAL mode a
 * reader waits for no writer: it sees all that is committed, in the middle of an import too.
 *
 * The questions of one turn of the event loop share one view of the database: to take and let go of
 * its lock costs four times what the row does. Who hears that something was committed hears it in a
 * later turn, and sees it.
 */
export function openReader(dataDirectory: string, logger: Logger): Reader {
  const connection = openForInspection(join(dataDirectory, 'ampcontrol.db'))
  connection.pragma(`cache_size = -${CACHE_KILOBYTES}`)
  const begin = connection.prepare('BEGIN')
  const end = connection.prepare('COMMIT')
  watchStatements(connection, { logger })
  const sessions = createSessionStore(connection)

  function letGo(): void {
    if (connection.inTransaction) end.run()
  }

  function inView<Asked extends readonly unknown[], Answer>(read: (...asked: Asked) => Answer) {
    return (...asked: Asked): Answer => {
      if (!connection.inTransaction) {
        begin.run()
        setImmediate(letGo)
      }
      return read(...asked)
    }
  }

  return {
    sessions: {
      openByPlateKey: inView(sessions.openByPlateKey),
      openBySearchKey: inView(sessions.openBySearchKey),
      openByFormerPlate: inView(sessions.openByFormerPlate),
      readyPlates: inView(sessions.readyPlates),
    },
    close: () => connection.close(),
  }
}
