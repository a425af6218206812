import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { LogFields, Logger } from '../core/ports/logger.ts'

export interface FileLoggerOptions {
  /** Created if need be; the newest file in it is ampcontrol.log. */
  readonly directory: string
  readonly now: () => number
  /** A file that has grown to this many bytes is set aside. */
  readonly maxBytes?: number
  /** How many files are kept, the newest included. */
  readonly files?: number
  /** Told each error in one line, without its stack: for a terminal. */
  readonly onError?: (line: string) => void
}

const FILE_NAME = 'ampcontrol.log'
const DEFAULT_MAX_BYTES = 2_000_000
const DEFAULT_FILES = 5

/** An error with its stack and all that caused it, as one text. */
function describeCause(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  const stack = cause.stack ?? `${cause.name}: ${cause.message}`
  return cause.cause === undefined ? stack : `${stack}\ncaused by ${describeCause(cause.cause)}`
}

/**
 * A log of JSON lines in rotating files. It writes at once, to have the last line before a crash,
 * and never throws: a full disk must not take the application down.
 */
export function createFileLogger(options: FileLoggerOptions): Logger {
  const { directory, now, maxBytes = DEFAULT_MAX_BYTES, files = DEFAULT_FILES, onError } = options
  const current = join(directory, FILE_NAME)
  const older = (age: number) => (age === 0 ? current : `${current}.${age}`)

  const rotate = () => {
    rmSync(older(files - 1), { force: true })
    for (let age = files - 2; age >= 0; age -= 1) {
      if (existsSync(older(age))) renameSync(older(age), older(age + 1))
    }
  }

  const write = (level: 'info' | 'warn' | 'error', message: string, fields: LogFields, cause?: unknown) => {
    const head = { at: new Date(now()).toISOString(), level, message }
    const entry = { ...head, ...fields, ...head, ...(cause === undefined ? {} : { cause: describeCause(cause) }) }
    try {
      mkdirSync(directory, { recursive: true, mode: 0o700 })
      if (existsSync(current) && statSync(current).size >= maxBytes) rotate()
      appendFileSync(current, `${JSON.stringify(entry)}\n`, { mode: 0o600 })
    } catch (problem) {
      onError?.(`The log cannot be written: ${problem instanceof Error ? problem.message : String(problem)}`)
    }
  }

  return {
    info: (message, fields = {}) => write('info', message, fields),
    warn: (message, fields = {}) => write('warn', message, fields),
    error(message, cause, fields = {}) {
      write('error', message, fields, cause)
      onError?.(cause instanceof Error ? `${message}: ${cause.message}` : message)
    },
  }
}
