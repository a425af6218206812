import { type AppFailure, failure } from '../../shared/app-error.ts'
import { createStrictDecoder } from './csv/decode-text.ts'

const HEAD_BYTES = 512

/** Looks at a body as it arrives. Each part throws AppFailure `import-unreadable` as soon as it is clear that this is no CSV file. */
export interface BodyInspector {
  inspect(chunk: Uint8Array): void
  /** The body has ended. */
  finish(): void
}

function webPage(): AppFailure {
  return failure('file-web-page')
}

/** Types that no server gives a CSV file by mistake; `application/octet-stream` and the like say nothing. */
const OTHER_TYPES = /^\s*(application\/([\w.-]+\+)?json|application\/pdf|image\/|audio\/|video\/|font\/)/i

function otherType(contentType: string): AppFailure {
  const type = contentType.replace(/;.*$/s, '').trim().slice(0, 60)
  return failure('file-other-type', { type })
}

function beginsWith(bytes: Uint8Array, ...magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}

function inspectHead(head: Uint8Array): void {
  if (beginsWith(head, 0x50, 0x4b, 0x03, 0x04) || beginsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) {
    throw failure('file-spreadsheet')
  }
  if (beginsWith(head, 0x1f, 0x8b)) {
    throw failure('file-compressed')
  }
  if (beginsWith(head, 0xff, 0xfe) || beginsWith(head, 0xfe, 0xff)) {
    throw failure('file-utf-16')
  }
  // No plate begins like this, so a body that does is markup, whatever its server calls it.
  if (new TextDecoder().decode(head).trimStart().startsWith('<')) throw webPage()
}

/** Recognises what people import by mistake (a web page, a workbook, an archive, another encoding), so that each gets its own sentence. */
export function createBodyInspector(contentType: string | null): BodyInspector {
  const decoder = createStrictDecoder()
  let head: Uint8Array | null = new Uint8Array(0)

  const inspectText = (chunk: Uint8Array) => {
    if (chunk.includes(0)) {
      throw failure('file-binary')
    }
    decoder.decode(chunk)
  }

  const inspectStart = (start: Uint8Array) => {
    inspectHead(start)
    if (/^\s*(text\/html|application\/xhtml)/i.test(contentType ?? '')) throw webPage()
    if (OTHER_TYPES.test(contentType ?? '')) throw otherType(contentType ?? '')
    inspectText(start)
  }

  return {
    inspect: (chunk) => {
      if (head === null) return inspectText(chunk)
      const start: Uint8Array = Buffer.concat([head, chunk])
      head = start.length < HEAD_BYTES ? start : null
      if (head === null) inspectStart(start)
    },
    finish: () => {
      if (head !== null) inspectStart(head)
      decoder.end()
    },
  }
}
