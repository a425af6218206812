import { once } from 'node:events'
import { request } from 'node:http'
import { connect as openSocket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { RPCClient } from 'ocpp-rpc'
import { describe, expect, test } from 'vitest'
import { identityIn, startOcppListener } from '../../main/ocpp/listener.ts'
import { digestPassword } from '../../main/ocpp/passwords.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { iso, meterValues, startListening } from './support/listening.ts'

const BOOT = { chargePointVendor: 'Acme', chargePointModel: 'Wall 22' }

function begin(at: number, more: object = {}): object {
  return { connectorId: 1, idTag: 'AB 123', meterStart: 1_000, timestamp: iso(at), ...more }
}

/** The next answer of the listener that has this message id. */
function nextAnswer(charger: RPCClient, messageId: string): Promise<readonly unknown[]> {
  return new Promise((resolve) => {
    charger.on('message', ({ message, outbound }: { message: string; outbound: boolean }) => {
      const answer = JSON.parse(message) as readonly unknown[]
      if (!outbound && answer[1] === messageId) resolve(answer)
    })
  })
}

/** Asks for a charger's connection from one of this computer's addresses. @returns the status */
function knock(url: string, from: string): Promise<number> {
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    'sec-websocket-protocol': 'ocpp1.6',
  }
  return new Promise((resolve, reject) => {
    const asked = request(`${url.replace('ws:', 'http:')}CP-2`, { headers, localAddress: from })
    asked.on('upgrade', ({ statusCode = 0 }, socket) => {
      socket.destroy()
      resolve(statusCode)
    })
    asked.on('response', ({ statusCode = 0 }) => resolve(statusCode))
    asked.on('error', reject)
    asked.end()
  })
}

describe('at the door', () => {
  test('an address with 600 idle connections shuts no charger out, not even behind that address', async () => {
    const { url, connect } = await startListening()
    const charger = await connect('CP1')
    let left = 600 - 256
    await new Promise<void>((resolve) => {
      for (let count = 0; count < 600; count += 1) {
        const socket = openSocket(Number(new URL(url).port), '127.0.0.1').on('error', () => undefined)
        socket.once('close', () => {
          left -= 1
          if (left === 0) resolve()
        })
      }
    })
    expect(await knock(url, '127.0.0.2')).toBe(101)
    expect(await knock(url, '127.0.0.1')).toBe(101)
    expect(await charger.call('BootNotification', BOOT)).toMatchObject({ status: 'Accepted' })
  })

  test('a charge point that is ours is accepted, and told the time', async () => {
    const { clock, connect, told } = await startListening()
    const charger = await connect('CP1')
    expect(await charger.call('BootNotification', BOOT)).toEqual({
      status: 'Accepted',
      currentTime: iso(clock.now()),
      interval: 300,
    })
    expect(await charger.call('Heartbeat', {})).toEqual({ currentTime: iso(clock.now()) })
    expect(told('booted')).toEqual([{ kind: 'booted', vendor: 'Acme', model: 'Wall 22', firmware: null }])
  })

  test('a charge point that waits for an attendant is asked to wait, and may charge', async () => {
    const { clock, connect, stand } = await startListening()
    stand('waiting')
    const charger = await connect('CP1')
    expect(await charger.call('BootNotification', BOOT)).toMatchObject({ status: 'Pending', interval: 30 })
    expect(await charger.call('StartTransaction', begin(clock.now()))).toMatchObject({
      idTagInfo: { status: 'Accepted' },
    })
    stand('ours')
    expect(await charger.call('BootNotification', BOOT)).toMatchObject({ status: 'Accepted' })
  })

  test('one that is refused does not get in, and one that no longer belongs here is shown out', async () => {
    const { connect, stand } = await startListening()
    const charger = await connect('CP1')
    stand('refused')
    const closed = once(charger, 'close')
    await charger.call('Heartbeat', {}).catch(() => undefined)
    expect((await closed)[0]).toMatchObject({ code: 1008 })
    await expect(connect('CP2')).rejects.toMatchObject({ code: 401 })
  })

  test('a password arrives as its digest only', async () => {
    const { connect, knocks } = await startListening()
    await connect('CP1', { password: 'secret of a charger' })
    await connect('CP2')
    expect(knocks).toEqual([
      { chargePointId: 'CP1', passwordDigest: digestPassword('CP1', 'secret of a charger'), isThisComputer: true },
      { chargePointId: 'CP2', passwordDigest: null, isThisComputer: true },
    ])
    expect(digestPassword('CP2', 'same')).not.toBe(digestPassword('CP1', 'same'))
  })

  test.each([
    ['/CP1', 'CP1'],
    ['/ocpp/CP1/CP1', 'CP1'],
    ['/CP1/', 'CP1'],
    ['/CP%201%2Fleft?x=1', 'CP 1/left'],
    ['/', null],
    ['/%E0%A4%A', null],
    ['/%00', null],
    ['/a%E2%80%AEb', null],
    [`/${'a'.repeat(101)}`, null],
  ])('22: the path %s names %s', (path, identity) => {
    expect(identityIn(path)).toBe(identity)
  })

  test('22: an id with spaces and slashes is heard of as it is', async () => {
    const { connect, until } = await startListening()
    await connect('Bay 1/left & right')
    await until('connected', 1, 'Bay 1/left & right')
  })

  test('a page of a browser gets a sentence, and a path without an id too', async () => {
    const { url } = await startListening()
    const page = await fetch(url.replace('ws:', 'http:'))
    expect([page.status, await page.text()]).toEqual([426, expect.stringContaining('OCPP 1.6-J')])
    const headers = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-protocol': 'ocpp1.6' }
    const [response] = await once(request(url.replace('ws:', 'http:'), { headers }).end(), 'response')
    expect(response.statusCode).toBe(400)
    response.resume()
  })

  test('a version of OCPP that is not understood is refused at once', async () => {
    const { connect } = await startListening()
    await expect(connect('CP1', { protocol: 'ocpp1.5' })).rejects.toMatchObject({ code: 400 })
  })

  test('a port that is taken is told in a sentence', async () => {
    const { url } = await startListening()
    const port = Number(new URL(url).port)
    const nothing = () => undefined
    const taken = startOcppListener({
      host: '127.0.0.1',
      port,
      pingSeconds: 0,
      clock: createFakeClock(),
      logger: { info: nothing, warn: nothing, error: nothing },
      desk: { admit: () => Promise.reject(), report: () => Promise.reject() },
    })
    await expect(taken).rejects.toMatchObject({ error: { code: 'charger-port-taken', values: { port } } })
  })
})

