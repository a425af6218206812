import { failure } from '../../shared/app-error.ts'
import type { OtherEncoding } from '../../shared/import.ts'
import type { Encoding } from './csv/decode-text.ts'

const HEAD_BYTES = 512

/** Bytes that stand for nothing in Windows-1252. */
const NOT_IN_WINDOWS_1252: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

/**
 * Looks at a body as it arrives: its content decides, not its declared type. Each part throws
 * AppFailure `import-unreadable` as soon as it is clear that this is no CSV file.
 */
export interface BodyInspector {
  inspect(chunk: Uint8Array): void
  /** The body has ended. @returns what it is written in. */
  finish(): Encoding
}

function beginsWith(bytes: Uint8Array, ...magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}

/** @returns the encoding that a mark at the start names. */
function inspectHead(head: Uint8Array): Encoding | null {
  if (beginsWith(head, 0x50, 0x4b, 0x03, 0x04) || beginsWith(head, 0xd0, 0xcf, 0x11, 0xe0))
    throw failure('file-spreadsheet')
  if (beginsWith(head, 0x1f, 0x8b)) throw failure('file-compressed')
  if (beginsWith(head, 0x25, 0x50, 0x44, 0x46)) throw failure('file-other-type', { type: 'PDF' })
  if (beginsWith(head, 0xff, 0xfe)) return 'utf-16le'
  if (beginsWith(head, 0xfe, 0xff)) return 'utf-16be'
  const text = new TextDecoder().decode(head).trimStart()
  // No plate begins like this, so a body that does is markup.
  if (text.startsWith('<')) throw failure('file-web-page')
  if (/^(\{\s*("|\}|$)|\[\s*([{"[\]\d]|$))/.test(text)) throw failure('file-other-type', { type: 'JSON' })
  return null
}

/**
 * Recognises what people import by mistake (a web page, a workbook, an archive), so that each gets
 * its own sentence, and the encoding. Not UTF-8 means the other one (spreadsheets: Windows-1252),
 * unless parts are non-ASCII UTF-8: then the file is damaged: read so, its plates would change.
 */
export function createBodyInspector(otherEncoding: OtherEncoding | null = 'windows-1252'): BodyInspector {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let head: Uint8Array | null = new Uint8Array(0)
  let marked: Encoding | null = null
  let isUtf8 = true
  let hasUtf8Characters = false
  let hasOtherBytes = false

  const inspectText = (chunk: Uint8Array) => {
    if (marked !== null) return
    if (chunk.includes(0)) throw failure('file-binary')
    const text = decoder.decode(chunk, { stream: true })
    const bare = text.replace(/^\ufeff/, '')
    if (isUtf8 && !/[^\0-\x7f]/.test(bare)) return
    isUtf8 &&= !bare.includes('\ufffd')
    hasUtf8Characters ||= /[^\0-\x7f\ufffd]/.test(bare)
    hasOtherBytes ||= chunk.some((byte) => NOT_IN_WINDOWS_1252.has(byte))
  }

  const inspectStart = (start: Uint8Array) => {
    marked = inspectHead(start)
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
      if (marked !== null) return marked
      const isCut = decoder.decode() !== ''
      if (isUtf8 && !isCut) return 'utf-8'
      const isDamaged = isUtf8 || hasUtf8Characters || (hasOtherBytes && otherEncoding === 'windows-1252')
      if (isDamaged || otherEncoding === null) throw failure('file-not-utf-8')
      return otherEncoding
    },
  }
}
