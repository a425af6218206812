import { Buffer } from 'node:buffer'

/** How the four files of one size differ; they are imported in this order into the same lot. */
export const VARIANTS = /** @type {const} */ (['new', 'identical', 'unchanged', 'changed'])

/** @typedef {(typeof VARIANTS)[number]} Variant */

const ROWS_IN_PIECE = 10_000
/** A prime beyond the largest file: its multiples visit all numbers in a random-looking order. */
const STRIDE = 7_919_999

/**
 * A plate no other row has, in no order that an index could profit from.
 * @param {number} index
 * @param {number} rows
 */
function plateOf(index, rows) {
  const shuffled = (index * STRIDE) % rows
  const letters = String.fromCharCode(65 + (shuffled % 26), 65 + (Math.floor(shuffled / 26) % 26))
  return `${letters} ${100_000 + shuffled}`
}

/**
 * The file of one variant: four columns and no header. `identical` is `new` byte for byte;
 * `unchanged` says the same in other bytes; in `changed` every vehicle has charged on.
 * @param {number} rows
 * @param {Variant} variant
 * @returns {Buffer}
 */
export function benchFile(rows, variant) {
  const pieces = []
  const gain = variant === 'changed' ? 1 : 0
  for (let from = 0; from < rows; from += ROWS_IN_PIECE) {
    let text = ''
    for (let index = from; index < Math.min(rows, from + ROWS_IN_PIECE); index += 1) {
      const capacity = 40 + (index % 60)
      text += `${plateOf(index, rows)},${5 + (index % 20) + gain},${capacity},${80 + (index % 21)}\n`
    }
    pieces.push(Buffer.from(text))
  }
  if (variant === 'unchanged') pieces.push(Buffer.from('\n'))
  return Buffer.concat(pieces)
}
