import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PLATE_MAX_LENGTH, parsePlate, plateKeyOf, searchKeyOf } from '../../shared/plate.ts'

describe('a plate is read as the file gives it', () => {
  test('trimmed, with its two keys', () => {
    expect(parsePlate('  b-ma 123 ')).toEqual({
      ok: true,
      plate: 'b-ma 123',
      plateKey: 'B MA 123',
      searchKey: 'BMA123',
    })
  })

  test.each([
    ['Latin', 'KA 417', 'KA 417', 'KA417'],
    ['Latin with umlaut', 'mü-x 12', 'MÜ X 12', 'MÜX12'],
    ['Greek', 'ΙΖΗ-1234', 'ΙΖΗ 1234', 'ΙΖΗ1234'],
    ['Cyrillic', 'а123вс 77', 'А123ВС 77', 'А123ВС77'],
    ['Chinese with a raised dot', '京A·12345', '京A 12345', '京A12345'],
    ['Japanese', '品川 500 さ 46-49', '品川 500 さ 46 49', '品川500さ4649'],
    ['Korean', '12가 3456', '12가 3456', '12가3456'],
    ['Arabic', 'أ ب ج 123', 'أ ب ج 123', 'أبج123'],
    ['Hebrew with a maqaf', '12־345־67', '12 345 67', '1234567'],
    ['Devanagari with its vowel signs', 'बा २ च ४५६', 'बा २ च ४५६', 'बा2च456'],
    ['Georgian', 'აბ-123', 'ᲐᲑ 123', 'ᲐᲑ123'],
    ['Thai', '1กก 234', '1กก 234', '1กก234'],
  ])('%s', (_, text, plateKey, searchKey) => {
    expect(parsePlate(text)).toEqual({ ok: true, plate: text, plateKey, searchKey })
  })

  test('invisible characters are dropped, and a tab or line break is a space', () => {
    const parsed = parsePlate('\uFEFF\u202EAB\u200B\u0000\t12\uFE0F\u00AD3\u2069\r\n')
    expect(parsed).toEqual({ ok: true, plate: 'AB 123', plateKey: 'AB 123', searchKey: 'AB123' })
  })

  test('half of a surrogate pair, which no file or database can hold, is dropped', () => {
    expect(parsePlate('AB\uD83D 1')).toMatchObject({ plate: 'AB 1', plateKey: 'AB 1' })
  })
})

describe('what is no plate', () => {
  test.each(['', '   ', '\t\r\n', '\u00A0\u3000', '\u200B\uFEFF', '\u0007'])('empty: %j', (text) => {
    expect(parsePlate(text)).toEqual({ ok: false, reason: 'plate-empty' })
  })

  test.each(['-', '. . .', '???', '—·—', '\u0301', '🚗'])('neither letter nor digit: %j', (text) => {
    expect(parsePlate(text)).toEqual({ ok: false, reason: 'plate-no-letter-or-digit' })
  })

  test('over 20 characters; 20 are a plate, counted as characters and after trimming', () => {
    expect(PLATE_MAX_LENGTH).toBe(20)
    expect(parsePlate('A'.repeat(21))).toEqual({ ok: false, reason: 'plate-too-long' })
    expect(parsePlate(` ${'A'.repeat(20)} `).ok).toBe(true)
    expect(parsePlate('𠮷'.repeat(20)).ok).toBe(true)
    expect(parsePlate('𠮷'.repeat(21))).toEqual({ ok: false, reason: 'plate-too-long' })
  })
})

