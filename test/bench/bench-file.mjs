import { Buffer } from 'node:buffer'

const ROWS_IN_PIECE = 10_000
/** A prime beyond the largest file: its multiples visit all numbers in a random-looking order. */
const STRIDE = 7_919_999
/** Of ten vehicles in a lot, at most so many are ready when they come. */
const READY_OF_TEN = 3

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
 * One of those that are parked before a file comes; none of them is in it.
 * @param {number} index
 * @param {number} parked
 */
export function parkedPlateOf(index, parked) {
  return `P${plateOf(index, parked)}`
}

/**
 * @param {number} rows
 * @param {typeof plateOf} plate
 * @param {(index: number, capacity: number, target: number) => number} chargeOf
 */
function fileOf(rows, plate, chargeOf) {
  const pieces = []
  for (let from = 0; from < rows; from += ROWS_IN_PIECE) {
    let text = ''
    for (let index = from; index < Math.min(rows, from + ROWS_IN_PIECE); index += 1) {
      const [capacity, target] = [40 + (index % 60), 80 + (index % 21)]
      text += `${plate(index, rows)},${chargeOf(index, capacity, target)},${capacity},${target}\n`
    }
    pieces.push(Buffer.from(text))
  }
  return Buffer.concat(pieces)
}

/**
 * Four columns and no header, nobody ready; in `changed` every vehicle has charged on.
 * @param {number} rows
 * @param {'new' | 'changed'} variant
 */
export function benchFile(rows, variant) {
  return fileOf(rows, plateOf, (index) => 5 + (index % 20) + (variant === 'changed' ? 1 : 0))
}

/**
 * A lot as it stands: some are ready, at most three of ten, and the others for hours not.
 * @param {number} parked
 * @param {number} ready
 */
export function lotFile(parked, ready) {
  const isReady = (/** @type {number} */ index) => index % 10 < READY_OF_TEN && index * READY_OF_TEN < ready * 10
  return fileOf(parked, parkedPlateOf, (index, capacity) => (isReady(index) ? capacity : 5 + (index % 20)))
}
