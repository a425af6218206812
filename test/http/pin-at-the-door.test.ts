import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { HttpHostOptions } from '../../main/http/http-host.ts'
import { createPinSessions } from '../../main/http/request/doorkeeper.ts'
import { digestToken, isTokenOf } from '../../main/node/access-token.ts'
import { MINUTE_MS } from '../../shared/time.ts'
import { startTestHost } from '../support/test-host.ts'
import { openTestLot, TEST_CSV_URL, type TestLotOptions } from '../support/test-lot.ts'
import { ask, type PlainAnswer, post } from './support/serve.ts'

const PIN = '2468'
const TOKEN = 'a-token-of-22-signs-or-more'

/** A real lot behind real HTTP, with a vehicle in it. */
async function served(options: Partial<HttpHostOptions> = {}, ofLot: TestLotOptions = {}) {
  const lot = openTestLot(ofLot)
  onTestFinished(() => lot.close())
  await lot.importRows('AB 1,10,60,80')
  const host = await startTestHost(lot, { pause: async () => {}, ...options })
  onTestFinished(() => host.close())
  const port = Number(new URL(host.url).port)
  const send = (name: string, input: unknown, headers: Record<string, string> = {}): Promise<PlainAnswer> =>
    ask(port, '/api/command', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ name, input }),
    })
  const leave = (headers: Record<string, string> = {}) => ask(port, '/vehicle/AB%201', { method: 'DELETE', headers })
  const importIt = (headers: Record<string, string> = {}) =>
    ask(port, '/data', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ url: TEST_CSV_URL }),
    })
  return { lot, port, send, leave, importIt }
}

const basic = (pin: string) => ({ authorization: `Basic ${Buffer.from(`:${pin}`).toString('base64')}` })

test('without a PIN the contract of the system before is as it was', async () => {
  const { leave, importIt } = await served()
  expect((await importIt()).status).toBe(201)
  expect(await leave()).toMatchObject({ status: 200, json: { current_charge: 10 } })
})

test('with a PIN, an import and a departure by HTTP need it; questions do not', async () => {
  const { lot, port, leave, importIt } = await served()
  await lot.run('pin.set', { pin: PIN })
  for (const headers of [{}, basic('1111'), { authorization: 'Basic nonsense' }, { authorization: `Bearer ${PIN}` }]) {
    for (const answer of [await leave(headers), await importIt(headers)]) {
      expect(answer.status).toBeGreaterThanOrEqual(401)
      expect(answer.json).toMatchObject({ detail: expect.stringMatching(/PIN/) })
    }
  }
  expect((await lot.run('lot.snapshot', {})).vehicles).toHaveLength(1)
  expect((await ask(port, '/data')).status).toBe(200)
  expect((await ask(port, '/vehicle/AB%201')).status).toBe(200)
  lot.clock.advance(60_000)
  expect((await importIt(basic(PIN))).status).toBe(201)
  expect((await leave(basic(PIN))).status).toBe(200)
})

test('the right PIN is taken as often as it comes, also at once', async () => {
  const { lot, importIt } = await served()
  await lot.run('pin.set', { pin: PIN })
  const answers = await Promise.all(Array.from({ length: 8 }, () => importIt(basic(PIN))))
  expect(answers.map(({ status }) => status)).toEqual(new Array(8).fill(201))
})

test('what a desktop does at its own computer is for its window, and no program reaches it by HTTP', async () => {
  const called: string[] = []
  const hostControls = {
    openDataFolder: async () => void called.push('openDataFolder'),
    lookForUpdate: async () => null,
    installUpdate: async () => void called.push('installUpdate'),
    quit: () => void called.push('quit'),
  }
  const { lot, send } = await served({}, { hostControls })
  for (const name of ['host.openDataFolder', 'host.lookForUpdate', 'host.installUpdate', 'host.quit']) {
    expect((await send(name, {})).json).toMatchObject({ ok: false, error: { code: 'desktop-only' } })
  }
  expect(called).toEqual([])
  expect(await lot.core.dispatch('host.openDataFolder', {}, 'screen')).toMatchObject({ ok: true })
  expect(called).toEqual(['openDataFolder'])
})

