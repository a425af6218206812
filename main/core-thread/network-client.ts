import type { HttpGet, HttpGetResponse } from '../import/http-get.ts'
import type { FromNetworkClient, ToNetworkClient } from './messages.ts'
import { unpackError } from './portable-error.ts'

export interface NetworkClient {
  readonly httpGet: HttpGet
  take(message: ToNetworkClient): void
}

/** One request: what it waits for next, be it the head or a piece of the body. */
interface Waiting {
  resolve(message: ToNetworkClient): void
  reject(error: unknown): void
}

/** Sends requests to the thread that has the network, and pulls bodies from there by pieces. */
export function createNetworkClient(post: (message: FromNetworkClient) => void): NetworkClient {
  const waiting = new Map<number, Waiting>()
  let lastId = 0

  function next(id: number): Promise<ToNetworkClient> {
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
  }

  async function* bodyOf(id: number, signal: AbortSignal, endAbort: () => void): AsyncGenerator<Uint8Array> {
    let hasEnded = false
    try {
      while (true) {
        signal.throwIfAborted()
        const coming = next(id)
        post({ type: 'get-more', id })
        const message = await coming
        if (message.type !== 'got-piece') throw new Error('the network answered out of turn')
        if (message.piece === null) {
          hasEnded = true
          return
        }
        yield message.piece
      }
    } finally {
      endAbort()
      if (!hasEnded) post({ type: 'get-abort', id })
    }
  }

  const httpGet: HttpGet = async ({ url, headers, signal }): Promise<HttpGetResponse> => {
    signal.throwIfAborted()
    lastId += 1
    const id = lastId
    const abort = () => {
      post({ type: 'get-abort', id })
      waiting.get(id)?.reject(signal.reason)
      waiting.delete(id)
    }
    signal.addEventListener('abort', abort, { once: true })
    const endAbort = () => signal.removeEventListener('abort', abort)
    const coming = next(id)
    post({ type: 'get', id, url: url.href, headers })
    try {
      const head = await coming
      if (head.type !== 'got-head') throw new Error('the network answered out of turn')
      const fields = new Map(head.headers)
      return {
        status: head.status,
        headers: { get: (name) => fields.get(name.toLowerCase()) ?? null },
        body: bodyOf(id, signal, endAbort),
      }
    } catch (error) {
      endAbort()
      throw error
    }
  }

  return {
    httpGet,
    take(message) {
      const request = waiting.get(message.id)
      waiting.delete(message.id)
      if (message.type === 'got-error') request?.reject(unpackError(message.error))
      else request?.resolve(message)
    },
  }
}
