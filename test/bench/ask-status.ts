import { connect } from 'node:net'
import type { Served } from './built-server.ts'

/** How a server answers one question after another. */
export interface Answering {
  readonly perSecond: number
  readonly p99Ms: number
  readonly cpuMicroseconds: number
}

const CONNECTIONS = 8

/** The client is measured too, so it does the least it can: no library, one buffer a connection. */
function askOnOne(port: number, paths: () => string, isOver: () => boolean, times: number[]): Promise<void> {
  return new Promise((done, fail) => {
    const socket = connect(port, '127.0.0.1').setNoDelay(true)
    let sentAt = 0
    let text = ''
    const send = () => {
      sentAt = performance.now()
      socket.write(`GET ${paths()} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`)
    }
    socket
      .once('connect', send)
      .once('error', fail)
      .once('close', () => done())
    socket.on('data', (piece) => {
      text += piece.toString('latin1')
      const head = text.indexOf('\r\n\r\n')
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1])
      if (head < 0 || text.length < head + 4 + length) return
      if (!text.startsWith('HTTP/1.1 200')) fail(new Error(text.slice(0, 200)))
      text = ''
      times.push(performance.now() - sentAt)
      if (isOver()) socket.end()
      else send()
    })
  })
}

/** Says that it is over so long after now. */
export function forSeconds(seconds: number): () => boolean {
  const end = performance.now() + seconds * 1_000
  return () => performance.now() > end
}

/** Asks over 8 kept connections, each again as soon as it is answered. */
export async function askMany(server: Served, paths: () => string, isOver: () => boolean): Promise<Answering> {
  const times: number[] = []
  const [begunAt, cpuBefore] = [performance.now(), server.cpuMs()]
  await Promise.all(Array.from({ length: CONNECTIONS }, () => askOnOne(server.port, paths, isOver, times)))
  const seconds = (performance.now() - begunAt) / 1_000
  times.sort((a, b) => a - b)
  return {
    perSecond: times.length / seconds,
    p99Ms: times[Math.floor(times.length * 0.99)] ?? 0,
    cpuMicroseconds: ((server.cpuMs() - cpuBefore) * 1_000) / times.length,
  }
}
