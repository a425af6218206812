import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { writePieces } from '../../main/http/request/answers.ts'
import { isLong, jsonPieces } from '../../shared/json-pieces.ts'
import { succeed } from '../../shared/result.ts'
import { startLoopbackServer } from '../import/support/loopback-server.ts'
import { createFakeCore, session } from './fake-core.ts'
import { post, serve } from './support/serve.ts'

describe('JSON in pieces', () => {
  const leaf = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.constantFrom(null, undefined, true, false, new Date(0), [], {}),
  )
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('value'), { maxLength: 9 }),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 5 }),
    ),
  }))

  test('are what JSON.stringify makes of the value, whatever the size of a piece', () => {
    fc.assert(
      fc.property(value, fc.integer({ min: 1, max: 4 }), (ofAll, itemsPerPiece) => {
        const root = { ok: true, value: ofAll }
        expect([...jsonPieces(root, itemsPerPiece)].join('')).toBe(JSON.stringify(root))
      }),
    )
  })

  test('hold no more elements than they may', () => {
    const lot = { ok: true, value: { vehicles: Array.from({ length: 10 }, (_, index) => index), alerts: [] } }
    expect([...jsonPieces(lot, 4)]).toEqual([
      '{"ok":',
      'true',
      ',"value":',
      '{"vehicles":',
      '[0,1,2,3',
      ',4,5,6,7',
      ',8,9',
      ']',
      ',"alerts":',
      '[]',
      '}',
      '}',
    ])
    expect([isLong(lot, 9), isLong(lot, 10)]).toEqual([true, false])
  })
})

describe('POST /api/command', () => {
  function coreWith(count: number) {
    const vehicles = Array.from({ length: count }, (_, index) => session({ id: index + 1, plate: `Ü ${index}` }))
    return createFakeCore({ 'history.export': () => succeed({ stays: vehicles } as never) })
  }
  const command = { name: 'history.export', input: {} }

  test('answers a long list whole, and the next command on the same connection', async () => {
    const core = coreWith(3_500)
    const { port } = await serve(core)
    const answer = await post(port, '/api/command', command)
    expect(answer.headers['content-length']).toBeUndefined()
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.text).toBe(JSON.stringify(await core.dispatchUnknown('history.export', {}, 'screen')))
    expect((await post(port, '/api/command', { name: 'lot.ready', input: {} })).status).toBe(200)
  })

  test('answers a short list with its length, as ever', async () => {
    const core = coreWith(1_000)
    const { port } = await serve(core)
    const answer = await post(port, '/api/command', command)
    expect(answer.headers['content-length']).toBe(String(Buffer.byteLength(answer.text)))
  })
})

describe('pieces on their way to a client', () => {
  const PIECES = 1_000
  const piece = 'x'.repeat(65_536)

  /** A server whose one long answer tells how much of it has been made, and when it has ended. */
  async function serveLong() {
    const ended = Promise.withResolvers<void>()
    const made = { pieces: 0 }
    function* pieces() {
      for (; made.pieces < PIECES; made.pieces += 1) yield piece
    }
    const { origin, close } = await startLoopbackServer((_request, response) => {
      void writePieces(response, pieces()).then(ended.resolve)
    })
    onTestFinished(close)
    return { origin, made, ended: ended.promise }
  }

  test('wait for a client that reads slowly, and are made no further for one that has gone', async () => {
    const { origin, made, ended } = await serveLong()
    const answer = await fetch(origin)
    const reader = answer.body?.getReader()
    await reader?.read()
    // Were they not waiting, all of them would be made within a turn for each.
    for (let count = 0; count < 2 * PIECES; count += 1) await turn()
    expect(made.pieces).toBeLessThan(PIECES)
    await reader?.cancel()
    await ended
    expect(made.pieces).toBeLessThan(PIECES)
  })

  test('reach a client that reads whole', async () => {
    const { origin, made, ended } = await serveLong()
    expect((await (await fetch(origin)).arrayBuffer()).byteLength).toBe(PIECES * piece.length)
    await ended
    expect(made.pieces).toBe(PIECES)
  })

  test('let what else waits for the thread come between them', async () => {
    const order: string[] = []
    function* pieces() {
      for (const name of ['first', 'second', 'third']) {
        order.push(name)
        setImmediate(() => order.push('something else'))
        yield name
      }
    }
    const { origin, close } = await startLoopbackServer((_request, response) => void writePieces(response, pieces()))
    onTestFinished(close)
    expect(await (await fetch(origin)).text()).toBe('firstsecondthird')
    expect(order.slice(0, 5)).toEqual(['first', 'something else', 'second', 'something else', 'third'])
  })
})
