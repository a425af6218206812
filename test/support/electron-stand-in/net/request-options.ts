import { validateHeaderName, validateHeaderValue } from 'node:http'
import type { ClientRequestConstructorOptions } from 'electron'

/** A request as net.request takes it, checked. */
export interface RequestOptions {
  readonly url: URL
  readonly method: string
  readonly redirect: 'follow' | 'error' | 'manual'
  readonly headers: Map<string, string>
}

/** Headers that Chromium keeps to itself: a request that sets one of them fails in Electron. */
const restrictedHeaders = new Set([
  'content-length',
  'host',
  'trailer',
  'te',
  'upgrade',
  'cookie2',
  'keep-alive',
  'transfer-encoding',
])

const credentialModes = new Set<unknown>([undefined, 'include', 'omit', 'same-origin'])
const cacheModes = new Set<unknown>([
  undefined,
  'default',
  'no-store',
  'reload',
  'no-cache',
  'force-cache',
  'only-if-cached',
])

/** Checks the options of a request as Electron's ClientRequest does; throws its errors. */
export function parseRequestOptions(given: ClientRequestConstructorOptions | string): RequestOptions {
  const options: ClientRequestConstructorOptions = typeof given === 'string' ? { url: given } : given
  const url = new URL(options.url ?? addressOf(options))
  const { method = 'GET', redirect = 'follow', credentials, cache, headers = {} } = options
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new Error('ClientRequest only supports http: and https: protocols')
  }
  if (!['follow', 'error', 'manual'].includes(redirect)) {
    throw new Error('redirect mode should be one of follow, error or manual')
  }
  if (!credentialModes.has(credentials)) throw new TypeError(`Unknown credentials mode: ${credentials}`)
  if (!cacheModes.has(cache)) throw new TypeError(`Unknown cache mode: ${cache}`)
  if (credentials === 'same-origin' && options.origin === undefined) {
    throw new Error('credentials: same-origin requires origin to be set')
  }
  const checked = Object.entries(headers).map(([name, value]) => checkHeader(name, value))
  return { url, method: method.toUpperCase(), redirect, headers: new Map(checked) }
}

/** One header by its lower-case name; throws on a name or value that cannot be sent. */
export function checkHeader(name: string, value: unknown): [string, string] {
  if (typeof name !== 'string') throw new TypeError('`name` should be a string in setHeader(name, value)')
  if (value === undefined || value === null) throw new Error(`\`value\` required in setHeader("${name}", value)`)
  validateHeaderName(name)
  validateHeaderValue(name, String(value))
  const key = name.toLowerCase()
  if (restrictedHeaders.has(key)) throw new Error(`net::ERR_INVALID_ARGUMENT: ${name} is a restricted header`)
  return [key, String(value)]
}

function addressOf({
  protocol = 'http:',
  host,
  hostname = 'localhost',
  port,
  path = '/',
}: ClientRequestConstructorOptions): string {
  return `${protocol}//${host ?? (port === undefined ? hostname : `${hostname}:${port}`)}${path}`
}
