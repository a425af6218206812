import type { ImportProgress } from '../../shared/import.ts'

/** How much of an import's present phase is done, 0 to 1; `null` where nobody knows the whole. */
export function shareDone(progress: ImportProgress): number | null {
  const isFetching = progress.phase === 'fetching'
  const done = isFetching ? progress.bytes : progress.rows
  const total = isFetching ? progress.totalBytes : progress.totalRows
  if (total === null || total <= 0) return null
  return Math.min(1, done / total)
}
