/** `resolution` is the smallest step: 1 for "57", 0.1 for "57.3", 0.01 for "57.30". */
export interface WrittenNumber {
  readonly value: number
  readonly resolution: number
}

/** How the numbers of a column are written. */
export interface NumberStyle {
  /** Whether a comma, too, stands before decimals. */
  readonly hasDecimalComma: boolean
  /** Between thousands; `unclear` where both could be, so "1.234" cannot be read. */
  readonly groups: '.' | ',' | 'unclear' | null
}

const WHOLE = /^[+-]?\d+$/
const ONE_MARK = /^([+-]?)(\d*)([.,])(\d+)$/
const GROUPED = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,(\d+))?$|^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.(\d+))?$/

/** "1.250,5", or decimals that are no group of three, "57,5": only a decimal comma. */
const IS_DECIMAL_COMMA = /^[+-]?(?:\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d*,(?:\d{1,2}|\d{4,}))$/
const IS_DECIMAL_POINT = /^[+-]?(?:\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d*\.(?:\d{1,2}|\d{4,}))$/

function written(text: string, decimals: number): WrittenNumber | undefined {
  const value = Number(text)
  if (!Number.isFinite(value)) return undefined
  return { value: value === 0 ? 0 : value, resolution: Number(`1e-${Math.min(decimals, 15)}`) }
}

/**
 * Reads a decimal number: digits, at most one decimal mark, sign, and groups of thousands where the
 * column has them ("57.5", ".5", "+5", "1.250,5"). Refuses "1e3", "0x10", "1 000" and "NaN".
 * @returns `undefined` where the text is no such number, or could be two.
 */
export function readNumber(text: string, { hasDecimalComma, groups }: NumberStyle): WrittenNumber | undefined {
  if (WHOLE.test(text)) return written(text, 0)
  const [, sign = '', whole = '', mark, decimals = ''] = ONE_MARK.exec(text) ?? []
  if (mark !== undefined) {
    const looksGrouped = decimals.length === 3 && /^[1-9]\d{0,2}$/.test(whole)
    if (looksGrouped && groups === 'unclear') return undefined
    if (looksGrouped && groups === mark) return written(sign + whole + decimals, 0)
    return mark === '.' || hasDecimalComma ? written(`${sign}${whole}.${decimals}`, decimals.length) : undefined
  }
  if (groups !== '.' && groups !== ',') return undefined
  const match = GROUPED.exec(text)
  if (match === null) return undefined
  const bare = text.replaceAll(groups, '').replace(',', '.')
  return WHOLE.test(bare) || ONE_MARK.test(bare) ? written(bare, (match[1] ?? match[2] ?? '').length) : undefined
}

/** How a column's numbers are written, by some of them; `otherwise` where none of them tells. */
export function findNumberStyle(texts: readonly string[], otherwise: NumberStyle): NumberStyle {
  const hasComma = texts.some((text) => IS_DECIMAL_COMMA.test(text))
  const hasPoint = texts.some((text) => IS_DECIMAL_POINT.test(text))
  if (hasComma && hasPoint) return { hasDecimalComma: true, groups: 'unclear' }
  if (hasComma) return { hasDecimalComma: true, groups: '.' }
  return hasPoint ? { ...otherwise, groups: ',' } : otherwise
}
