import { type AppFailure, failure } from '../../../shared/app-error.ts'

function notUtf8Failure(): AppFailure {
  return failure('file-not-utf-8')
}

/** Strict decoding of bytes that come in pieces; a byte order mark at the start is dropped. */
export interface StrictDecoder {
  /** @throws AppFailure `import-unreadable` with `file-not-utf-8`. */
  decode(chunk: Uint8Array): string
  /** The bytes have ended. @throws AppFailure where they end within a character. */
  end(): string
}

/**
 * Strict, because a replacement character in a plate would make it another vehicle. The mark is dropped here, because Node's own decoder
 * drops a later one too where the first character was cut in two.
 */
export function createStrictDecoder(): StrictDecoder {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let isAtStart = true
  const decode = (chunk: Uint8Array | undefined) => {
    try {
      const text = decoder.decode(chunk, { stream: chunk !== undefined })
      if (text === '' || !isAtStart) return text
      isAtStart = false
      return text.replace(/^\ufeff/, '')
    } catch {
      throw notUtf8Failure()
    }
  }
  return { decode, end: () => decode(undefined) }
}

/**
 * The text of a file with every line ending (CRLF, CR, LF, in any mixture) as LF. A CR at the end of a piece waits for the next one, so
 * that a CRLF cut in two stays one line ending.
 * @throws AppFailure `import-unreadable` with `file-not-utf-8`.
 */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = createStrictDecoder()
  let held = ''
  const normalise = (piece: string) => {
    const text = held + piece
    held = text.endsWith('\r') ? '\r' : ''
    return text.slice(0, text.length - held.length).replace(/\r\n?/g, '\n')
  }
  for await (const chunk of chunks) yield normalise(decoder.decode(chunk))
  yield normalise(decoder.end())
  if (held !== '') yield '\n'
}
