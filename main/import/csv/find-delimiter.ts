import { AppFailure } from '../../../shared/app-error.ts'
import { createRowReader } from './row-reader.ts'
import { createRowScanner } from './scan-rows.ts'
import type { Delimiter } from './split-quoted.ts'

/** How much of a file's beginning decides its delimiter, in UTF-16 units; always the same, so that chunks do not matter. */
export const SAMPLE_LENGTH = 16_384

const CANDIDATES: readonly Delimiter[] = [',', ';', '\t']

/** The line by which some spreadsheets name the delimiter. */
const DECLARATION = /^"?sep=([,;\t])"?(?:\n|$)/i

/** What is known of a file before its rows are read. */
export interface Format {
  readonly delimiter: Delimiter
  /** Length of the beginning that is no row; it is 0, or one line. */
  readonly skip: number
}

/** How well the beginning reads with a delimiter: a header or an accepted row counts most, then cells. */
function score(sample: string, delimiter: Delimiter): number {
  const scanned = createRowScanner(delimiter).push(`${sample}\n`)
  const cells = scanned.reduce((sum, row) => sum + (row.kind === 'cells' ? row.cells.length : 0), 0)
  try {
    const checked = createRowReader(delimiter, 0).read(scanned)
    const notRefused = scanned.length - checked.filter((row) => !row.ok).length
    return notRefused * SAMPLE_LENGTH + cells
  } catch (error) {
    // A header that lacks a column is a header all the same.
    if (error instanceof AppFailure) return SAMPLE_LENGTH + cells
    throw error
  }
}

/**
 * Finds the delimiter of a file once, from its beginning: the one with which most rows can be read. Counting delimiters would not do, for in
 * "KA 1;10,5;60,5;80,5" both make four cells. The comma wins a tie.
 */
export function findFormat(sample: string): Format {
  const declared = DECLARATION.exec(sample)
  if (declared !== null) {
    const delimiter = CANDIDATES.find((candidate) => candidate === declared[1])
    if (delimiter !== undefined) return { delimiter, skip: declared[0].length }
  }
  const scores = CANDIDATES.map((delimiter) => ({ delimiter, score: score(sample, delimiter) }))
  const best = scores.reduce((winner, next) => (next.score > winner.score ? next : winner))
  return { delimiter: best.delimiter, skip: 0 }
}
