import { describe, expect, test } from 'vitest'
import { createAddressLimits } from '../../main/http/request/address-limits.ts'
import { networkOf } from '../../main/http/request/own-hosts.ts'
import { succeed } from '../../shared/result.ts'
import { createFakeCore, importReport } from './fake-core.ts'
import { ask, openSocket, post, serve } from './support/serve.ts'

const TOKEN = 'the-right-one'
const isToken = (given: string) => given === TOKEN
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

/** What one address of this computer may hold at once. */
const OWN = { connections: 256, streams: 48, imports: 64, guesses: 16 }

/** Opens so many connections from one address, and waits until `most` of them were ended. */
async function openIdle(port: number, count: number, { from = '127.0.0.1', most = 0, head = '' } = {}): Promise<void> {
  let ended = 0
  const all = Promise.withResolvers<void>()
  const sockets = Array.from({ length: count }, () => openSocket(port, from))
  for (const socket of sockets) {
    if (head !== '') socket.write(head)
    socket.once('close', () => {
      ended += 1
      if (ended === most) all.resolve()
    })
  }
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('connect', resolve))))
  if (most > 0) await all.promise
}

const slowBody = (port: number) =>
  `POST /data HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{`

describe('one client with 600 connections shuts nobody out, also not on its own computer', () => {
  test.each([
    ['idle', () => ''],
    ['in the middle of a head', (port: number) => `GET /data HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`],
    ['in the middle of a body', slowBody],
  ])('%s', async (_, head) => {
    const { port } = await serve(createFakeCore())
    await openIdle(port, 600, { most: 600 - OWN.connections, head: head(port) })
    for (const from of ['127.0.0.1', '127.0.0.2']) {
      expect((await ask(port, '/data', { from })).status).toBe(200)
    }
  })

  test('nor do several addresses together', async () => {
    const { port } = await serve(createFakeCore())
    await openIdle(port, OWN.connections, { from: '127.0.0.3' })
    await openIdle(port, OWN.connections, { from: '127.0.0.4' })
    for (const from of ['127.0.0.1', '127.0.0.2', '127.0.0.3']) {
      expect((await ask(port, '/data', { from })).status).toBe(200)
    }
  })

  test('and no stream or answer of the same address is ended for them', async () => {
    const running = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const core = createFakeCore({
      'import.run': async () => {
        begun.resolve()
        await running.promise
        return succeed(importReport())
      },
    })
    const { port } = await serve(core)
    const stream = openSocket(port)
    stream.write(`GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`)
    await new Promise((resolve) => stream.once('data', resolve))
    const answer = post(port, '/data', { url: 'https://lot.example/a.csv' })
    await begun.promise
    await openIdle(port, 600, { most: 600 - OWN.connections + 2 })
    expect(stream.closed).toBe(false)
    running.resolve()
    expect((await answer).status).toBe(201)
    expect(stream.closed).toBe(false)
  })

  test('a connection that was kept after its answer is idle', async () => {
    const { port } = await serve(createFakeCore())
    const kept = Array.from({ length: OWN.connections }, () => openSocket(port))
    await Promise.all(
      kept.map((socket) => {
        socket.write(`GET /data HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`)
        return new Promise((resolve) => socket.once('data', resolve))
      }),
    )
    expect((await ask(port, '/data')).status).toBe(200)
  })

  test('where it waits for as many answers, a new connection is closed, and none of those', async () => {
    const running = Promise.withResolvers<void>()
    const allBegun = Promise.withResolvers<void>()
    let begun = 0
    const core = createFakeCore({
      'import.list': async () => {
        begun += 1
        if (begun === OWN.connections) allBegun.resolve()
        await running.promise
        return succeed({ imports: [], total: 0 })
      },
    })
    const { port, log } = await serve(core)
    const command = { name: 'import.list', input: {} }
    const answers = Array.from({ length: OWN.connections }, () => post(port, '/api/command', command))
    await allBegun.promise
    await expect(ask(port, '/data')).rejects.toThrow('socket hang up')
    await expect(ask(port, '/data')).rejects.toThrow('socket hang up')
    expect((await ask(port, '/data', { from: '127.0.0.2' })).status).toBe(200)
    expect(log.filter(({ level }) => level === 'warn')).toHaveLength(1)
    running.resolve()
    for (const answer of answers) expect((await answer).status).toBe(200)
  })
})

test('one client gets so many event streams, another its own, and one that ends makes room', async () => {
  const core = createFakeCore()
  const { port } = await serve(core)
  const streams = Array.from({ length: OWN.streams }, () => openSocket(port))
  const heads = streams.map(
    (socket) => new Promise<string>((resolve) => socket.once('data', (data) => resolve(`${data}`))),
  )
  for (const socket of streams) socket.write(`GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`)
  for (const head of await Promise.all(heads)) expect(head).toMatch(/^HTTP\/1\.1 200 /)

  expect(await ask(port, '/api/events')).toMatchObject({
    status: 429,
    json: { detail: expect.stringContaining('Close one') },
  })
  const other = openSocket(port, '127.0.0.2')
  other.write(`GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`)
  expect(`${await new Promise((resolve) => other.once('data', resolve))}`).toMatch(/^HTTP\/1\.1 200 /)

  streams[0]?.destroy()
  await expect
    .poll(async () => {
      const again = openSocket(port)
      again.write(`GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`)
      return `${await new Promise((resolve) => again.once('data', resolve))}`.slice(0, 12)
    })
    .toBe('HTTP/1.1 200')
})

