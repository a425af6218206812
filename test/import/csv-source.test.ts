import { createHash } from 'node:crypto'
import { readdir, stat, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fetchHttpGet } from '../../main/http/fetch-http-get.ts'
import { createCsvSource } from '../../main/import/csv-source.ts'
import { MINUTE_MS } from '../../shared/time.ts'
import {
  createCancellation,
  failureOf,
  fetchOptions,
  type ImportFixture,
  rowsOf,
  startImportFixture,
} from './support/import-fixture.ts'

const CSV = 'KA 1,10,60,80\nKA 2,20,60,80\n'
const limits = { maxBytes: 1_000_000, answerMs: 30_000, idleMs: 30_000, totalMs: 300_000, maxRedirects: 5 }

type Answer = (response: ServerResponse, request: IncomingMessage) => void

let answer: Answer
let fixture: ImportFixture

beforeEach(async () => {
  answer = (response) => response.end(CSV)
  fixture = await startImportFixture((request, response) => answer(response, request))
})
afterEach(() => {
  vi.useRealTimers()
  return fixture.close()
})

const url = (path = '/lot.csv') => `${fixture.server.origin}${path}`
const refusal = (path?: string, changes = {}) => failureOf(fixture.source.fetch(url(path), fetchOptions(changes)))
const spooled = () => readdir(fixture.spoolDirectory)

describe('a file that arrives', () => {
  test('has its size, its SHA-256 and its rows, as often as they are asked for', async () => {
    const file = await fixture.source.fetch(url(), fetchOptions())
    expect(file).toMatchObject({ source: url(), bytes: CSV.length })
    expect(file.sha256).toBe(createHash('sha256').update(CSV).digest('hex'))
    const rows = await rowsOf(file)
    expect(rows.map((row) => row.text)).toEqual(['KA 1,10,60,80', 'KA 2,20,60,80'])
    expect(await rowsOf(file)).toEqual(rows)
    await file.dispose()
  })

  test('lies in a file that only this user may read, until it is disposed of', async () => {
    const file = await fixture.source.fetch(url(), fetchOptions())
    const [name = ''] = await spooled()
    const { mode } = await stat(join(fixture.spoolDirectory, name))
    if (process.platform !== 'win32') expect(mode & 0o777).toBe(0o600)
    await file.dispose()
    await file.dispose()
    expect(await spooled()).toEqual([])
  })

  test('tells of its bytes as they come', async () => {
    answer = (response) => response.writeHead(200, { 'content-length': CSV.length }).end(CSV)
    const told: (readonly [number, number | null])[] = []
    const onBytes = (bytes: number, total: number | null) => told.push([bytes, total])
    await fixture.source.fetch(url(), fetchOptions({ onBytes }))
    expect(told[0]).toEqual([0, CSV.length])
    expect(told.at(-1)).toEqual([CSV.length, CSV.length])
  })

  test('may be compressed on the way', async () => {
    answer = (response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(CSV))
    const file = await fixture.source.fetch(url(), fetchOptions())
    expect(file.bytes).toBe(CSV.length)
    expect(await rowsOf(file)).toHaveLength(2)
  })

  test('is asked for without user name, password and cookies', async () => {
    answer = (response) => response.setHeader('set-cookie', 'a=b').end(CSV)
    const withPassword = url().replace('//', '//user:secret@')
    const file = await fixture.source.fetch(`${withPassword}#part`, fetchOptions())
    await fixture.source.fetch(url(), fetchOptions())
    expect(file.source).toBe(url())
    for (const { headers } of fixture.server.requests) {
      expect(headers.authorization).toBeUndefined()
      expect(headers.cookie).toBeUndefined()
    }
  })
})

