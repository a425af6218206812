import { createServer } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { AppFailure } from '../../shared/app-error.ts'
import { succeed } from '../../shared/result.ts'
import { createFakeCore } from './fake-core.ts'
import { ask, openSocket, serve } from './support/serve.ts'

describe('starting', () => {
  test('tells where it is found, with the port that it got', async () => {
    const host = await serve(createFakeCore())
    expect(host.url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*\/$/)
    expect((await ask(host.port, '/data')).status).toBe(200)
  })

  test('an address for everybody is told as one that a browser can open', async () => {
    expect((await serve(createFakeCore(), { host: '0.0.0.0' })).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
  })

  test('a port that is taken is a conflict, with a sentence that names the port', async () => {
    const { port } = await serve(createFakeCore())
    const second = serve(createFakeCore(), { port })
    await expect(second).rejects.toThrow(AppFailure)
    await expect(second).rejects.toMatchObject({
      error: { kind: 'conflict', code: 'port-taken', message: expect.stringContaining(`Port ${port} `) },
    })
  })

  test('a host that failed to start leaves the core alone', async () => {
    const core = createFakeCore()
    const { port } = await serve(createFakeCore())
    await expect(serve(core, { port })).rejects.toThrow()
    expect(core.listenerCount()).toBe(0)
  })

  test('an address that this computer does not have is refused with a sentence', async () => {
    await expect(serve(createFakeCore(), { host: '203.0.113.7' })).rejects.toMatchObject({
      error: { kind: 'invalid-input', code: 'address-unusable', message: expect.stringContaining('203.0.113.7') },
    })
  })
})

describe('closing', () => {
  test('the port is free again, though clients kept their connections', async () => {
    const host = await serve(createFakeCore())
    const idle = openSocket(host.port)
    idle.write(`GET /data HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\n\r\n`)
    await new Promise((resolve) => idle.once('data', resolve))
    const half = openSocket(host.port)
    half.write('GET /data HT')
    const isIdleClosed = new Promise((resolve) => idle.once('close', resolve))
    const isHalfClosed = new Promise((resolve) => half.once('close', resolve))
    await host.close()
    await Promise.all([isIdleClosed, isHalfClosed])
    const next = createServer()
    onTestFinished(() => void next.close())
    await new Promise<void>((resolve, reject) => {
      next.once('error', reject)
      next.listen(host.port, '127.0.0.1', resolve)
    })
  })

  test('an answer that never comes does not hold it up', async () => {
    let asked: (() => void) | undefined
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve
    })
    const core = createFakeCore({
      'lot.ready': () => {
        asked?.()
        return new Promise(() => undefined)
      },
    })
    const host = await serve(core)
    const pending = ask(host.port, '/data').then(
      () => 'answered',
      () => 'cut off',
    )
    await isAsked
    await host.close()
    expect(await pending).toBe('cut off')
  })

  test('an answer that is under way is still given', async () => {
    let finish: (() => void) | undefined
    let asked: (() => void) | undefined
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve
    })
    const core = createFakeCore({
      'lot.ready': () =>
        new Promise((resolve) => {
          finish = () => resolve(succeed({ plates: ['AB 123'] }))
          asked?.()
        }),
    })
    const host = await serve(core)
    const pending = ask(host.port, '/data')
    await isAsked
    const isClosed = host.close()
    finish?.()
    expect((await pending).json).toEqual({ ready: ['AB 123'] })
    await isClosed
  })
})
