import type { ImportRow } from '../../../main/core/ports/csv-source.ts'
import type { FileStaging, PreviousRow, StagedFile } from '../../../main/core/ports/staged-file.ts'
import type { Store } from '../../../main/core/ports/store.ts'
import type { RefusedRow } from '../../../shared/import.ts'
import { sampleRow } from './samples.ts'

const NEVER = new AbortController().signal

/** What a test does with a file of these rows, which are lines 1, 2, 3 … of it. */
export async function withStaged<T>(
  store: Store,
  rows: readonly ImportRow[],
  work: (staged: StagedFile) => T | Promise<T>,
  fill: (staging: FileStaging) => void = () => {},
): Promise<T> {
  const staging = await store.stagedFiles.open(NEVER)
  for (const [index, row] of rows.entries())
    staging.put({ ok: true, line: index + 1, text: row.plate, row, unread: [] })
  fill(staging)
  const staged = staging.seal()
  try {
    return await work(staged)
  } finally {
    staged.dispose()
  }
}

/** Keeps what a source says of plates, as an import of it does. */
export function putSourceRows(
  store: Store,
  source: string,
  importId: number,
  rows: readonly ImportRow[],
): Promise<void> {
  return withStaged(store, rows, (staged) => {
    const stretch = staged.stretchAfter('', rows.length)
    if (stretch !== null) staged.noteSaid(stretch, source, importId)
  })
}

/** Keeps refused rows with an import of a source. */
export function addRefused(store: Store, source: string, importId: number, rows: readonly RefusedRow[]): Promise<void> {
  return withStaged(
    store,
    [],
    (staged) => staged.noteRefused(source, importId),
    (staging) => {
      for (const row of rows) staging.refuse(row)
    },
  )
}

/** What a source said of a plate last. */
export function sourceRow(store: Store, source: string, plateKey: string): Promise<PreviousRow | undefined> {
  return withStaged(store, [sampleRow(plateKey)], (staged) => {
    const stretch = staged.stretchAfter('', 1)
    if (stretch === null) throw new Error('a staged plate is not there')
    return staged.facts(stretch, { source, sha256: 'abc' }, 'all')[0]?.previous
  })
}