describe('a server that asks to be left alone', () => {
  const inTenMinutes = () => new Date(Date.now() + 9.5 * MINUTE_MS).toUTCString()

  test.each([
    ['seconds', 429, () => '600', 10],
    ['few seconds', 503, () => '5', 1],
    ['a date', 429, inTenMinutes, 10],
    ['a date, locked', 423, inTenMinutes, 10],
    ['more than a day', 503, () => '9999999', 1_440],
  ])('for a time in %s, says when to try again', async (_form, status, retryAfter, minutes) => {
    answer = (response) => response.writeHead(status, { 'retry-after': retryAfter() }).end()
    expect(await refusal()).toMatchObject({
      kind: 'import-unreachable',
      code: 'status-wait',
      values: { status, minutes },
    })
  })

  test('reckons a date by the clock of the server', async () => {
    const date = 'Tue, 01 Dec 2026 10:00:00 GMT'
    answer = (response) => response.writeHead(503, { date, 'retry-after': 'Tue, 01 Dec 2026 10:30:00 GMT' }).end()
    expect(await refusal()).toMatchObject({ code: 'status-wait', values: { minutes: 30 } })
  })

  test.each([
    ['a time that has passed', 429, 'Tue, 01 Dec 2020 10:00:00 GMT', 'status-not-now'],
    ['nothing that can be read', 429, 'soon', 'status-not-now'],
    ['no time at all', 503, '0', 'status-server-error'],
    ['a time, with a status that has nothing to do with time', 404, '600', 'status-not-found'],
  ])('for %s, is told by its status', async (_form, status, retryAfter, code) => {
    answer = (response) => response.writeHead(status, { 'retry-after': retryAfter }).end()
    expect((await refusal()).code).toBe(code)
  })
})

test('a file that a proxy has changed on the way (203) is a file', async () => {
  answer = (response) => response.writeHead(203).end(CSV)
  expect(await rowsOf(await fixture.source.fetch(url(), fetchOptions()))).toHaveLength(2)
})

describe('a status other than 200', () => {
  test.each([
    [204, 'status-unexpected'],
    [206, 'status-unexpected'],
    [400, 'status-unexpected'],
    [401, 'status-forbidden'],
    [403, 'status-forbidden'],
    [404, 'status-not-found'],
    [408, 'status-not-now'],
    [410, 'status-gone'],
    [423, 'status-not-now'],
    [425, 'status-not-now'],
    [429, 'status-not-now'],
    [500, 'status-server-error'],
    [503, 'status-server-error'],
  ])('%i is said in a sentence', async (status, code) => {
    answer = (response) => response.writeHead(status).end(status === 204 ? undefined : CSV)
    const error = await refusal()
    expect(error).toMatchObject({ kind: 'import-unreachable', code })
    expect(error.message).toContain(String(status))
    expect(await spooled()).toEqual([])
  })
})

describe('a redirect', () => {
  const redirect =
    (status: number, to: string): Answer =>
    (response, request) => {
      if (request.url === '/lot.csv') response.writeHead(status, { location: to }).end('moved')
      else response.end(CSV)
    }

  test.each([301, 302, 303, 307, 308])('with %i is followed, and the source keeps its name', async (status) => {
    answer = redirect(status, '/elsewhere.csv')
    const file = await fixture.source.fetch(url(), fetchOptions())
    expect(file.source).toBe(url())
    expect(fixture.server.requests.map((request) => request.url)).toEqual(['/lot.csv', '/elsewhere.csv'])
  })

  test('does not pass on a user name and password', async () => {
    answer = redirect(302, url('/elsewhere.csv').replace('//', '//user:secret@'))
    await fixture.source.fetch(url(), fetchOptions())
    expect(fixture.server.requests[1]?.headers.authorization).toBeUndefined()
  })

  test('is not waited for: its own body may never end', async () => {
    const closed = Promise.withResolvers<void>()
    answer = async (response, request) => {
      if (request.url === '/lot.csv') {
        response.on('close', () => closed.resolve())
        response.writeHead(302, { location: '/elsewhere.csv' }).write('moved')
      } else {
        await closed.promise
        response.end(CSV)
      }
    }
    expect((await fixture.source.fetch(url(), fetchOptions())).bytes).toBe(CSV.length)
  })

  test('in a circle is given up', async () => {
    answer = (response, request) =>
      response.writeHead(302, { location: request.url === '/lot.csv' ? '/b' : '/lot.csv' }).end()
    expect(await refusal()).toMatchObject({ kind: 'import-unreachable', code: 'redirect-loop' })
    expect(fixture.server.requests).toHaveLength(2)
  })

  test('is followed as often as the limit says, and not once more', async () => {
    answer = (response, request) => {
      const step = Number(request.url?.slice(1))
      if (step === 0) response.end(CSV)
      else response.writeHead(302, { location: `/${step - 1}` }).end()
    }
    await fixture.source.fetch(url('/5'), fetchOptions())
    expect(await refusal('/6')).toMatchObject({ kind: 'import-unreachable', code: 'redirect-too-often' })
    expect((await refusal('/1', { limits: { ...limits, maxRedirects: 0 } })).code).toBe('redirect-too-often')
  })

  test.each([
    ['file:///etc/passwd', 'import-refused', 'redirect-not-http'],
    ['http://', 'import-unreachable', 'redirect-nowhere'],
  ])('to %s is not followed', async (to, kind, code) => {
    answer = redirect(302, to)
    expect(await refusal()).toMatchObject({ kind, code })
  })

  test('without a target is said', async () => {
    answer = (response) => response.writeHead(301).end()
    expect((await refusal()).code).toBe('redirect-nowhere')
  })

  test('from https to http is refused', async () => {
    const source = createCsvSource({
      spoolDirectory: fixture.spoolDirectory,
      httpGet: (request) => fetchHttpGet({ ...request, url: new URL(request.url.pathname, fixture.server.origin) }),
    })
    answer = redirect(302, 'http://lot.example/elsewhere.csv')
    const error = await failureOf(source.fetch('https://lot.example/lot.csv', fetchOptions()))
    expect(error).toMatchObject({ kind: 'import-refused', code: 'redirect-not-secure' })
    expect(fixture.server.requests).toHaveLength(1)
  })
})

