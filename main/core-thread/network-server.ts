import type { HttpGet } from '../import/http-get.ts'
import type { FromNetworkClient, ToNetworkClient } from './messages.ts'
import { packError } from './portable-error.ts'

/** The headers of an answer that an import looks at; no others cross. */
const HEADERS = [
  'content-length',
  'content-encoding',
  'location',
  'etag',
  'last-modified',
  'date',
  'retry-after',
  'set-cookie',
] as const

export interface NetworkServer {
  take(message: FromNetworkClient): void
  close(): void
}

/** Makes the requests that the core's thread asks for, and sends bodies on by pieces. */
export function createNetworkServer(httpGet: HttpGet, post: (message: ToNetworkClient) => void): NetworkServer {
  const requests = new Map<number, { readonly controller: AbortController; body?: AsyncIterator<Uint8Array> }>()

  function fail(id: number, error: unknown): void {
    if (requests.delete(id)) post({ type: 'got-error', id, error: packError(error) })
  }

  async function get(id: number, url: string, headers: Readonly<Record<string, string>>): Promise<void> {
    const controller = new AbortController()
    requests.set(id, { controller })
    const response = await httpGet({ url: new URL(url), headers, signal: controller.signal })
    const body = response.body[Symbol.asyncIterator]()
    if (controller.signal.aborted) return void body.return?.().catch(() => {})
    requests.set(id, { controller, body })
    const known = HEADERS.flatMap((name) => {
      const value = response.headers.get(name)
      return value === null ? [] : [[name, value] as const]
    })
    post({ type: 'got-head', id, status: response.status, headers: known })
  }

  async function sendPiece(id: number): Promise<void> {
    const next = await requests.get(id)?.body?.next()
    if (next === undefined) return
    if (next.done === true) requests.delete(id)
    post({ type: 'got-piece', id, piece: next.done === true ? null : next.value })
  }

  function abort(id: number): void {
    const request = requests.get(id)
    requests.delete(id)
    request?.controller.abort()
    // An unread body may keep its connection; one that was never begun has nothing to return.
    void request?.body?.return?.().catch(() => {})
  }

  return {
    take(message) {
      const { id } = message
      switch (message.type) {
        case 'get':
          get(id, message.url, message.headers).catch((error: unknown) => fail(id, error))
          return
        case 'get-more':
          sendPiece(id).catch((error: unknown) => fail(id, error))
          return
        case 'get-abort':
          abort(id)
          return
      }
    },
    close() {
      for (const id of requests.keys()) abort(id)
    },
  }
}
