import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { succeed } from '../../shared/result.ts'
import { createFakeCore, departure, importReport, vehicleStatus } from './fake-core.ts'
import { ask, type PlainAnswer, post, serve } from './support/serve.ts'

interface Document {
  readonly openapi: string
  readonly info: { readonly version: string }
  readonly paths: Record<string, Record<string, DocumentedOperation>>
  readonly components: { readonly schemas: Record<string, z.core.JSONSchema.JSONSchema> }
}

interface Content {
  readonly 'application/json': { readonly schema: { readonly $ref: string } }
}

interface DocumentedOperation {
  readonly operationId: string
  readonly parameters: readonly { readonly name: string }[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Record<string, { readonly content: Content }>
}

async function readDocument(port: number): Promise<Document> {
  return (await ask(port, '/openapi.json')).json as Document
}

function schemaOf(document: Document, content: Content | undefined): z.core.JSONSchema.JSONSchema {
  const name = content?.['application/json'].schema.$ref.replace('#/components/schemas/', '') ?? ''
  const schema = document.components.schemas[name]
  if (schema === undefined) throw new Error(`there is no schema "${name}"`)
  return schema
}

/** What the document says must be there, is; and nothing comes that it does not know. */
function expectToFit(document: Document, path: string, method: string, answer: PlainAnswer): void {
  const response = document.paths[path]?.[method]?.responses[answer.status]
  const schema = schemaOf(document, response?.content)
  const fits = z.fromJSONSchema(schema).safeParse(answer.json)
  expect(fits.error?.issues).toBeUndefined()
  expect(Object.keys(answer.json as object).sort()).toEqual(Object.keys(schema.properties ?? {}).sort())
}

function fullCore() {
  const counts = { ...importReport().counts, refused: 1 }
  const row = { line: 2, text: 'X', code: 'wrong-number-of-columns', reason: 'one column' } as const
  return createFakeCore({
    'vehicle.status': () => succeed(vehicleStatus()),
    'vehicle.leave': () => succeed(departure(57.5)),
    'import.run': () => succeed(importReport({ counts })),
    'import.refusedRows': () => succeed({ rows: [row], total: 1 }),
  })
}

describe('GET /openapi.json', () => {
  test('documents the whole contract, in the version of OpenAPI that it names', async () => {
    const { port } = await serve(createFakeCore())
    const document = await readDocument(port)
    expect(document.openapi).toBe('3.1.0')
    expect(document.info.version).toBe('1.2.3')
    const documented = Object.entries(document.paths).map(([path, methods]) => [path, Object.keys(methods)])
    expect(documented).toEqual([
      ['/data', ['post', 'get']],
      ['/vehicle/{plate}', ['get', 'delete']],
      ['/metrics', ['get']],
    ])
  })

  test('every reference leads somewhere, every path parameter is declared, every operation has its own name', async () => {
    const { port } = await serve(createFakeCore())
    const document = await readDocument(port)
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, operation })),
    )
    for (const { path, operation } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(operation.parameters.map(({ name }) => name)).toEqual(named)
      for (const { content } of Object.values(operation.responses)) {
        if ('text/plain' in content) continue
        expect(schemaOf(document, content)).toHaveProperty('type', 'object')
      }
    }
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length)
    expect(schemaOf(document, document.paths['/data']?.post?.requestBody?.content).required).toEqual(['url'])
  })

  test('says what is really answered', async () => {
    const { port } = await serve(fullCore())
    const document = await readDocument(port)
    const url = 'https://lot.example/vehicles.csv'
    expectToFit(document, '/data', 'post', await post(port, '/data', { url }))
    expectToFit(document, '/data', 'post', await post(port, '/data', {}))
    expectToFit(document, '/data', 'get', await ask(port, '/data'))
    expectToFit(document, '/vehicle/{plate}', 'get', await ask(port, '/vehicle/AB'))
    expectToFit(document, '/vehicle/{plate}', 'delete', await ask(port, '/vehicle/AB', { method: 'DELETE' }))
  })

  test('says what is really refused', async () => {
    const { port } = await serve(createFakeCore())
    const document = await readDocument(port)
    expectToFit(document, '/vehicle/{plate}', 'get', await ask(port, '/vehicle/AB'))
    expectToFit(document, '/vehicle/{plate}', 'delete', await ask(port, '/vehicle/AB', { method: 'DELETE' }))
    const form = await ask(port, '/data', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x' })
    expectToFit(document, '/data', 'post', form)
  })
})

describe('GET /docs', () => {
  test('shows every operation and every field, and needs no network and no script', async () => {
    const { port } = await serve(createFakeCore())
    const document = await readDocument(port)
    const { status, text, headers } = await ask(port, '/docs')
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    for (const path of Object.keys(document.paths)) expect(text).toContain(`<code>${path}</code>`)
    for (const schema of Object.values(document.components.schemas)) {
      for (const field of Object.keys(schema.properties ?? {})) expect(text).toContain(`<code>${field}</code>`)
    }
    expect(text).not.toMatch(/<script|<link|<img|src=|@import|url\(/)
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]+=*';/)
  })

  test('its examples ask at the address at which it is read', async () => {
    const { port } = await serve(createFakeCore())
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
      const { text } = await ask(port, '/docs', { headers: { host } })
      const addresses = [...text.matchAll(/http:\/\/[^/\s]+/g)].map(([address]) => address)
      expect(addresses.length).toBeGreaterThan(4)
      expect(new Set(addresses)).toEqual(new Set([`http://${host}`]))
    }
  })

  test('a refusal is said to be a sentence, and the list of 422 a list; no vehicle is said to have left', async () => {
    const { port } = await serve(createFakeCore())
    const { components } = await readDocument(port)
    expect(components.schemas.Detail?.properties?.detail).toMatchObject({
      type: 'string',
      description: expect.stringContaining('422'),
    })
    expect(components.schemas.ValidationProblems?.properties?.detail).toMatchObject({ type: 'array' })
    expect(components.schemas.VehicleAnswer?.properties?.status).toMatchObject({
      enum: ['charging', 'ready', 'overstaying'],
    })
  })

  test('every link on it leads to a place on it or to the document', async () => {
    const { port } = await serve(createFakeCore())
    const { text } = await ask(port, '/docs')
    const links = [...text.matchAll(/href="([^"]*)"/g)].map(([, link = '']) => link)
    expect(links.length).toBeGreaterThan(5)
    for (const link of links) {
      if (link !== '/openapi.json') expect(text).toContain(`id="${link.slice(1)}"`)
    }
  })
})