describe('a URL that came from another machine', () => {
  const elsewhere = (target: () => string) =>
    createCsvSource({
      spoolDirectory: fixture.spoolDirectory,
      resolveHost: (hostname) => Promise.resolve([hostname === 'lot.example' ? '203.0.113.7' : '127.0.0.1']),
      // Stands for the network: the documentation's address leads to the test's server.
      httpGet: (request) => fetchHttpGet({ ...request, url: new URL(`${request.url.pathname}`, target()) }),
    })
  const remote = fetchOptions({ mayReachThisComputer: false })

  test('may not point at this computer, which is not even asked', async () => {
    expect(await refusal('/lot.csv', { mayReachThisComputer: false })).toMatchObject({
      kind: 'import-refused',
      code: 'url-this-computer',
    })
    expect(fixture.server.requests).toEqual([])
  })

  test('may point at another, whose redirect to this one is refused', async () => {
    const source = elsewhere(() => fixture.server.origin)
    await source.fetch('http://lot.example/lot.csv', remote)
    answer = (response) => response.writeHead(302, { location: 'http://inside.example/secret.csv' }).end()
    expect((await failureOf(source.fetch('http://lot.example/lot.csv', remote))).code).toBe('url-this-computer')
    expect(fixture.server.requests.map((request) => request.url)).toEqual(['/lot.csv', '/lot.csv'])
  })

  test('is unreachable where its name has no address', async () => {
    const source = createCsvSource({
      spoolDirectory: fixture.spoolDirectory,
      httpGet: fetchHttpGet,
      resolveHost: () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })),
    })
    expect((await failureOf(source.fetch('http://lot.example/', remote))).code).toBe('host-unknown')
  })
})

