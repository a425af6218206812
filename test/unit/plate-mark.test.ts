import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePlate, plateKeyOf } from '../../shared/plate.ts'
import { erasedMark, plateMarkOf, pseudonymMark } from '../../shared/plate-mark.ts'

const mark = fc.oneof(
  fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }).map(erasedMark),
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 16, maxLength: 16 })
    .map((hex) => pseudonymMark(hex.join(''))),
)

test('a mark says what it is', () => {
  expect(plateMarkOf(erasedMark(12))).toEqual({ kind: 'erased' })
  expect(erasedMark(12)).not.toBe(erasedMark(13))
  expect(plateMarkOf(pseudonymMark('3f9a2c1b7d04e5f6'))).toEqual({ kind: 'pseudonym', name: '3F9A2C1B7D04E5F6' })
})

test('no mark is a plate, whoever writes it', () => {
  fc.assert(
    fc.property(mark, (text) => {
      expect(parsePlate(text)).toEqual({ ok: false, reason: 'plate-too-long' })
      expect(plateKeyOf(text)).not.toBe(text)
    }),
  )
})

test('no plate is a mark, and none has the key of one', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), mark), (text) => {
      const parsed = parsePlate(text)
      if (!parsed.ok) return
      expect(plateMarkOf(parsed.plate)).toBeNull()
      expect(plateMarkOf(parsed.plateKey)).toBeNull()
      expect(parsed.searchKey).not.toBe('')
    }),
    { numRuns: 500 },
  )
})