test('beside the window of a kiosk with a PIN, the screen over HTTP needs it, or the token', async () => {
  const { lot, port, send } = await served({ kind: 'desktop' }, { settings: { kioskFullScreen: true } })
  const screen = async (headers: Record<string, string> = {}) => [
    (await ask(port, '/', { headers })).status,
    (await send('lot.snapshot', {}, headers)).status,
    (await ask(port, '/api/upload/1', { method: 'POST', headers })).status,
  ]
  const open = [404, 200, 415]
  expect(await screen()).toEqual(open)
  await lot.run('pin.set', { pin: PIN })
  expect(await screen()).toEqual([401, 401, 401])
  expect((await ask(port, '/api/events')).status).toBe(401)
  const leaving = await send('vehicle.leave', { plate: 'AB 1' })
  expect(leaving).toMatchObject({ status: 401, json: { detail: expect.stringMatching(/PIN/) } })
  expect((await lot.run('lot.snapshot', {})).vehicles).toHaveLength(1)
  expect(await screen(basic(PIN))).toEqual(open)
  expect((await ask(port, '/vehicle/AB%201')).status).toBe(200)
  const withToken = await startTestHost(lot, { kind: 'desktop', isToken: (given) => given === TOKEN })
  onTestFinished(() => withToken.close())
  const tokenPort = Number(new URL(withToken.url).port)
  expect((await ask(tokenPort, '/', { headers: { authorization: `Bearer ${TOKEN}` } })).status).toBe(404)
  expect((await ask(tokenPort, '/', { headers: basic(PIN) })).status).toBe(401)
})

