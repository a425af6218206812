import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { HttpGetResponse } from '../../main/import/http-get.ts'
import type { AppError } from '../../shared/app-error.ts'
import type { SettingsPatch } from '../../shared/contract/settings.ts'
import { openTestLot, type TestLot } from '../support/test-lot.ts'
import { type LoopbackServer, startLoopbackServer } from './support/loopback-server.ts'
import { NETWORK_WAYS, type NetworkWay } from './support/network-ways.ts'

const ROW = 'KA 1,1,100,80\n'

/** A lot with one vehicle, whose next file comes from a server that means no good. */
describe.each(NETWORK_WAYS)('over %s', (_name, open) => {
  let answer: (response: ServerResponse, request: IncomingMessage) => void
  /** Called each time the importer, having taken all before, asks for the body's next piece. */
  let onPull: () => void
  let server: LoopbackServer
  let way: NetworkWay
  let lot: TestLot

  beforeEach(async () => {
    way = open()
    onPull = () => {}
    server = await startLoopbackServer((request, response) => answer(response, request))
    await openLot({ importMaxMegabytes: 1 })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(async () => {
    vi.useRealTimers()
    await lot.close()
    await server.close()
    way.close()
  })

  async function* pulled(body: HttpGetResponse['body']): AsyncGenerator<Uint8Array> {
    onPull()
    for await (const piece of body) {
      yield piece
      onPull()
    }
  }

  async function openLot(settings: SettingsPatch): Promise<void> {
    lot = openTestLot({
      settings,
      httpGet: async (request) => {
        const response = await way.httpGet(request)
        return { ...response, body: pulled(response.body) }
      },
    })
    answer = (response) => response.end('AB 1,10,100,80\n')
    await lot.run('import.run', { url: `${server.origin}/good.csv` })
  }

  /** What the screen is told of an import that brought nothing; the lot has to be as it was. */
  async function refusal(): Promise<AppError> {
    const before = await lot.run('lot.snapshot', {})
    const result = await lot.core.dispatch('import.run', { url: `${server.origin}/lot.csv` }, 'screen')
    const after = await lot.run('lot.snapshot', {})
    expect({ ...after, at: 0, revision: 0 }).toEqual({ ...before, at: 0, revision: 0 })
    expect(after.runningImports).toEqual([])
    expect(lot.errors).toEqual([])
    if (result.ok) throw new Error('the import succeeded')
    expect(result.error.message).toMatch(/^\S.* .*\.$/s)
    const { imports } = await lot.run('import.list', { limit: 1, offset: 0 })
    expect(imports).toMatchObject([{ status: 'failed', imported: 0, failure: { code: result.error.code } }])
    return result.error
  }

  test('a body without end is given up at the limit, and its connection closed', async () => {
    const closed = Promise.withResolvers<void>()
    answer = (response) => {
      const more = () => response.write(ROW.repeat(5_000), () => response.destroyed || setImmediate(more))
      response.on('close', () => closed.resolve())
      more()
    }
    expect(await refusal()).toMatchObject({ kind: 'import-unreachable', code: 'import-too-large' })
    await closed.promise
  })

  test('a body that comes in drops for ever is given up at the limit for the whole, and its connection closed', async () => {
    await lot.close()
    vi.useRealTimers()
    await openLot({ importIdleSeconds: 60, importTotalMinutes: 2 })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const closed = Promise.withResolvers<void>()
    let drops = 0
    answer = (response) => {
      response.on('close', () => closed.resolve())
      response.flushHeaders()
      onPull = () => {
        drops += 1
        vi.advanceTimersByTime(50_000)
        response.write('K')
      }
    }
    expect(await refusal()).toMatchObject({
      kind: 'import-unreachable',
      code: 'import-too-slow',
      values: { minutes: 2 },
    })
    expect(drops).toBe(3)
    await closed.promise
  })

  test('a server that falls silent in the middle is given up at the limit for silence', async () => {
    answer = (response) => {
      response.write(ROW)
      let pulls = 0
      onPull = () => {
        pulls += 1
        if (pulls === 2) vi.advanceTimersByTime(60_000)
      }
    }
    expect(await refusal()).toMatchObject({
      kind: 'import-unreachable',
      code: 'import-timeout',
      values: { seconds: 60 },
    })
  })

  test('a server that says nothing is given up at the limit for an answer', async () => {
    answer = () => vi.advanceTimersByTime(30_000)
    expect(await refusal()).toMatchObject({ kind: 'import-unreachable', code: 'answer-timeout' })
  })

  test('a body that is shorter than announced is not used', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-length': 1_000 }).write(ROW)
      response.socket?.end()
    }
    expect(await refusal()).toMatchObject({ kind: 'import-unreachable', code: 'import-cut-off' })
  })

  test('of a body that is longer than announced no more than that is used, if anything, and the report says how much', async () => {
    answer = (response) => {
      response.socket?.end(`HTTP/1.1 200 OK\r\ncontent-length: ${ROW.length}\r\n\r\n${ROW}KA 2,1,100,80\n`)
    }
    const result = await lot.core.dispatch('import.run', { url: `${server.origin}/lot.csv` }, 'screen')
    const { vehicles } = await lot.run('lot.snapshot', {})
    const plates = vehicles.map(({ plate }) => plate).sort()
    // Hosts differ: some ignore the rest, others take it as a fault of the connection.
    if (result.ok) {
      expect(result.value).toMatchObject({ status: 'completed', imported: 1, bytes: ROW.length, counts: { new: 1 } })
      expect(plates).toEqual(['AB 1', 'KA 1'])
    } else {
      expect(result.error).toMatchObject({ kind: 'import-unreachable', code: 'import-cut-off' })
      expect(plates).toEqual(['AB 1'])
    }
  })

  test('a body that is announced as too large is not even begun', async () => {
    let pulls = 0
    onPull = () => {
      pulls += 1
    }
    answer = (response) => response.writeHead(200, { 'content-length': 2_000_000 }).flushHeaders()
    expect(await refusal()).toMatchObject({ kind: 'import-unreachable', code: 'import-too-large' })
    expect(pulls).toBe(0)
  })

  test('a connection that breaks in the middle leaves the lot alone', async () => {
    answer = (response) => {
      response.write(ROW.repeat(1_000), () => response.destroy())
    }
    expect(await refusal()).toMatchObject({ kind: 'import-unreachable', code: 'import-cut-off' })
  })

  test('a circle of redirects is left', async () => {
    answer = (response, request) => {
      response.writeHead(302, { location: request.url === '/lot.csv' ? '/other.csv' : '/lot.csv' }).end()
    }
    expect(await refusal()).toMatchObject({ kind: 'import-unreachable', code: 'redirect-loop' })
  })

  test('redirects without end are followed five times', async () => {
    let hop = 0
    answer = (response) => {
      hop += 1
      response.writeHead(302, { location: `/${hop}.csv` }).end()
    }
    expect(await refusal()).toMatchObject({ kind: 'import-unreachable', code: 'redirect-too-often' })
    expect(hop).toBe(6)
  })

  test('a small file that unpacks into a huge one is given up at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(100_000_000, ROW))
    expect(bomb.length).toBeLessThan(500_000)
    answer = (response) => response.setHeader('content-encoding', 'gzip').end(bomb)
    expect(await refusal()).toMatchObject({ kind: 'import-unreachable', code: 'import-too-large' })
  })

  test('a line of 30 MB is one refused row', async () => {
    await lot.close()
    await openLot({ importMaxMegabytes: 64 })
    answer = (response) => {
      response.write(ROW)
      response.write('x'.repeat(30_000_000))
      response.end('\nKA 2,1,100,80\n')
    }
    const report = await lot.run('import.run', { url: `${server.origin}/lot.csv` })
    expect(report.counts).toMatchObject({ new: 2, refused: 1 })
    const { rows } = await lot.run('import.refusedRows', { importId: report.importId })
    expect(rows).toMatchObject([{ line: 2, code: 'line-too-long' }])
    expect(rows[0]?.text.length).toBeLessThanOrEqual(200)
  })

  test('a page that asks to sign in is told from a file', async () => {
    answer = (response) => response.setHeader('content-type', 'text/html').end('<!doctype html><title>Sign in</title>')
    expect(await refusal()).toMatchObject({ kind: 'import-unreadable', code: 'file-web-page' })
  })

  test('an import that is cancelled while its server drips ends at once', async () => {
    const closed = Promise.withResolvers<void>()
    const dripping = Promise.withResolvers<void>()
    let drops = 0
    answer = (response) => {
      response.on('close', () => closed.resolve())
      response.flushHeaders()
      onPull = () => {
        drops += 1
        response.write('K')
        if (drops === 3) dripping.resolve()
      }
    }
    const running = lot.core.dispatch('import.run', { url: `${server.origin}/lot.csv` }, 'screen')
    await dripping.promise
    const snapshot = await lot.run('lot.snapshot', {})
    const runId = snapshot.runningImports[0]?.runId ?? ''
    expect(await lot.run('import.cancel', { runId })).toEqual({ wasRunning: true })
    expect(await running).toMatchObject({ ok: true, value: { status: 'cancelled', imported: 0 } })
    await closed.promise
  })
})
