import { z } from 'zod'
import { contractSchemas, type DocumentedAnswer, type Operation, operations, type SchemaName } from './operations.ts'

/** A JSON Schema, as far as documents and pages read it. */
export interface JsonSchema {
  readonly type?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly enum?: readonly unknown[]
  readonly [keyword: string]: unknown
}

export interface JsonContent {
  readonly 'application/json': { readonly schema: { readonly $ref: string } }
}

interface TextContent {
  readonly 'text/plain': { readonly schema: { readonly type: 'string' } }
}

export type AnswerContent = JsonContent | TextContent

export interface OpenApiOperation {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly parameters: readonly unknown[]
  readonly requestBody?: { readonly required: true; readonly content: JsonContent }
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content: AnswerContent }>>
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
}

export interface OpenApiDocument {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>
    readonly securitySchemes: Readonly<Record<string, unknown>>
  }
}

function schemaOf(schema: z.ZodType): JsonSchema {
  // Taken as input, so that fields which a newer version adds do not make a client's check fail.
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return rest as JsonSchema
}

function contentOf(schema: SchemaName): JsonContent {
  return { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } }
}

function answerContent(answer: DocumentedAnswer): AnswerContent {
  return 'schema' in answer ? contentOf(answer.schema) : { [answer.mediaType]: { schema: { type: 'string' } } }
}

function parametersOf(path: string): readonly unknown[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    description: 'As it stands on the vehicle; upper and lower case, spaces and hyphens make no difference.',
    schema: { type: 'string', minLength: 1 },
  }))
}

function documentOperation(operation: Operation): OpenApiOperation {
  const answers: readonly (readonly [string, DocumentedAnswer])[] = Object.entries(operation.answers)
  return {
    operationId: operation.id,
    summary: operation.summary,
    description: operation.description,
    parameters: parametersOf(operation.path),
    ...(operation.body && { requestBody: { required: true, content: contentOf(operation.body) } }),
    responses: Object.fromEntries(
      answers.map(([status, answer]) => [status, { description: answer.description, content: answerContent(answer) }]),
    ),
    security: operation.isPublic ? [] : [{}, { token: [] }],
  }
}

function documentPaths(): OpenApiDocument['paths'] {
  const paths: Record<string, Record<string, OpenApiOperation>> = {}
  for (const operation of Object.values<Operation>(operations)) {
    const { path, method } = operation
    paths[path] = { ...paths[path], [method.toLowerCase()]: documentOperation(operation) }
  }
  return paths
}

/** Writes the document from the same table that the routes are made from. */
export function openApiDocument(version: string): OpenApiDocument {
  const schemas = Object.entries(contractSchemas).map(([name, schema]) => [name, schemaOf(schema)])
  return {
    openapi: '3.1.0',
    info: {
      title: 'AmpControl',
      version,
      description:
        'The vehicles of one parking lot: import them, ask which are ready, ask about one, take one off the list.',
    },
    servers: [{ url: '/' }],
    paths: documentPaths(),
    components: {
      schemas: Object.fromEntries(schemas),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'Needed where the setting httpToken is set.' },
      },
    },
  }
}
