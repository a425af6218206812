import type { RefusedRow } from '../../../shared/import.ts'
import type { Clock } from '../ports/clock.ts'
import type { Cancellation, CheckedRow, FetchedCsv } from '../ports/csv-source.ts'
import { type CountingLines, findCountingLines } from './counting-lines.ts'

/** What a first walk through a file finds out, before anything is written. */
export interface FileCheck {
  /** For each accepted plate the line that counts: its last. */
  readonly countingLines: CountingLines
  readonly rows: number
  readonly refused: number
  /** The smallest step in the column of charges (charge units): 1 where all are whole numbers. */
  readonly chargeResolution: number
}

/** The refusal of a row whose plate stands again further down. */
export function repeatedRow(checked: CheckedRow & { readonly ok: true }, countingLine: number): RefusedRow {
  return {
    line: checked.line,
    text: checked.text,
    code: 'repeated-later',
    reason: `The plate ${checked.row.plate} stands again on line ${countingLine}; the last row counts.`,
  }
}

/**
 * Walks through a file once and remembers, a plate, the line that counts. Gives the event loop a turn after each block.
 * @throws AppFailure `import-unreadable` from the source.
 */
export async function checkFile(
  file: FetchedCsv,
  observedAt: number,
  clock: Clock,
  cancellation: Cancellation,
  onRows: (rows: number) => void,
): Promise<FileCheck> {
  const lines = findCountingLines()
  let rows = 0
  let refused = 0
  let chargeResolution = 1
  for await (const block of file.blocks(observedAt)) {
    for (const checked of block) {
      rows += 1
      if (checked.ok) {
        lines.note(checked.row.plateKey, checked.line)
        chargeResolution = Math.min(chargeResolution, checked.row.chargeResolution)
      } else refused += 1
    }
    onRows(rows)
    await clock.yieldTurn()
    if (cancellation.isCancelled) break
  }
  return { countingLines: lines.finish(), rows, refused, chargeResolution }
}
