import type { AppEvent } from '../../shared/contract/events.ts'
import { pauseBefore } from './back-off.ts'
import type { LotListener } from './lot-client.ts'

/**
 * Server-sent events that come back by themselves. The browser's own reconnection gives up on an HTTP error and does
 * not say so, hence a stream that fails is closed and opened anew after a pause, at once when the network is back.
 * @returns a function that closes the stream for good.
 */
export function openEventStream(page: Window, url: string, listener: LotListener): () => void {
  let source: EventSource | undefined
  let timer: number | undefined
  let attempt = 0

  function open(): void {
    page.clearTimeout(timer)
    source?.close()
    const stream = new EventSource(url)
    source = stream
    stream.addEventListener('hello', () => {
      attempt = 0
      listener.opened()
    })
    stream.addEventListener('message', (message) => listener.received(JSON.parse(message.data) as AppEvent))
    stream.addEventListener('error', lose)
  }

  function lose(): void {
    page.clearTimeout(timer)
    source?.close()
    listener.lost()
    timer = page.setTimeout(open, pauseBefore(attempt))
    attempt += 1
  }

  page.addEventListener('online', open)
  page.addEventListener('offline', lose)
  open()

  return () => {
    page.clearTimeout(timer)
    page.removeEventListener('online', open)
    page.removeEventListener('offline', lose)
    source?.close()
  }
}