describe('a transfer that goes wrong', () => {
  test('finds nobody listening', async () => {
    const { origin } = fixture.server
    await fixture.server.close()
    const error = await failureOf(fixture.source.fetch(`${origin}/lot.csv`, fetchOptions()))
    expect(error).toMatchObject({ kind: 'import-unreachable', code: 'connection-refused' })
  })

  test.each([
    ['ENETUNREACH', 'network-unreachable'],
    ['net::ERR_NAME_NOT_RESOLVED', 'host-unknown'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'connection-not-secure'],
    ['something else', 'no-answer'],
  ])('for the reason %s gets its sentence', async (sign, code) => {
    const source = createCsvSource({
      spoolDirectory: fixture.spoolDirectory,
      httpGet: () => Promise.reject(new TypeError('fetch failed', { cause: new AggregateError([new Error(sign)]) })),
    })
    expect((await failureOf(source.fetch(url(), fetchOptions()))).code).toBe(code)
  })

  test('is given up after a silence, before the answer', async () => {
    answer = () => undefined
    expect(await refusal('/lot.csv', { limits: { ...limits, idleMs: 50 } })).toMatchObject({
      kind: 'import-unreachable',
      code: 'import-timeout',
    })
  })

  test('is given up after a silence, within the body', async () => {
    answer = (response) => response.write('KA 1,10,')
    expect((await refusal('/lot.csv', { limits: { ...limits, idleMs: 50 } })).code).toBe('import-timeout')
    expect(await spooled()).toEqual([])
  })

  test('may come in drops', async () => {
    answer = async (response) => {
      for (const drop of CSV.match(/.{1,3}/gs) ?? []) {
        response.write(drop)
        await setImmediate()
      }
      response.end()
    }
    expect(await rowsOf(await fixture.source.fetch(url(), fetchOptions()))).toHaveLength(2)
  })

  test('may take longer than the limit for silence, as long as bytes come', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    async function* slowly() {
      for (const line of CSV.trim().split('\n')) {
        vi.advanceTimersByTime(20_000)
        yield Buffer.from(`${line}\n`)
      }
    }
    const source = createCsvSource({
      spoolDirectory: fixture.spoolDirectory,
      httpGet: () => Promise.resolve({ status: 200, headers: new Headers(), body: slowly() }),
    })
    expect((await source.fetch(url(), fetchOptions())).bytes).toBe(CSV.length)
  })

  test('ends within a character, and is refused before a row is read', async () => {
    answer = (response) => response.end(Buffer.from(`${CSV}MÜ`).subarray(0, -1))
    expect(await refusal()).toMatchObject({ kind: 'import-unreadable', code: 'file-not-utf-8' })
  })

  test.each([
    ['without an announced length', {}],
    ['before its announced length', { 'content-length': CSV.length + 10 }],
  ])('breaks off %s', async (_case, headers) => {
    let breakOff = () => undefined as unknown
    answer = (response) => {
      response.writeHead(200, headers).write(CSV)
      breakOff = () => response.socket?.destroy()
    }
    const onBytes = (bytes: number) => bytes > 0 && breakOff()
    expect(await refusal('/lot.csv', { onBytes })).toMatchObject({
      kind: 'import-unreachable',
      code: 'import-cut-off',
      values: { bytes: CSV.length },
    })
    expect(await spooled()).toEqual([])
  })

  test('is shorter than announced, and the network says nothing of it', async () => {
    const source = createCsvSource({
      spoolDirectory: fixture.spoolDirectory,
      httpGet: async (request) => {
        const response = await fetchHttpGet(request)
        const get = (name: string) => (name === 'content-length' ? '999' : response.headers.get(name))
        return { ...response, headers: { get } }
      },
    })
    expect((await failureOf(source.fetch(url(), fetchOptions()))).code).toBe('import-cut-off')
  })

  test('is damaged in its compression', async () => {
    const damaged = gzipSync(CSV.repeat(9)).fill(0xff, 12, 24)
    answer = (response) => response.setHeader('content-encoding', 'gzip').end(damaged)
    expect((await refusal()).code).toBe('import-cut-off')
  })
})

describe('a file beyond the limit', () => {
  const small = { ...limits, maxBytes: 1_000 }

  test('is refused by its announced length, before its body', async () => {
    answer = (response) => response.writeHead(200, { 'content-length': 1_001 }).flushHeaders()
    expect(await refusal('/lot.csv', { limits: small })).toMatchObject({
      kind: 'import-unreachable',
      code: 'import-too-large',
    })
  })

  test('is refused while it comes, though it never ends', async () => {
    function* endless() {
      while (true) yield CSV
    }
    const closed = Promise.withResolvers<void>()
    answer = (response) => {
      response.on('close', () => closed.resolve())
      Readable.from(endless()).pipe(response)
    }
    expect((await refusal('/lot.csv', { limits: small })).code).toBe('import-too-large')
    await closed.promise
    expect(await spooled()).toEqual([])
  })

  test('is refused by its size after decompression', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 'KA 1,10,60,80\n'))
    expect(bomb.length).toBeLessThan(limits.maxBytes)
    answer = (response) => response.setHeader('content-encoding', 'gzip').end(bomb)
    let most = 0
    const error = await refusal('/lot.csv', { onBytes: (bytes: number) => (most = Math.max(most, bytes)) })
    expect(error.code).toBe('import-too-large')
    expect(most).toBeLessThanOrEqual(limits.maxBytes)
  })

  test('is taken up to the limit itself', async () => {
    answer = (response) => response.end(CSV)
    const exact = { ...limits, maxBytes: CSV.length }
    expect((await fixture.source.fetch(url(), fetchOptions({ limits: exact }))).bytes).toBe(CSV.length)
    expect((await refusal('/lot.csv', { limits: { ...limits, maxBytes: CSV.length - 1 } })).code).toBe(
      'import-too-large',
    )
  })
})

