import type { IncomingMessage } from 'node:http'
import { detailAnswer, Refusal } from './answers.ts'

/**
 * Reads a request's body as plain bytes.
 * @throws Refusal 415 (not declared as plain bytes: a form of another website cannot send such), 413 (over the limit; the rest is not read).
 */
export async function readOctetsBody(incoming: IncomingMessage, limitBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const { 'content-type': contentType, 'content-encoding': encoding, 'content-length': length } = incoming.headers
  if (contentType !== 'application/octet-stream' || encoding !== undefined) {
    throw new Refusal(detailAnswer(415, 'A piece of a file must be application/octet-stream, not compressed.'))
  }
  const tooLarge = () => new Refusal(detailAnswer(413, `A piece of a file may have at most ${limitBytes} bytes.`))
  if (Number(length ?? 0) > limitBytes) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  // The stream outlives the loop: the refusal has to go out over the same connection.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limitBytes) throw tooLarge()
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
