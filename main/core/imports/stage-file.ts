import type { FileNote, RefusedRow, UnreadCell } from '../../../shared/import.ts'
import type { Clock } from '../ports/clock.ts'
import type { FetchedCsv } from '../ports/csv-source.ts'
import type { StagedFile, StagedFiles } from '../ports/staged-file.ts'

/** Refused rows kept with their reasons, of either kind; the rest is only counted. */
const KEPT_REFUSALS = 1_000

/** A file that was read through, and where its rows lie. */
export interface FileContent {
  readonly staged: StagedFile
  readonly rows: number
  readonly refused: number
  readonly repeated: number
  /** Rows that are taken without an optional cell that could not be read. */
  readonly partlyRead: number
  readonly notes: readonly FileNote[]
  /** The smallest step in the column of charges (charge units): 1 where all are whole numbers. */
  readonly chargeResolution: number
}

export interface StagingParts {
  readonly clock: Clock
  readonly stagedFiles: StagedFiles
}

function repeatedRow(
  earlier: { readonly line: number; readonly text: string },
  plate: string,
  line: number,
): RefusedRow {
  return {
    ...earlier,
    code: 'repeated-later',
    reason: `The plate ${plate} stands again on line ${line}; the last row counts.`,
  }
}

function withoutCells(unread: readonly UnreadCell[]): string {
  const cells = unread.map(({ title, text }) => `${title} "${text}"`).join(' and ')
  return `${cells} ${unread.length === 1 ? 'was' : 'were'} not understood; the vehicle was taken without.`
}

/**
 * Reads a file once, into a place that yields its plates in order. Gives the event loop a turn
 * after each block. The caller disposes of what is staged.
 * @throws AppFailure `import-unreadable`, `storage-full`; the signal's reason where it is aborted
 */
export async function stageFile(
  { clock, stagedFiles }: StagingParts,
  file: FetchedCsv,
  observedAt: number,
  signal: AbortSignal,
  onRows: (rows: number) => void,
): Promise<FileContent> {
  const staging = await stagedFiles.open(signal)
  const counts = { rows: 0, refused: 0, repeated: 0, partlyRead: 0 }
  const notes = [...file.notes]
  let chargeResolution = 1

  function keep(kind: 'refused' | 'repeated' | 'partlyRead', row: RefusedRow): void {
    counts[kind] += 1
    if (counts[kind] <= KEPT_REFUSALS) staging.refuse(row)
  }

  try {
    for await (const block of file.blocks(observedAt, (some) => notes.push(...some))) {
      for (const checked of block) {
        if (checked.ok) {
          chargeResolution = Math.min(chargeResolution, checked.row.chargeResolution)
          const { line, text, unread } = checked
          const earlier = staging.put(checked)
          if (unread.length > 0)
            keep('partlyRead', { line, text, code: 'cell-not-understood', reason: withoutCells(unread) })
          if (earlier !== null) keep('repeated', repeatedRow(earlier, checked.row.plate, line))
        } else {
          keep('refused', checked)
          if (checked.plateKey !== null) staging.name(checked.plateKey)
        }
      }
      counts.rows += block.length
      onRows(counts.rows)
      await clock.yieldTurn()
      signal.throwIfAborted()
    }
    return { staged: staging.seal(), chargeResolution, notes, ...counts }
  } finally {
    staging.dispose()
  }
}
