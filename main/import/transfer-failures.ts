import { type AppFailure, failure } from '../../shared/app-error.ts'

/** The codes of an error and of all that caused it: Node nests them, Chromium writes them into the message. */
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

/** A status that is not 200, as a sentence. */
export function statusFailure(status: number, host: string): AppFailure {
  const values = { host, status }
  if (status === 401 || status === 403) {
    return failure('status-forbidden', values)
  }
  if (status === 407) return failure('proxy-failed', { host })
  if (status === 404) return failure('status-not-found', values)
  if (status === 410) {
    return failure('status-gone', values)
  }
  if (status >= 500) {
    return failure('status-server-error', values)
  }
  return failure('status-unexpected', values)
}

/** A body that did not come whole: the connection broke, the length is wrong, or its compression is damaged. */
export function cutOffFailure(host: string, bytes: number): AppFailure {
  return failure('import-cut-off', { host, bytes })
}

/** A body beyond the limit, in bytes. */
export function tooLargeFailure(maxBytes: number): AppFailure {
  const megabytes = Math.round(maxBytes / 100_000) / 10
  return failure('import-too-large', { megabytes })
}
