/** `resolution` is the smallest step: 1 for "57", 0.1 for "57.3", 0.01 for "57.30". */
export interface WrittenNumber {
  readonly value: number
  readonly resolution: number
}

export interface NumberStyle {
  /** Whether a comma, too, stands before decimals. */
  readonly hasDecimalComma: boolean
  /** Between thousands; `unclear` where both could be, so "1.234" cannot be read. */
  readonly groups: '.' | ',' | 'unclear' | null
}

const WHOLE = /^[+-]?\d+$/
const ONE_MARK = /^([+-]?)(\d*)([.,])(\d+)$/
const GROUPED = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,(\d+))?$|^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.(\d+))?$/

/** "1 250,5" (France), "1'250.5" (Switzerland): no such mark stands before decimals. */
const SPACED = /^[+-]?[1-9]\d{0,2}([ \u00a0\u202f'’])\d{3}(?:\1\d{3})*(?:[.,]\d+)?$/

/** "1.250,5", or decimals that are no group of three, "57,5": only a decimal comma. */
const IS_DECIMAL_COMMA = /^[+-]?(?:\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d*,(?:\d{1,2}|\d{4,}))$/
const IS_DECIMAL_POINT = /^[+-]?(?:\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d*\.(?:\d{1,2}|\d{4,}))$/

/** Where plain is longer: "1e+05" (R), "5.75E+01" (spreadsheets), "0.575e2" (Ruby). */
const WITH_EXPONENT = /^([+-]?\d+(?:[.,]\d+)?)e([+-]?\d{1,3})$/i

/** What a subtraction leaves of nothing: 0.3 - 0.2 - 0.1 is -2.8e-17. */
const NOTHING = 1e-9

/** Fewer places than the six of C's "%f", with which many programs write, hold no noise. */
const NOISY_PLACES = 6

/**
 * Binary fractions print in full with digits that nobody measured: 0.57 × 100 is
 * 56.99999999999999, and 64.2 of single precision is 64.199997 or 64.19999694824219.
 * @returns the decimal number that was meant, or the value where its digits say something.
 */
function withoutNoise(value: number, decimals: number): number {
  const single = Number(value.toPrecision(7))
  if (Number(Math.fround(single).toFixed(Math.min(decimals, 20))) === value) return single
  const double = Number(value.toPrecision(12))
  return Math.abs(double - value) <= 8 * Number.EPSILON * Math.abs(value) ? double : value
}

function written(text: string, decimals: number): WrittenNumber | undefined {
  const value = Number(text)
  if (!Number.isFinite(value)) return undefined
  // What has a power of ten has it for shortness: 1e+05 is no rounder than 100000.
  const resolution = Math.min(1, Number(`1e${-decimals}`))
  if (decimals < NOISY_PLACES || value === 0) return { value: value === 0 ? 0 : value, resolution }
  if (Math.abs(value) < NOTHING) return { value: 0, resolution: 1 }
  const meant = withoutNoise(value, decimals)
  const places = meant === value ? decimals : (String(meant).split('.')[1] ?? '').length
  return { value: meant, resolution: Number(`1e-${Math.min(places, 15)}`) }
}

/**
 * Reads a decimal number: digits, at most one decimal mark, sign, and groups of thousands where the
 * column has them ("57.5", ".5", "+5", "1.250,5"), or a power of ten behind it ("1e+05"). Refuses
 * "0x10" and "NaN".
 * @returns `undefined` where the text is no such number, or could be two.
 */
export function readNumber(text: string, { hasDecimalComma, groups }: NumberStyle): WrittenNumber | undefined {
  if (WHOLE.test(text)) return written(text, 0)
  const [, gap] = SPACED.exec(text) ?? []
  if (gap !== undefined) return readNumber(text.replaceAll(gap, ''), { hasDecimalComma: true, groups: null })
  const [, sign = '', whole = '', mark, decimals = ''] = ONE_MARK.exec(text) ?? []
  if (mark !== undefined) {
    const looksGrouped = decimals.length === 3 && /^[1-9]\d{0,2}$/.test(whole)
    if (looksGrouped && groups === 'unclear') return undefined
    if (looksGrouped && groups === mark) return written(sign + whole + decimals, 0)
    return mark === '.' || hasDecimalComma ? written(`${sign}${whole}.${decimals}`, decimals.length) : undefined
  }
  const [, factor, power] = WITH_EXPONENT.exec(text) ?? []
  if (factor !== undefined) {
    const bare = hasDecimalComma ? factor.replace(',', '.') : factor
    return written(`${bare}e${power}`, (bare.split('.')[1] ?? '').length - Number(power))
  }
  if (groups !== '.' && groups !== ',') return undefined
  const match = GROUPED.exec(text)
  if (match === null) return undefined
  const bare = text.replaceAll(groups, '').replace(',', '.')
  return WHOLE.test(bare) || ONE_MARK.test(bare) ? written(bare, (match[1] ?? match[2] ?? '').length) : undefined
}

/** How a column's numbers are written, by some of them; `otherwise` where none of them tells. */
export function findNumberStyle(texts: readonly string[], otherwise: NumberStyle): NumberStyle {
  const bare = texts.map((text) => (SPACED.test(text) ? text.replace(/[^\d.,]/g, '') : text))
  const hasComma = bare.some((text) => IS_DECIMAL_COMMA.test(text))
  const hasPoint = bare.some((text) => IS_DECIMAL_POINT.test(text))
  if (hasComma && hasPoint) return { hasDecimalComma: true, groups: 'unclear' }
  if (hasComma) return { hasDecimalComma: true, groups: '.' }
  return hasPoint ? { ...otherwise, groups: ',' } : otherwise
}
