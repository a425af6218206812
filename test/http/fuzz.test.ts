import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { type CommandName, commands } from '../../shared/contract/commands.ts'
import { anyJson, around, FUZZ_TIMEOUT_MS, fuzzRuns } from '../support/fuzz.ts'
import { startTestHost } from '../support/test-host.ts'
import { openTestLot, type TestLot } from '../support/test-lot.ts'
import { ask } from './support/serve.ts'

/** Those that end the application, wait for the network or a hash, or write files of their own. */
const APART = /^(host|backup|pin)\.|^import\.(run|preview|confirm)|^watch\.|tellDriver|^settings\.change/
const names = (Object.keys(commands) as CommandName[]).filter((name) => !APART.test(name))

const command = fc
  .constantFrom(...names)
  .chain((name) => fc.record({ name: fc.constant(name), input: around(commands[name].input) }))

async function openLot(): Promise<TestLot> {
  const lot = openTestLot()
  onTestFinished(() => lot.close())
  await lot.importRows('AB 1,70,100,80,', 'CD 2,10,60,80,', 'EF 3,60,60,100,')
  lot.clock.advance(3_600_000)
  return lot
}

/** What nobody expected is logged; the lot answers as before. */
async function expectSound(lot: TestLot): Promise<void> {
  expect(lot.errors).toEqual([])
  expect(await lot.run('lot.snapshot', {})).toMatchObject({ epoch: expect.any(String) })
}

test('whatever a command is given, it is done or refused with a sentence', { timeout: FUZZ_TIMEOUT_MS }, async () => {
  const lot = await openLot()
  await fc.assert(
    fc.asyncProperty(command, async ({ name, input }) => {
      const result = await lot.core.dispatchUnknown(name, input, 'screen')
      if (!result.ok) expect(result.error).toMatchObject({ code: expect.not.stringMatching(/^internal$/) })
      lot.clock.advance(1_000)
    }),
    fuzzRuns(1_500),
  )
  await expectSound(lot)
})

test('whatever the settings are set to, what stands is what fits, and the lot goes on', {
  timeout: FUZZ_TIMEOUT_MS,
}, async () => {
  const lot = await openLot()
  await fc.assert(
    fc.asyncProperty(around(commands['settings.change'].input), async (input) => {
      const result = await lot.core.dispatchUnknown('settings.change', input, 'screen')
      if (!result.ok) expect(result.error).toMatchObject({ code: expect.not.stringMatching(/^internal$/) })
      lot.clock.advance(60_000)
    }),
    fuzzRuns(300),
  )
  await expectSound(lot)
})

const body = fc.oneof(
  command.map((message) => JSON.stringify(message)),
  fc.tuple(command, fc.nat(), anyJson).map(([message, at, other]) => {
    const text = JSON.stringify(message)
    return text.slice(0, at % text.length) + JSON.stringify(other)
  }),
  anyJson.map((value) => JSON.stringify(value)),
  fc.uint8Array({ maxLength: 400 }),
)

const request = fc.record({
  method: fc.constantFrom('POST', 'POST', 'POST', 'GET', 'DELETE', 'PUT', 'HEAD'),
  path: fc.oneof(
    fc.constantFrom('/api/command', '/data', '/vehicle/AB%201', '/api/upload/x', '/metrics', '/openapi.json', '/'),
    fc
      .array(fc.constantFrom('/', 'api', 'data', 'vehicle', '%2e', '%00', '..', '%zz', 'é', '?', '&', '='), {
        maxLength: 8,
      })
      .map((parts) => encodeURI(`/${parts.join('')}`).replaceAll('%25', '%')),
  ),
  type: fc.constantFrom(
    'application/json',
    'application/json; charset=utf-8',
    'application/octet-stream',
    'text/plain',
    '',
  ),
  body,
})

test('whatever is asked over HTTP is answered, and never by a fault', { timeout: FUZZ_TIMEOUT_MS }, async () => {
  const lot = await openLot()
  const host = await startTestHost(lot)
  onTestFinished(() => host.close())
  const port = Number(new URL(host.url).port)
  await fc.assert(
    fc.asyncProperty(request, async ({ method, path, type, body: content }) => {
      // Said, for Node's client frames no body of a GET by itself.
      const length = { 'content-length': String(Buffer.byteLength(content)) }
      const headers = { ...(type === '' ? {} : { 'content-type': type }), ...length }
      const { status, json } = await ask(port, path, { method, headers, body: content })
      expect(status).toBeLessThan(500)
      if (status >= 400 && method !== 'HEAD') expect(json).toMatchObject({ detail: expect.anything() })
    }),
    fuzzRuns(400),
  )
  await expectSound(lot)
})
