import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fetchHttpGet } from '../../main/http/fetch-http-get.ts'
import type { HttpHost } from '../../main/http/http-host.ts'
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts'
import { type CsvServer, startCsvServer } from '../support/csv-server.ts'
import { startTestHost } from '../support/test-host.ts'
import { openTestLot, type TestLot } from '../support/test-lot.ts'

let lot: TestLot
let host: HttpHost
let csv: CsvServer

beforeEach(async () => {
  csv = await startCsvServer()
  lot = openTestLot({ settings: { chargingRate: '60 %/h' }, httpGet: fetchHttpGet })
  host = await startTestHost(lot)
})

afterEach(async () => {
  await host.close()
  await lot.close()
  await csv.close()
})

async function ask(path: string, init?: RequestInit): Promise<{ status: number; body: unknown }> {
  const response = await fetch(new URL(path, host.url), init)
  return { status: response.status, body: await response.json() }
}

function post(body: string, contentType = 'application/json') {
  return ask('/data', { method: 'POST', headers: { 'content-type': contentType }, body })
}

function importFile(text: string) {
  csv.set('/lot.csv', text)
  return post(JSON.stringify({ url: csv.url('/lot.csv') }))
}

describe('the requests of the contract answer as written, errors included, over the real core', () => {
  test('POST /data imports from a plain static file server', async () => {
    expect(await importFile('AB 1,10,60,80\nCD 2,20,60,80\nXX,1\n')).toMatchObject({
      status: 201,
      body: { imported: 2 },
    })
    expect(await post(JSON.stringify({ url: csv.url('/nowhere.csv') }))).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('404') },
    })
    expect(await post('{}')).toMatchObject({
      status: 422,
      body: { detail: [{ loc: ['body', 'url'], msg: expect.any(String), type: expect.any(String) }] },
    })
  })

  test('GET /data lists the vehicles at or above their target', async () => {
    expect(await ask('/data')).toEqual({ status: 200, body: { ready: [] } })
    await importFile('AB 1,79,100,80\nCD 2,80,100,80\nEF 3,10,100,80\n')
    expect(await ask('/data')).toEqual({ status: 200, body: { ready: ['CD 2'] } })
    lot.clock.advance(MINUTE_MS)
    expect(await ask('/data')).toEqual({ status: 200, body: { ready: ['CD 2', 'AB 1'] } })
  })

  test('GET /vehicle/{plate} tells whether it is ready, and when', async () => {
    await importFile('AB 1,20,100,80\n')
    const readyAt = new Date(lot.clock.now() + HOUR_MS).toISOString().replace('.000Z', '+00:00')
    expect(await ask('/vehicle/AB%201')).toMatchObject({ status: 200, body: { estimated: readyAt, completed: false } })
    lot.clock.advance(HOUR_MS)
    expect(await ask('/vehicle/ab-1')).toMatchObject({ status: 200, body: { estimated: readyAt, completed: true } })
    expect(await ask('/vehicle/ZZ%209')).toEqual({ status: 404, body: { detail: 'ZZ 9 not found' } })
  })

  test('DELETE /vehicle/{plate} answers the whole charge, rounded down, and keeps the stay', async () => {
    await importFile('AB 1,20,100,80\n')
    lot.clock.advance(37.5 * MINUTE_MS)
    expect(await ask('/vehicle/AB%201', { method: 'DELETE' })).toMatchObject({
      status: 200,
      body: { current_charge: 57 },
    })
    expect(await ask('/vehicle/AB%201', { method: 'DELETE' })).toEqual({
      status: 404,
      body: { detail: 'AB 1 not found' },
    })
    expect(lot.store.sessions.newestByPlateKey('AB 1')?.departureCharge).toBeCloseTo(57.5, 9)
  })

  test('the document and its page work; anything else is not found or not allowed', async () => {
    expect((await ask('/openapi.json')).body).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) })
    expect((await fetch(new URL('/docs', host.url))).status).toBe(200)
    expect(await ask('/nothing')).toEqual({ status: 404, body: { detail: 'Not Found' } })
    expect(await ask('/data', { method: 'PUT' })).toEqual({ status: 405, body: { detail: 'Method Not Allowed' } })
  })
})

describe('bad input over HTTP: each its own plain sentence, and the lot is as it was', () => {
  const cases: readonly [string, () => string, RegExp][] = [
    ['an unreachable URL', () => csv.unreachableUrl, /cannot be reached|no answer|refused|not listen/i],
    ['a 404', () => csv.url('/gone.csv'), /404/],
    ['HTML instead of CSV', () => served('<html>Log in</html>', 'text/html'), /web page/],
    ['an empty file', () => served(''), /empty/],
    ['a binary file', () => served(new Uint8Array([0, 1, 2, 0])), /binary/],
    [
      'a file of refused rows only',
      () => served('A 1,-1,60,80\nB 2,70,60,80\n'),
      /All 2 rows.* Line 1: .*-1.* Line 2: .*70/,
    ],
    [
      'a file of one refused row',
      () => served('plate,charge,total,target\nA 1,x,60,80\n'),
      /only row.* Line 2: charge "x" is not/,
    ],
    [
      'a file of many refused rows',
      () => served('A 1,-1,60,80\n'.repeat(9)),
      /All 9 rows.* Line 1: .* Line 2: .* Line 3: [^:]*$/,
    ],
  ]

  function served(body: string | Uint8Array, contentType = 'text/csv'): string {
    csv.set('/bad', body, { contentType })
    return csv.url('/bad')
  }

  test.each(cases)('%s', async (_name, urlOf, sentence) => {
    await importFile('AB 1,20,100,80\n')
    const before = await lot.run('lot.snapshot', {})
    const answer = await post(JSON.stringify({ url: urlOf() }))
    expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringMatching(sentence) } })
    const after = await lot.run('lot.snapshot', {})
    expect(after).toMatchObject({ vehicles: before.vehicles, lastImport: before.lastImport, alerts: before.alerts })
  })
})

test('a foreign Host, a foreign Origin, a body that is not JSON, a body of 10 MB: refused, and nothing changed', async () => {
  csv.set('/lot.csv', 'AB 1,20,100,80\n')
  const body = JSON.stringify({ url: csv.url('/lot.csv') })
  const headers = { 'content-type': 'application/json' }
  const { hostname, port } = new URL(host.url)
  const foreignHost = await new Promise<number | undefined>((resolve, reject) => {
    const target = { hostname, port, path: '/data', method: 'POST', headers: { ...headers, host: 'evil.example' } }
    const sent = request(target, (response) => resolve(response.resume().statusCode))
    sent.on('error', reject)
    sent.end(body)
  })
  expect(foreignHost).toBe(403)
  expect(
    (await ask('/data', { method: 'POST', headers: { ...headers, origin: 'https://evil.example' }, body })).status,
  ).toBe(403)
  expect((await post(body, 'text/plain')).status).toBe(415)
  expect((await post(JSON.stringify({ url: 'x'.repeat(10_000_000) }))).status).toBe(413)
  expect((await lot.run('lot.snapshot', {})).vehicles).toEqual([])
  expect(lot.store.imports.byId(1)).toBeUndefined()
  expect((await post(body)).status).toBe(201)
})
