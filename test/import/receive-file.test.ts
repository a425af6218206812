import { readdir } from 'node:fs/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { CsvReceiver } from '../../main/core/ports/csv-source.ts'
import type { OtherEncoding } from '../../shared/import.ts'
import { failureOf, fetchOptions, type ImportFixture, rowsOf, startImportFixture } from './support/import-fixture.ts'

const fixtures: ImportFixture[] = []
afterEach(async () => {
  for (const fixture of fixtures.splice(0)) await fixture.close()
})

async function openFixture(listener: Parameters<typeof startImportFixture>[0] = () => undefined) {
  const fixture = await startImportFixture(listener)
  fixtures.push(fixture)
  return fixture
}

async function send(receiver: CsvReceiver, bytes: Uint8Array, pieceBytes: number) {
  for (let from = 0; from < bytes.length; from += pieceBytes) await receiver.write(bytes.slice(from, from + pieceBytes))
  return receiver.finish()
}

const TEXT = '\ufeffMÜ 1,10,60,80\r\nCD 2,11,60,80\r\n'

test('a file in pieces is the file, however it is cut, and is gone when disposed of', async () => {
  const { source, spoolDirectory } = await openFixture()
  const bytes = new TextEncoder().encode(TEXT)
  const whole = await send(await source.receive('lot.csv', { maxBytes: 1_000 }), bytes, bytes.length)
  const cut = await send(await source.receive('lot.csv', { maxBytes: 1_000 }), bytes, 1)
  expect(await rowsOf(cut)).toEqual(await rowsOf(whole))
  expect(cut).toMatchObject({ source: 'file:lot.csv', bytes: bytes.length, sha256: whole.sha256 })
  expect(cut.validators).toEqual({ etag: null, lastModified: null })
  await Promise.all([whole.dispose(), cut.dispose()])
  expect(await readdir(spoolDirectory)).toEqual([])
})

test.each([
  ['/home/me/lot.csv', 'file:lot.csv'],
  ['C:\\lists\\lot.csv', 'file:lot.csv'],
  ['lists/', 'file:file'],
])('the source of %s is %s', async (name, expected) => {
  const { source } = await openFixture()
  const file = await send(await source.receive(name, { maxBytes: 1_000 }), new TextEncoder().encode(TEXT), 9)
  expect(file.source).toBe(expected)
})

test.each<[string, Uint8Array]>([
  ['file-empty', new Uint8Array()],
  ['file-spreadsheet', new Uint8Array([0x50, 0x4b, 0x03, 0x04])],
  ['file-binary', new Uint8Array([65, 0, 66])],
  ['file-not-utf-8', new Uint8Array([65, 0xfc, 0x81])],
  ['file-web-page', new TextEncoder().encode('<!doctype html><title>Log in</title>')],
  ['file-web-page', new TextEncoder().encode('\n \t<svg/>')],
  ['import-too-large', new TextEncoder().encode(TEXT.repeat(40))],
])('a file that gives %s leaves nothing behind', async (code, bytes) => {
  const { source, spoolDirectory } = await openFixture()
  const receiver = await source.receive('lot.csv', { maxBytes: 1_000 })
  expect((await failureOf(send(receiver, bytes, 600))).code).toBe(code)
  expect(await readdir(spoolDirectory)).toEqual([])
})

test('a piece that cannot be written, for a reason that nobody foresaw, leaves nothing behind', async () => {
  const { source, spoolDirectory } = await openFixture()
  const receiver = await source.receive('lot.csv', { maxBytes: 1_000 })
  await receiver.write(new TextEncoder().encode(TEXT))
  expect(await readdir(spoolDirectory)).toHaveLength(1)
  await expect(receiver.write({ length: 1 } as Uint8Array)).rejects.toThrow(TypeError)
  expect(await readdir(spoolDirectory)).toEqual([])
  await receiver.discard()
})

test('a file that is given up leaves nothing behind', async () => {
  const { source, spoolDirectory } = await openFixture()
  const receiver = await source.receive('lot.csv', { maxBytes: 1_000 })
  await receiver.write(new TextEncoder().encode(TEXT))
  await receiver.discard()
  expect(await readdir(spoolDirectory)).toEqual([])
})

test.each([
  ['an entity tag', { etag: '"v1"', lastModified: 'Fri, 30 Jan 2026 12:00:00 GMT' }, 'if-none-match', '"v1"'],
  [
    'a date',
    { etag: null, lastModified: 'Fri, 30 Jan 2026 12:00:00 GMT' },
    'if-modified-since',
    'Fri, 30 Jan 2026 12:00:00 GMT',
  ],
])('by %s a server is asked for a change only, past a redirect too', async (_mark, since, header, value) => {
  const { source, server } = await openFixture((request, response) => {
    if (request.url === '/moved.csv') response.writeHead(302, { location: '/lot.csv' }).end()
    else if (request.headers[header] === value) response.writeHead(304).end()
    else response.writeHead(200, { 'content-type': 'text/csv', etag: '"v2"' }).end('AB 1,10,60,80\n')
  })
  expect(await source.fetchIfChanged(`${server.origin}/moved.csv`, since, fetchOptions())).toBeNull()
  const other = { etag: '"v0"', lastModified: null }
  const file = await source.fetchIfChanged(`${server.origin}/moved.csv`, other, fetchOptions())
  expect(file?.validators.etag).toBe('"v2"')
})