test('one client has so many imports under way, another its own, and one that ends makes room', async () => {
  const running = Promise.withResolvers<void>()
  let begun = 0
  const core = createFakeCore({
    'import.run': async () => {
      begun += 1
      await running.promise
      return succeed(importReport())
    },
  })
  const { port } = await serve(core)
  const body = { url: 'https://lot.example/a.csv' }
  const command = { name: 'import.run', input: body }
  const answers = Array.from({ length: OWN.imports }, (_, index) =>
    index % 2 === 0 ? post(port, '/data', body) : post(port, '/api/command', command),
  )
  await expect.poll(() => begun).toBe(OWN.imports)
  expect(await post(port, '/data', body)).toMatchObject({ status: 429, headers: { 'retry-after': '10' } })
  expect(await post(port, '/api/command', command)).toMatchObject({ status: 429 })
  expect(begun).toBe(OWN.imports)
  const other = post(port, '/data', body, '127.0.0.2')
  await expect.poll(() => begun).toBe(OWN.imports + 1)

  running.resolve()
  const statuses = (await Promise.all([...answers, other])).map(({ status }) => status)
  expect(new Set(statuses)).toEqual(new Set([200, 201]))
  expect((await post(port, '/data', body)).status).toBe(201)
})

describe('wrong tokens', () => {
  /** A host on which time passes only as the test lets it. */
  async function guarded() {
    const pauses: { readonly ms: number; readonly end: () => void }[] = []
    const pause = (ms: number) => new Promise<void>((end) => pauses.push({ ms, end }))
    return { ...(await serve(createFakeCore(), { isToken, pause })), pauses }
  }

  test('are answered later each time; the right one, and another address, at once', async () => {
    const { port, pauses } = await guarded()
    for (const ms of [250, 500, 1_000]) {
      const answer = ask(port, '/data', bearer('wrong'))
      await expect.poll(() => pauses.at(-1)?.ms).toBe(ms)
      expect((await ask(port, '/data', bearer(TOKEN))).status).toBe(200)
      pauses.at(-1)?.end()
      expect((await answer).status).toBe(401)
    }
    void ask(port, '/?token=wrong', { from: '127.0.0.2' }).catch(() => undefined)
    await expect.poll(() => pauses.at(-1)?.ms).toBe(250)
    void ask(port, '/data', { headers: { cookie: 'ampcontrol_token=wrong' }, from: '127.0.0.2' }).catch(() => undefined)
    await expect.poll(() => pauses.at(-1)?.ms).toBe(500)
  })

  test('that wait for their answers keep further ones of that address from being looked at, but the right one', async () => {
    const { port, pauses } = await guarded()
    const answers = Array.from({ length: OWN.guesses }, () => ask(port, '/data', bearer('wrong')))
    await expect.poll(() => pauses.length).toBe(OWN.guesses)
    const further = await ask(port, '/data', bearer('wrong'))
    expect(further).toMatchObject({ status: 429, headers: { 'retry-after': '10' } })
    expect((await ask(port, '/data', bearer(TOKEN))).status).toBe(200)
    expect((await ask(port, '/data', { ...bearer(TOKEN), from: '127.0.0.2' })).status).toBe(200)
    for (const { end } of pauses) end()
    for (const answer of answers) expect((await answer).status).toBe(401)
    expect((await ask(port, '/data', bearer(TOKEN))).status).toBe(200)
  })

  test('no token at all is no guess', async () => {
    const { port, pauses } = await guarded()
    expect((await ask(port, '/data')).status).toBe(401)
    expect(pauses).toEqual([])
  })

  test('are held back for eight seconds at most, and forgotten after ten minutes without one', () => {
    let now = 0
    const limits = createAddressLimits(() => now)
    const penalties = Array.from({ length: 8 }, () => limits.penaltyFor('192.168.1.9'))
    expect(penalties).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000])
    now = 11 * 60_000
    expect(limits.penaltyFor('192.168.1.9')).toBe(250)
  })
})

test('what is given back twice counts once', () => {
  const limits = createAddressLimits()
  const taken = Array.from({ length: 4 }, () => limits.take('imports', '192.168.1.9'))
  expect(taken).not.toContain(null)
  expect(limits.take('imports', '192.168.1.9')).toBeNull()
  taken[0]?.()
  taken[0]?.()
  expect(limits.take('imports', '192.168.1.9')).not.toBeNull()
  expect(limits.take('imports', '192.168.1.9')).toBeNull()
})

test.each([
  ['192.168.1.9', '192.168.1.9'],
  ['::ffff:192.168.1.9', '192.168.1.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::7', '2001:db8:0:0'],
  ['fe80::7%eth0', 'fe80::7%eth0'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
