import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as turn } from 'node:timers/promises'

async function* oneATurn(pieces: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  for await (const piece of pieces) {
    yield piece
    await turn()
  }
}

/**
 * Writes pieces as fast as the client takes them, and lets whatever else waits for this thread come between them. A client that goes away
 * ends it.
 */
export async function writePieces(
  response: ServerResponse,
  pieces: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  // What can fail is the connection, and then nobody is left to be told.
  await pipeline(Readable.from(oneATurn(pieces), { objectMode: false, highWaterMark: 1 }), response).catch(() => {})
}
