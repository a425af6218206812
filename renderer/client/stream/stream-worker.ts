import { openEventStream, type StreamScope } from './event-stream.ts'
import type { FromPage, ToPage } from './shared-stream.ts'

/** The scope of a shared worker, which TypeScript's library for pages lacks. */
const scope = globalThis as unknown as StreamScope & { onconnect: (event: MessageEvent) => void }

const pages = new Set<MessagePort>()
let close: (() => void) | null = null
let state: 'opening' | 'opened' | 'lost' = 'opening'

function tellAll(message: ToPage): void {
  for (const page of pages) page.postMessage(message)
}

function join(page: MessagePort, url: string): void {
  pages.add(page)
  if (state !== 'opening') page.postMessage({ name: state } satisfies ToPage)
  close ??= openEventStream(scope, url, {
    opened() {
      state = 'opened'
      tellAll({ name: 'opened' })
    },
    received: (json) => tellAll({ name: 'received', json }),
    lost() {
      state = 'lost'
      tellAll({ name: 'lost' })
    },
  })
}

function leave(page: MessagePort): void {
  pages.delete(page)
  if (pages.size > 0) return
  close?.()
  close = null
  state = 'opening'
}

/** One stream for all tabs: a browser gives a host six connections, and a stream keeps one. */
scope.onconnect = ({ ports: [page] }) => {
  if (page === undefined) return
  page.onmessage = ({ data }: MessageEvent<FromPage>) => {
    if (data.name === 'join') join(page, data.url)
    else leave(page)
  }
  // Of a tab that crashed, which could not say that it leaves.
  page.addEventListener('close', () => leave(page))
}
