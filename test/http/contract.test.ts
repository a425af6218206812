import { describe, expect, test } from 'vitest'
import type { ErrorKind } from '../../shared/errors/define-error.ts'
import { fail, succeed } from '../../shared/result.ts'
import { createFakeCore, departure, importReport, session, vehicleStatus } from './fake-core.ts'
import { ask, post, serve } from './support/serve.ts'

const error = (kind: ErrorKind, message: string) => fail({ kind, code: 'internal', message })

describe('POST /data', () => {
  test('answers 201 with the number of distinct plates, and says what became of the rows', async () => {
    const core = createFakeCore()
    const { port } = await serve(core)
    const answer = await post(port, '/data', { url: 'https://lot.example/vehicles.csv' })
    expect(answer.status).toBe(201)
    expect(answer.json).toMatchObject({
      imported: 4,
      import_id: 7,
      status: 'completed',
      new: 3,
      back_again: 1,
      refused_rows: [],
    })
    expect(core.seen).toEqual([
      { name: 'import.run', input: { url: 'https://lot.example/vehicles.csv', bringBack: true }, caller: 'http-local' },
    ])
  })

  test('brings nothing back that has left where it is asked not to', async () => {
    const core = createFakeCore()
    const { port } = await serve(core)
    await post(port, '/data', { url: 'https://lot.example/vehicles.csv', bring_back: false })
    expect(core.seen[0]).toMatchObject({ name: 'import.run', input: { bringBack: false } })
  })

  test('says that an import was cut off, with what it had taken over by then and with nothing', async () => {
    const answerTo = async (changes: Parameters<typeof importReport>[0]) => {
      const report = importReport({ status: 'cancelled', ...changes })
      const { port } = await serve(createFakeCore({ 'import.run': () => succeed(report) }))
      return post(port, '/data', { url: 'https://lot.example/vehicles.csv' })
    }
    const some = await answerTo({})
    expect([some.status, some.json]).toMatchObject([201, { imported: 4, status: 'cancelled' }])
    const none = await answerTo({ imported: 0 })
    expect([none.status, none.json]).toEqual([400, { detail: expect.stringMatching(/cancelled.*as it was/) }])
  })

  test('names the rows that were refused', async () => {
    const counts = { ...importReport().counts, refused: 1 }
    const row = { line: 2, text: 'X,1,0,80', code: 'total-not-positive', reason: 'the total is 0' } as const
    const core = createFakeCore({
      'import.run': () => succeed(importReport({ counts })),
      'import.refusedRows': () => succeed({ rows: [row], total: 1 }),
    })
    const { port } = await serve(core)
    const answer = await post(port, '/data', { url: 'https://lot.example/vehicles.csv' })
    expect(answer.json).toMatchObject({
      refused: 1,
      refused_rows: [{ line: 2, text: 'X,1,0,80', reason: 'the total is 0' }],
    })
  })

  test.each<ErrorKind>(['invalid-input', 'import-unreachable', 'import-refused', 'import-unreadable', 'conflict'])(
    'answers 400 with the sentence where nothing could be imported: %s',
    async (kind) => {
      const { port } = await serve(createFakeCore({ 'import.run': () => error(kind, 'The server said 404.') }))
      const answer = await post(port, '/data', { url: 'https://lot.example/gone.csv' })
      expect(answer.status).toBe(400)
      expect(answer.json).toEqual({ detail: 'The server said 404.' })
    },
  )

  test('answers 400 where every row was refused', async () => {
    const core = createFakeCore({ 'import.run': () => succeed(importReport({ imported: 0 })) })
    const { port } = await serve(core)
    const answer = await post(port, '/data', { url: 'https://lot.example/vehicles.csv' })
    expect(answer.status).toBe(400)
    expect(answer.json).toEqual({ detail: expect.any(String) })
  })

  test.each([
    ['{}', ['body', 'url'], 'Field required', 'missing'],
    ['{"url": 5}', ['body', 'url'], 'Input should be a valid string', 'string_type'],
    ['{"url": null}', ['body', 'url'], 'Input should be a valid string', 'string_type'],
    ['', ['body'], 'Field required', 'missing'],
    ['[]', ['body'], 'Input should be a valid dictionary or object to extract fields from', 'model_attributes_type'],
    ['{"url": x}', ['body', 8], 'JSON decode error', 'json_invalid'],
    ['{"url": "x" "y"}', ['body', 12], 'JSON decode error', 'json_invalid'],
    ['{"url"', ['body', 6], 'JSON decode error', 'json_invalid'],
    ['hello', ['body', 0], 'JSON decode error', 'json_invalid'],
  ])('answers 422 to the body %s', async (body, loc, msg, type) => {
    const core = createFakeCore()
    const { port } = await serve(core)
    const headers = { 'content-type': 'application/json' }
    const answer = await ask(port, '/data', { method: 'POST', headers, body })
    expect(answer.status).toBe(422)
    expect(answer.json).toEqual({ detail: [{ loc, msg, type }] })
    expect(core.seen).toEqual([])
  })

  test('answers 422 to bytes that are not UTF-8', async () => {
    const { port } = await serve(createFakeCore())
    const headers = { 'content-type': 'application/json; charset=utf-8' }
    const answer = await ask(port, '/data', { method: 'POST', headers, body: Buffer.from([0x22, 0xff, 0x22]) })
    expect(answer.json).toMatchObject({ detail: [{ type: 'json_invalid' }] })
  })
})

