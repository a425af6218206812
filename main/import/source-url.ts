import { failure } from '../../shared/app-error.ts'

const CREDENTIALS = /(\/\/)[^/?#\s]*@/

/** A URL without what may not be sent or shown: user name, password and the fragment, which no server ever sees. */
export function withoutCredentials(url: URL): URL {
  const bare = new URL(url)
  bare.username = ''
  bare.password = ''
  bare.hash = ''
  return bare
}

/** Whether a URL is of a kind that can be imported. */
export function isHttpUrl(url: URL): boolean {
  return url.protocol === 'http:' || url.protocol === 'https:'
}

/**
 * Reads the URL of a source as somebody typed it. A user name and password in it are dropped, not sent.
 * @throws AppFailure `invalid-input` with `url-unreadable` or `url-not-http`.
 */
export function readSourceUrl(text: string): URL {
  const url = URL.parse(text)
  if (url === null) {
    throw failure('url-unreadable')
  }
  if (!isHttpUrl(url)) {
    throw failure('url-not-http', { scheme: url.protocol })
  }
  return withoutCredentials(url)
}

/** A source as it may be shown, kept and compared. A text that is no URL stays as it is, but for what looks like a password in it. */
export function describeSource(text: string): string {
  const url = URL.parse(text)
  return url !== null && isHttpUrl(url) ? withoutCredentials(url).href : text.trim().replace(CREDENTIALS, '$1')
}