describe('writings of one plate have one key', () => {
  test.each([
    ['case', 'ab 123', 'AB 123'],
    ['runs of separators', 'AB -. 123', 'AB 123'],
    ['a no-break space', 'AB\u00A0123', 'AB 123'],
    ['an ideographic space', 'AB\u3000123', 'AB 123'],
    ['a non-breaking hyphen, an en dash, a minus sign', 'A\u2011B\u20131\u22122', 'A B 1 2'],
    ['raised dots of several kinds', 'A\u00B7B\u2022C\u30FBD\uFF65E', 'A B C D E'],
    ['separators at the ends', '-AB 123.', 'AB 123'],
    ['full-width characters', 'ＡＢ－１２３', 'AB 123'],
    ['combining and precomposed marks', 'MU\u0308 1', 'M\u00DC 1'],
    ['a sharp s, small and capital', 'straße ẞ', 'STRASSE SS'],
    ['ligatures and circled digits', 'ﬁ ①', 'FI 1'],
    ['a final sigma', 'ας 1', 'ΑΣ 1'],
    ['a dotless i', 'ı1', 'I1'],
  ])('%s', (_, text, key) => {
    expect(plateKeyOf(text)).toBe(key)
  })

  test('a Turkish dotted capital İ stays itself in either composition, and i becomes I in every locale', () => {
    expect(plateKeyOf('İ 34')).toBe('\u0130 34')
    expect(plateKeyOf('I\u0307 34')).toBe('\u0130 34')
    expect(plateKeyOf('i 34')).toBe('I 34')
  })

  test('"B-MA 123" and "BM-A 123" are two cars that are searched alike', () => {
    expect(plateKeyOf('B-MA 123')).not.toBe(plateKeyOf('BM-A 123'))
    expect(searchKeyOf('B-MA 123')).toBe(searchKeyOf('BM-A 123'))
  })
})

describe('a plate is searched by letters, marks and digits', () => {
  test.each([
    ['Arabic-Indic', '١٢٣٤٥٦٧٨٩٠'],
    ['Persian', '۱۲۳۴۵۶۷۸۹۰'],
    ['Devanagari', '१२३४५६७८९०'],
    ['Bengali', '১২৩৪৫৬৭৮৯০'],
    ['Thai', '๑๒๓๔๕๖๗๘๙๐'],
    ['Khmer', '១២៣៤៥៦៧៨៩០'],
    ['Burmese', '၁၂၃၄၅၆၇၈၉၀'],
    ['full-width', '１２３４５６７８９０'],
    ['Adlam, beyond the basic plane', '𞥑𞥒𞥓𞥔𞥕𞥖𞥗𞥘𞥙𞥐'],
  ])('%s digits are found from any keyboard', (_, digits) => {
    expect(searchKeyOf(digits)).toBe('1234567890')
  })

  test('the digits of another script are another plate all the same', () => {
    expect(plateKeyOf('١٢٣')).toBe('١٢٣')
  })

  test('everything else is left out', () => {
    expect(searchKeyOf('a_b/c*(1) 🚗+2')).toBe('ABC12')
  })
})

describe('for any text', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc
      .array(
        fc.constantFrom('A', 'ß', 'ẞ', 'İ', 'ΐ', '\u0345', '\u030A', '¨', '-', ' ', '·', '\u200D', '/', '가', '\u1160'),
        {
          maxLength: 6,
        },
      )
      .map((characters) => characters.join('')),
  )

  test('the key of a key is the key itself', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const plateKey = plateKeyOf(text)
        const searchKey = searchKeyOf(text)
        expect(plateKeyOf(plateKey)).toBe(plateKey)
        expect(searchKeyOf(searchKey)).toBe(searchKey)
        expect(searchKeyOf(plateKey)).toBe(searchKey)
      }),
      { numRuns: 2_000 },
    )
  })

  test('what was read as a plate reads the same again, and has keys to be found by', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parsePlate(text)
        if (!parsed.ok) return
        expect(parsePlate(parsed.plate)).toEqual(parsed)
        expect(parsed.plateKey).not.toBe('')
        expect(parsed.searchKey).not.toBe('')
      }),
      { numRuns: 2_000 },
    )
  })

  test('every single character has a stable key', () => {
    const unstable: string[] = []
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) {
      const key = plateKeyOf(String.fromCodePoint(codePoint))
      if (key !== '' && plateKeyOf(key) !== key) unstable.push(codePoint.toString(16))
    }
    expect(unstable).toEqual([])
  })
})
