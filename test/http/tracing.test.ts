import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Application, openApplication } from '../../main/application/application.ts'
import { openTracing } from '../../main/application/tracing.ts'
import { fetchHttpGet } from '../../main/http/fetch-http-get.ts'
import { readOptions } from '../../main/options/options.ts'
import { startCsvServer } from '../support/csv-server.ts'

interface Span {
  readonly name: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[]
  readonly events: readonly { readonly name: string }[]
}

/** A collector as Jaeger is one: takes traces over OTLP, in JSON. */
async function startCollector() {
  const spans: Span[] = []
  const services: string[] = []
  let text = ''
  const server = createServer(async (request, response) => {
    const body = await new Response(request as unknown as ReadableStream).text()
    text += body
    for (const { resource, scopeSpans } of JSON.parse(body).resourceSpans) {
      services.push(resource.attributes.find(({ key }: { key: string }) => key === 'service.name').value.stringValue)
      for (const scope of scopeSpans) spans.push(...scope.spans)
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, spans, services, text: () => text, close: () => server.close() }
}

let folder: string
let application: Application | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ampcontrol-tracing-'))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await application?.close()
  application = undefined
  rmSync(folder, { recursive: true })
})

function open(): Promise<Application> {
  const dataDirectory = join(folder, 'data')
  return openApplication({
    options: readOptions(['--data', dataDirectory, '--port', '0'], {}, { dataDirectory }),
    kind: 'http',
    httpGet: fetchHttpGet,
    version: '1.2.3',
    rendererDirectory: folder,
  })
}

const attributesOf = (span: Span | undefined) =>
  Object.fromEntries((span?.attributes ?? []).map(({ key, value }) => [key, Object.values(value)[0]]))

describe('tracing', () => {
  test('tells a collector of requests, of their commands below them, and of imports; of no plate', async () => {
    const collector = await startCollector()
    vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', collector.url)
    const csv = await startCsvServer()
    csv.set('/lot.csv', 'KA-SECRET 1,10,60,80\nKA-SECRET 2,20,60,80\n')
    application = await open()
    const post = { method: 'POST', headers: { 'content-type': 'application/json' } }
    const body = JSON.stringify({ url: csv.url('/lot.csv') })
    expect((await fetch(`${application.httpUrl}data`, { ...post, body })).status).toBe(201)
    expect((await fetch(`${application.httpUrl}vehicle/KA-SECRET%201`)).status).toBe(200)
    expect((await fetch(`${application.httpUrl}vehicle/KA-SECRET%209`)).status).toBe(404)
    await application.close()
    application = undefined

    const named = (name: string) => collector.spans.filter((span) => span.name === name)
    const [request] = named('POST /data')
    expect(attributesOf(request)).toMatchObject({ 'http.route': '/data', 'http.response.status_code': 201 })
    expect(named('import.run').map(({ parentSpanId }) => parentSpanId)).toEqual([request?.spanId])
    expect(named('GET /vehicle/{plate}').map(attributesOf)).toMatchObject([
      { 'http.response.status_code': 200 },
      { 'http.response.status_code': 404 },
    ])
    const [imported] = named('import')
    expect(attributesOf(imported)).toMatchObject({ 'import.rows': 2 })
    expect(imported?.events.map(({ name }) => name)).toContain('writing')
    expect(new Set(collector.services)).toEqual(new Set(['ampcontrol']))
    expect(collector.text()).not.toContain('SECRET')
    await csv.close()
    collector.close()
  })

  test('a collector that is not there holds up nothing', async () => {
    vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', 'http://127.0.0.1:1')
    vi.stubEnv('OTEL_EXPORTER_OTLP_TIMEOUT', '200')
    application = await open()
    expect((await fetch(`${application.httpUrl}data`)).status).toBe(200)
  })

  test.each([
    {},
    { OTEL_EXPORTER_OTLP_ENDPOINT: '' },
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://x', OTEL_SDK_DISABLED: 'true' },
  ])('there is none with %j', async (environment) => {
    expect(await openTracing(environment, '1.2.3')).toBeUndefined()
  })
})
