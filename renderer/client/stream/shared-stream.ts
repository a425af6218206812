import type { AppEvent } from '../../../shared/contract/events.ts'
import type { LotListener } from '../lot-client.ts'
import { openEventStream, type StreamListener } from './event-stream.ts'

/** What a tab tells the worker that holds the stream. */
export type FromPage = { readonly name: 'join'; readonly url: string } | { readonly name: 'leave' }

/** What the worker tells each tab. */
export type ToPage = { readonly name: 'opened' | 'lost' } | { readonly name: 'received'; readonly json: string }

type Page = Window & typeof globalThis

/**
 * Listens by the one stream that all tabs of a browser share, in a worker: no tab holds a
 * connection of its own, and a hidden one still hears its alerts. In a browser without such workers
 * a tab has its own stream, and only while it is shown.
 * @param url absolute
 * @returns a function that stops listening
 */
export function listenToStream(page: Page, url: string, lot: LotListener): () => void {
  const listener: StreamListener = {
    opened: () => lot.opened(),
    received: (json) => lot.received(JSON.parse(json) as AppEvent),
    lost: () => lot.lost(),
  }
  return page.SharedWorker === undefined ? listenWhileShown(page, url, listener) : listenByWorker(page, url, listener)
}

function listenByWorker(page: Page, url: string, listener: StreamListener): () => void {
  const worker = new SharedWorker(new URL('./stream-worker.ts', import.meta.url), { type: 'module' })
  const tell = (message: FromPage) => worker.port.postMessage(message)
  const join = () => tell({ name: 'join', url })
  const leave = () => tell({ name: 'leave' })
  const comings = new AbortController()
  let stop = (): void => {
    comings.abort()
    leave()
  }

  worker.port.onmessage = ({ data }: MessageEvent<ToPage>) => {
    if (data.name === 'received') listener.received(data.json)
    else listener[data.name]()
  }
  // A browser may know such workers and not modules in them.
  worker.onerror = () => {
    stop()
    stop = listenWhileShown(page, url, listener)
  }
  // What is told to a tab that is put aside would pile up; taken up again, it takes the lot anew.
  const { signal } = comings
  page.addEventListener('pagehide', leave, { signal })
  page.document.addEventListener('freeze', leave, { signal })
  page.document.addEventListener('resume', join, { signal })
  page.addEventListener('pageshow', ({ persisted }) => persisted && join(), { signal })
  join()
  return () => stop()
}

function listenWhileShown(page: Page, url: string, listener: StreamListener): () => void {
  const { document } = page
  let close: (() => void) | null = null

  function follow(): void {
    if (document.visibilityState === 'visible') close ??= openEventStream(page, url, listener)
    else {
      close?.()
      close = null
    }
  }

  document.addEventListener('visibilitychange', follow)
  follow()
  return () => {
    document.removeEventListener('visibilitychange', follow)
    close?.()
  }
}
