import { AsyncLocalStorage } from 'node:async_hooks'
import type { Logger } from '../core/ports/logger.ts'
import type { HttpGet, HttpGetResponse } from '../import/http-get.ts'

/** Downloads whose faults end nothing but themselves. */
export interface GuardedDownloads {
  readonly httpGet: HttpGet
  /**
   * To be asked from `uncaughtException` and `unhandledRejection`. A fault that was thrown within what a download began, where nobody
   * waits for it, ends that download. @returns whether it was one.
   */
  takesFault(cause: unknown): boolean
}

/**
 * Keeps what a network library throws out of a callback of its own (an assertion in the middle of a body, say) from ending the process: Node
 * knows from which request a callback descends, also in its handlers for what nobody caught. Such a request is aborted, and whoever waits for it
 * is told of the fault, as of a connection that broke.
 */
export function guardDownloads(httpGet: HttpGet, logger: Pick<Logger, 'error'>): GuardedDownloads {
  const current = new AsyncLocalStorage<(fault: Error) => void>()

  async function guarded({ url, headers, signal }: Parameters<HttpGet>[0]): Promise<HttpGetResponse> {
    const ending = new AbortController()
    const fault = Promise.withResolvers<never>()
    fault.promise.catch(() => {})
    const end = (cause: Error) => {
      fault.reject(cause)
      ending.abort(cause)
    }
    const request = { url, headers, signal: AbortSignal.any([signal, ending.signal]) }
    const response = await Promise.race([fault.promise, current.run(end, () => httpGet(request))])
    return { ...response, body: unless(fault.promise, response.body) }
  }

  return {
    httpGet: guarded,
    takesFault(cause) {
      const end = current.getStore()
      if (end === undefined) return false
      logger.error('a download failed where nobody waited for it', cause)
      end(new Error('the download failed within the network library', { cause }))
      return true
    },
  }
}

/** The pieces of a body until it ends, or a fault rejects; from then on nobody waits for a library that may have lost its way. */
async function* unless(fault: Promise<never>, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]()
  let isAtEnd = false
  try {
    while (true) {
      const next = await Promise.race([fault, pieces.next()])
      isAtEnd = next.done === true
      if (next.done === true) return
      yield next.value
    }
  } finally {
    if (!isAtEnd) void pieces.return?.().catch(() => {})
  }
}
