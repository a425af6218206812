import type { CheckedRow } from '../ports/csv-source.ts'

/**
 * Rows in one transaction. Each ends with a full sync to the disk, so more rows are quicker; but until it ends nobody else is answered, and no
 * cancellation heard, and what is planned for them is in memory: 2,000 rows take some 50 ms. Twice as many are a sixth quicker and take
 * 40 MB more, which a million rows do not have.
 */
const CHUNK_ROWS = 2_000

/** Chunks that are put in order together: their rows, some 15 MB, are in memory at once. */
const CHUNKS_IN_WINDOW = 12

/** Joins and splits blocks of any size into chunks, in the order of the file. */
export async function* inChunks(
  blocks: AsyncIterable<readonly CheckedRow[]>,
  size = CHUNK_ROWS,
): AsyncGenerator<readonly CheckedRow[]> {
  let rest: CheckedRow[] = []
  for await (const block of blocks) {
    let from = 0
    while (rest.length + block.length - from >= size) {
      const to = from + size - rest.length
      yield rest.concat(block.slice(from, to))
      rest = []
      from = to
    }
    for (const row of from === 0 ? block : block.slice(from)) rest.push(row)
  }
  if (rest.length > 0) yield rest
}

function plateKeyOf(checked: CheckedRow): string {
  return (checked.ok ? checked.row.plateKey : checked.plateKey) ?? ''
}

function byPlate(one: CheckedRow, other: CheckedRow): number {
  const [a, b] = [plateKeyOf(one), plateKeyOf(other)]
  if (a === b) return 0
  return a < b ? -1 : 1
}

/**
 * The chunks of a file in the order in which they are best written, one transaction each. A file that needs several has its rows put in the order
 * of their plates, many chunks at a time: a chunk then touches one stretch of each index instead of a page a row, which all have to be written
 * out at its end. At a million rows in an order of their own that took two thirds of the time.
 */
export async function* inWriteOrder(
  blocks: AsyncIterable<readonly CheckedRow[]>,
): AsyncGenerator<readonly CheckedRow[]> {
  for await (const window of inChunks(blocks, CHUNK_ROWS * CHUNKS_IN_WINDOW)) {
    const rows = window.length > CHUNK_ROWS ? window.toSorted(byPlate) : window
    for (let from = 0; from < rows.length; from += CHUNK_ROWS) yield rows.slice(from, from + CHUNK_ROWS)
  }
}
