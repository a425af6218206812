import { connect } from 'node:net'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createFakeCore, EPOCH, type FakeCore, lotChanged, session } from './fake-core.ts'
import { ask, serve } from './support/serve.ts'

/** Reads a stream's blocks one by one. */
async function openStream(port: number): Promise<{ response: Response; next(): Promise<string | undefined> }> {
  const abort = new AbortController()
  onTestFinished(() => abort.abort())
  const response = await fetch(`http://127.0.0.1:${port}/api/events`, { signal: abort.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    response,
    async next() {
      while (!text.includes('\n\n')) {
        const chunk = await reader?.read()
        if (chunk?.value === undefined) return undefined
        text += chunk.value
      }
      const end = text.indexOf('\n\n')
      const block = text.slice(0, end)
      text = text.slice(end + 2)
      return block
    },
  }
}

describe('GET /api/events', () => {
  test('says hello with the epoch first, then sends each event', async () => {
    const core = createFakeCore()
    const { port } = await serve(core)
    const stream = await openStream(port)
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream')
    expect(stream.response.headers.get('cache-control')).toBe('no-store')
    expect(await stream.next()).toBe(`event: hello\ndata: {"epoch":"${EPOCH}"}`)
    const event = lotChanged(4, [session({ plate: 'Zeile\n\nneu' })])
    core.emit(event)
    core.emit(lotChanged(5))
    const block = (await stream.next()) ?? ''
    expect(JSON.parse(block.replace('data: ', ''))).toEqual(event)
    expect(await stream.next()).toContain('"revision":5')
  })

  test('every client gets every event', async () => {
    const core = createFakeCore()
    const { port } = await serve(core)
    const streams = await Promise.all([openStream(port), openStream(port), openStream(port)])
    for (const stream of streams) await stream.next()
    core.emit(lotChanged(4))
    for (const stream of streams) expect(await stream.next()).toContain('"revision":4')
  })

  test('the core is listened to only while somebody looks', async () => {
    const core = createFakeCore()
    const { port } = await serve(core)
    const before = core.listenerCount()
    const abort = new AbortController()
    const response = await fetch(`http://127.0.0.1:${port}/api/events`, { signal: abort.signal })
    await response.body?.getReader().read()
    expect(core.listenerCount()).toBe(before + 1)
    abort.abort()
    await expect.poll(core.listenerCount).toBe(before)
  })

  test('takes no snapshot of the lot to say hello', async () => {
    const core = createFakeCore()
    const { port } = await serve(core)
    await (await openStream(port)).next()
    expect(core.seen).toEqual([])
  })

  test('HEAD answers at once and leaves no stream behind', async () => {
    const { port } = await serve(createFakeCore())
    const answer = await ask(port, '/api/events', { method: 'HEAD' })
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'text/event-stream' }, text: '' })
  })

  test('a quiet stream carries a comment every 15 seconds', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const { port } = await serve(createFakeCore())
    const stream = await openStream(port)
    await stream.next()
    vi.advanceTimersByTime(15_000)
    expect(await stream.next()).toBe(':')
  })

  test('a client that does not read is dropped, and the others go on', async () => {
    const core = createFakeCore()
    const { port, log } = await serve(core)
    const stuck = connect(port, '127.0.0.1')
    onTestFinished(() => void stuck.destroy())
    stuck.on('error', () => undefined)
    stuck.write(`GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`)
    await new Promise((resolve) => stuck.once('data', resolve))
    stuck.pause()
    const stream = await openStream(port)
    await stream.next()
    const isDropped = (): boolean => log.some(({ message }) => message.includes('too slowly'))
    const revision = await floodUntil(core, stream.next, isDropped)
    core.emit(lotChanged(revision + 1))
    expect(await stream.next()).toContain(`"revision":${revision + 1}`)
  })
})

/** Emits large events that a healthy client reads until it happens. @returns the last revision. */
async function floodUntil(
  core: FakeCore,
  readNext: () => Promise<string | undefined>,
  hasHappened: () => boolean,
): Promise<number> {
  const large = lotChanged(0, [session({ plate: 'x'.repeat(1_000_000) })])
  let revision = 0
  while (!hasHappened()) {
    revision += 1
    expect(revision).toBeLessThan(100)
    core.emit({ ...large, revision })
    expect(await readNext()).toContain(`"revision":${revision}`)
  }
  return revision
}

describe('on closing', () => {
  test('streams end, and the core is listened to no more', async () => {
    const core = createFakeCore()
    const host = await serve(core)
    const stream = await openStream(host.port)
    await stream.next()
    await host.close()
    expect(await stream.next()).toBeUndefined()
    expect(core.listenerCount()).toBe(0)
  })
})
