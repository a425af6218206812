import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** How a file is answered; default: 200 as text/csv. */
export interface FileOptions {
  readonly status?: number
  readonly contentType?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A plain static file server on loopback, whose files a test sets, changes, delays and breaks. */
export interface CsvServer {
  /** The address of a file; nothing need be there. */
  url(path: string): string
  /** The address of a port on which nobody listens. */
  readonly unreachableUrl: string
  set(path: string, body: string | Uint8Array, options?: FileOptions): void
  /** Answers 404 from now on. */
  remove(path: string): void
  /** Takes requests and never answers them. */
  hang(path: string): void
  /** Keeps requests waiting until the returned function is called; they get what is set by then. */
  hold(path: string): () => void
  /** Sends the headers and so many bytes; the rest when the returned function is called. */
  holdAfter(path: string, bytes: number): () => void
  /** Sends the headers and so many bytes of the body, and then drops the connection. */
  breakAfter(path: string, bytes: number): void
  /** What was posted to a path, in order. */
  posted(path: string): readonly { readonly headers: IncomingHttpHeaders; readonly body: string }[]
  /** How many requests for a path have come. */
  count(path: string): number
  /** Settles when so many requests for a path have come, in all. */
  requested(path: string, times?: number): Promise<void>
  close(): Promise<void>
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** Starts a server on a free port of 127.0.0.1. */
export async function startCsvServer(): Promise<CsvServer> {
  const answers = new Map<string, Answer>()
  const bodies = new Map<string, Uint8Array>()
  const counts = new Map<string, number>()
  const posts: { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string }[] = []
  const waiting = new Set<() => void>()
  const notFound: Answer = (_request, response) => {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found')
  }

  const server = createServer(async (request, response) => {
    const path = (request.url ?? '/').replace(/\?.*$/, '')
    counts.set(path, (counts.get(path) ?? 0) + 1)
    for (const look of [...waiting]) look()
    if (request.method === 'POST') posts.push({ path, headers: request.headers, body: await text(request) })
    const answer = answers.get(path) ?? notFound
    answer(request, response)
  })
  const port = await listenOn(server)
  const unreachable = createServer()
  const closedPort = await listenOn(unreachable)
  await new Promise((resolve) => unreachable.close(resolve))

  return {
    url: (path) => `http://127.0.0.1:${port}${path}`,
    posted: (wanted) => posts.filter(({ path }) => path === wanted),
    unreachableUrl: `http://127.0.0.1:${closedPort}/lot.csv`,
    set(path, body, { status = 200, contentType = 'text/csv', headers = {} } = {}) {
      const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
      bodies.set(path, bytes)
      answers.set(path, (_request, response) => {
        response
          .writeHead(status, { 'content-type': contentType, 'content-length': bytes.byteLength, ...headers })
          .end(bytes)
      })
    },
    remove(path) {
      answers.delete(path)
    },
    hang(path) {
      answers.set(path, () => {})
    },
    hold(path) {
      const former = answers.get(path) ?? notFound
      const held: (() => void)[] = []
      const holding: Answer = (request, response) => {
        held.push(() => (answers.get(path) ?? notFound)(request, response))
      }
      answers.set(path, holding)
      return () => {
        if (answers.get(path) === holding) answers.set(path, former)
        for (const release of held.splice(0)) release()
      }
    },
    holdAfter(path, bytes) {
      const former = answers.get(path) ?? notFound
      const body = bodies.get(path) ?? new Uint8Array()
      const held: (() => void)[] = []
      const holding: Answer = (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/csv', 'content-length': body.byteLength })
        response.write(body.subarray(0, bytes))
        held.push(() => response.end(body.subarray(bytes)))
      }
      answers.set(path, holding)
      return () => {
        if (answers.get(path) === holding) answers.set(path, former)
        for (const release of held.splice(0)) release()
      }
    },
    breakAfter(path, bytes) {
      const body = bodies.get(path) ?? new Uint8Array()
      answers.set(path, (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/csv', 'content-length': body.byteLength })
        response.write(body.subarray(0, bytes), () => response.destroy())
      })
    },
    count: (path) => counts.get(path) ?? 0,
    requested: (path, times = 1) =>
      new Promise((resolve) => {
        const look = (): void => {
          if ((counts.get(path) ?? 0) < times) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function listenOn(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