describe('messages', () => {
  test('7: a tag of any length is taken as it is', async () => {
    const { clock, connect, told } = await startListening()
    const charger = await connect('CP1')
    const idTag = 'ABCDEFGHIJKLMNOPQRSTUV'
    await charger.call('StartTransaction', begin(clock.now(), { idTag }))
    expect(told('began')).toMatchObject([{ idTag, connector: 1, meterWh: 1_000, sentAt: clock.now() }])
    expect(await charger.call('Authorize', { idTag })).toEqual({ idTagInfo: { status: 'Accepted' } })
  })

  test('12, 20, 26: StopTransaction is acknowledged whatever it says', async () => {
    const { clock, connect, told } = await startListening()
    const charger = await connect('CP1')
    const timestamp = iso(clock.now())
    const stops = [
      { transactionId: -16, meterStop: 5, timestamp },
      { transactionId: 1_700_000_000, meterStop: 5, timestamp, reason: 'PowerLoss' },
      { transactionId: '7', meterStop: '87.5', timestamp, reason: 'EVDisconnected' },
      {},
    ]
    for (const stop of stops) expect(await charger.call('StopTransaction', stop)).toEqual({})
    const tagged = await charger.call('StopTransaction', { transactionId: 7, meterStop: 9, timestamp, idTag: 'X' })
    expect(tagged).toEqual({ idTagInfo: { status: 'Accepted' } })
    expect(told('ended').map(({ transaction, meterWh }) => [transaction.given, meterWh])).toEqual([
      [-16, 5],
      [1_700_000_000, 5],
      [7, 87.5],
      [null, null],
      [7, 9],
    ])
  })

  test('6: closing values are told as such', async () => {
    const { clock, connect, told } = await startListening()
    const charger = await connect('CP1')
    const timestamp = iso(clock.now())
    await charger.call('MeterValues', meterValues(timestamp, [{ value: '1', context: 'Transaction.End' }]))
    await charger.call('MeterValues', meterValues(timestamp, [{ value: '1', context: 'Sample.Periodic' }]))
    expect(told('reading').map(({ isClosing }) => isClosing)).toEqual([true, false])
  })

  test('the charger’s own words for a fault', async () => {
    const { connect, told } = await startListening()
    const charger = await connect('CP1')
    const fault = { connectorId: 1, status: 'Faulted', errorCode: 'GroundFailure', vendorErrorCode: 'E17', info: 'RCD' }
    await charger.call('StatusNotification', fault)
    expect(told('state')).toMatchObject([{ connector: 1, state: 'faulted', fault: 'GroundFailure · E17 · RCD' }])
  })

  test('a state that no standard has is answered, and tells nothing', async () => {
    const { connect, told } = await startListening()
    const charger = await connect('CP1')
    expect(await charger.call('StatusNotification', { connectorId: 1, status: 'Sleeping' })).toEqual({})
    expect(told('state')).toEqual([])
  })

  test('14: a message that comes again is answered as before and told once', async () => {
    const { clock, connect, told } = await startListening()
    const charger = await connect('CP1')
    const message = JSON.stringify([2, 'once', 'StartTransaction', begin(clock.now())])
    const first = nextAnswer(charger, 'once')
    charger.sendRaw(message)
    const answer = await first
    const again = await connect('CP1')
    const second = nextAnswer(again, 'once')
    again.sendRaw(message)
    expect(await second).toEqual(answer)
    expect(told('began')).toHaveLength(1)
  })

  test('14: an id that is used anew for another message is another message', async () => {
    const { clock, connect, told } = await startListening()
    const charger = await connect('CP1')
    for (const meterStart of [1, 2]) {
      const answered = nextAnswer(charger, '1')
      charger.sendRaw(JSON.stringify([2, '1', 'StartTransaction', begin(clock.now(), { meterStart })]))
      await answered
      charger.removeAllListeners('message')
    }
    expect(told('began')).toHaveLength(2)
  })

  test('15: the newest connection counts, and the older one is closed', async () => {
    const { connect, told, until } = await startListening()
    const older = await connect('CP1')
    const closed = once(older, 'close')
    const newer = await connect('CP1')
    await closed
    expect(await newer.call('Heartbeat', {})).toHaveProperty('currentTime')
    expect(told('disconnected')).toEqual([])
    await newer.close()
    await until('disconnected')
  })

  test('what is not known is answered NotImplemented, politely', async () => {
    const { connect } = await startListening()
    const charger = await connect('CP1')
    const failed = await charger.call('BrewCoffee', {}).catch((cause: unknown) => cause)
    expect(failed).toMatchObject({ rpcErrorCode: 'NotImplemented', message: 'AmpControl does not know this message.' })
    expect(await charger.call('DataTransfer', { vendorId: 'x' })).toEqual({ status: 'UnknownVendorId' })
  })

  test('23: what goes wrong inside leaves as a fixed text, and the charger may say it again', async () => {
    const { clock, connect, keep, log, told } = await startListening()
    const charger = await connect('CP1')
    keep(false)
    const failed = await charger.call('StartTransaction', begin(clock.now())).catch((cause: unknown) => cause)
    expect(failed).toMatchObject({
      rpcErrorCode: 'InternalError',
      message: 'This message could not be kept now. Send it again.',
      details: {},
    })
    expect(log.join()).toContain('SQLITE_FULL')
    keep(true)
    await charger.call('StartTransaction', begin(clock.now()))
    expect(told('began')).toHaveLength(1)
  })

  test('a start that names no connector is refused, and the next message is heard', async () => {
    const { clock, connect, told } = await startListening()
    const charger = await connect('CP1')
    const failed = await charger.call('StartTransaction', { timestamp: iso(clock.now()) }).catch((cause) => cause)
    expect(failed).toMatchObject({ rpcErrorCode: 'OccurrenceConstraintViolation' })
    await charger.call('StartTransaction', begin(clock.now()))
    expect(told('began')).toHaveLength(1)
  })
})

