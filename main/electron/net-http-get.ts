import type { ClientRequest, IncomingMessage, Net } from 'electron'
import type { HttpGet, HttpGetResponse } from '../import/http-get.ts'

/**
 * One hop over Chromium's network, which knows the system's proxy and certificates. Redirects are
 * for the importer to follow, so the request ends at Electron's `redirect` event.
 * No credentials, no cookies, no cache.
 */
export function createNetHttpGet(net: Pick<Net, 'request'>): HttpGet {
  return ({ url, headers, signal }) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted()
      const request = net.request({
        url: url.href,
        // Chromium takes a cut compressed body for a whole one, and does not tell how long it was.
        headers: { ...headers, 'accept-encoding': 'identity' },
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
      })
      signal.addEventListener('abort', () => request.abort(), { once: true })

      // Not `close`: Electron emits it when the request is written, long before any answer.
      request.on('abort', () => reject(signal.reason))
      request.on('error', reject)
      request.on('redirect', (status, _method, redirectUrl, responseHeaders) => {
        resolve({ status, headers: headersOf({ ...responseHeaders, location: redirectUrl }), body: nothing() })
        request.abort()
      })
      request.on('response', (response) => {
        // A connection that breaks before the body is read must not become a fault of the process.
        response.on('error', () => {})
        const { statusCode: status, headers: fields } = response
        resolve({ status, headers: headersOf(fields), body: bodyOf(response, request, signal) })
      })
      request.end()
    })
}

function headersOf(fields: Readonly<Record<string, string | readonly string[]>>): HttpGetResponse['headers'] {
  const byName = new Map(
    Object.entries(fields).map(([name, value]) => [
      name.toLowerCase(),
      typeof value === 'string' ? value : value.join(name.toLowerCase() === 'set-cookie' ? '\n' : ', '),
    ]),
  )
  return { get: (name) => byName.get(name.toLowerCase()) ?? null }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** Already decompressed by Chromium. Whoever stops reading ends the request. */
async function* bodyOf(
  response: IncomingMessage,
  request: ClientRequest,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  // Electron documents its IncomingMessage as a Node Readable; its typings know only the events.
  const readable = response as unknown as AsyncIterable<Uint8Array>
  try {
    yield* readable
  } catch (cause) {
    signal.throwIfAborted()
    throw cause
  } finally {
    request.abort()
  }
  signal.throwIfAborted()
}
