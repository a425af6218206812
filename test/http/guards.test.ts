import { hostname, networkInterfaces } from 'node:os'
import { describe, expect, test } from 'vitest'
import { isLoopbackAddress, isOurHost } from '../../main/http/request/own-hosts.ts'
import { succeed } from '../../shared/result.ts'
import { createFakeCore, vehicleStatus } from './fake-core.ts'
import { ask, sendRaw, serve } from './support/serve.ts'

const TOKEN = 'a;b"c,d-secret'
const isToken = (given: string) => given === TOKEN

const lanAddress = Object.values(networkInterfaces())
  .flat()
  .find((entry) => entry?.family === 'IPv4' && !entry.internal)?.address

describe('the Host header', () => {
  test.each(['127.0.0.1', 'localhost', '[::1]', 'LOCALHOST'])('%s with our port is ours', async (name) => {
    const { port } = await serve(createFakeCore())
    expect((await ask(port, '/data', { headers: { host: `${name}:${port}` } })).status).toBe(200)
  })

  test.each(['evil.example', 'localhost', '127.0.0.1:1', 'localhost.evil.example', 'user@127.0.0.1', 'localhost.'])(
    'a foreign Host is refused: "%s"',
    async (host) => {
      const core = createFakeCore()
      const { port } = await serve(core)
      const answer = await ask(port, '/data', { headers: { host } })
      expect(answer).toMatchObject({ status: 403, json: { detail: expect.stringContaining('Host') } })
      expect(core.seen).toEqual([])
    },
  )

  test('the name of another machine is refused even with our port', async () => {
    const { port } = await serve(createFakeCore())
    expect((await ask(port, '/data', { headers: { host: `evil.example:${port}` } })).status).toBe(403)
  })

  test('two Host headers are refused', async () => {
    const { port } = await serve(createFakeCore())
    const host = `Host: 127.0.0.1:${port}\r\n`
    const text = await sendRaw(port, `GET /data HTTP/1.1\r\n${host}Host: evil.example\r\nConnection: close\r\n\r\n`)
    expect(text).toMatch(/^HTTP\/1\.1 40[03] /)
  })

  test('beyond loopback the machine’s name and addresses are ours too, on loopback they are not', () => {
    const wide = { host: '0.0.0.0', address: '0.0.0.0', port: 5000 }
    const narrow = { host: '127.0.0.1', address: '127.0.0.1', port: 5000 }
    for (const name of [hostname(), `${hostname()}.local`, ...(lanAddress === undefined ? [] : [lanAddress])]) {
      expect(isOurHost(`${name}:5000`, wide)).toBe(true)
      if (name !== 'localhost') expect(isOurHost(`${name}:5000`, narrow)).toBe(false)
    }
    expect(isOurHost('evil.example:5000', wide)).toBe(false)
  })

  test('on port 80 browsers leave the port out', () => {
    expect(isOurHost('127.0.0.1', { host: '127.0.0.1', address: '127.0.0.1', port: 80 })).toBe(true)
    expect(isOurHost('127.0.0.1', { host: '127.0.0.1', address: '127.0.0.1', port: 5000 })).toBe(false)
  })

  test('loopback is known in each of its spellings', () => {
    expect(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1', '::FFFF:127.0.0.1'].every(isLoopbackAddress)).toBe(
      true,
    )
    expect(['0.0.0.0', '::', '10.0.0.1', '128.0.0.1', '::ffff:10.0.0.1', ''].some(isLoopbackAddress)).toBe(false)
  })
})

describe('pages of other websites', () => {
  test.each([
    ['origin', 'https://evil.example'],
    ['origin', 'null'],
    ['sec-fetch-site', 'cross-site'],
    ['sec-fetch-site', 'same-site'],
  ])('a foreign Origin is refused: %s: %s', async (name, value) => {
    const core = createFakeCore()
    const { port } = await serve(core)
    for (const method of ['GET', 'DELETE']) {
      const answer = await ask(port, '/vehicle/AB', { method, headers: { [name]: value } })
      expect(answer).toMatchObject({ status: 403, json: { detail: expect.stringContaining('websites') } })
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
    }
    expect(core.seen).toEqual([])
  })

  test('another port of this computer is another website', async () => {
    const { port } = await serve(createFakeCore())
    const headers = { origin: `http://127.0.0.1:${port === 65_535 ? 1 : port + 1}` }
    expect((await ask(port, '/data', { headers })).status).toBe(403)
  })

  test('our own page may ask', async () => {
    const { port } = await serve(createFakeCore())
    const headers = { origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin' }
    expect((await ask(port, '/data', { headers })).status).toBe(200)
  })

  test('a preflight gets no permission', async () => {
    const { port } = await serve(createFakeCore())
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'DELETE' }
    const answer = await ask(port, '/vehicle/AB', { method: 'OPTIONS', headers })
    expect(answer.status).toBe(403)
  })
})

