import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type JsonSchema, type OpenApiDocument, openApiDocument } from '../main/http/contract/openapi.ts'

/** `npm run docs`: writes docs/http.md from the document that the application serves. */

function typeOf(schema: JsonSchema): string {
  const { $ref, enum: values, anyOf, items, type, format } = schema
  if (typeof $ref === 'string') return `[${$ref.split('/').at(-1)}](#${$ref.split('/').at(-1)?.toLowerCase()})`
  if (values !== undefined) return values.map((value) => `\`${JSON.stringify(value)}\``).join(', ')
  if (anyOf !== undefined) return anyOf.map(typeOf).join(' or ')
  if (type === 'array' && items !== undefined) return `list of ${typeOf(items)}`
  return typeof format === 'string' ? `${type} (${format})` : (type ?? 'anything')
}

/** What stands in a cell of a table must not end it. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

function schemaSection([name, schema]: readonly [string, JsonSchema]): string {
  const rows = Object.entries(schema.properties ?? {}).map(([field, of]) => {
    const always = schema.required?.includes(field) ? 'yes' : ''
    return `| \`${field}\` | ${cell(typeOf(of))} | ${always} | ${cell(of.description ?? '')} |`
  })
  return [`### ${name}`, '', '| Field | Type | Always there | |', '| --- | --- | --- | --- |', ...rows].join('\n')
}

/** The interface for people who read it in a repository: operations, answers and fields. */
export function httpPage({ info, paths, components }: OpenApiDocument): string {
  const sections = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const answers = Object.entries(operation.responses).map(([status, { description, content }]) => {
        const json = 'application/json' in content ? typeOf(content['application/json'].schema) : 'text'
        return `| ${status} | ${cell(description)} | ${json} |`
      })
      const body = operation.requestBody?.content['application/json'].schema
      return [
        `## ${method.toUpperCase()} ${path}`,
        '',
        `${operation.summary}. ${operation.description}`,
        ...(body === undefined ? [] : ['', `Body: ${typeOf(body)}`]),
        '',
        '| Status | When | Answer |',
        '| --- | --- | --- |',
        ...answers,
      ].join('\n')
    }),
  )
  const opening = `# The HTTP interface

<!-- Written by "npm run docs" from the document that GET /openapi.json serves: change that, not this. -->

${info.description} A running AmpControl shows the same at \`/docs\`, with its own address in the examples.`
  const schemas = Object.entries(components.schemas).map(schemaSection)
  return `${[opening, ...sections, '## What is sent and answered', ...schemas].join('\n\n')}\n`
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(join(import.meta.dirname, 'http.md'), httpPage(openApiDocument('')))
}
