import { createHash } from 'node:crypto'
import docsStyle from './docs-page.css?raw'
import type { AnswerContent, JsonSchema, OpenApiDocument, OpenApiOperation } from './openapi.ts'

/** The page has no script, loads nothing, and only this one style sheet may apply. */
export function docsPolicy(): string {
  const styleHash = createHash('sha256').update(docsStyle).digest('base64')
  return `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
}

function schemaName(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1)
}

function typeOf(schema: JsonSchema): string {
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join(' | ')
  if (schema.type === 'array' && schema.items !== undefined) return `array of ${typeOf(schema.items)}`
  if (schema.properties !== undefined) return `{ ${Object.keys(schema.properties).join(', ')} }`
  return schema.type ?? 'any'
}

function schemaSection([name, schema]: readonly [string, JsonSchema]): string {
  const rows = Object.entries(schema.properties ?? {}).map(
    ([field, of]) =>
      `<tr><th scope="row"><code>${escapeHtml(field)}</code></th><td><code>${escapeHtml(typeOf(of))}</code></td><td>${escapeHtml(of.description ?? '')}</td></tr>`,
  )
  return `<section id="${name}"><h3>${name}</h3><table><thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>`
}

function schemaLink(content: AnswerContent): string {
  if (!('application/json' in content)) return '<code>text/plain</code>'
  const name = schemaName(content['application/json'].schema.$ref)
  return `<a href="#${name}">${name}</a>`
}

function exampleOf(origin: string, method: string, path: string, operation: OpenApiOperation): string {
  const url = `${origin}${path.replace('{plate}', 'AB%20123')}`
  if (operation.requestBody === undefined) return method === 'GET' ? `curl ${url}` : `curl -X ${method} ${url}`
  return `curl -X ${method} ${url} -H 'Content-Type: application/json' -d '{"url": "https://lot.example/vehicles.csv"}'`
}

function operationSection(origin: string, method: string, path: string, operation: OpenApiOperation): string {
  const answers = Object.entries(operation.responses).map(
    ([status, { description, content }]) =>
      `<tr><th scope="row">${status}</th><td>${escapeHtml(description)}</td><td>${schemaLink(content)}</td></tr>`,
  )
  const body = operation.requestBody === undefined ? '' : `<p>Body: ${schemaLink(operation.requestBody.content)}</p>`
  return `<section id="${operation.operationId}"><h2><code class="${method.toLowerCase()}">${method}</code> <code>${escapeHtml(path)}</code></h2>
<p><strong>${escapeHtml(operation.summary)}.</strong> ${escapeHtml(operation.description)}</p>${body}
<pre>${escapeHtml(exampleOf(origin, method, path, operation))}</pre>
<table><thead><tr><th scope="col">Status</th><th scope="col">Answer</th><th scope="col">Content</th></tr></thead><tbody>${answers.join('')}</tbody></table></section>`
}

/**
 * The contract as a page to read, made from its document. Unlike Swagger UI it needs no two
 * megabytes in the main bundle, no script that may send commands, and no network.
 * @param origin where the reader has reached it, for the examples
 */
export function docsPage(document: OpenApiDocument, origin: string): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      operationSection(origin, method.toUpperCase(), path, operation),
    ),
  )
  const { title, version, description } = document.info
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}: HTTP interface</title><style>${docsStyle}</style></head>
<body><main><h1>${escapeHtml(title)} <small>${escapeHtml(version)}</small></h1><p>${escapeHtml(description)}</p>
<p>For programs: <a href="/openapi.json">openapi.json</a> (OpenAPI ${document.openapi}). Where a token is set, send it as <code>Authorization: Bearer …</code>.</p>
${operations.join('\n')}
<h2>Contents</h2>${Object.entries(document.components.schemas).map(schemaSection).join('\n')}
</main></body></html>
`
}
