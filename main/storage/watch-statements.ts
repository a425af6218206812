import type { Statement } from 'better-sqlite3'
import type { Logger } from '../core/ports/logger.ts'
import type { Connection } from './connection.ts'
import { storageFailure } from './storage-failure.ts'

/** A statement that takes longer (ms) holds up the screen noticeably. */
const SLOW_STATEMENT_MS = 40

/** A slow statement is named again only after this long (ms): a busy lot must not fill the log. */
const SILENCE_MS = 60_000

/** Names in the log are cut to this many characters. */
const MAX_SQL_LENGTH = 200

type Call = (...parameters: unknown[]) => unknown

export interface StatementWatch {
  readonly logger: Logger
  /** Runs a statement that writes and stands in no transaction. */
  readonly alone?: <T>(work: () => T) => T
  /** Called after each statement that did not fail. */
  readonly onDone?: () => void
  /** Milliseconds that never run backwards. */
  readonly monotonic?: () => number
}

/**
 * Makes every statement prepared from now on (by hand or by drizzle) throw an `AppFailure` where a
 * person can mend the error, and log its text, never its values, where it is slow.
 */
export function watchStatements(
  connection: Connection,
  { logger, alone = (work) => work(), onDone = () => {}, monotonic = () => performance.now() }: StatementWatch,
): void {
  const prepare = connection.prepare.bind(connection) as (sql: string) => Statement
  const lastWarnings = new Map<string, number>()

  function watch(sql: string, isReader: boolean, call: Call): Call {
    return (...parameters) => {
      const startedAt = monotonic()
      let value: unknown
      try {
        value = isReader || connection.inTransaction ? call(...parameters) : alone(() => call(...parameters))
      } catch (error) {
        throw storageFailure(error)
      } finally {
        const elapsed = monotonic() - startedAt
        if (elapsed > SLOW_STATEMENT_MS) warn(sql, elapsed)
      }
      onDone()
      return value
    }
  }

  function warn(sql: string, elapsedMs: number): void {
    const now = monotonic()
    if (now - (lastWarnings.get(sql) ?? Number.NEGATIVE_INFINITY) < SILENCE_MS) return
    lastWarnings.set(sql, now)
    logger.warn('A query was slow.', { sql: sql.slice(0, MAX_SQL_LENGTH), elapsedMs: Math.round(elapsedMs) })
  }

  function prepareWatched(sql: string): Statement {
    const statement = prepare(sql)
    return Object.assign(statement, {
      get: watch(sql, statement.readonly, statement.get.bind(statement)),
      all: watch(sql, statement.readonly, statement.all.bind(statement)),
      run: watch(sql, statement.readonly, statement.run.bind(statement)),
    })
  }

  Object.assign(connection, { prepare: prepareWatched })
}
