import { mkdtempSync, rmSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CsvSource } from '../../main/core/ports/csv-source.ts'
import { createCsvSource } from '../../main/import/csv-source.ts'
import { failureOf, fetchOptions } from './support/import-fixture.ts'
import { type LoopbackServer, startLoopbackServer } from './support/loopback-server.ts'
import { NETWORK_WAYS, type NetworkWay } from './support/network-ways.ts'

const CSV = 'KA 1,10,60,80\n'

/** Shared files lie several hops away, with cookies on the way and names in every script. */
describe.each(NETWORK_WAYS)('over %s', (_name, open) => {
  let answer: (request: IncomingMessage, response: ServerResponse) => void
  let server: LoopbackServer
  let way: NetworkWay
  let source: CsvSource
  const spoolDirectory = mkdtempSync(join(tmpdir(), 'ampcontrol-spool-'))

  beforeEach(async () => {
    way = open()
    server = await startLoopbackServer((request, response) => answer(request, response))
    source = createCsvSource({ httpGet: way.httpGet, spoolDirectory })
  })
  afterEach(async () => {
    await server.close()
    way.close()
    rmSync(spoolDirectory, { recursive: true, force: true })
  })

  /** Sets cookies and redirects to the file; returns the cookies that came along. */
  async function cookiesAfter(cookies: readonly string[], to = '/files/lot.csv'): Promise<string | undefined> {
    answer = (request, response) => {
      if (request.url === '/share/x') response.writeHead(302, { 'set-cookie': [...cookies], location: to }).end()
      else response.end(CSV)
    }
    await (await source.fetch(`${server.origin}/share/x`, fetchOptions())).dispose()
    return server.requests.at(-1)?.headers.cookie
  }

  test.each([
    ['for the whole server', ['a=1; Path=/; HttpOnly'], 'a=1'],
    [
      'several, with a comma in a date',
      ['a=1; Path=/; Expires=Fri, 01 Jan 2100 00:00:00 GMT', 'b=x=2; path=/'],
      'a=1; b=x=2',
    ],
    ['for the folder of the file', ['a=1; Path=/files'], 'a=1'],
    ['and took back', ['a=1; Path=/', 'a=; Path=/; Max-Age=0', 'b=2; Path=/'], 'b=2'],
    ['twice', ['a=1; Path=/', 'a=2; Path=/'], 'a=2'],
    ['for another folder', ['a=1; Path=/file', 'b=1'], undefined],
    ['that has expired', ['a=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT'], undefined],
    ['for secure connections alone', ['a=1; Path=/; Secure'], undefined],
    ['for another server', ['a=1; Path=/; Domain=lot.example', 'b=1; Path=/; Domain=0.0.1'], undefined],
    ['without a name', ['=1; Path=/', 'alone; Path=/'], undefined],
  ])('a cookie that the first hop set %s', async (_for, cookies, sent) => {
    expect(await cookiesAfter(cookies)).toBe(sent)
  })

  test('a cookie is forgotten with its download', async () => {
    expect(await cookiesAfter(['a=1; Path=/'])).toBe('a=1')
    const before = server.requests.length
    await (await source.fetch(`${server.origin}/share/x`, fetchOptions())).dispose()
    expect(server.requests[before]?.headers.cookie).toBeUndefined()
  })

  test('a server may set a cookie and lead back to the same URL, but not for ever', async () => {
    answer = (request, response) => {
      if (request.headers.cookie === 'seen=1') response.end(CSV)
      else response.writeHead(302, { 'set-cookie': 'seen=1', location: '/lot.csv' }).end()
    }
    expect((await source.fetch(`${server.origin}/lot.csv`, fetchOptions())).bytes).toBe(CSV.length)
    answer = (_request, response) => response.writeHead(302, { 'set-cookie': 'seen=1', location: '/lot.csv' }).end()
    expect((await failureOf(source.fetch(`${server.origin}/lot.csv`, fetchOptions()))).code).toBe('redirect-loop')
  })

  test.each([
    ['in UTF-8, in the path', Buffer.from('/Übersicht.csv'), '/%C3%9Cbersicht.csv'],
    ['in UTF-8, in the query', Buffer.from('/lot.csv?tag=Dienstäg'), '/lot.csv?tag=Dienst%C3%A4g'],
    ['in UTF-8, beyond Latin', Buffer.from('/停车场.csv'), '/%E5%81%9C%E8%BD%A6%E5%9C%BA.csv'],
    ['in Latin-1', Buffer.from('/Übersicht.csv', 'latin1'), '/%DCbersicht.csv'],
    ['as it should be', Buffer.from('/%C3%9Cbersicht.csv'), '/%C3%9Cbersicht.csv'],
  ])('a Location %s leads to the file that is meant', async (_how, location, asked) => {
    answer = (request, response) => {
      if (request.url !== '/share') response.end(CSV)
      else response.writeHead(302, { location: location.toString('latin1') }).end()
    }
    await source.fetch(`${server.origin}/share`, fetchOptions())
    expect(server.requests.at(-1)?.url?.toUpperCase()).toBe(asked.toUpperCase())
  })
})
