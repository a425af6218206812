/** The longest plate that is accepted, in characters (Unicode code points). */
export const PLATE_MAX_LENGTH = 20

/** Why a text is not a plate. */
export type PlateRefusal = 'plate-empty' | 'plate-too-long' | 'plate-no-letter-or-digit'

/** A text read as a plate: the plate with its two keys, or the reason why it is none. */
export type ParsedPlate =
  | { readonly ok: true; readonly plate: string; readonly plateKey: string; readonly searchKey: string }
  | { readonly ok: false; readonly reason: PlateRefusal }

/** White space that would break a line or jump to a tab stop. */
const CONTROL_SPACE = /[\t-\r\u0085\u2028\u2029]/gu

/** Controls, zero-width and bidirectional marks, fillers, halves of a surrogate pair. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu

/** Spaces, hyphens and dots of every script; the raised dots are those of Chinese plates. */
const SEPARATORS = /[\p{White_Space}\p{Dash}.\u00B7\u2022\u2027\u2219\u22C5\u3002\u30FB]+/gu

/** On such a text most rules below have nothing to do: an import asks them of each row. */
const PRINTABLE_ASCII = /^[ -~]*$/
const ASCII_SEPARATORS = /[ .-]+/g
const ASCII_NOT_SEARCHED = /[^0-9A-Z]/g

const NOT_SEARCHED = /[^\p{L}\p{M}\p{N}]/gu
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u
const DECIMAL_DIGIT = /^\p{Nd}$/u
const FOREIGN_DIGIT = /(?![0-9])\p{Nd}/gu

/**
 * Reads a plate from a file or a person. Only what cannot be seen changes: it is trimmed, invisible
 * characters are dropped, and a tab or line break is a space.
 */
export function parsePlate(text: string): ParsedPlate {
  const plate = visibleOf(text).trim()
  if (plate === '') return { ok: false, reason: 'plate-empty' }
  if (plate.length > PLATE_MAX_LENGTH && [...plate].length > PLATE_MAX_LENGTH)
    return { ok: false, reason: 'plate-too-long' }
  if (!LETTER_OR_DIGIT.test(plate)) return { ok: false, reason: 'plate-no-letter-or-digit' }
  const plateKey = plateKeyOf(plate)
  return { ok: true, plate, plateKey, searchKey: searchKeyOfKey(plateKey) }
}

/**
 * The identity of a plate, by which two spellings are one vehicle: NFKC, upper case in no locale,
 * every run of separators (space, hyphen, dot) one space. The key of a key is itself.
 */
export function plateKeyOf(text: string): string {
  if (PRINTABLE_ASCII.test(text)) return text.toUpperCase().replace(ASCII_SEPARATORS, ' ').trim()
  const visible = visibleOf(text)
  return upperCaseOf(visible.normalize('NFKC')).normalize('NFKC').replace(SEPARATORS, ' ').trim()
}

/**
 * What a plate is found by: the letters, marks and digits of its key. Digits of every script become
 * 0 to 9, so that any keyboard finds a plate in Arabic-Indic digits.
 */
export function searchKeyOf(text: string): string {
  return searchKeyOfKey(plateKeyOf(text))
}

function searchKeyOfKey(plateKey: string): string {
  if (PRINTABLE_ASCII.test(plateKey)) return plateKey.replace(ASCII_NOT_SEARCHED, '')
  const bare = plateKey.replace(NOT_SEARCHED, '').replace(FOREIGN_DIGIT, decimalValueOf)
  return bare.normalize('NFKC')
}

/** Without what nobody can see, each line break a space. */
export function visibleOf(text: string): string {
  return PRINTABLE_ASCII.test(text) ? text : text.replace(CONTROL_SPACE, ' ').replace(INVISIBLE, '')
}

/** By way of lower case, because upper case leaves a capital ẞ alone while it makes ß into SS. */
function upperCaseOf(text: string): string {
  return text.toLowerCase().toUpperCase()
}

/** The value of a decimal digit of any script: Unicode holds them in rows of ten, from 0 to 9. */
function decimalValueOf(digit: string): string {
  const codePoint = digit.codePointAt(0) ?? 0
  let zero = codePoint
  while (DECIMAL_DIGIT.test(String.fromCodePoint(zero - 1))) zero--
  return String((codePoint - zero) % 10)
}
