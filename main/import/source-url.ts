import { failure } from '../../shared/app-error.ts'

const CREDENTIALS = /(\/\/)[^/?#\s]*@/

/** Without user name, password and fragment. */
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

/** Unseen marks at the ends of a URL copied from a page, a mail or a chat. */
const INVISIBLE_ENDS = /^[\s\p{Cf}\p{Cc}]+|[\s\p{Cf}\p{Cc}]+$/gu

/** A host with a path or a port, and no scheme. The name of a file alone (`lot.csv`) is no host. */
const HOST_FIRST = /^(?:\/\/)?(?:\[[\da-f:.]+\]|[^\s/?#:@[\]]+)(?::\d+(?=[/?#]|$)|\/)/i

/** With `http://` where it names a host and no scheme: `localhost:5141/lot.csv`. */
function withScheme(text: string): string {
  const typed = text.replace(INVISIBLE_ENDS, '')
  return HOST_FIRST.test(typed) ? `http://${typed.replace(/^\/\//, '')}` : typed
}

/**
 * Reads the URL of a source as somebody typed it; drops, never sends, a user name and password.
 * @throws AppFailure `invalid-input` with `url-unreadable` or `url-not-http`.
 */
export function readSourceUrl(text: string): URL {
  const url = URL.parse(withScheme(text))
  if (url === null) {
    throw failure('url-unreadable')
  }
  if (!isHttpUrl(url)) {
    throw failure('url-not-http', { scheme: url.protocol })
  }
  return withoutCredentials(url)
}

/** A source as it may be shown, kept and compared, without what looks like a password. */
export function describeSource(text: string): string {
  const typed = withScheme(text)
  const url = URL.parse(typed)
  return url !== null && isHttpUrl(url) ? withoutCredentials(url).href : typed.replace(CREDENTIALS, '$1')
}
