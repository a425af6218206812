import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { type AddressInfo, createServer as createSocketServer } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import type { SettingsPatch } from '../../shared/contract/settings.ts'
import { openTestLot, type TestLot } from '../support/test-lot.ts'

/** A receiver that answers one status after the other, the last of them from then on. */
async function openReceiver(...statuses: readonly number[]) {
  const received: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = []
  const server = createServer(async (request, response) => {
    const body = (await buffer(request)).toString()
    received.push({ headers: request.headers, body })
    const status = statuses[Math.min(received.length, statuses.length) - 1] ?? 204
    if (status === 0) request.socket.destroy()
    else response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('thank you')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  ends.push(() => new Promise((resolve) => server.close(resolve)))
  return { url: `http://127.0.0.1:${port}/told?lot=1`, host: `127.0.0.1:${port}`, received }
}

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function openLot(settings: SettingsPatch): Promise<{ lot: TestLot; sessionId: number }> {
  const lot = openTestLot({ settings: { chargingRate: '60 %/h', ...settings } })
  ends.unshift(() => lot.close())
  await lot.importRows('KA-X 1,10,100,80')
  const { session } = await lot.run('vehicle.status', { plate: 'KA-X 1' })
  return { lot, sessionId: session.id }
}

/** Lets the pauses between attempts pass until something is true. */
async function passUntil(lot: TestLot, isTrue: () => boolean): Promise<void> {
  while (!isTrue()) {
    lot.clock.advance(1_000)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

test('the webhook gets plate, state and time, signed over the very bytes', async () => {
  const { url, received } = await openReceiver(204)
  const secret = 'a-shared-secret'
  const { lot, sessionId } = await openLot({
    tellDriverBy: 'webhook',
    driverWebhookUrl: url,
    driverWebhookSecret: secret,
  })
  expect(await lot.run('vehicle.tellDriver', { sessionId, text: 'Almost there.' })).toEqual({ plate: 'KA-X 1' })
  const [{ headers, body } = { headers: {}, body: '' }] = received
  expect(JSON.parse(body)).toEqual({
    plate: 'KA-X 1',
    state: 'charging',
    at: new Date(lot.clock.now()).toISOString(),
    readyAt: new Date(lot.clock.now() + 70 * 60_000).toISOString(),
    soc: 10,
    targetSoc: 80,
    bay: null,
    ticket: null,
    text: 'Almost there.',
  })
  expect(headers['content-type']).toBe('application/json')
  expect(headers['x-ampcontrol-signature']).toBe(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`)
  expect(headers['x-ampcontrol-delivery']).toMatch(/^[0-9a-f-]{36}$/)
})

test('three attempts with one delivery number, and the lot goes on meanwhile', async () => {
  const { url, received } = await openReceiver(503, 0, 200)
  const { lot, sessionId } = await openLot({ tellDriverBy: 'webhook', driverWebhookUrl: url })
  const told = lot.run('vehicle.tellDriver', { sessionId, text: '' })
  await lot.importRows('KA-X 1,10,100,80', 'AB 2,10,100,80')
  expect((await lot.run('lot.snapshot', {})).vehicles).toHaveLength(2)
  await passUntil(lot, () => received.length === 3)
  expect(await told).toEqual({ plate: 'KA-X 1' })
  expect(new Set(received.map(({ headers }) => headers['x-ampcontrol-delivery'])).size).toBe(1)
  expect(received[0]?.headers).not.toHaveProperty('x-ampcontrol-signature')
})

test.each([
  [[500], 3, 'webhook-refused'],
  [[0], 3, 'webhook-silent'],
  [[404], 1, 'webhook-refused'],
  [[302], 1, 'webhook-refused'],
] as const)('a receiver that answers %o is tried so many times: %i', async (statuses, attempts, code) => {
  const { url, host, received } = await openReceiver(...statuses)
  const { lot, sessionId } = await openLot({ tellDriverBy: 'webhook', driverWebhookUrl: url })
  let problem: unknown
  lot.run('vehicle.tellDriver', { sessionId, text: '' }).catch((cause: unknown) => {
    problem = cause
  })
  await passUntil(lot, () => problem !== undefined)
  expect(problem).toMatchObject({ code, values: { host } })
  expect(received).toHaveLength(attempts)
})

test.each([
  ['in the middle of its answer, has been told', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nthank', 1, undefined],
  ['in the middle of a head, is tried again', 'HTTP/1.1 200 OK\r\nContent-Le', 3, 'webhook-silent'],
  ['after what is no HTTP, is tried again', '200 thank you\r\n\r\n', 3, 'webhook-silent'],
])('a receiver that breaks off %s', async (_where, answer, attempts, code) => {
  let asked = 0
  const server = createSocketServer((socket) => {
    asked += 1
    socket.on('error', () => {})
    socket.once('data', () => socket.write(answer, () => socket.resetAndDestroy()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => new Promise((resolve) => server.close(resolve)))
  const { port } = server.address() as AddressInfo
  const { lot, sessionId } = await openLot({ tellDriverBy: 'webhook', driverWebhookUrl: `http://127.0.0.1:${port}/` })
  let outcome: unknown = null
  lot.run('vehicle.tellDriver', { sessionId, text: '' }).then(
    () => {
      outcome = 'told'
    },
    ({ code: failed }) => {
      outcome = failed
    },
  )
  await passUntil(lot, () => outcome !== null)
  expect(outcome).toBe(code ?? 'told')
  expect(asked).toBe(attempts)
})

test('nothing is sent where it is off, where the vehicle has left, and by anything but the command', async () => {
  const { url, received } = await openReceiver(200)
  const { lot, sessionId } = await openLot({ driverWebhookUrl: url })
  const off = { code: 'driver-not-set-up' }
  await expect(lot.run('vehicle.tellDriver', { sessionId, text: '' })).rejects.toMatchObject(off)
  await lot.run('vehicle.leave', { sessionId })
  expect(received).toEqual([])
  const gone = await openLot({ tellDriverBy: 'webhook', driverWebhookUrl: url })
  await gone.lot.run('vehicle.leave', { sessionId: gone.sessionId })
  const left = gone.lot.run('vehicle.tellDriver', { sessionId: gone.sessionId, text: '' })
  await expect(left).rejects.toMatchObject({ code: 'already-left' })
  expect(received).toEqual([])
})

test('the secret reaches no screen', async () => {
  const { lot } = await openLot({ driverWebhookSecret: 'a-shared-secret' })
  const snapshot = await lot.run('lot.snapshot', {})
  expect(snapshot.settings.hasDriverWebhookSecret).toBe(true)
  expect(JSON.stringify(snapshot)).not.toContain('a-shared-secret')
})
