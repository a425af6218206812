import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBodyInspector } from '../../main/import/inspect-body.ts'
import { AppFailure } from '../../shared/app-error.ts'

/** The failure's code for a body in these pieces; `null` where the inspector takes it. */
function verdictOf(pieces: readonly Uint8Array[]): string | null {
  const inspector = createBodyInspector()
  try {
    for (const piece of pieces) inspector.inspect(piece)
    inspector.finish()
    return null
  } catch (error) {
    if (error instanceof AppFailure && error.error.kind === 'import-unreadable') return error.error.code
    throw error
  }
}

function piecesOf(bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] {
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end))
}

const anyBody = fc.oneof(
  fc.uint8Array({ maxLength: 2_000 }),
  fc.string({ unit: 'binary', maxLength: 800 }).map((text) => new TextEncoder().encode(text)),
)
test('any bytes are taken or refused as unreadable, never with another error', () => {
  fc.assert(
    fc.property(anyBody, (bytes) => void verdictOf([bytes])),
    { numRuns: 2_000 },
  )
})

test('whether a body is taken does not depend on how it is cut into pieces', () => {
  fc.assert(
    fc.property(anyBody, fc.array(fc.nat(2_000), { maxLength: 8 }), (bytes, cuts) => {
      expect(verdictOf(piecesOf(bytes, cuts)) === null).toBe(verdictOf([bytes]) === null)
    }),
    { numRuns: 2_000 },
  )
})

test('every text of rows is taken', () => {
  const row = fc.stringMatching(/^[A-Z0-9 -]{1,12},[0-9.]{1,6},[0-9]{1,3},[0-9]{1,3}$/)
  fc.assert(
    fc.property(fc.array(row), fc.array(fc.nat(2_000), { maxLength: 8 }), (rows, cuts) => {
      const bytes = new TextEncoder().encode(rows.join('\n'))
      expect(verdictOf(piecesOf(bytes, cuts))).toBeNull()
    }),
  )
})

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const utf8 = (text: string) => new TextEncoder().encode(text)

/** What a body is written in, or the code of the failure. */
function encodingOf(bytes: Uint8Array): string | null {
  const inspector = createBodyInspector()
  try {
    inspector.inspect(bytes)
    return inspector.finish()
  } catch (error) {
    return error instanceof AppFailure ? error.error.code : null
  }
}

test.each([
  ['plain ASCII', utf8('AB 1,1,50,80\n'), 'utf-8'],
  ['UTF-8', utf8('MÜ 1,1,50,80\n'), 'utf-8'],
  ['an umlaut of Windows-1252', latin1('MÜ 1,1,50,80\n'), 'windows-1252'],
  [
    'UTF-8 with a damaged character',
    Buffer.concat([utf8('MÜ 1,1,50,80\n'), latin1('TÜ 1,1,50,80\n')]),
    'file-not-utf-8',
  ],
  [
    'what Windows-1252 does not have',
    Buffer.concat([latin1('M'), Buffer.from([0x81]), latin1(' 1,1,50,80\n')]),
    'file-not-utf-8',
  ],
  ['UTF-16 with its mark', Buffer.from('\ufeffAB 1,1,50,80\n', 'utf16le'), 'utf-16le'],
  ['UTF-16 without one', Buffer.from('AB 1,1,50,80\n', 'utf16le'), 'file-binary'],
  ['JSON', utf8('[{"vehicle": "AB 1"}]'), 'file-other-type'],
  ['a web page', utf8('\n <!doctype html>'), 'file-web-page'],
  ['a PDF', utf8('%PDF-1.7'), 'file-other-type'],
])('%s is known by its bytes', (_what, bytes, expected) => {
  expect(encodingOf(bytes)).toBe(expected)
})
