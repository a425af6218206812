import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { createCsvSource } from '../../main/import/csv-source.ts'
import type { HttpGet } from '../../main/import/http-get.ts'
import type { AppError } from '../../shared/app-error.ts'
import { startDeafServer } from './support/deaf-server.ts'
import { failureOf, fetchOptions } from './support/import-fixture.ts'
import { NETWORK_WAYS, type NetworkWay } from './support/network-ways.ts'

const limits = { ...fetchOptions().limits, answerMs: 30_000, idleMs: 60_000 }

/** A server that takes up every connection, reads what comes, and says what it is told to. */
async function startTcpServer(
  onData: (socket: Socket) => void,
): Promise<{ readonly origin: string; connected(): number }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('data', () => onData(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return { origin: `http://127.0.0.1:${address.port}`, connected: () => sockets.size }
}

describe.each(NETWORK_WAYS)('over %s', (_name, open) => {
  let way: NetworkWay
  let asked: number
  let spoolDirectory: string

  beforeEach(async () => {
    spoolDirectory = await mkdtemp(join(tmpdir(), 'ampcontrol-spool-'))
    way = open()
    asked = 0
    // The network's own timers are Node's, not these: only the importer's limits are moved.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(async () => {
    vi.useRealTimers()
    way.close()
    await rm(spoolDirectory, { recursive: true, force: true })
  })

  function failureFrom(url: string): Promise<AppError> {
    const httpGet: HttpGet = (request) => {
      asked += 1
      return way.httpGet(request)
    }
    const source = createCsvSource({ httpGet, spoolDirectory })
    return failureOf(source.fetch(url, fetchOptions({ limits })))
  }

  test('a server to which no connection comes about is given up at the limit for an answer', async () => {
    const origin = await startDeafServer()
    const failure = failureFrom(`${origin}/lot.csv`)
    await expect.poll(() => asked).toBe(1)
    vi.advanceTimersByTime(limits.answerMs)
    expect(await failure).toMatchObject({
      kind: 'import-unreachable',
      code: 'answer-timeout',
      values: { host: new URL(origin).host, seconds: 30 },
    })
  })

  test('a server that takes the connection and never answers is given up at the same limit, and let go', async () => {
    const closed = Promise.withResolvers<void>()
    const server = await startTcpServer((socket) => socket.on('close', () => closed.resolve()))
    const failure = failureFrom(`${server.origin}/lot.csv`)
    await expect.poll(() => server.connected()).toBe(1)
    vi.advanceTimersByTime(limits.answerMs)
    expect((await failure).code).toBe('answer-timeout')
    await closed.promise
  })

  test('each hop has the whole limit for its answer', async () => {
    const second = await startTcpServer(() => {})
    const first = await startTcpServer((socket) => {
      vi.advanceTimersByTime(limits.answerMs - 1)
      socket.end(`HTTP/1.1 302 Found\r\nlocation: ${second.origin}/lot.csv\r\ncontent-length: 0\r\n\r\n`)
    })
    const failure = failureFrom(`${first.origin}/lot.csv`)
    await expect.poll(() => second.connected()).toBe(1)
    vi.advanceTimersByTime(limits.answerMs - 1)
    vi.advanceTimersByTime(1)
    expect(await failure).toMatchObject({ code: 'answer-timeout', values: { host: new URL(second.origin).host } })
  })

  test('once the answer has begun, the limit for silence counts, not the limit for an answer', async () => {
    const server = await startTcpServer((socket) => socket.write('HTTP/1.1 200 OK\r\n\r\nKA 1,1'))
    const pulled = Promise.withResolvers<void>()
    const options = fetchOptions({ limits, onBytes: (bytes) => bytes > 0 && pulled.resolve() })
    const source = createCsvSource({ httpGet: way.httpGet, spoolDirectory })
    const failure = failureOf(source.fetch(`${server.origin}/lot.csv`, options))
    await pulled.promise
    vi.advanceTimersByTime(limits.idleMs)
    expect((await failure).code).toBe('import-timeout')
  })
})
