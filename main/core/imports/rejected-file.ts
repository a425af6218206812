import { AppFailure } from '../../../shared/app-error.ts'
import type { FetchedCsv } from '../ports/csv-source.ts'
import type { ImportStore } from '../ports/store.ts'

/** Cases in which an import fails by what its file says: the same bytes fail again. */
const FAULTS_OF_THE_FILE = [
  'all-rows-refused',
  'file-empty',
  'file-header-only',
  'file-not-utf-8',
  'header-incomplete',
  'header-repeated',
] as const

/** A file that could not be imported, and why. */
export interface RejectedFile extends Pick<FetchedCsv, 'validators'> {
  readonly sha256: string | null
  readonly cause: AppFailure
}

/**
 * The file of a source that came last, where it could not be imported: as long as it is the same, so is the reason, after a restart too.
 * Whatever came after it, whole, takes its place.
 */
export function rejectedFileOf(imports: ImportStore, source: string): RejectedFile | undefined {
  const newest = imports.newestFileOf(source)
  if (newest?.status !== 'failed' || newest.failure === null) return undefined
  const { sha256, validators, failure } = newest
  const code = FAULTS_OF_THE_FILE.find((fault) => fault === failure.code)
  if (code === undefined) return undefined
  return { sha256, validators, cause: new AppFailure({ ...failure, kind: 'import-refused', code }) }
}
