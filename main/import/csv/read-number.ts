/** A number as it was written. `resolution` is its smallest step: 1 for "57", 0.1 for "57.3", 0.01 for "57.30". */
export interface WrittenNumber {
  readonly value: number
  readonly resolution: number
}

const WITH_POINT = /^[+-]?(?:\d+(?:\.(\d+))?|\.(\d+))$/
const WITH_POINT_OR_COMMA = /^[+-]?(?:\d+(?:[.,](\d+))?|[.,](\d+))$/

/**
 * Reads a plain decimal number: digits with at most one decimal point, and a sign if need be ("57", "57.5", ".5", "+5", "-3"). All else
 * is refused rather than guessed at: powers ("1e3"), other bases ("0x10"), thousands separators ("1 000", "1,000.5"), words ("NaN").
 * @param hasDecimalComma whether "57,5" is a number too: in a file whose delimiter is not the comma.
 * @returns `undefined` where the text is no such number.
 */
export function readNumber(text: string, hasDecimalComma: boolean): WrittenNumber | undefined {
  const match = (hasDecimalComma ? WITH_POINT_OR_COMMA : WITH_POINT).exec(text)
  if (match === null) return undefined
  const value = Number(text.replace(',', '.'))
  if (!Number.isFinite(value)) return undefined
  const decimals = (match[1] ?? match[2] ?? '').length
  return { value: value === 0 ? 0 : value, resolution: Number(`1e-${Math.min(decimals, 15)}`) }
}
