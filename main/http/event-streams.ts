import { Buffer } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Core, JsonText } from '../core/door/core.ts'
import type { Logger } from '../core/ports/logger.ts'
import { shareOf } from './request/address-limits.ts'
import { type Answer, detailAnswer } from './request/answers.ts'
import { networkOf } from './request/own-hosts.ts'

/** Keeps proxies and sleeping radios from taking a quiet stream for a dead one. */
const HEARTBEAT_MS = 15_000

/** Backlog (bytes) beyond which a client is dropped: to come back for a snapshot is cheaper. */
const BACKLOG_LIMIT_BYTES = 8 * 1024 * 1024

/** Streams open at once; a lot has a handful of screens. */
const STREAM_LIMIT = 64

/** What frames an event that is one line of JSON. */
const DATA = Buffer.from('data: ')
const END = Buffer.from('\n\n')

/** The core's events for browsers, as server-sent events. */
export interface EventStreams {
  /** The answer that becomes a stream: first `hello` with the epoch, then every later event. */
  answer(incoming: IncomingMessage): Answer
  close(): void
}

/** Sends the core's events to any number of clients: one subscription, each event framed once. */
export function createEventStreams(core: Core, logger: Logger): EventStreams {
  const clients = new Set<ServerResponse>()

  const send = (chunk: string | Uint8Array): void => {
    for (const client of clients) {
      if (client.writableLength <= BACKLOG_LIMIT_BYTES) client.write(chunk)
      else {
        logger.warn('A client reads its events too slowly and was dropped.', { waitingBytes: client.writableLength })
        client.destroy()
      }
    }
  }
  const frame = (json: JsonText): void =>
    send(Buffer.concat([DATA, typeof json === 'string' ? Buffer.from(json) : json, END]))
  /** Only while somebody looks: else no event is made for screens at all. */
  let unsubscribe: (() => void) | null = null
  const heartbeat = setInterval(() => send(':\n\n'), HEARTBEAT_MS)
  heartbeat.unref()

  const leave = (client: ServerResponse): void => {
    clients.delete(client)
    if (clients.size > 0) return
    unsubscribe?.()
    unsubscribe = null
  }

  const join = (client: ServerResponse): void => {
    clients.add(client)
    unsubscribe ??= core.subscribeJson(frame)
    client.once('close', () => leave(client))
    client.write(`event: hello\ndata: ${JSON.stringify({ epoch: core.epoch() })}\n\n`)
  }

  const heldBy = (address: string): number => {
    const network = networkOf(address)
    return [...clients].filter(({ req }) => networkOf(req.socket.remoteAddress ?? '') === network).length
  }

  return {
    answer({ socket: { remoteAddress = '' } }) {
      if (clients.size >= STREAM_LIMIT) return detailAnswer(503, 'Too many screens are connected. Close one of them.')
      if (heldBy(remoteAddress) >= shareOf(remoteAddress).streams) {
        return detailAnswer(429, 'Too many screens are connected from this address. Close one of them.')
      }
      return { status: 200, headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }, body: join }
    },
    close() {
      unsubscribe?.()
      unsubscribe = null
      clearInterval(heartbeat)
      for (const client of clients) client.end()
    },
  }
}
