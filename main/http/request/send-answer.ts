import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from './answers.ts'

/** On every answer; an answer's own headers go before. */
const SECURITY_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
} as const

/** How long a client may go on sending after its answer, so that it gets to read it. */
const LINGER_MS = 1_000

/**
 * Ends an answer given before the request arrived whole. Closing at once would reset the connection
 * and lose the answer, so what the client still sends is discarded for a moment first.
 */
function endAfterLinger(incoming: IncomingMessage, response: ServerResponse): void {
  const end = (): void => {
    clearTimeout(timer)
    response.end()
  }
  const timer = setTimeout(end, LINGER_MS)
  incoming.once('end', end).once('close', end).once('error', end).resume()
}

/** Writes an answer. One that comes before the whole request was read closes the connection. */
export function sendAnswer(incoming: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return
  const { status, headers, body } = answer
  const isEarly = !incoming.complete
  const length = typeof body === 'function' ? {} : { 'content-length': Buffer.byteLength(body) }
  const connection = isEarly ? { connection: 'close' } : {}
  response.writeHead(status, { ...SECURITY_HEADERS, ...headers, ...length, ...connection })
  if (typeof body === 'function') {
    if (incoming.method === 'HEAD') response.end()
    else body(response)
  } else if (isEarly) {
    response.write(body)
    endAfterLinger(incoming, response)
  } else {
    response.end(body)
  }
}
