import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { pipeline, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { HttpGetRequest, HttpGetResponse } from '../import/http-get.ts'

const DECOMPRESSORS: Readonly<Record<string, () => NodeJS.ReadWriteStream & Readable>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/** The bytes, decompressed; a body that is cut short within its compression throws, as one does whose length is wrong. */
async function* bytesOf(response: IncomingMessage): AsyncGenerator<Uint8Array> {
  const decompressor = DECOMPRESSORS[(response.headers['content-encoding'] ?? '').trim().toLowerCase()]
  // Whoever reads learns of a fault from the stream itself.
  const body: Readable = decompressor === undefined ? response : pipeline(response, decompressor(), () => {})
  try {
    yield* body
  } finally {
    response.destroy()
  }
}

/** Whether a connection failed on the way to a proxy: the error names another host or port than the URL does. */
function isOfProxy(error: Error, url: URL): boolean {
  const parts: readonly unknown[] = error instanceof AggregateError ? error.errors : [error]
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  return parts.some(
    (part) =>
      part instanceof Error &&
      (('port' in part && part.port !== port) || ('hostname' in part && part.hostname !== url.hostname)),
  )
}

/** Headers come as Latin-1; servers that write a URL in UTF-8 mean UTF-8. */
function textOf(value: string | readonly string[] | undefined): string | null {
  if (value === undefined) return null
  const text = typeof value === 'string' ? value : value.join(', ')
  const decoded = Buffer.from(text, 'latin1').toString('utf8')
  return decoded.includes('\ufffd') ? text : decoded
}

/**
 * One hop over Node's own HTTP: a redirect comes back as it is, nothing is kept between requests (no cookies, no cache), and the body arrives
 * decompressed. Not over `fetch`, whose library can end the process by an assertion of its own in the middle of a download. The environment's
 * proxies serve where Node is told to use them (`NODE_USE_ENV_PROXY`): an http URL by a plain GET, since many proxies open tunnels for https
 * alone, which is why `fetch` does not get through them. Rejects with the network's error, `ERR_PROXY_UNREACHABLE` where no proxy answers.
 */
export function fetchHttpGet({ url, headers, signal }: HttpGetRequest): Promise<HttpGetResponse> {
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestSecure : requestPlain
    const outgoing = request(url, { signal, headers: { ...headers, 'accept-encoding': 'gzip, deflate, br' } })
    outgoing.on('error', (cause) => {
      if (!isOfProxy(cause, url)) return reject(cause)
      reject(Object.assign(new Error('the proxy cannot be reached', { cause }), { code: 'ERR_PROXY_UNREACHABLE' }))
    })
    outgoing.on('response', (response) => {
      // A connection that breaks before anybody reads the body must not become a fault of the whole process.
      response.on('error', () => {})
      resolve({
        status: response.statusCode ?? 0,
        headers: { get: (name) => textOf(response.headers[name.toLowerCase()]) },
        body: bytesOf(response),
      })
    })
    outgoing.end()
  })
}
