import { failure } from '../../../shared/app-error.ts'
import type { OtherEncoding } from '../../../shared/import.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | OtherEncoding

/**
 * Strict, because a replacement character in a plate would make it another vehicle. The mark is
 * dropped here: Node's decoder drops a later one too where the first character was cut in two.
 */
function createDecoder(encoding: Encoding) {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  let isAtStart = true
  return (chunk: Uint8Array | undefined) => {
    try {
      const text = decoder.decode(chunk, { stream: chunk !== undefined })
      if (text === '' || !isAtStart) return text
      isAtStart = false
      return text.replace(/^\ufeff/, '')
    } catch {
      throw failure('file-not-utf-8')
    }
  }
}

/**
 * The text of a file with every line ending (CRLF, CR, LF, mixed) as LF. A CR at the end of a piece
 * waits for the next, so that a CRLF cut in two stays one line ending.
 * @throws AppFailure `import-unreadable` with `file-not-utf-8`.
 */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding = 'utf-8',
): AsyncGenerator<string> {
  const decode = createDecoder(encoding)
  let held = ''
  const normalise = (piece: string) => {
    const text = held + piece
    held = text.endsWith('\r') ? '\r' : ''
    return text.slice(0, text.length - held.length).replace(/\r\n?/g, '\n')
  }
  for await (const chunk of chunks) yield normalise(decode(chunk))
  yield normalise(decode(undefined))
  if (held !== '') yield '\n'
}