describe('a cancellation', () => {
  const cancelled = { kind: 'conflict', code: 'import-cancelled' }

  test('before the start ends the import at once', async () => {
    const cancellation = createCancellation()
    cancellation.cancel()
    expect(await refusal('/lot.csv', { signal: cancellation.signal })).toMatchObject(cancelled)
  })

  test('while the server is silent ends it, and the connection', async () => {
    const cancellation = createCancellation()
    const closed = Promise.withResolvers<void>()
    answer = (response) => {
      response.on('close', () => closed.resolve())
      cancellation.cancel()
    }
    expect(await refusal('/lot.csv', { signal: cancellation.signal })).toMatchObject(cancelled)
    await closed.promise
  })

  test('within the body ends it, and leaves nothing behind', async () => {
    const cancellation = createCancellation()
    answer = (response) => response.write(CSV)
    const onBytes = (bytes: number) => bytes > 0 && cancellation.cancel()
    expect(await refusal('/lot.csv', { signal: cancellation.signal, onBytes })).toMatchObject(cancelled)
    expect(await spooled()).toEqual([])
  })

  test('ends it though the network does not heed it', async () => {
    const cancellation = createCancellation()
    const source = createCsvSource({
      spoolDirectory: fixture.spoolDirectory,
      httpGet: () => {
        queueMicrotask(() => cancellation.cancel())
        return new Promise(() => undefined)
      },
    })
    expect(await failureOf(source.fetch(url(), fetchOptions({ signal: cancellation.signal })))).toMatchObject(cancelled)
  })
})

describe('a compressed body', () => {
  const body = Buffer.from('AB 1,10,100,80\n'.repeat(500))

  test.each([
    ['gzip', gzipSync(body)],
    ['deflate', deflateSync(body)],
    ['br', brotliCompressSync(body)],
  ])('of %s is read whole, and cut half-way it is refused', async (encoding, packed) => {
    const send = (bytes: Uint8Array) => (response: ServerResponse) => {
      response.setHeader('content-encoding', encoding)
      response.end(bytes)
    }
    answer = send(packed)
    const file = await fixture.source.fetch(url(), fetchOptions())
    expect(file.bytes).toBe(body.length)
    await file.dispose()
    answer = send(packed.subarray(0, packed.length / 2))
    expect(await refusal('/lot.csv', {})).toMatchObject({ code: 'import-cut-off' })
    expect(await spooled()).toEqual([])
  })
})

describe('a plain body that is called compressed', () => {
  test.each(['gzip', 'x-gzip', 'deflate', 'br'])('by %s is read as it is', async (encoding) => {
    answer = (response) => response.setHeader('content-encoding', encoding).end(CSV)
    const file = await fixture.source.fetch(url(), fetchOptions())
    expect(file.bytes).toBe(CSV.length)
    expect(await rowsOf(file)).toHaveLength(2)
  })

  test('in characters beyond ASCII, and byte by byte, too', async () => {
    answer = (response) => {
      response.setHeader('content-encoding', 'br')
      const bytes = [...Buffer.from('Kennzeichen;ä 1;10;60;80\nKÖ 1;10;60;80\n')]
      const next = () => {
        const byte = bytes.shift()
        if (byte === undefined) response.end()
        else response.write(Uint8Array.of(byte), next)
      }
      next()
    }
    const file = await fixture.source.fetch(url(), fetchOptions())
    expect((await rowsOf(file)).map(({ text }) => text)).toContain('KÖ 1;10;60;80')
  })

  test('or a body of deflate without its frame, is read', async () => {
    answer = (response) => response.setHeader('content-encoding', 'deflate').end(deflateRawSync(CSV.repeat(9)))
    expect((await fixture.source.fetch(url(), fetchOptions())).bytes).toBe(CSV.length * 9)
  })

  test('leaves an empty file empty', async () => {
    answer = (response) => response.setHeader('content-encoding', 'gzip').end()
    expect((await refusal()).code).toBe('file-empty')
  })
})

describe('the spool', () => {
  test('is cleared of what a crash left, and of nothing else', async () => {
    await fixture.source.fetch(url(), fetchOptions())
    await writeFile(join(fixture.spoolDirectory, 'notes.txt'), 'mine')
    expect(await spooled()).toHaveLength(2)
    createCsvSource({ httpGet: fetchHttpGet, spoolDirectory: fixture.spoolDirectory })
    expect(await spooled()).toEqual(['notes.txt'])
  })

  test('refuses what is no URL without asking anybody', async () => {
    expect(await failureOf(fixture.source.fetch('lot', fetchOptions()))).toMatchObject({
      kind: 'invalid-input',
      code: 'url-unreadable',
    })
  })
})
