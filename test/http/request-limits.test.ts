import { describe, expect, test } from 'vitest'
import { SERVER_LIMITS } from '../../main/http/http-host.ts'
import { createFakeCore } from './fake-core.ts'
import { ask, openSocket, sendRaw, serve } from './support/serve.ts'

const TEN_MEGABYTES = 10_000_000

function head(port: number, method: string, path: string, ...headers: readonly string[]): string {
  return [`${method} ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, ...headers, '', ''].join('\r\n')
}

/** Sends an endless body until the server hangs up. @returns the answer, and the bytes taken. */
function flood(port: number, requestHead: string, block: string): Promise<{ received: string; sent: number }> {
  return new Promise((resolve) => {
    const socket = openSocket(port)
    let received = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      received += chunk
    })
    const pour = (): void => {
      while (!socket.destroyed && socket.writable) if (!socket.write(block)) return
    }
    socket.on('drain', pour)
    socket.on('close', () => resolve({ received, sent: socket.bytesWritten }))
    socket.write(requestHead)
    pour()
  })
}

describe('bodies', () => {
  test('a body of 10 MB is refused with 413, and the client gets to read it', async () => {
    const core = createFakeCore()
    const { port } = await serve(core)
    const headers = { 'content-type': 'application/json' }
    const answer = await ask(port, '/data', { method: 'POST', headers, body: Buffer.alloc(TEN_MEGABYTES, 32) })
    expect(answer).toMatchObject({ status: 413, json: { detail: expect.stringContaining('64 KB') } })
    expect(answer.headers.connection).toBe('close')
    expect(core.seen).toEqual([])
  })

  test('a body that announces 10 MB is refused before a byte of it was sent', async () => {
    const { port } = await serve(createFakeCore())
    const socket = openSocket(port)
    socket.write(head(port, 'POST', '/data', 'Content-Type: application/json', `Content-Length: ${TEN_MEGABYTES}`))
    const first = await new Promise<Buffer>((resolve) => socket.once('data', resolve))
    expect(first.toString()).toMatch(/^HTTP\/1\.1 413 /)
  })

  test('a chunked body without end is refused at 64 KB and the connection is closed', async () => {
    const { port } = await serve(createFakeCore())
    const chunk = `4000\r\n${' '.repeat(0x4000)}\r\n`
    const start = head(port, 'POST', '/data', 'Content-Type: application/json', 'Transfer-Encoding: chunked')
    const { received } = await flood(port, start, chunk)
    expect(received).toMatch(/^HTTP\/1\.1 413 /)
  })

  test('a body of exactly 64 KB is read, one byte more is not', async () => {
    const { port } = await serve(createFakeCore())
    const headers = { 'content-type': 'application/json' }
    const body = (size: number): string => '{"url":"x"}'.padEnd(size, ' ')
    expect((await ask(port, '/data', { method: 'POST', headers, body: body(65_536) })).status).toBe(201)
    expect((await ask(port, '/data', { method: 'POST', headers, body: body(65_537) })).status).toBe(413)
  })

  test.each([
    ['content-type', 'application/x-www-form-urlencoded'],
    ['content-type', 'text/plain'],
    ['content-type', 'multipart/form-data; boundary=x'],
    ['content-type', 'application/jsonx'],
    ['accept', '*/*'],
  ])('a body that is not JSON is refused with 415: %s: %s', async (name, value) => {
    const core = createFakeCore()
    const { port } = await serve(core)
    const answer = await ask(port, '/data', { method: 'POST', headers: { [name]: value }, body: '{"url":"http://x/"}' })
    expect(answer).toMatchObject({ status: 415, json: { detail: expect.stringContaining('application/json') } })
    expect(core.seen).toEqual([])
  })

  test('a compressed body is refused with 415', async () => {
    const { port } = await serve(createFakeCore())
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    expect((await ask(port, '/data', { method: 'POST', headers, body: 'x' })).status).toBe(415)
  })

  test('a client that goes away in the middle of its body is nothing to log', async () => {
    const { port, log } = await serve(createFakeCore())
    const socket = openSocket(port)
    socket.write(`${head(port, 'POST', '/data', 'Content-Type: application/json', 'Content-Length: 100')}{"url"`)
    await new Promise<void>((resolve) => socket.end(resolve))
    socket.destroy()
    expect((await ask(port, '/data')).status).toBe(200)
    expect(log.filter(({ level }) => level === 'error')).toEqual([])
  })
})

describe('what is hardly HTTP', () => {
  test.each([
    ['nonsense', 'nonsense\r\n\r\n', 400],
    ['a control byte in the path', 'GET /data\x01 HTTP/1.1\r\n\r\n', 400],
    ['no Host', 'GET /data HTTP/1.1\r\n\r\n', 400],
    ['an empty Host', 'GET /data HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n', 403],
    ['HTTP/1.0 without Host', 'GET /data HTTP/1.0\r\n\r\n', 403],
    ['two lengths', 'POST /data HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
    [
      'a length beside chunks',
      'POST /data HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
    [
      'a whole URL as the target',
      'GET http://evil.example/data HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n',
      400,
    ],
    ['an asterisk as the target', 'OPTIONS * HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n', 400],
    ['a broken escape', 'GET /vehicle/%E0%A4%A HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n', 400],
    ['an endless header', `GET /data HTTP/1.1\r\nHost: HOST\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ])('%s is refused with its status and without a stack', async (_, text, status) => {
    const core = createFakeCore()
    const { port } = await serve(core)
    const received = await sendRaw(port, text.replace('HOST', `127.0.0.1:${port}`))
    expect(received).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(received).not.toMatch(/\bat .*:\d+:\d+/)
    expect(core.seen).toEqual([])
  })

  test('an upgrade and a tunnel are not for us', async () => {
    const { port } = await serve(createFakeCore())
    const upgrade = ['Connection: upgrade, close', 'Upgrade: websocket']
    expect(await sendRaw(port, head(port, 'GET', '/nothing', ...upgrade))).toMatch(/^HTTP\/1\.1 404 /)
    expect(await sendRaw(port, 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n')).toBe('')
  })

  test('two requests at once on one connection are answered in their order', async () => {
    const { port } = await serve(createFakeCore())
    const received = await sendRaw(
      port,
      head(port, 'GET', '/data') + head(port, 'GET', '/nothing', 'Connection: close'),
    )
    expect([...received.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(['200', '404'])
    expect(received).toContain('Connection: keep-alive')
  })

  test('a request has to arrive in bounded time, and its head in bounded space', () => {
    expect(SERVER_LIMITS.headersTimeout).toBeLessThanOrEqual(10_000)
    expect(SERVER_LIMITS.requestTimeout).toBeLessThanOrEqual(20_000)
    expect(SERVER_LIMITS.maxHeaderSize).toBeLessThanOrEqual(16_384)
    expect(SERVER_LIMITS.connectionsCheckingInterval).toBeLessThan(SERVER_LIMITS.headersTimeout)
  })
})
