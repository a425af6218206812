import { pauseBefore } from '../lot-client.ts'

/** What a page and a worker both have. */
export type StreamScope = Pick<Window, 'addEventListener' | 'removeEventListener' | 'setTimeout' | 'clearTimeout'>

/** What becomes of a stream; an event is the JSON that came. */
export interface StreamListener {
  opened(): void
  received(json: string): void
  lost(): void
}

/**
 * Server-sent events that reconnect. The browser's own reconnection gives up on an HTTP error and
 * does not say so; so a failed stream is opened again after a pause, or when the network is back.
 * @returns a function that closes the stream for good.
 */
export function openEventStream(scope: StreamScope, url: string, listener: StreamListener): () => void {
  let source: EventSource | undefined
  let timer: number | undefined
  let attempt = 0

  function open(): void {
    scope.clearTimeout(timer)
    source?.close()
    const stream = new EventSource(url)
    source = stream
    stream.addEventListener('hello', () => {
      attempt = 0
      listener.opened()
    })
    stream.addEventListener('message', ({ data }) => listener.received(data))
    stream.addEventListener('error', lose)
  }

  function lose(): void {
    scope.clearTimeout(timer)
    source?.close()
    listener.lost()
    timer = scope.setTimeout(open, pauseBefore(attempt))
    attempt += 1
  }

  scope.addEventListener('online', open)
  scope.addEventListener('offline', lose)
  open()

  return () => {
    scope.clearTimeout(timer)
    scope.removeEventListener('online', open)
    scope.removeEventListener('offline', lose)
    source?.close()
  }
}