describe('what a charge point can do wrong', () => {
  test.each([
    'no JSON',
    '{}',
    '[]',
    '[2]',
    '[2,"id"]',
    '[2,"id",{}]',
    '[9,"id","Heartbeat",{}]',
    '[3,"never asked",{}]',
    '[2,"1","StartTransaction",null]',
    '[2,"2","MeterValues",{"meterValue":{"sampledValue":7}}]',
    '[2,"3","StatusNotification",[1,2]]',
    '[2,"4","__proto__",{}]',
  ])('%s harms nobody', async (message) => {
    const { connect } = await startListening()
    const charger = await connect('CP1')
    charger.sendRaw(message)
    expect(await charger.call('Heartbeat', {})).toHaveProperty('currentTime')
  })

  test('bad messages are counted and told together', async () => {
    const { clock, connect, until } = await startListening()
    const charger = await connect('CP1')
    charger.sendRaw('no JSON')
    charger.sendRaw('{}')
    await charger.call('Heartbeat', {})
    clock.advance(1_000)
    expect(await until('dropped')).toEqual([{ kind: 'dropped', dropped: { tooLarge: 0, tooMany: 0, malformed: 2 } }])
  })

  test('nothing but nonsense ends the connection', async () => {
    const { connect } = await startListening()
    const charger = await connect('CP1')
    const closed = once(charger, 'close')
    for (let i = 0; i < 17; i += 1) charger.sendRaw('no JSON')
    expect((await closed)[0]).toMatchObject({ code: 1002 })
  })

  test('a message over 64 kB is dropped and counted, and disturbs no other charge point', async () => {
    const { connect, until } = await startListening()
    const large = await connect('CP1')
    const other = await connect('CP2')
    const closed = once(large, 'close')
    void large.call('DataTransfer', { vendorId: 'x', data: 'x'.repeat(70_000) }).catch(() => undefined)
    await closed
    expect(await until('dropped', 1, 'CP1')).toMatchObject([{ dropped: { tooLarge: 1 } }])
    expect(await other.call('Heartbeat', {})).toHaveProperty('currentTime')
  })

  test('over twenty messages in a second are answered with an error, and counted; the others go on', async () => {
    const { clock, connect, until } = await startListening()
    const flooding = await connect('CP1')
    flooding.reconfigure({ ...Object.create(null), identity: 'CP1', callConcurrency: 100 })
    const other = await connect('CP2')
    const calls = Array.from({ length: 30 }, () =>
      flooding.call('Heartbeat', {}).then(
        () => 'heard',
        (cause) => cause.rpcErrorCode,
      ),
    )
    expect(await other.call('Heartbeat', {})).toHaveProperty('currentTime')
    const inTime = await Promise.all(calls.slice(0, 20))
    expect(inTime).toEqual(Array(20).fill('heard'))
    clock.advance(1_000)
    const answers = await Promise.all(calls)
    const refused = answers.filter((answer) => answer === 'GenericError').length
    expect(refused).toBeGreaterThan(0)
    clock.advance(1_000)
    expect(await until('dropped', 1, 'CP1')).toMatchObject([{ dropped: { tooMany: refused } }])
  })

  test('one that waits for each answer hands in what it kept at its own pace, and nothing is refused', async () => {
    const { clock, connect, told } = await startListening()
    const charger = await connect('CP1')
    for (let said = 0; said < 45; said += 1) {
      const call = charger.call('MeterValues', meterValues(iso(clock.now()), [{ value: String(said) }]))
      // Unread until the second is over, which on this clock is when we say so.
      while (await Promise.race([call.then(() => false), wait(50, true)])) clock.advance(1_000)
    }
    clock.advance(2_000)
    expect(told('reading')).toHaveLength(45)
    expect(told('dropped')).toEqual([])
  })

  test('28: one that connects and says nothing is told of after a minute, and its calls harm nothing', async () => {
    const { clock, connect, told, until } = await startListening()
    const asked: unknown[] = []
    const silent = await connect('CP1', {
      answers: { TriggerMessage: (params) => asked.push(params) && new Promise(() => {}) },
    })
    await until('connected')
    clock.advance(59_000)
    expect(told('silent')).toEqual([])
    clock.advance(1_000)
    await until('silent')
    expect(await silent.call('Heartbeat', {})).toHaveProperty('currentTime')
    expect(asked).toEqual([{ requestedMessage: 'BootNotification' }])
  })

  test('28: one that speaks within the minute is not silent', async () => {
    const { clock, connect, told } = await startListening()
    const charger = await connect('CP1')
    await charger.call('Heartbeat', {})
    clock.advance(120_000)
    expect(told('silent')).toEqual([])
  })

  test('21: pings come as often as is set', async () => {
    const { url } = await startListening({ pingSeconds: 0.02 })
    const { port } = new URL(url)
    const socket = openSocket(Number(port), '127.0.0.1')
    socket.write(
      'GET /CP1 HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ocpp1.6\r\n\r\n',
    )
    const frames: Buffer[] = []
    await new Promise<void>((resolve) => {
      socket.on('data', (data: Buffer) => {
        frames.push(data)
        // 0x89 0x00: a ping that carries nothing.
        if (Buffer.concat(frames).includes(Buffer.from([0x89, 0x00]))) resolve()
      })
    })
    socket.destroy()
  })
})
