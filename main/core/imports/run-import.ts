import { type AppFailure, failure, type Problem } from '../../../shared/app-error.ts'
import type { ImportReport, ImportStatus, ImportTrigger } from '../../../shared/import.ts'
import type { ImportAnswer } from '../../../shared/import-preview.ts'
import type { CoreContext } from '../door/context.ts'
import type { Cancellation, FetchedCsv, FetchOptions, Validators } from '../ports/csv-source.ts'
import { checkFile, type FileCheck } from './check-file.ts'
import { inWriteOrder } from './chunks.ts'
import { importLimits } from './import-limits.ts'
import { factsOfFile } from './plan-rows.ts'
import type { PreviewedOutcomes } from './previewed-outcomes.ts'
import { problemOf } from './problem-of.ts'
import type { Run } from './runs.ts'
import { emptyTally, type Tally, type WriteJob, writeRows } from './write-rows.ts'

/** The shortest time between two notes of how much of a file has come. */
const NOTE_INTERVAL_MS = 2_000

/** What fetching is told from outside. */
export type ObtainOptions = Pick<FetchOptions, 'limits' | 'cancellation' | 'onBytes'>

/** An import that somebody, or a watch, asked for. */
export interface ImportRequest {
  /** The source as it may be shown. */
  readonly source: string
  readonly trigger: ImportTrigger
  /** Brings the file here, or hands over one that is here already; the import disposes of it. */
  readonly obtain: (options: ObtainOptions) => Promise<FetchedCsv>
  /** For a file that a preview has kept: when it had arrived, and what was said of its rows. */
  readonly preview?: { readonly observedAt: number; readonly outcomes: PreviewedOutcomes }
}

interface Outcome {
  bytes: number
  sha256: string | null
  isIdentical: boolean
  validators: Validators
  readonly tally: Tally
}

function refuseWithoutRows(check: FileCheck, importId: number): AppFailure {
  const count = check.refused
  return failure('all-rows-refused', { importId, refused: count })
}

/** Ends the rows early: what comes of those already read is up to whoever asked. */
async function* untilCancelled<T>(blocks: AsyncIterable<T>, cancellation: Cancellation): AsyncGenerator<T> {
  for await (const block of blocks) {
    if (cancellation.isCancelled) return
    yield block
  }
}

/**
 * Runs one import to its end: fetches the file whole, checks every row, then writes in chunks and gives the event loop a turn between
 * them. What was committed before a cancellation or a crash stays and is told in the import's record.
 * @throws AppFailure where nothing was imported; the record says why as well.
 */
export async function runImport(context: CoreContext, request: ImportRequest, run: Run): Promise<ImportAnswer> {
  const { store, clock, settings, activity } = context
  const { source, trigger, preview } = request
  const { cancellation, advance } = run
  const startedAt = clock.now()
  const begunAt = clock.monotonic()
  const comparison = preview?.outcomes.compare() ?? null
  const importId = store.write(() => store.imports.begin({ source, trigger, startedAt }))
  const outcome: Outcome = {
    bytes: 0,
    sha256: null,
    isIdentical: false,
    validators: { etag: null, lastModified: null },
    tally: emptyTally(),
  }
  let notedAt = clock.monotonic()
  advance({ importId })

  function noteBytes(bytes: number): void {
    outcome.bytes = bytes
    if (clock.monotonic() - notedAt < NOTE_INTERVAL_MS) return
    notedAt = clock.monotonic()
    store.write(() => store.imports.noteFile(importId, { bytes }))
  }

  function finish(status: Exclude<ImportStatus, 'running'>, problem: Problem | null): ImportReport {
    const { tally, ...facts } = outcome
    const report = store.write(() => {
      store.imports.finish(importId, { status, finishedAt: clock.now(), ...facts, counts: tally, failure: problem })
      return store.imports.byId(importId)
    })
    if (report === undefined) throw new Error(`import ${importId} has no record`)
    activity.importEnded(report, clock.monotonic() - begunAt)
    return report
  }

  async function writeAll(file: FetchedCsv, check: FileCheck, observedAt: number): Promise<void> {
    const { countingLines, chargeResolution } = check
    const facts = factsOfFile(context, { source, trigger, observedAt, sha256: file.sha256 })
    const job: WriteJob = { ...facts, importId, countingLines, chargeResolution, comparison }
    outcome.isIdentical = facts.isIdentical
    let rows = 0
    for await (const chunk of inWriteOrder(untilCancelled(file.blocks(observedAt), cancellation))) {
      if (cancellation.isCancelled) return
      writeRows(context, job, chunk, outcome.tally)
      rows += chunk.length
      advance({ phase: 'writing', rows, totalRows: check.rows })
      await clock.yieldTurn()
    }
  }

  async function importFile(file: FetchedCsv): Promise<void> {
    if (cancellation.isCancelled) return
    const observedAt = preview?.observedAt ?? clock.now()
    outcome.bytes = file.bytes
    outcome.sha256 = file.sha256
    outcome.validators = file.validators
    store.write(() =>
      store.imports.noteFile(importId, { bytes: file.bytes, sha256: file.sha256, validators: file.validators }),
    )
    advance({ phase: 'checking', bytes: file.bytes, totalBytes: file.bytes })
    const check = await checkFile(file, observedAt, clock, cancellation, (rows) => advance({ rows }))
    if (cancellation.isCancelled) return
    await writeAll(file, check, observedAt)
    if (check.refused === check.rows) throw refuseWithoutRows(check, importId)
  }

  try {
    const file = await request.obtain({
      limits: importLimits(settings.current()),
      cancellation,
      onBytes: (bytes, totalBytes) => {
        noteBytes(bytes)
        advance({ bytes, totalBytes })
      },
    })
    try {
      await importFile(file)
    } finally {
      await file.dispose()
    }
    const report = finish(cancellation.isCancelled ? 'cancelled' : 'completed', null)
    const differsFromPreview = comparison?.difference()
    return differsFromPreview === undefined ? report : { ...report, differsFromPreview }
  } catch (cause) {
    if (cancellation.isCancelled) return finish('cancelled', null)
    finish('failed', problemOf(cause))
    throw cause
  }
}
