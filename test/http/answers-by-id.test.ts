import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createHttpClient } from '../../renderer/client/http-client.ts'
import { succeed } from '../../shared/result.ts'
import { createFakeCore, session } from './fake-core.ts'
import { post, serve } from './support/serve.ts'

const LEAVE = { name: 'vehicle.leave', input: { sessionId: 1 } }
const ID = 'an-id-that-nobody-guesses'
const departure = () => succeed({ session: session(), presentCharge: 57 } as never)

describe('a command with an id', () => {
  test('that is sent again is done once, and answered as before', async () => {
    const core = createFakeCore({ 'vehicle.leave': departure })
    const { port } = await serve(core)
    const first = await post(port, '/api/command', { ...LEAVE, id: ID })
    const second = await post(port, '/api/command', { ...LEAVE, id: ID })
    expect(second.json).toEqual(first.json)
    expect(core.seen).toHaveLength(1)
    await post(port, '/api/command', { ...LEAVE, id: `${ID}-2` })
    await post(port, '/api/command', LEAVE)
    expect(core.seen).toHaveLength(3)
  })

  test('that still runs is waited for', async () => {
    const done = Promise.withResolvers<ReturnType<typeof departure>>()
    const core = createFakeCore({ 'vehicle.leave': () => done.promise })
    const { port } = await serve(core)
    const answers = [post(port, '/api/command', { ...LEAVE, id: ID }), post(port, '/api/command', { ...LEAVE, id: ID })]
    await expect.poll(() => core.seen.length).toBe(1)
    done.resolve(departure())
    const [first, second] = await Promise.all(answers)
    expect(second?.json).toEqual(first?.json)
    expect(core.seen).toHaveLength(1)
  })

  test('that only asks is asked again, and an id that could be guessed is refused', async () => {
    const core = createFakeCore({ 'lot.ready': () => succeed({ plates: [] }) })
    const { port } = await serve(core)
    for (let time = 0; time < 2; time += 1) await post(port, '/api/command', { name: 'lot.ready', input: {}, id: ID })
    expect(core.seen).toHaveLength(2)
    expect((await post(port, '/api/command', { ...LEAVE, id: '7' })).status).toBe(422)
  })
})

describe('the screen over HTTP', () => {
  /** A page whose requests go to the host, and whose time passes when the test says so. */
  function pageOn(port: number) {
    const waits: { delayMs: number; run: () => void }[] = []
    const lose = { answers: false }
    const page = {
      crypto,
      performance,
      setTimeout: (run: (value: unknown) => void, delayMs: number, value: unknown) =>
        waits.push({ delayMs, run: () => run(value) }),
      async fetch(path: string, request: RequestInit) {
        const answer = await fetch(new URL(path, `http://127.0.0.1:${port}/`), request)
        if (lose.answers) throw new TypeError('Failed to fetch')
        return answer
      },
    }
    const fiveSecondsPass = () => {
      for (const { delayMs, run } of waits.splice(0)) if (delayMs === 5_000) run()
    }
    return { page: page as unknown as Window & typeof globalThis, lose, fiveSecondsPass }
  }

  test('says after five seconds that no answer came; pressed again, the command is done once', async () => {
    const done = Promise.withResolvers<ReturnType<typeof departure>>()
    const core = createFakeCore({ 'vehicle.leave': () => done.promise })
    const { page, fiveSecondsPass } = pageOn((await serve(core)).port)
    const client = createHttpClient(page)
    const first = client.send('vehicle.leave', { sessionId: 1 })
    await expect.poll(() => core.seen.length).toBe(1)
    fiveSecondsPass()
    expect(await first).toMatchObject({ ok: false, error: { code: 'no-answer-yet' } })
    const again = client.send('vehicle.leave', { sessionId: 1 })
    done.resolve(departure())
    expect(await again).toMatchObject({ ok: true, value: { presentCharge: 57 } })
    expect(core.seen).toHaveLength(1)
  })

  test('whose answer was lost does the command once, and a later wish for the same anew', async () => {
    const core = createFakeCore({ 'vehicle.leave': departure, 'vehicle.bringBack': departure })
    const { page, lose } = pageOn((await serve(core)).port)
    const client = createHttpClient(page)
    lose.answers = true
    expect(await client.send('vehicle.leave', { sessionId: 1 })).toMatchObject({ error: { code: 'connection-lost' } })
    lose.answers = false
    expect(await client.send('vehicle.leave', { sessionId: 1 })).toMatchObject({ ok: true })
    expect(core.seen).toHaveLength(1)
    expect(await client.send('vehicle.leave', { sessionId: 1 })).toMatchObject({ ok: true })
    expect(core.seen).toHaveLength(2)
    lose.answers = true
    await client.send('vehicle.leave', { sessionId: 1 })
    lose.answers = false
    await client.send('vehicle.bringBack', { sessionId: 1 })
    await client.send('vehicle.leave', { sessionId: 1 })
    expect(core.seen.map(({ name }) => name)).toEqual([
      ...['vehicle.leave', 'vehicle.leave', 'vehicle.leave', 'vehicle.bringBack', 'vehicle.leave'],
    ])
  })

  test('that comes after another one was pressed is a new wish, though neither was answered', async () => {
    const core = createFakeCore({ 'vehicle.leave': departure, 'vehicle.bringBack': departure })
    const { page, lose } = pageOn((await serve(core)).port)
    const client = createHttpClient(page)
    lose.answers = true
    for (const name of ['vehicle.leave', 'vehicle.bringBack', 'vehicle.leave'] as const) {
      expect(await client.send(name, { sessionId: 1 })).toMatchObject({ error: { code: 'connection-lost' } })
    }
    expect(core.seen.map(({ name }) => name)).toEqual(['vehicle.leave', 'vehicle.bringBack', 'vehicle.leave'])
  })

  test('waits for a snapshot and an import as long as they take', async () => {
    const done = Promise.withResolvers<never>()
    const core = createFakeCore({ 'lot.snapshot': () => done.promise })
    const { page, fiveSecondsPass } = pageOn((await serve(core)).port)
    const told = vi.fn()
    onTestFinished(() => done.resolve(succeed({}) as never))
    void createHttpClient(page).send('lot.snapshot', {}).then(told)
    await expect.poll(() => core.seen.length).toBe(1)
    fiveSecondsPass()
    expect(told).not.toHaveBeenCalled()
  })
})
