import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBodyInspector } from '../../main/import/inspect-body.ts'
import { AppFailure } from '../../shared/app-error.ts'

/** The code of the failure with which the inspector meets a body that comes in these pieces; `null` where it takes it. */
function verdictOf(pieces: readonly Uint8Array[], contentType: string | null): string | null {
  const inspector = createBodyInspector(contentType)
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
const anyType = fc.option(
  fc.oneof(fc.string(), fc.constantFrom('text/csv', 'text/html; charset=x', 'application/json')),
)

test('any bytes under any type are taken or refused as unreadable, never with another error', () => {
  fc.assert(
    fc.property(anyBody, anyType, (bytes, type) => void verdictOf([bytes], type)),
    { numRuns: 2_000 },
  )
})

test('whether a body is taken does not depend on how it is cut into pieces', () => {
  fc.assert(
    fc.property(anyBody, fc.array(fc.nat(2_000), { maxLength: 8 }), (bytes, cuts) => {
      expect(verdictOf(piecesOf(bytes, cuts), null) === null).toBe(verdictOf([bytes], null) === null)
    }),
    { numRuns: 2_000 },
  )
})

test('every text of rows is taken', () => {
  const row = fc.stringMatching(/^[A-Z0-9 -]{1,12},[0-9.]{1,6},[0-9]{1,3},[0-9]{1,3}$/)
  fc.assert(
    fc.property(fc.array(row), fc.array(fc.nat(2_000), { maxLength: 8 }), (rows, cuts) => {
      const bytes = new TextEncoder().encode(rows.join('\n'))
      expect(verdictOf(piecesOf(bytes, cuts), 'application/octet-stream')).toBeNull()
    }),
  )
})

test.each([
  ['application/json', 'file-other-type'],
  ['application/geo+json; charset=utf-8', 'file-other-type'],
  ['image/png', 'file-other-type'],
  ['text/html', 'file-web-page'],
  ['application/octet-stream', null],
  ['text/plain', null],
  [null, null],
])('a body of rows under the type %s', (type, code) => {
  expect(verdictOf([new TextEncoder().encode('AB 1,1,50,80\n')], type)).toBe(code)
})
