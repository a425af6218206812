import type { IncomingMessage } from 'node:http'
import { detailAnswer, Refusal } from './answers.ts'

/**
 * Reads a request's body as plain bytes.
 * @throws Refusal 415 (not octets, which no website's form can send), 413 (too large, not read on)
 */
export async function readOctetsBody(incoming: IncomingMessage, limitBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const { 'content-type': contentType, 'content-encoding': encoding } = incoming.headers
  if (contentType !== 'application/octet-stream' || encoding !== undefined) {
    throw new Refusal(detailAnswer(415, 'A piece of a file must be application/octet-stream, not compressed.'))
  }
  return new Uint8Array(
    await readBytes(incoming, limitBytes, `A piece of a file may have at most ${limitBytes} bytes.`),
  )
}

/** Largest body that is read, in bytes: a command is small, and a file comes by its URL. */
const BODY_LIMIT_BYTES = 64 * 1024

function isJson(contentType: string | undefined): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json'
}

/** @throws Refusal 413 over the limit; the rest is not read */
async function readBytes(incoming: IncomingMessage, limitBytes: number, what: string): Promise<Buffer<ArrayBuffer>> {
  const tooLarge = () => new Refusal(detailAnswer(413, what))
  if (Number(incoming.headers['content-length'] ?? 0) > limitBytes) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  // The stream outlives the loop: the refusal has to go out over the same connection.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limitBytes) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function parseError(text: string): string | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}

/**
 * Where the text stops being JSON, in characters from 0. Where the engine does not name the place
 * ("Unexpected token"), it is the end of the shortest beginning that draws the same message.
 */
function errorPosition(text: string, message: string): number {
  const named = /at position (\d+)/.exec(message)?.[1]
  if (named !== undefined) return Number(named)
  if (!message.startsWith('Unexpected token')) return text.length
  let sound = 0
  let broken = text.length
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1
    if (parseError(text.slice(0, middle))?.startsWith('Unexpected token')) broken = middle
    else sound = middle
  }
  return sound
}

function notJson(position: number): Refusal {
  return new Refusal(detailAnswer(422, [{ loc: ['body', position], msg: 'JSON decode error', type: 'json_invalid' }]))
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw notJson(0)
  }
}

/**
 * Reads a request's JSON body; `undefined` where it has none.
 * @throws Refusal 415 (not declared as JSON; a website's form can only send such), 413 (over the
 * limit; the rest is not read), 422 (not JSON).
 */
export async function readJsonBody(incoming: IncomingMessage): Promise<unknown> {
  const { 'content-type': contentType, 'content-encoding': encoding } = incoming.headers
  if (contentType !== undefined && !isJson(contentType)) {
    throw new Refusal(detailAnswer(415, 'A body must be application/json.'))
  }
  if (encoding !== undefined) throw new Refusal(detailAnswer(415, 'A body must not be compressed.'))
  const bytes = await readBytes(incoming, BODY_LIMIT_BYTES, `A body may have at most ${BODY_LIMIT_BYTES / 1024} KB.`)
  if (bytes.length === 0) return undefined
  if (contentType === undefined) throw new Refusal(detailAnswer(415, 'A body must be application/json.'))
  const text = decodeUtf8(bytes)
  const message = parseError(text)
  if (message !== undefined) throw notJson(errorPosition(text, message))
  return JSON.parse(text)
}