describe('with a token', () => {
  test.each(['/data', '/docs', '/openapi.json', '/api/events', '/', '/nothing'])('%s needs it', async (path) => {
    const { port } = await serve(createFakeCore(), { isToken })
    const answer = await ask(port, path)
    expect(answer).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' } })
    expect((await ask(port, path, { headers: { authorization: 'Bearer wrong' } })).status).toBe(401)
    expect((await ask(port, path, { headers: { cookie: 'ampcontrol_token=wrong' } })).status).toBe(401)
  })

  test('it opens everything as a bearer', async () => {
    const { port } = await serve(createFakeCore(), { isToken })
    expect((await ask(port, '/data', { headers: { authorization: `Bearer ${TOKEN}` } })).status).toBe(200)
    expect((await ask(port, '/data', { headers: { authorization: `bearer ${TOKEN}` } })).status).toBe(200)
  })

  test('a page that is opened with it gets a cookie, which opens everything', async () => {
    const { port } = await serve(createFakeCore(), { isToken })
    const answer = await ask(port, `/?token=${encodeURIComponent(TOKEN)}`)
    expect(answer).toMatchObject({ status: 303, headers: { location: '/' } })
    const [cookie = ''] = answer.headers['set-cookie'] ?? []
    expect(cookie).toMatch(/; Path=\/; .*HttpOnly; SameSite=Strict$/)
    const headers = { cookie: `other=1; ${cookie.split(';')[0]}` }
    expect((await ask(port, '/data', { headers })).status).toBe(200)
  })

  test('a wrong one in the address gives no cookie', async () => {
    const { port } = await serve(createFakeCore(), { isToken })
    const answer = await ask(port, '/?token=wrong')
    expect(answer.status).toBe(401)
    expect(answer.headers).not.toHaveProperty('set-cookie')
  })

  test('the status of one plate needs none, its removal does', async () => {
    const core = createFakeCore({ 'vehicle.status': () => succeed(vehicleStatus()) })
    const { port } = await serve(core, { isToken })
    expect((await ask(port, '/vehicle/AB')).status).toBe(200)
    expect((await ask(port, '/vehicle/AB', { method: 'DELETE' })).status).toBe(401)
    expect(core.seen.map(({ name }) => name)).toEqual(['vehicle.status'])
  })
})

describe('bound beyond loopback', () => {
  test('without a token only the status of one plate is answered', async () => {
    const core = createFakeCore({ 'vehicle.status': () => succeed(vehicleStatus()) })
    const { port } = await serve(core, { host: '0.0.0.0' })
    expect((await ask(port, '/vehicle/AB')).status).toBe(200)
    expect((await ask(port, '/vehicle/AB', { method: 'HEAD' })).status).toBe(200)
    const others = [
      ['GET', '/data'],
      ['POST', '/data'],
      ['DELETE', '/vehicle/AB'],
      ['POST', '/api/command'],
      ['GET', '/api/events'],
      ['GET', '/docs'],
      ['GET', '/'],
      ['GET', '/nothing'],
    ] as const
    for (const [method, path] of others) {
      const answer = await ask(port, path, { method })
      expect(answer).toMatchObject({ status: 403, json: { detail: expect.stringContaining('httpToken') } })
    }
    expect(core.seen.every(({ name }) => name === 'vehicle.status')).toBe(true)
  })

  test('with a token everything is answered', async () => {
    const { port } = await serve(createFakeCore(), { host: '0.0.0.0', isToken })
    expect((await ask(port, '/data', { headers: { authorization: `Bearer ${TOKEN}` } })).status).toBe(200)
  })

  test.skipIf(lanAddress === undefined)(
    'who comes by the network is a remote caller, a program or a screen',
    async () => {
      const core = createFakeCore()
      const { port } = await serve(core, { host: '0.0.0.0', isToken })
      const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }
      const address = lanAddress ?? ''
      await ask(port, '/data', { address, headers, method: 'POST', body: '{"url":"http://x.example/a.csv"}' })
      await ask(port, '/api/command', { address, headers, method: 'POST', body: '{"name":"lot.ready","input":{}}' })
      const octets = { ...headers, 'content-type': 'application/octet-stream' }
      await ask(port, '/api/upload/upload-1', { address, headers: octets, method: 'POST', body: 'AB 1' })
      expect(core.seen.map(({ caller }) => caller)).toEqual(['http-remote', 'screen-remote', 'screen-remote'])
    },
  )
})

test('every answer carries the security headers', async () => {
  const { port } = await serve(createFakeCore())
  for (const path of ['/data', '/docs', '/nothing', '/vehicle/X']) {
    expect((await ask(port, path)).headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    })
  }
})