describe('a browser beside a kiosk, once its PIN was right,', () => {
  async function letIn() {
    const { lot, port, send } = await served({ kind: 'desktop' }, { settings: { kioskFullScreen: true } })
    await lot.run('pin.set', { pin: PIN })
    const [cookie = ''] = (await ask(port, '/', { headers: basic(PIN) })).headers['set-cookie'] ?? []
    const sent = { cookie: cookie.split(';', 1)[0] ?? '' }
    return { lot, send, cookie, sent, snapshot: (headers: object) => send('lot.snapshot', {}, { ...headers }) }
  }

  test('has a cookie that no script reads, no other site sends along, and no disk keeps', async () => {
    expect((await letIn()).cookie).toMatch(/^ampcontrol_pin=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
  })

  test('asks as much and as often as it likes: the PIN is checked no more, and no screen hears of it', async () => {
    const { lot, snapshot, sent } = await letIn()
    lot.clock.advance(MINUTE_MS)
    const { revision } = await lot.run('lot.snapshot', {})
    const saved = vi.spyOn(lot.store.pin, 'save')
    const answers = await Promise.all(Array.from({ length: 24 }, () => snapshot({ ...basic(PIN), ...sent })))
    expect(answers.map(({ status }) => status)).toEqual(new Array(24).fill(200))
    expect(answers[0]?.headers).not.toHaveProperty('set-cookie')
    expect(saved).not.toHaveBeenCalled()
    lot.clock.advance(MINUTE_MS)
    expect((await lot.run('lot.snapshot', {})).revision).toBe(revision)
  })

  test('waits for nobody else who gives wrong ones', async () => {
    const { snapshot, sent } = await letIn()
    for (let count = 0; count < 4; count += 1) expect((await snapshot(basic('1111'))).status).toBe(401)
    expect((await snapshot(basic(PIN))).status).toBe(429)
    expect((await snapshot({ ...basic(PIN), ...sent })).status).toBe(200)
  })

  test('gives the PIN all the same: the cookie is nothing without, and with a wrong one is over', async () => {
    const { lot, snapshot, sent } = await letIn()
    expect((await snapshot(sent)).status).toBe(401)
    const saved = vi.spyOn(lot.store.pin, 'save')
    expect((await snapshot({ ...basic('1111'), ...sent })).status).toBe(401)
    expect(saved, 'it counts as an attempt').toHaveBeenCalledTimes(1)
    expect((await snapshot({ ...basic(PIN), ...sent })).headers).toHaveProperty('set-cookie')
  })

  test('is locked out by another PIN', async () => {
    const { lot, snapshot, sent } = await letIn()
    await lot.run('pin.set', { pin: '1357', currentPin: PIN })
    expect((await snapshot({ ...basic(PIN), ...sent })).status).toBe(401)
    await lot.run('pin.set', { pin: PIN, currentPin: '1357' })
    expect((await snapshot({ ...basic(PIN), ...sent })).headers, 'also by the same anew').toHaveProperty('set-cookie')
  })

  test('begins anew after five minutes without use, or where there are too many others', () => {
    let now = 0
    const sessions = createPinSessions(() => now)
    const cookie = sessions.begin('pin 1', PIN)
    const isOpen = () => sessions.isOpen('pin 1', PIN, `ampcontrol_token=1; ${cookie}`)
    for (now = 0; now < 60 * MINUTE_MS; now += 5 * MINUTE_MS - 1) expect(isOpen()).toBe(true)
    now += 1
    expect(isOpen()).toBe(false)
    const first = sessions.begin('pin 1', PIN)
    for (let count = 0; count < 64; count += 1) sessions.begin('pin 1', PIN)
    expect(sessions.isOpen('pin 1', PIN, first)).toBe(false)
  })
})

test('a service whose screen is a browser, or a window that is no kiosk, asks for no PIN for it', async () => {
  for (const [kind, kioskFullScreen] of [
    ['http', true],
    ['desktop', false],
  ] as const) {
    const { lot, send } = await served({ kind }, { settings: { kioskFullScreen } })
    await lot.run('pin.set', { pin: PIN })
    expect((await send('lot.snapshot', {})).status).toBe(200)
  }
})

test('after wrong PINs by HTTP the right one has to wait, too', async () => {
  const { lot, leave } = await served()
  await lot.run('pin.set', { pin: PIN })
  for (let count = 0; count < 4; count += 1) expect((await leave(basic('1111'))).status).toBe(401)
  expect(await leave(basic(PIN))).toMatchObject({ status: 429, headers: { 'retry-after': '30' } })
})

test('where a token is set it does instead of the PIN', async () => {
  const kept = digestToken(TOKEN)
  const { lot, leave } = await served({ isToken: (given) => isTokenOf(given, kept) })
  await lot.run('pin.set', { pin: PIN })
  for (const headers of [{}, basic(PIN), { authorization: `Bearer ${kept}` }])
    expect((await leave(headers)).status).toBe(401)
  expect((await leave({ authorization: `Bearer ${TOKEN}` })).status).toBe(200)
})

test('with a PIN, no file with plates is handed out without it', async () => {
  const { lot, port, send } = await served()
  await lot.run('pin.set', { pin: PIN })
  const needed = { json: { ok: false, error: { code: 'pin-needed' } } }
  const stays = { table: 'sessions', withPlates: true }
  expect(await send('history.export', {})).toMatchObject(needed)
  expect(await send('data.export', stays)).toMatchObject(needed)
  expect(await send('data.export', { ...stays, withPlates: false })).toMatchObject({ json: { ok: true } })
  const { pass } = await lot.run('pin.unlock', { pin: PIN })
  for (const [name, input] of [
    ['history.export', { place: 'all' }],
    ['data.export', stays],
  ] as const) {
    const answer = await post(port, '/api/command', { name, input, pass })
    expect(answer.text).toContain('AB 1')
  }
})

test('the first PIN can be set at this computer alone, and not through a proxy on it', async () => {
  const { lot, send } = await served()
  const onlyHere = { json: { ok: false, error: { kind: 'forbidden', code: 'pin-only-here' } } }
  for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']) {
    expect(await send('pin.set', { pin: PIN }, { [name]: '192.168.1.9' })).toMatchObject(onlyHere)
  }
  expect(lot.core.isPinSet()).toBe(false)
  expect(await send('pin.set', { pin: PIN })).toMatchObject({ json: { ok: true, value: { isPinSet: true } } })
  const change = { pin: '1357', currentPin: PIN }
  expect(await send('pin.set', change, { 'x-real-ip': '192.168.1.9' })).toMatchObject({ json: { ok: true } })
})