describe('the marks of a file', () => {
  const SENT = 'Fri, 30 Jan 2026 12:00:00 GMT'
  const before = (seconds: number) => new Date(Date.parse(SENT) - seconds * 1_000).toUTCString()
  const NOTHING = { etag: null, lastModified: null }

  test.each([
    ['of the second in which it was sent', { 'last-modified': before(0) }, NOTHING],
    ['of the second before', { 'last-modified': before(1) }, NOTHING],
    ['of a clock that is ahead', { 'last-modified': before(-60) }, NOTHING],
    ['of that second, in a tag made of date and size', { 'last-modified': before(1), etag: '"65b8-1a"' }, NOTHING],
    ['older than two seconds', { 'last-modified': before(2) }, { etag: null, lastModified: before(2) }],
    ['with a tag alone', { etag: '"v1"' }, { etag: '"v1"', lastModified: null }],
    ['that cannot be read', { 'last-modified': 'yesterday' }, { etag: null, lastModified: 'yesterday' }],
  ])('%s are kept where they cannot miss a change', async (_what, headers, kept) => {
    const { source, server } = await openFixture((_request, response) => {
      response.writeHead(200, { date: SENT, ...headers }).end(TEXT)
    })
    expect((await source.fetch(`${server.origin}/lot.csv`, fetchOptions())).validators).toEqual(kept)
  })

  test('with a date before the last one leave the date out', async () => {
    const { source, server } = await openFixture((_request, response) => {
      response.writeHead(200, { date: SENT, 'last-modified': before(500) }).end(TEXT)
    })
    const since = { etag: null, lastModified: before(400) }
    const file = await source.fetchIfChanged(`${server.origin}/lot.csv`, since, fetchOptions())
    expect(file?.validators).toEqual(NOTHING)
  })

  test('that a "not modified" contradicts bring the file after all', async () => {
    const { source, server } = await openFixture((request, response) => {
      const status = request.headers['if-modified-since'] === undefined ? 200 : 304
      response.writeHead(status, { date: SENT, 'last-modified': before(500) }).end(status === 200 ? TEXT : undefined)
    })
    const since = { etag: null, lastModified: before(400) }
    expect(await source.fetchIfChanged(`${server.origin}/lot.csv`, since, fetchOptions())).toMatchObject({
      bytes: Buffer.byteLength(TEXT),
    })
    const same = { etag: null, lastModified: before(500) }
    expect(await source.fetchIfChanged(`${server.origin}/lot.csv`, same, fetchOptions())).toBeNull()
  })
})

test('a server that says "not modified" without having been asked has no file', async () => {
  const { source, server } = await openFixture((_request, response) => response.writeHead(304).end())
  const nothing = { etag: null, lastModified: null }
  const failed = failureOf(source.fetchIfChanged(`${server.origin}/lot.csv`, nothing, fetchOptions()))
  expect((await failed).code).toBe('status-unexpected')
})

describe('a file that is not in Unicode', () => {
  /** Plates, note and identity of a one-row file sent with a setting. */
  async function read(plate: readonly number[], otherEncoding?: OtherEncoding | null) {
    const { source } = await openFixture()
    const limits = otherEncoding === undefined ? { maxBytes: 1_000 } : { maxBytes: 1_000, otherEncoding }
    const receiver = await source.receive('lot.csv', limits)
    const file = await send(receiver, Uint8Array.from([...plate, ...Buffer.from(',10,60,80\n')]), 5)
    const rows = await rowsOf(file)
    return { plates: rows.map((row) => (row.ok ? row.row.plate : row.code)), notes: file.notes, sha256: file.sha256 }
  }

  test.each([
    ['windows-1251', [0xc0, 0x31, 0x32, 0x33, 0xd0, 0xd1], 'А123РС'],
    ['windows-1253', [0xc1, 0xc2, 0xc3, 0x20, 0x31], 'ΑΒΓ 1'],
    ['windows-1250', [0x8a, 0x20, 0x31], 'Š 1'],
    ['windows-1254', [0xdd, 0x20, 0x31], 'İ 1'],
  ] as const)('is read in %s where the setting says so, and is another file then', async (encoding, plate, read1) => {
    const set = await read(plate, encoding)
    expect(set).toMatchObject({ plates: [read1], notes: [{ code: 'not-unicode', encoding }] })
    const usual = await read(plate)
    expect(usual.notes).toEqual([{ code: 'not-unicode', encoding: 'windows-1252' }])
    expect(usual.sha256).not.toBe(set.sha256)
  })

  test('is refused where the setting says so', async () => {
    expect((await failureOf(read([0xc0, 0x31], null))).code).toBe('file-not-utf-8')
  })

  test('is told from one in UTF-8, whatever the setting', async () => {
    expect(await read([...Buffer.from('МА 1')], 'windows-1251')).toMatchObject({ plates: ['МА 1'], notes: [] })
  })
})
