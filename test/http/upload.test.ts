import { expect, test } from 'vitest'
import { UPLOAD_PIECE_BYTES } from '../../shared/contract/imports.ts'
import { succeed } from '../../shared/result.ts'
import { createFakeCore } from './fake-core.ts'
import { ask, serve } from './support/serve.ts'

const OCTETS = { 'content-type': 'application/octet-stream' }

function receivingCore() {
  return createFakeCore({ 'upload.append': ({ bytes }) => succeed({ bytes: bytes.byteLength }) })
}

test('a piece of a file reaches the core as the bytes that were sent', async () => {
  const core = receivingCore()
  const { port } = await serve(core)
  const body = new Uint8Array([0, 255, 10, 13])
  const answer = await ask(port, '/api/upload/upload-1', { method: 'POST', headers: OCTETS, body })
  expect(answer).toMatchObject({ status: 200, json: { ok: true, value: { bytes: 4 } } })
  expect(core.seen).toEqual([{ name: 'upload.append', input: { uploadId: 'upload-1', bytes: body }, caller: 'screen' }])
})

test('a piece that is too large, in another type or from another website is refused before the core', async () => {
  const core = receivingCore()
  const { port } = await serve(core)
  const post = (headers: Record<string, string>, body: Uint8Array | string = 'AB 1') =>
    ask(port, '/api/upload/upload-1', { method: 'POST', headers, body })
  expect((await post(OCTETS, new Uint8Array(UPLOAD_PIECE_BYTES + 1))).status).toBe(413)
  expect((await post({ 'content-type': 'text/plain' })).status).toBe(415)
  expect((await post({ ...OCTETS, 'content-encoding': 'gzip' })).status).toBe(415)
  expect((await post({ ...OCTETS, origin: 'http://elsewhere.example' })).status).toBe(403)
  expect(core.seen).toEqual([])
})

test('with a token set, a piece needs it', async () => {
  const core = receivingCore()
  const { port } = await serve(core, { isToken: (given) => given === 'secret' })
  const answer = await ask(port, '/api/upload/upload-1', { method: 'POST', headers: OCTETS, body: 'AB 1' })
  expect(answer.status).toBe(401)
  expect(core.seen).toEqual([])
})
