import { type AppError, appError } from '../../shared/app-error.ts'
import type { ImportAnswer, ImportPreview, PlanDifference } from '../../shared/import-preview.ts'

export type ImportStep =
  | { readonly kind: 'sending'; readonly bytes: number; readonly totalBytes: number }
  | { readonly kind: 'previewing' }
  /** `difference`: from a confirmed preview, because the lot had changed. */
  | { readonly kind: 'previewed'; readonly preview: ImportPreview; readonly difference: PlanDifference | null }
  | { readonly kind: 'running' }
  | { readonly kind: 'ended'; readonly report: ImportAnswer }
  | { readonly kind: 'failed'; readonly error: AppError; readonly wasImport: boolean }

/** A source that was chosen here, until its result has been seen. */
export interface ImportRun {
  /** Names its preview and its import in the core. */
  readonly runId: string
  /** The source as it may be shown. */
  readonly source: string
  /** Where it comes from; `null` for a file. */
  readonly url: string | null
  readonly step: ImportStep
}

/** A browser opens six connections to a host, and each source that is read holds one. */
const UNDER_WAY_LIMIT = 3

/** Whether something still goes on with it that takes its time. */
export function isUnderWay({ step }: ImportRun): boolean {
  return step.kind === 'sending' || step.kind === 'previewing' || step.kind === 'running'
}

/** Whether an import left nothing that somebody should look at. */
export function isClean(report: ImportAnswer): boolean {
  const { status, counts, staysAway, held = 0, differsFromPreview } = report
  const areAllTaken = counts.refused + counts.repeated === 0 && staysAway === undefined && held === 0
  return status === 'completed' && !report.isIdentical && areAllTaken && differsFromPreview === undefined
}

/** The vehicles of a file that are in the lot for it: whoever stays away is none. */
export function importedOf({ imported, staysAway }: ImportAnswer): number {
  return imported - (staysAway?.count ?? 0)
}

/** Whether the next source takes a run's place: it came to no import, or is tried again. */
export function isSuperseded({ step, source }: ImportRun, next: string): boolean {
  return step.kind === 'failed' && (!step.wasImport || source === next)
}

/** Whether as many sources are being read as may be at once. */
export function areTooMany(runs: readonly ImportRun[]): boolean {
  return runs.filter(isUnderWay).length >= UNDER_WAY_LIMIT
}

/** Why a further source is not read now. */
export const TOO_MANY_IMPORTS: AppError = appError('too-many-imports')

export function newRunId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A URL without its name and password. */
export function shownUrl(url: string): string {
  const parsed = URL.parse(url)
  if (parsed === null || (parsed.username === '' && parsed.password === '')) return url
  parsed.username = ''
  parsed.password = ''
  return parsed.href
}

const RECENT_LIMIT = 5

/** The remembered addresses, newest first; whatever else is remembered is ignored. */
export function readRecentUrls(remembered: unknown): readonly string[] {
  if (!Array.isArray(remembered)) return []
  return remembered.filter((url) => typeof url === 'string').slice(0, RECENT_LIMIT)
}

/** The addresses with one more on top. One that carries a password is not kept. */
export function withRecentUrl(urls: readonly string[], url: string): readonly string[] {
  if (hasCredentials(url)) return urls
  return [url, ...urls.filter((known) => known !== url)].slice(0, RECENT_LIMIT)
}

/** Whatever stands before an `@` in the name of the server, with or without a scheme. */
function hasCredentials(url: string): boolean {
  return /^([^/?#]*:)?\/*[^/?#]*@/.test(url)
}
