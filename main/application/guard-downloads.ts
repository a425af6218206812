import { AsyncLocalStorage } from 'node:async_hooks'
import type { Logger } from '../core/ports/logger.ts'
import type { HttpGet, HttpGetResponse } from '../import/http-get.ts'

/** Downloads whose faults end nothing but themselves. */
export interface GuardedDownloads {
  readonly httpGet: HttpGet
  /**
   * To be asked from `uncaughtException` and `unhandledRejection`. A fault of a download,
   * awaited by nobody, ends that download alone. @returns whether it was one.
   */
  takesFault(cause: unknown): boolean
}

/**
 * Keeps what a network library throws in a callback (a failed assertion, say) from ending the
 * process: Node knows which request a callback descends from, even in its handlers of uncaught
 * errors. That request is aborted, and whoever awaits it gets the fault, as of a broken connection.
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

/** A body's pieces until its end, or a fault; from then on nobody waits for a confused library. */
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
