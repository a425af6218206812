import { type AppFailure, failure } from '../../shared/app-error.ts'
import { MINUTE_MS, SECOND_MS } from '../../shared/time.ts'
import type { HttpGetResponse } from './http-get.ts'

/** The codes of an error and its causes: Node nests them, Chromium puts them in the message. */
function signsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  const nested = error instanceof AggregateError ? error.errors : []
  return [code, error.message, ...[error.cause, ...nested].filter(Boolean).map(signsOf)].join(' ')
}

/** A connection that never answered, as a sentence. */
export function connectionFailure(error: unknown, host: string): AppFailure {
  const signs = signsOf(error)
  if (/ERR_PROXY|ERR_TUNNEL_CONNECTION_FAILED|ProxyConnection/.test(signs)) {
    return failure('proxy-failed', { host })
  }
  if (/ENOTFOUND|EAI_AGAIN|ERR_NAME_NOT_RESOLVED/.test(signs)) {
    return failure('host-unknown', { host })
  }
  if (/ECONNREFUSED|ERR_CONNECTION_REFUSED/.test(signs)) {
    return failure('connection-refused', { host })
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_SSL|ERR_TLS/.test(signs)) {
    return failure('connection-not-secure', { host })
  }
  if (/ENETUNREACH|EHOSTUNREACH|ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_UNREACHABLE/.test(signs)) {
    return failure('network-unreachable', { host })
  }
  if (/ETIMEDOUT|CONNECT_TIMEOUT|ERR_CONNECTION_TIMED_OUT|ERR_TIMED_OUT/.test(signs)) {
    return failure('connection-timeout', { host })
  }
  return failure('no-answer', { host })
}

/** The longest that a server may ask to be left alone. */
const LONGEST_WAIT_MINUTES = 1_440

/** How long the server asks to be left alone; `null` where it does not, or that has passed. */
function minutesToWait(headers: HttpGetResponse['headers']): number | null {
  const asked = headers.get('retry-after')?.trim() ?? ''
  // By the server's own clock, so that it does not matter whose is wrong.
  const now = Date.parse(headers.get('date') ?? '') || Date.now()
  const waitMs = /^\d+$/.test(asked) ? Number(asked) * SECOND_MS : Date.parse(asked) - now
  return waitMs > 0 ? Math.min(LONGEST_WAIT_MINUTES, Math.ceil(waitMs / MINUTE_MS)) : null
}

/** Statuses of a server that has the file and cannot give it now. */
const NOT_NOW: ReadonlySet<number> = new Set([408, 423, 425, 429])

/** A status that is none of a file, as a sentence. */
export function statusFailure(
  { status, headers }: Pick<HttpGetResponse, 'status' | 'headers'>,
  host: string,
): AppFailure {
  const values = { host, status }
  if (status === 401 || status === 403) return failure('status-forbidden', values)
  if (status === 404) return failure('status-not-found', values)
  if (status === 407) return failure('proxy-failed', { host })
  if (status === 410) return failure('status-gone', values)
  const minutes = NOT_NOW.has(status) || status === 503 ? minutesToWait(headers) : null
  if (minutes !== null) return failure('status-wait', { ...values, minutes })
  if (NOT_NOW.has(status)) return failure('status-not-now', values)
  return failure(status >= 500 ? 'status-server-error' : 'status-unexpected', values)
}

/** A body that did not come whole: broken connection, wrong length, damaged compression. */
export function cutOffFailure(host: string, bytes: number): AppFailure {
  return failure('import-cut-off', { host, bytes })
}

/** A body beyond the limit, in bytes. */
export function tooLargeFailure(maxBytes: number): AppFailure {
  const megabytes = Math.round(maxBytes / 100_000) / 10
  return failure('import-too-large', { megabytes })
}
