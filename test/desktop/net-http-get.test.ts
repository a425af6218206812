import { EventEmitter } from 'node:events'
import { Readable } from 'node:stream'
import type { ClientRequest, ClientRequestConstructorOptions, IncomingMessage } from 'electron'
import { describe, expect, test } from 'vitest'
import { createNetHttpGet } from '../../main/electron/net-http-get.ts'

/**
 * Does, when told, what Electron's request does: closes as soon as it is written (the stream
 * destroys itself), speaks on nevertheless, and an abort destroys the response without an error.
 */
class FakeRequest extends EventEmitter {
  readonly options: ClientRequestConstructorOptions
  response: Readable | undefined
  isEnded = false
  isAborted = false

  constructor(options: ClientRequestConstructorOptions) {
    super()
    this.options = options
  }

  end(): void {
    this.isEnded = true
    process.nextTick(() => this.emit('close'))
  }

  abort(): void {
    if (!this.isAborted) process.nextTick(() => this.emit('abort'))
    this.isAborted = true
    this.response?.destroy()
  }

  fail(reason: string): void {
    const error = new Error(reason)
    this.response?.destroy(error)
    this.emit('error', error)
  }

  respond(statusCode: number, headers: Record<string, string | string[]>, body: Readable): void {
    this.response = body
    this.emit('response', Object.assign(body, { statusCode, headers }) as unknown as IncomingMessage)
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function started(url = 'https://lot.example/vehicles.csv') {
  const requests: FakeRequest[] = []
  const httpGet = createNetHttpGet({
    request(options) {
      const request = new FakeRequest(options as ClientRequestConstructorOptions)
      requests.push(request)
      return request as unknown as ClientRequest
    },
  })
  const controller = new AbortController()
  const answer = httpGet({ url: new URL(url), headers: { accept: 'text/csv' }, signal: controller.signal })
  return { answer, controller, requests, request: requests[0] as FakeRequest }
}

async function text(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

describe('HttpGet over Electron’s net', () => {
  test('asks once, without credentials, cache or redirects of its own', async () => {
    const { answer, request, requests } = started()
    request.respond(
      200,
      { 'Content-Type': 'text/csv', vary: ['a', 'b'] },
      Readable.from([Buffer.from('AB 1,'), Buffer.from('10')]),
    )
    const response = await answer
    expect(request.options).toEqual({
      url: 'https://lot.example/vehicles.csv',
      headers: { accept: 'text/csv', 'accept-encoding': 'identity' },
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
    })
    expect([request.isEnded, requests.length, response.status]).toEqual([true, 1, 200])
    expect([response.headers.get('content-type'), response.headers.get('VARY')]).toEqual(['text/csv', 'a, b'])
    expect(response.headers.get('location')).toBeNull()
    expect(await text(response.body)).toBe('AB 1,10')
  })

  test('a redirect comes back as it is, with where it leads, and ends the request', async () => {
    const { answer, request } = started()
    request.emit('redirect', 302, 'GET', 'https://other.example/file.csv', {
      Location: ['/file.csv'],
      'X-Served-By': ['a'],
    })
    const response = await answer
    expect([response.status, response.headers.get('location')]).toEqual([302, 'https://other.example/file.csv'])
    expect([request.isAborted, await text(response.body)]).toEqual([true, ''])
  })

  test('no answer rejects with Chromium’s reason', async () => {
    const { answer, request } = started()
    await turn()
    request.fail('net::ERR_NAME_NOT_RESOLVED')
    await expect(answer).rejects.toThrow('net::ERR_NAME_NOT_RESOLVED')
  })

  test('an answer counts although Electron has long called the request closed', async () => {
    const { answer, request } = started()
    await turn()
    request.respond(404, {}, Readable.from([]))
    expect((await answer).status).toBe(404)
  })

  test('a signal that has already spoken starts nothing', async () => {
    const requests: unknown[] = []
    const httpGet = createNetHttpGet({
      request(options) {
        requests.push(options)
        throw new Error('a request was made')
      },
    })
    const signal = AbortSignal.abort(new Error('called off'))
    await expect(httpGet({ url: new URL('http://lot.example/'), headers: {}, signal })).rejects.toThrow('called off')
    expect(requests).toEqual([])
  })

  test('a signal ends the request before the answer, and rejects with its reason', async () => {
    const { answer, controller, request } = started()
    controller.abort(new Error('called off'))
    await expect(answer).rejects.toThrow('called off')
    expect(request.isAborted).toBe(true)
  })

  test('a signal ends the body too, and never lets half a body look whole', async () => {
    const { answer, controller, request } = started()
    const body = new Readable({ read() {} })
    body.push(Buffer.from('half'))
    request.respond(200, {}, body)
    const reading = text((await answer).body)
    controller.abort(new Error('called off'))
    await expect(reading).rejects.toThrow('called off')
  })

  test('a connection that breaks throws out of the body', async () => {
    const { answer, request } = started()
    const body = new Readable({ read() {} })
    body.push(Buffer.from('half'))
    request.respond(200, {}, body)
    const reading = text((await answer).body)
    request.fail('net::ERR_CONTENT_LENGTH_MISMATCH')
    await expect(reading).rejects.toThrow('net::ERR_CONTENT_LENGTH_MISMATCH')
  })

  test('a connection that breaks before anybody reads is told to whoever reads, and is no fault before', async () => {
    const { answer, request } = started()
    request.respond(200, {}, new Readable({ read() {} }))
    const { body } = await answer
    request.fail('net::ERR_CONNECTION_RESET')
    await turn()
    await expect(text(body)).rejects.toThrow('net::ERR_CONNECTION_RESET')
  })

  test('whoever stops reading ends the request', async () => {
    const { answer, request } = started()
    request.respond(200, {}, Readable.from([Buffer.from('first'), Buffer.from('second')]))
    for await (const _chunk of (await answer).body) break
    expect(request.isAborted).toBe(true)
  })
})
