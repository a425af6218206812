import { CookieJar } from 'tough-cookie'
import { AppFailure, failure } from '../../shared/app-error.ts'
import type { HttpGet, HttpGetResponse } from './http-get.ts'
import { isHttpUrl, withoutCredentials } from './source-url.ts'
import { connectionFailure } from './transfer-failures.ts'
import type { TransferWatch } from './transfer-watch.ts'

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

const HEADERS = {
  accept: 'text/csv, text/plain;q=0.9, */*;q=0.5',
  'cache-control': 'no-cache',
  'user-agent': 'AmpControl',
} as const

/** An answer that is no redirect, and the URL that gave it. */
export interface FinalResponse {
  readonly url: URL
  readonly response: HttpGetResponse
}

export interface Route {
  readonly httpGet: HttpGet
  /** Asks for the file only where it is another version; sent on every hop. */
  readonly conditions?: Readonly<Record<string, string>>
  readonly maxRedirects: number
  /** Throws an `AppFailure` where a URL may not be used; asked before every hop. */
  readonly vet: (url: URL) => Promise<void>
  readonly watch: TransferWatch
}

/** Bytes beyond ASCII in a header stand for themselves: most servers mean UTF-8. */
function escapeBytes(text: string): string {
  return text.replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`)
}

function nextUrl(from: URL, location: string | null): URL {
  const target = location === null ? null : URL.parse(escapeBytes(location), from.href)
  if (target === null) {
    throw failure('redirect-nowhere', { host: from.host })
  }
  if (!isHttpUrl(target)) {
    throw failure('redirect-not-http', { host: from.host, scheme: target.protocol })
  }
  if (from.protocol === 'https:' && target.protocol === 'http:') {
    throw failure('redirect-not-secure', { host: from.host })
  }
  return withoutCredentials(target)
}

async function oneHop(url: URL, route: Route, cookies: CookieJar): Promise<HttpGetResponse | URL> {
  const { httpGet, vet, watch, conditions } = route
  const hop = new AbortController()
  try {
    watch.asking(url.host)
    await watch.guard(vet(url))
    const signal = AbortSignal.any([watch.signal, hop.signal])
    const cookie = cookies.getCookieStringSync(url.href)
    const headers = { ...HEADERS, ...conditions, ...(cookie !== '' && { cookie }) }
    const response = await watch.guard(httpGet({ url, headers, signal }))
    watch.alive()
    for (const line of response.headers.get('set-cookie')?.split('\n') ?? []) {
      cookies.setCookieSync(line, url.href, { ignoreError: true })
    }
    if (!REDIRECTS.has(response.status)) return response
    hop.abort()
    return nextUrl(url, response.headers.get('location'))
  } catch (error) {
    throw error instanceof AppFailure ? error : connectionFailure(error, url.host)
  }
}

/**
 * Follows redirects here rather than in the network library, so that each hop is vetted before a
 * connection is made.
 * @throws AppFailure `import-unreachable` (no answer, a loop, too many), `import-refused` (a hop
 * that may not be used).
 */
export async function followRedirects(start: URL, route: Route): Promise<FinalResponse> {
  // Servers of shared files ask for what they set; it is forgotten with the download.
  const cookies = new CookieJar(undefined, { allowSecureOnLocal: false })
  // A server may set a cookie and send back to the same URL: with another cookie it is another
  // question.
  const questionOf = ({ href }: URL) => `${href} ${cookies.getCookieStringSync(href)}`
  const visited = new Set<string>()
  let url = start
  while (visited.size <= route.maxRedirects) {
    visited.add(questionOf(url))
    const answer = await oneHop(url, route, cookies)
    if (!(answer instanceof URL)) return { url, response: answer }
    if (visited.has(questionOf(answer))) {
      throw failure('redirect-loop', { host: answer.host })
    }
    url = answer
  }
  throw failure('redirect-too-often', { redirects: route.maxRedirects })
}
