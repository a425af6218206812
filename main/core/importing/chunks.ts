import type { CheckedRow } from '../ports/csv-source.ts'

/**
 * Rows in one transaction. Each ends with a full sync to the disk, so more rows are quicker; but until it ends nobody else is answered, and no
 * cancellation heard: 2,000 rows take some 60 ms.
 */
const CHUNK_ROWS = 2_000

/** Joins and splits blocks of any size into chunks for one transaction each. */
export async function* inChunks(blocks: AsyncIterable<readonly CheckedRow[]>): AsyncGenerator<readonly CheckedRow[]> {
  let rest: CheckedRow[] = []
  for await (const block of blocks) {
    let from = 0
    while (rest.length + block.length - from >= CHUNK_ROWS) {
      const to = from + CHUNK_ROWS - rest.length
      yield rest.concat(block.slice(from, to))
      rest = []
      from = to
    }
    rest.push(...block.slice(from))
  }
  if (rest.length > 0) yield rest
}
