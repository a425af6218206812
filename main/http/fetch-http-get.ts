import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { pipeline, Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'
import type { HttpGetRequest, HttpGetResponse } from '../import/http-get.ts'

const ENCODINGS: ReadonlySet<string> = new Set(['gzip', 'x-gzip', 'deflate', 'br'])

/** So many bytes tell what is packed from a text. */
const HEAD_BYTES = 16

type Decompressor = () => NodeJS.ReadWriteStream & Readable

/** Whether bytes are UTF-8 text, so packed in no way, whatever their server says. */
function isText(bytes: Uint8Array): boolean {
  // Its last character may be cut.
  const text = new TextDecoder().decode(bytes, { stream: true })
  return !text.includes('\ufffd') && bytes.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d))
}

/** By `Content-Encoding` and the first bytes; `null` where the body is plain after all. */
function decompressorFor(encoding: string, head: Uint8Array): Decompressor | null {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return head[0] === 0x1f && head[1] === 0x8b ? createGunzip : null
    case 'deflate':
      if (isText(head)) return null
      // The name means the zlib format; some servers send what lies within it.
      return ((head[0] ?? 0) & 0x0f) === 8 ? createInflate : createInflateRaw
    default:
      return isText(head) ? null : createBrotliDecompress
  }
}

/** The bytes, decompressed; throws where a body is cut short or its length is wrong. */
async function* bytesOf(response: IncomingMessage): AsyncGenerator<Uint8Array> {
  const encoding = (response.headers['content-encoding'] ?? '').trim().toLowerCase()
  try {
    if (ENCODINGS.has(encoding)) yield* unpacked(response, encoding)
    else yield* response
  } finally {
    response.destroy()
  }
}

async function* unpacked(response: IncomingMessage, encoding: string): AsyncGenerator<Uint8Array> {
  const pieces: AsyncIterator<Buffer> = response[Symbol.asyncIterator]()
  let head: Buffer = Buffer.alloc(0)
  while (head.length < HEAD_BYTES) {
    const next = await pieces.next()
    if (next.done === true) break
    head = Buffer.concat([head, next.value])
  }
  const packed = Readable.from(headAndRest(head, pieces))
  const decompressor = decompressorFor(encoding, head)
  // Whoever reads learns of a fault from the stream itself.
  yield* decompressor === null ? packed : pipeline(packed, decompressor(), () => {})
}

async function* headAndRest(head: Buffer, pieces: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head
  for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value
}

/** The error names another host or port than the URL: the proxy's. */
function isOfProxy(error: Error, url: URL): boolean {
  const parts: readonly unknown[] = error instanceof AggregateError ? error.errors : [error]
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  return parts.some(
    (part) =>
      part instanceof Error &&
      (('port' in part && part.port !== port) || ('hostname' in part && part.hostname !== url.hostname)),
  )
}

/** The values of one header, as the port has them. */
function headerOf(value: string | readonly string[] | undefined): string | null {
  if (value === undefined) return null
  // Node has a list for `set-cookie` alone.
  return typeof value === 'string' ? value : value.join('\n')
}

/**
 * One hop over Node's HTTP: no redirect followed, nothing kept (no cookies, no cache), the body
 * decompressed. Not `fetch`, which may end the process by an assertion during a download. Uses the
 * environment's proxies under `NODE_USE_ENV_PROXY`: plain GET for http URLs, as many proxies tunnel
 * only https. Rejects with the network's error, or `ERR_PROXY_UNREACHABLE` where no proxy answers.
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
      // A connection that breaks before the body is read must not become a fault of the process.
      response.on('error', () => {})
      resolve({
        status: response.statusCode ?? 0,
        headers: { get: (name) => headerOf(response.headers[name.toLowerCase()]) },
        body: bytesOf(response),
      })
    })
    outgoing.end()
  })
}
