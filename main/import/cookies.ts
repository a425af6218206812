import { isIP } from 'node:net'

/** What one download may keep; a server that sets more has something else in mind than a file. */
const MOST_COOKIES = 50
const LONGEST_LINE = 4_096

/** Cookies of one download, over its hops: servers of shared files ask for them. */
export interface Cookies {
  /** Takes what an answer sets, one `Set-Cookie` to a line. */
  take(url: URL, lines: string | null): void
  /** What a request to a URL brings along; `null` where there is nothing. */
  headerFor(url: URL): string | null
}

interface Cookie {
  readonly name: string
  readonly value: string
  readonly domain: string
  readonly isHostOnly: boolean
  readonly path: string
  readonly isSecure: boolean
  readonly isGone: boolean
}

function isWithin(hostname: string, domain: string): boolean {
  return hostname === domain || (isIP(hostname) === 0 && hostname.endsWith(`.${domain}`))
}

/** Reads a line as RFC 6265 (section 5.2) does; `null` where it is none, or is set for others. */
function readCookie(url: URL, line: string): Cookie | null {
  const [pair = '', ...rest] = line.split(';')
  const equals = pair.indexOf('=')
  if (equals < 1 || line.length > LONGEST_LINE) return null
  const attributes = new Map(
    rest.map((attribute) => {
      const [name = '', ...value] = attribute.split('=')
      return [name.trim().toLowerCase(), value.join('=').trim()] as const
    }),
  )
  const domain = (attributes.get('domain') ?? '').replace(/^\./, '').toLowerCase()
  // Without a list of public suffixes only the plainest of them is known; what a download keeps, nobody else reads.
  if (domain !== '' && !(domain === url.hostname || (domain.includes('.') && isWithin(url.hostname, domain))))
    return null
  const path = attributes.get('path') ?? ''
  const lifetime = attributes.get('max-age')
  const expiry = Date.parse(attributes.get('expires') ?? '')
  return {
    name: pair.slice(0, equals).trim(),
    value: pair.slice(equals + 1).trim(),
    domain: domain || url.hostname,
    isHostOnly: domain === '',
    path: path.startsWith('/') ? path : url.pathname.replace(/\/[^/]*$/, '') || '/',
    isSecure: attributes.has('secure'),
    isGone: lifetime === undefined ? expiry < Date.now() : Number(lifetime) <= 0,
  }
}

export function createCookies(): Cookies {
  const kept = new Map<string, Cookie>()

  const isFor = ({ domain, isHostOnly, path, isSecure }: Cookie, url: URL): boolean =>
    (isHostOnly ? url.hostname === domain : isWithin(url.hostname, domain)) &&
    `${url.pathname}/`.startsWith(path.endsWith('/') ? path : `${path}/`) &&
    (!isSecure || url.protocol === 'https:')

  return {
    take(url, lines) {
      for (const line of lines?.split('\n') ?? []) {
        const cookie = readCookie(url, line)
        if (cookie === null) continue
        const key = [cookie.name, cookie.domain, cookie.path].join('\n')
        kept.delete(key)
        if (!cookie.isGone && kept.size < MOST_COOKIES) kept.set(key, cookie)
      }
    },
    headerFor(url) {
      const pairs = [...kept.values()]
        .filter((cookie) => isFor(cookie, url))
        .map(({ name, value }) => `${name}=${value}`)
      return pairs.length === 0 ? null : pairs.join('; ')
    },
  }
}
