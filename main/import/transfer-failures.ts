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
  const say = (code: string, message: string) => failure('import-unreachable', code, message, { host })
  if (/ENOTFOUND|EAI_AGAIN|ERR_NAME_NOT_RESOLVED/.test(signs)) {
    return say('host-unknown', `No server named ${host} was found. Check the URL and the network.`)
  }
  if (/ECONNREFUSED|ERR_CONNECTION_REFUSED/.test(signs)) {
    return say(
      'connection-refused',
      `${host} refused the connection. Check that the server runs and the port is right.`,
    )
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_SSL|ERR_TLS/.test(signs)) {
    return say('connection-not-secure', `The secure connection to ${host} failed: its certificate is not trusted.`)
  }
  if (/ENETUNREACH|EHOSTUNREACH|ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_UNREACHABLE/.test(signs)) {
    return say('network-unreachable', `There is no way to ${host} over the network. Check the network connection.`)
  }
  if (/ETIMEDOUT|CONNECT_TIMEOUT|ERR_CONNECTION_TIMED_OUT|ERR_TIMED_OUT/.test(signs)) {
    return say('connection-timeout', `${host} did not answer in time. Check the URL and the network, and try again.`)
  }
  if (/ERR_PROXY|ERR_TUNNEL_CONNECTION_FAILED|ProxyConnection/.test(signs)) {
    return say('proxy-failed', `The proxy of this computer did not lead to ${host}. Check the proxy settings.`)
  }
  return say('no-answer', `${host} gave no proper answer. Check the URL and try again.`)
}

/** A status that is not 200, as a sentence. */
export function statusFailure(status: number, host: string): AppFailure {
  const say = (code: string, message: string) => failure('import-unreachable', code, message, { host, status })
  if (status === 401 || status === 403) {
    return say(
      'status-forbidden',
      `${host} does not hand out this file without signing in (status ${status}). Use a direct URL that needs none.`,
    )
  }
  if (status === 404) return say('status-not-found', `${host} has no file at this URL (status 404). Check the URL.`)
  if (status === 410) {
    return say('status-gone', `${host} no longer has the file at this URL (status 410). Ask where it is now.`)
  }
  if (status >= 500) {
    return say('status-server-error', `${host} has a fault of its own (status ${status}). Try again later.`)
  }
  return say('status-unexpected', `${host} answered with status ${status} instead of the file. Check the URL.`)
}

/** A body that did not come whole: the connection broke, the length is wrong, or its compression is damaged. */
export function cutOffFailure(host: string, bytes: number): AppFailure {
  return failure(
    'import-unreachable',
    'import-cut-off',
    `The file from ${host} broke off after ${bytes} bytes, so nothing of it was used. Try again.`,
    { host, bytes },
  )
}

/** A body beyond the limit, in bytes. */
export function tooLargeFailure(maxBytes: number): AppFailure {
  const megabytes = Math.round(maxBytes / 100_000) / 10
  return failure(
    'import-unreachable',
    'import-too-large',
    `The file is larger than ${megabytes} MB, the limit for an import. The limit can be raised in the settings.`,
    { megabytes },
  )
}
