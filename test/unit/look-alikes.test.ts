import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainLookAlike, isPartWithinOneEdit, isWithinOneEdit, lookAlikeKeyOf } from '../../shared/look-alikes.ts'
import { searchKeyOf } from '../../shared/plate.ts'

describe('characters that look alike are made equal', () => {
  test.each([
    ['O', '0'],
    ['I', '1'],
    ['B', '8'],
    ['S', '5'],
    ['Z', '2'],
  ])('%s and %s', (letter, digit) => {
    expect(lookAlikeKeyOf(letter)).toBe(lookAlikeKeyOf(digit))
  })

  test.each([
    ['Cyrillic', 'АВЕКМНОРСТУХ', 'ABEKMHOPCTYX'],
    ['Ukrainian and Serbian', 'ІЇЅЈ', 'IISJ'],
    ['Greek', 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
    ['accented', 'ÄÖÜÉŠØİ', 'AOUES01'],
    ['Persian and Arabic kaf and yeh', 'کی', 'كي'],
    ['Arabic alef with and without hamza', 'أ', 'ا'],
  ])('%s letters: %s as %s', (_, letters, twins) => {
    expect(lookAlikeKeyOf(letters)).toBe(lookAlikeKeyOf(twins))
  })

  test('letters that do not look alike stay apart', () => {
    const apart = [
      'A',
      'C',
      'D',
      'G',
      'Q',
      'U',
      'V',
      'Ж',
      'Ω',
      '가',
      '거',
      '京',
      '3',
      '4',
      '6',
      '7',
      '9',
      '0',
      '1',
      '2',
      '5',
      '8',
    ]
    expect(new Set(apart.map(lookAlikeKeyOf)).size).toBe(apart.length)
  })

  test('a key has as many characters as what it stands for, and is its own key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const searchKey = searchKeyOf(text)
        const key = lookAlikeKeyOf(searchKey)
        expect([...key]).toHaveLength([...searchKey].length)
        expect(lookAlikeKeyOf(key)).toBe(key)
      }),
    )
  })
})

describe('what was read as what', () => {
  test('each typed character with the one it was read as, once', () => {
    expect(explainLookAlike('KAO OI', 'KA001')).toEqual([
      { typed: 'O', read: '0' },
      { typed: 'I', read: '1' },
    ])
  })

  test('a part of the plate, as it was typed', () => {
    expect(explainLookAlike('b8', 'KA887')).toEqual([{ typed: 'B', read: '8' }])
  })

  test('the place that needs the fewest', () => {
    expect(explainLookAlike('B0', '80B0')).toEqual([])
    expect(explainLookAlike('BO', '80B0')).toEqual([{ typed: 'O', read: '0' }])
  })

  test('nothing where the plate is not found', () => {
    expect(explainLookAlike('X1', 'KA001')).toBeUndefined()
    expect(explainLookAlike('KA0012', 'KA001')).toBeUndefined()
    expect(explainLookAlike('', 'KA001')).toBeUndefined()
  })

  test('is told if and only if the look-alike keys match', () => {
    const letters = fc.string({
      unit: fc.constantFrom('O', '0', 'I', '1', 'K', 'Ü', 'U', '京', '𠮷'),
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(letters, letters, (query, plate) => {
        const isFound = lookAlikeKeyOf(plate).includes(lookAlikeKeyOf(query))
        expect(explainLookAlike(query, plate) !== undefined).toBe(isFound)
      }),
      { numRuns: 1_000 },
    )
  })
})

/** Levenshtein's distance by the book, over characters. */
function editDistance(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, character] of a.entries()) {
    const next = [i + 1]
    for (const [j, other] of b.entries()) {
      const replaced = (row[j] ?? 0) + (character === other ? 0 : 1)
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

const fewLetters = fc.string({ unit: fc.constantFrom('A', 'B', '1', '𠮷'), maxLength: 7 })

describe('one wrong, missing or extra character', () => {
  test.each([
    ['the same', 'KA417', 'KA417', true],
    ['one wrong', 'KA417', 'KA497', true],
    ['one missing', 'KA417', 'KA17', true],
    ['one extra', 'KA417', 'KA4171', true],
    ['one wrong beyond the basic plane', '𠮷1', '𠮶1', true],
    ['two wrong', 'KA417', 'KB418', false],
    ['two missing', 'KA417', 'KA4', false],
    ['two exchanged', 'KA417', 'AK417', false],
    ['nothing and one', '', 'K', true],
  ])('%s: %s, %s', (_, a, b, isWithin) => {
    expect(isWithinOneEdit(a, b)).toBe(isWithin)
  })

  test('is an edit distance of one at most', () => {
    fc.assert(
      fc.property(fewLetters, fewLetters, (a, b) => {
        expect(isWithinOneEdit(a, b)).toBe(editDistance([...a], [...b]) <= 1)
      }),
      { numRuns: 2_000 },
    )
  })

  test.each([
    ['one wrong', 'B4I7', true],
    ['one missing', 'AB17', true],
    ['one extra', 'B4X17', true],
    ['one extra at its end', '417X', true],
    ['two wrong', 'BXX7', false],
    ['one wrong and one missing', 'XB17', false],
  ])('%s in a part of KAB417: %s', (_, query, isWithin) => {
    expect(isPartWithinOneEdit(query, 'KAB417')).toBe(isWithin)
  })

  test('in a part of a plate: some part of it is within one edit of the query', () => {
    fc.assert(
      fc.property(fewLetters, fewLetters, (query, plate) => {
        const typed = [...query]
        const characters = [...plate]
        const parts = characters.flatMap((_, start) => characters.map((__, end) => characters.slice(start, end + 1)))
        const isWithin = typed.length >= 3 && parts.some((part) => editDistance(typed, part) <= 1)
        expect(isPartWithinOneEdit(query, plate)).toBe(isWithin)
      }),
      { numRuns: 2_000 },
    )
  })

  test('a query of one or two characters finds nothing: it would find nearly everything', () => {
    expect(isPartWithinOneEdit('41', 'KA417')).toBe(false)
    expect(isPartWithinOneEdit('491', 'KA417')).toBe(true)
  })
})
