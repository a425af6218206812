import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type HttpState, openHttpService } from '../../main/application/http-service.ts'
import { startHttpHost } from '../../main/http/http-host.ts'
import type { HostInfo } from '../../shared/contract/lot.ts'
import type { SettingsPatch } from '../../shared/contract/settings.ts'
import { createKeptLog } from '../desktop/fakes.ts'
import { openTestLot, type TestLot } from '../support/test-lot.ts'
import { createTestMetrics } from '../support/test-metrics.ts'

const TOKEN = 'a-token-of-22-signs-or-more'

interface Running {
  readonly lot: TestLot
  readonly states: HttpState[]
  readonly state: () => HttpState
  change(changes: SettingsPatch): Promise<void>
  /** What the screens were told next. */
  next(): Promise<HttpState | undefined>
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** A port that another program holds for the length of the test. */
async function takenPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

async function opened(kind: HostInfo['kind'], settings: SettingsPatch = {}): Promise<Running> {
  const lot = openTestLot()
  onTestFinished(() => lot.close())
  await lot.run('settings.change', { changes: { httpPort: 0, ...settings } })
  lot.clock.advance(1_000)
  const states: HttpState[] = []
  let told = Promise.withResolvers<HttpState>()
  const { logger } = createKeptLog()
  const service = await openHttpService({
    core: lot.core,
    logger,
    kind,
    start: (start) =>
      startHttpHost({
        core: lot.core,
        metrics: createTestMetrics(lot.core),
        logger,
        rendererDirectory: join('there', 'is', 'none'),
        version: '1.2.3',
        kind,
        ...start,
      }),
    onState(state) {
      states.push(state)
      told.resolve(state)
    },
  })
  onTestFinished(() => service.close())
  return {
    lot,
    states,
    state: service.state,
    async change(changes) {
      told = Promise.withResolvers()
      await lot.run('settings.change', { changes })
      lot.clock.advance(1_000)
    },
    next: () => told.promise,
  }
}

async function status(
  url: string | null | undefined,
  headers: Record<string, string> = {},
): Promise<number | 'nobody'> {
  return fetch(`${url}data`, { headers }).then(
    (answer) => answer.status,
    () => 'nobody',
  )
}

test('a new port is served at once, and the old one is not any more', async () => {
  const running = await opened('desktop')
  const before = running.state().httpUrl
  expect(await status(before)).toBe(200)
  const port = await freePort()
  await running.change({ httpPort: port })
  expect(await running.next()).toEqual({ httpUrl: `http://127.0.0.1:${port}/`, httpProblem: null })
  expect([await status(before), await status(running.state().httpUrl)]).toEqual(['nobody', 200])
})

test.each(['desktop', 'http'] as const)(
  'a port that is taken is said, and the former one is served on (%s)',
  async (kind) => {
    const running = await opened(kind)
    const before = running.state().httpUrl
    const port = await takenPort()
    await running.change({ httpPort: port })
    const told = await running.next()
    expect(told?.httpUrl).toBe(before)
    expect(told?.httpProblem).toMatchObject({ code: 'port-taken', values: { port } })
    expect(await status(before)).toBe(200)
    await running.change({ httpPort: 0 })
    expect(await running.next()).toMatchObject({ httpProblem: null })
  },
)

test('whoever changes the port over HTTP is answered before the connection ends', async () => {
  const running = await opened('http')
  const url = running.state().httpUrl
  const port = await freePort()
  const answer = await fetch(`${url}api/command`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'settings.change', input: { changes: { httpPort: port } } }),
  })
  expect(await answer.json()).toMatchObject({ ok: true, value: { settings: { httpPort: port } } })
  running.lot.clock.advance(1_000)
  await expect.poll(() => status(`http://127.0.0.1:${port}/`)).toBe(200)
})

test('a token counts at once, on the port that was taken before', async () => {
  const running = await opened('desktop')
  const url = running.state().httpUrl
  await running.change({ httpToken: TOKEN })
  expect(await running.next()).toEqual({ httpUrl: url, httpProblem: null })
  expect([await status(url), await status(url, { authorization: `Bearer ${TOKEN}` })]).toEqual([401, 200])
})

test('the desktop turns HTTP off and on; the HTTP host alone is never off', async () => {
  const desktop = await opened('desktop', { httpEnabled: false })
  expect(desktop.state()).toEqual({ httpUrl: null, httpProblem: null })
  await desktop.change({ httpEnabled: true })
  expect(await status((await desktop.next())?.httpUrl)).toBe(200)
  await desktop.change({ httpEnabled: false })
  expect(await desktop.next()).toEqual({ httpUrl: null, httpProblem: null })

  const alone = await opened('http', { httpEnabled: false })
  expect(await status(alone.state().httpUrl)).toBe(200)
})

test('a port that is taken at the start is fatal for the HTTP host alone, and said by the desktop', async () => {
  const port = await takenPort()
  await expect(opened('http', { httpPort: port })).rejects.toThrow(`Port ${port}`)
  const desktop = await opened('desktop', { httpPort: port })
  expect(desktop.state().httpUrl).toBeNull()
  expect(desktop.state().httpProblem?.message).toContain(`Port ${port}`)
})

test('a setting that has nothing to do with HTTP leaves it alone', async () => {
  const running = await opened('desktop')
  await running.change({ bays: 3 })
  await running.change({ httpToken: TOKEN })
  await running.next()
  expect(running.states).toHaveLength(2)
})
