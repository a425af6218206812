import { AppFailure, failure } from '../../../shared/app-error.ts'
import type { Settings } from '../../../shared/contract/settings.ts'
import type { ImportProgress, ImportReport, ImportStatus } from '../../../shared/import.ts'
import { SECOND_MS } from '../../../shared/time.ts'
import type { CoreContext } from '../context.ts'
import type { Caller } from '../core.ts'
import type { Cancellation, CheckedRow, FetchedCsv, ImportLimits } from '../ports/csv-source.ts'
import { checkFile, type FileCheck } from './check-file.ts'
import { emptyTally, type Tally, type WriteJob, writeRows } from './write-rows.ts'

/** Rows in one transaction: large enough to be quick, small enough to hold nobody up. */
const CHUNK_ROWS = 500
/** The shortest time between two reports of progress. */
const PROGRESS_INTERVAL_MS = 200
const BYTES_PER_MEGABYTE = 1_000_000

/** An import that somebody asked for. */
export interface ImportRequest {
  readonly url: string
  /** The source as it may be shown. */
  readonly source: string
  readonly caller: Caller
  readonly cancellation: Cancellation
}

interface Outcome {
  bytes: number
  sha256: string | null
  isIdentical: boolean
  readonly tally: Tally
}

function limitsOf(settings: Settings): ImportLimits {
  return {
    maxBytes: settings.importMaxMegabytes * BYTES_PER_MEGABYTE,
    idleMs: settings.importIdleSeconds * SECOND_MS,
    maxRedirects: settings.importMaxRedirects,
  }
}

/** Splits blocks of any size into chunks for one transaction each. */
async function* inChunks(blocks: AsyncIterable<readonly CheckedRow[]>): AsyncGenerator<readonly CheckedRow[]> {
  for await (const block of blocks) {
    for (let from = 0; from < block.length; from += CHUNK_ROWS) yield block.slice(from, from + CHUNK_ROWS)
  }
}

function refuseWithoutRows(check: FileCheck, importId: number): AppFailure {
  const count = check.refused
  return failure(
    'import-refused',
    'all-rows-refused',
    count === 1
      ? 'The only row of the file was refused; the lot is as it was. Mend the row at the source and import again.'
      : `All ${count} rows of the file were refused; the lot is as it was. Mend them at the source and import again.`,
    { importId, refused: count },
  )
}

/**
 * Runs one import to its end: fetches the file whole, checks every row, then writes in chunks and gives the event loop a turn between
 * them. What was committed before a cancellation or a crash stays and is told in the import's record.
 * @throws AppFailure where nothing was imported; the record says why as well.
 */
export async function runImport(
  context: CoreContext,
  request: ImportRequest,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportReport> {
  const { store, clock, csvSource, settings, changes } = context
  const { source, caller, cancellation } = request
  const startedAt = clock.now()
  const trigger = caller === 'screen' ? 'attendant' : 'http'
  const importId = store.write(() => store.imports.begin({ source, trigger, startedAt }))
  const outcome: Outcome = { bytes: 0, sha256: null, isIdentical: false, tally: emptyTally() }
  let progress: ImportProgress = {
    importId,
    source,
    phase: 'fetching',
    bytes: 0,
    totalBytes: null,
    rows: 0,
    totalRows: null,
    startedAt,
  }
  let reportedAt = clock.monotonic()
  onProgress(progress)

  function advance(change: Partial<ImportProgress>): void {
    const isNewPhase = change.phase !== undefined && change.phase !== progress.phase
    progress = { ...progress, ...change }
    if (!isNewPhase && clock.monotonic() - reportedAt < PROGRESS_INTERVAL_MS) return
    reportedAt = clock.monotonic()
    onProgress(progress)
  }

  function finish(status: Exclude<ImportStatus, 'running'>, failureMessage: string | null): ImportReport {
    const { tally, ...facts } = outcome
    const report = store.write(() => {
      store.imports.finish(importId, { status, finishedAt: clock.now(), ...facts, counts: tally, failureMessage })
      return store.imports.byId(importId)
    })
    if (report === undefined) throw new Error(`import ${importId} has no record`)
    if (status === 'completed') changes.touchLastImport(report)
    return report
  }

  async function writeAll(file: FetchedCsv, check: FileCheck, observedAt: number): Promise<void> {
    const { countingLines } = check
    const job: WriteJob = { importId, source, observedAt, isIdentical: outcome.isIdentical, countingLines }
    let rows = 0
    for await (const chunk of inChunks(file.blocks(observedAt))) {
      if (cancellation.isCancelled) return
      writeRows(context, job, chunk, outcome.tally)
      rows += chunk.length
      advance({ phase: 'writing', rows, totalRows: check.rows })
      changes.flushSoon()
      await clock.yieldTurn()
    }
  }

  async function importFile(file: FetchedCsv): Promise<void> {
    const observedAt = clock.now()
    outcome.bytes = file.bytes
    outcome.sha256 = file.sha256
    outcome.isIdentical = store.imports.lastCompletedOf(source)?.sha256 === file.sha256
    advance({ phase: 'checking', bytes: file.bytes, totalBytes: file.bytes })
    const check = await checkFile(file, observedAt, clock, cancellation, (rows) => advance({ rows }))
    if (cancellation.isCancelled) return
    await writeAll(file, check, observedAt)
    if (check.countingLines.size === 0) throw refuseWithoutRows(check, importId)
  }

  try {
    const file = await csvSource.fetch(request.url, {
      limits: limitsOf(settings.current()),
      mayReachThisComputer: caller !== 'http-remote',
      cancellation,
      onBytes: (bytes, totalBytes) => advance({ bytes, totalBytes }),
    })
    try {
      await importFile(file)
    } finally {
      await file.dispose()
    }
    return finish(cancellation.isCancelled ? 'cancelled' : 'completed', null)
  } catch (cause) {
    if (cancellation.isCancelled) return finish('cancelled', null)
    const message = cause instanceof AppFailure ? cause.message : 'The import failed inside the application.'
    finish('failed', message)
    throw cause
  }
}