describe('GET /data', () => {
  test('answers the plates in the order of the core', async () => {
    const { port } = await serve(createFakeCore({ 'lot.ready': () => succeed({ plates: ['ZZ 9', 'AB 123'] }) }))
    const answer = await ask(port, '/data')
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({ ready: ['ZZ 9', 'AB 123'] })
    expect(answer.headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' })
  })

  test('HEAD answers the same without the body', async () => {
    const { port } = await serve(createFakeCore())
    const answer = await ask(port, '/data', { method: 'HEAD' })
    expect(answer).toMatchObject({ status: 200, text: '', headers: { 'content-length': '12' } })
  })
})

describe('GET /vehicle/{plate}', () => {
  test('writes the estimate in UTC, in whole seconds, never early', async () => {
    const estimatedReadyAt = Date.UTC(2026, 0, 31, 11, 59, 59, 1)
    const core = createFakeCore({ 'vehicle.status': () => succeed(vehicleStatus({ estimatedReadyAt })) })
    const { port } = await serve(core)
    const answer = await ask(port, '/vehicle/AB%20123')
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({
      estimated: '2026-01-31T12:00:00+00:00',
      completed: false,
      plate: 'AB 123',
      status: 'charging',
      exact_charge: 30.25,
      total_charge: 60,
      current_percentage: 50.4,
      desired_percentage: 80,
      estimate_source: 'assumed',
      no_current: false,
    })
    expect(core.seen).toEqual([{ name: 'vehicle.status', input: { plate: 'AB 123' }, caller: 'http-local' }])
  })

  test('says that no current flows', async () => {
    const { port } = await serve(
      createFakeCore({ 'vehicle.status': () => succeed(vehicleStatus({ isWithoutCurrent: true })) }),
    )
    expect((await ask(port, '/vehicle/AB123')).json).toMatchObject({ no_current: true, completed: false })
  })

  test('writes an estimate beyond the year 9999 as the last instant there is', async () => {
    const status = vehicleStatus({ estimatedReadyAt: Number.MAX_SAFE_INTEGER })
    const { port } = await serve(createFakeCore({ 'vehicle.status': () => succeed(status) }))
    expect((await ask(port, '/vehicle/AB123')).json).toMatchObject({ estimated: '9999-12-31T23:59:59+00:00' })
  })

  test('says that the target is reached', async () => {
    const status = vehicleStatus({ isComplete: true, status: 'ready' })
    const { port } = await serve(createFakeCore({ 'vehicle.status': () => succeed(status) }))
    expect((await ask(port, '/vehicle/AB123')).json).toMatchObject({ completed: true, status: 'ready' })
  })

  test.each([
    ['/vehicle/XX%2099', 'XX 99'],
    ['/vehicle/%CE%A7%CE%91-1', 'ΧΑ-1'],
    ['/vehicle/A%2FB', 'A/B'],
    ['/vehicle/100%25', '100%'],
  ])('names the plate as it was asked for: %s', async (path, plate) => {
    const core = createFakeCore()
    const { port } = await serve(core)
    const answer = await ask(port, path)
    expect(answer.status).toBe(404)
    expect(answer.json).toEqual({ detail: `${plate} not found` })
    expect(core.seen[0]?.input).toEqual({ plate })
  })

  test('answers 404 to what cannot be a plate', async () => {
    const { port } = await serve(createFakeCore({ 'vehicle.status': () => error('invalid-input', 'too long') }))
    expect(await ask(port, '/vehicle/--')).toMatchObject({ status: 404, json: { detail: '-- not found' } })
  })
})

describe('DELETE /vehicle/{plate}', () => {
  test.each([
    [57.9, 57],
    [56.999_999_999_999_99, 57],
    [0, 0],
  ])('answers the charge %d as %d', async (charge, whole) => {
    const core = createFakeCore({ 'vehicle.leave': () => succeed(departure(charge)) })
    const { port } = await serve(core)
    const answer = await ask(port, '/vehicle/AB%20123', { method: 'DELETE' })
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({ current_charge: whole, exact_charge: charge, plate: session().plate })
    expect(core.seen).toEqual([{ name: 'vehicle.leave', input: { plate: 'AB 123' }, caller: 'http-local' }])
  })

  test('answers 404 where the plate is not parked', async () => {
    const { port } = await serve(createFakeCore())
    const answer = await ask(port, '/vehicle/AB%20123', { method: 'DELETE' })
    expect(answer).toMatchObject({ status: 404, json: { detail: 'AB 123 not found' } })
  })
})

describe('anything else', () => {
  test.each([
    ['GET', '/nothing'],
    ['GET', '/data/'],
    ['GET', '/vehicle/'],
    ['GET', '/vehicle/A/B'],
    ['POST', '/nothing'],
    ['GET', '//data'],
    ['GET', '/DATA'],
  ])('%s %s is 404', async (method, path) => {
    const { port } = await serve(createFakeCore())
    const answer = await ask(port, path, { method })
    expect(answer).toMatchObject({ status: 404, json: { detail: 'Not Found' } })
  })

  test.each([
    ['PUT', '/data', 'POST, GET, HEAD'],
    ['OPTIONS', '/data', 'POST, GET, HEAD'],
    ['TRACE', '/data', 'POST, GET, HEAD'],
    ['POST', '/vehicle/AB', 'GET, HEAD, DELETE'],
    ['DELETE', '/docs', 'GET, HEAD'],
    ['GET', '/api/command', 'POST'],
  ])('%s %s is 405 and names the methods that may be used', async (method, path, allow) => {
    const { port } = await serve(createFakeCore())
    const answer = await ask(port, path, { method })
    expect(answer).toMatchObject({ status: 405, json: { detail: 'Method Not Allowed' }, headers: { allow } })
  })

  test.each<[ErrorKind, number]>([
    ['storage-busy', 503],
    ['storage-full', 507],
    ['storage-corrupt', 500],
  ])('%s is %d with its sentence', async (kind, status) => {
    const { port } = await serve(createFakeCore({ 'lot.ready': () => error(kind, 'The disk is full.') }))
    expect(await ask(port, '/data')).toMatchObject({ status, json: { detail: 'The disk is full.' } })
  })

  test('a broken invariant in the core is 500 with its id', async () => {
    const broken = { kind: 'internal', code: 'internal', message: 'in the log', values: { id: 'e1' } } as const
    const { port } = await serve(createFakeCore({ 'lot.ready': () => fail(broken) }))
    expect(await ask(port, '/data')).toMatchObject({ status: 500, json: { detail: 'Internal error e1' } })
  })

  test('what fails unexpectedly is 500 with an id, and the log has the cause under it', async () => {
    const cause = new Error('secret /path')
    const core = createFakeCore({
      'lot.ready': () => {
        throw cause
      },
    })
    const { port, log } = await serve(core)
    const answer = await ask(port, '/data')
    const logged = log.find(({ level }) => level === 'error')
    expect(logged?.cause).toBe(cause)
    expect(answer).toMatchObject({ status: 500, json: { detail: `Internal error ${logged?.fields?.id}` } })
  })
})

describe('POST /api/command', () => {
  test('answers the Result of any command, and takes the caller for the screen', async () => {
    const core = createFakeCore({ 'lot.ready': () => succeed({ plates: ['AB 123'] }) })
    const { port } = await serve(core)
    const answer = await post(port, '/api/command', { name: 'lot.ready', input: {} })
    expect(answer).toMatchObject({ status: 200, json: { ok: true, value: { plates: ['AB 123'] } } })
    expect(core.seen).toEqual([{ name: 'lot.ready', input: {}, caller: 'screen' }])
  })

  test('answers 200 also where the command failed as it may', async () => {
    const { port } = await serve(createFakeCore())
    const answer = await post(port, '/api/command', { name: 'vehicle.status', input: { plate: 'X' } })
    expect(answer).toMatchObject({ status: 200, json: { ok: false, error: { kind: 'not-found' } } })
  })

  test('answers 422 to what is no command', async () => {
    const core = createFakeCore()
    const { port } = await serve(core)
    const answer = await post(port, '/api/command', { input: {} })
    expect(answer).toMatchObject({ status: 422, json: { detail: [{ loc: ['body', 'name'], type: 'missing' }] } })
    expect(core.seen).toEqual([])
  })
})
