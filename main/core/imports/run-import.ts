import { AppFailure, failure, type Problem } from '../../../shared/app-error.ts'
import { type ImportReport, type ImportStatus, type ImportTrigger, importedCount } from '../../../shared/import.ts'
import type { ImportAnswer, PreviewDifference } from '../../../shared/import-preview.ts'
import type { CoreContext } from '../door/context.ts'
import type { FetchedCsv, FetchOptions, Validators } from '../ports/csv-source.ts'
import type { AllParked } from './all-parked.ts'
import { importLimits } from './import-limits.ts'
import { previewKindOf } from './make-preview.ts'
import { type FileFacts, factsOfFile, type PlannedPlate } from './plan-plates.ts'
import { isHeld } from './plan-row.ts'
import type { Run } from './runs.ts'
import { habitOfFile, notesOfHabit, noteTold } from './source-habits.ts'
import { type FileContent, stageFile } from './stage-file.ts'
import { type ImportTally, NOTHING_WRITTEN, type WriteJob, writePlates } from './write-plates.ts'

/** The shortest time between two notes of how much of a file has come. */
const NOTE_INTERVAL_MS = 2_000

/** Differences from a preview that are named; the rest is only counted. */
const NAMED_DIFFERENCES = 50

export type ObtainOptions = Pick<FetchOptions, 'limits' | 'signal' | 'onBytes'>

/** An import that somebody, or a watch, asked for. */
export interface ImportRequest {
  /** The source as it may be shown. */
  readonly source: string
  readonly trigger: ImportTrigger
  /** Whatever has left is to be in the lot again where the file names it. */
  readonly bringsBack?: boolean
  /** Brings the file here, or hands over one that is here already; the import disposes of it. */
  readonly obtain: (options: ObtainOptions) => Promise<FetchedCsv>
  /** For a file that a preview has kept: when it had arrived, and where its rows lie. */
  readonly preview?: { readonly observedAt: number; readonly content: FileContent }
}

interface Outcome {
  bytes: number
  sha256: string | null
  isIdentical: boolean
  validators: Validators
  readonly tally: ImportTally
}

/** Why an import failed, as its record and its watch keep it. */
export function problemOf(cause: unknown): Problem {
  const { error } = cause instanceof AppFailure ? cause : failure('import-failed-inside')
  const { code, message, values } = error
  return values === undefined ? { code, message } : { code, message, values }
}

function refuseWithoutRows(count: number, importId: number): AppFailure {
  return failure('all-rows-refused', { importId, refused: count })
}

/** A disk that became full in the middle has not saved nothing: what is committed stands. */
function saidTruly(cause: unknown, tally: ImportTally): unknown {
  const taken = importedCount(tally)
  const isFull = cause instanceof AppFailure && cause.error.code === 'storage-full'
  return isFull && taken > 0 ? failure('import-full', { taken }) : cause
}

/** Gathers what stays away, what is held, and what went otherwise than previewed. */
function createDifferences() {
  const rows: PreviewDifference['rows'][number][] = []
  const left: NonNullable<ImportAnswer['staysAway']>['vehicles'][number][] = []
  let away = 0
  let departed = 0
  let held = 0
  let count = 0
  return {
    take({ line, facts, plan, before }: PlannedPlate): void {
      const actual = previewKindOf(plan.outcome)
      if (isHeld(plan)) held += 1
      if (actual === 'staysAway') {
        away += 1
        if (facts.departed !== undefined) {
          departed += 1
          const { id: sessionId, departedAt } = facts.departed
          const leftAt = departedAt ?? facts.observedAt
          if (left.length < NAMED_DIFFERENCES) left.push({ sessionId, plate: facts.row.plate, leftAt })
        }
      }
      if (before === null || before.kind === actual) return
      count += 1
      if (rows.length < NAMED_DIFFERENCES) rows.push({ line, plate: facts.row.plate, expected: before.kind, actual })
    },
    /** All of them, with those that no stay tells of any more. */
    stayAway: () => away,
    all: (): Pick<ImportAnswer, 'differsFromPreview' | 'staysAway' | 'held'> => ({
      ...(count > 0 && { differsFromPreview: { count, rows } }),
      ...(held > 0 && { held }),
      ...(departed > 0 && { staysAway: { count: departed, vehicles: left } }),
    }),
  }
}

/**
 * Fetches the whole file, reads every row, then writes the plates in order, with a turn for others
 * after each transaction. What was committed before a cancellation or crash stays and is recorded.
 * @param onUnrecorded told how to record the end later, where that cannot be done now
 * @throws AppFailure `import-full` where a part was imported, another where nothing was; the record
 * says why as well.
 */
export async function runImport(
  context: CoreContext,
  request: ImportRequest,
  run: Run,
  allParked: AllParked,
  onUnrecorded: (record: () => void) => void,
): Promise<ImportAnswer> {
  const { store, clock, settings, activity } = context
  const { source, trigger, preview, bringsBack = false } = request
  const { signal, advance } = run
  // A preview's file knows nothing of what left between its arrival and the confirmation.
  const startedAt = preview?.observedAt ?? clock.now()
  const begunAt = clock.monotonic()
  const differences = createDifferences()
  const importId = store.write(() => store.imports.begin({ source, trigger, startedAt }))
  const outcome: Outcome = {
    bytes: 0,
    sha256: null,
    isIdentical: false,
    validators: { etag: null, lastModified: null },
    tally: { new: 0, backAgain: 0, updated: 0, unchanged: 0, refused: 0, repeated: 0 },
  }
  let notes: FileContent['notes'] = []
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

  async function writeAll(facts: FileFacts, content: FileContent): Promise<void> {
    const { staged, chargeResolution, refused, repeated, rows: totalRows } = content
    const planned = { ...facts, chargeResolution }
    const habit = await habitOfFile(context, planned, staged, signal)
    notes = [...content.notes, ...notesOfHabit(habit)]
    const job: WriteJob = { ...planned, habit, importId, staged, onPlanned: differences.take }
    Object.assign(outcome.tally, { refused, repeated })
    store.write(() => {
      staged.noteRefused(source, importId)
      if (refused < content.rows) noteTold(context, source)
    })
    let rows = refused + repeated
    for (let written = NOTHING_WRITTEN; written.to !== null; ) {
      signal.throwIfAborted()
      written = writePlates(context, job, written, outcome.tally)
      rows += written.plates
      advance({ phase: 'writing', rows, totalRows })
      await clock.yieldTurn()
    }
  }

  /** A file that is the same as the last one tells nothing new, so nothing of it is read. */
  function takeAsRead(last: ImportReport): void {
    const { refused, repeated } = last.counts
    store.write(() => {
      store.imports.copyRefused(last.importId, importId)
      noteTold(context, source)
    })
    Object.assign(outcome.tally, { unchanged: last.imported, refused, repeated })
  }

  async function importFile(file: FetchedCsv): Promise<void> {
    signal.throwIfAborted()
    const observedAt = preview?.observedAt ?? clock.now()
    const { bytes, sha256, validators } = file
    Object.assign(outcome, { bytes, sha256, validators })
    store.write(() => store.imports.noteFile(importId, { bytes, sha256, validators }))
    const facts = factsOfFile(context, { source, observedAt, sha256, bringsBack })
    outcome.isIdentical = facts.isIdentical
    const last = facts.isIdentical && preview === undefined ? store.imports.lastCompletedOf(source) : undefined
    if (last !== undefined && (trigger === 'watch' || (await allParked.of(last)))) return takeAsRead(last)
    advance({ phase: 'checking', bytes, totalBytes: bytes })
    const content =
      preview?.content ??
      (await stageFile({ ...context, ...store }, file, observedAt, signal, (rows) => advance({ rows })))
    const departures = allParked.departures()
    try {
      signal.throwIfAborted()
      await writeAll(facts, content)
      if (differences.stayAway() === 0) allParked.note(source, sha256, departures)
      if (content.refused === content.rows) throw refuseWithoutRows(content.refused, importId)
    } finally {
      content.staged.dispose()
    }
  }

  try {
    const file = await request.obtain({
      limits: importLimits(settings.current()),
      signal,
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
    const report = finish('completed', null)
    return {
      ...report,
      ...(notes.length > 0 && { notes }),
      ...differences.all(),
    }
  } catch (cause) {
    const told = saidTruly(cause, outcome.tally)
    const end = () => (signal.aborted ? finish('cancelled', null) : finish('failed', problemOf(told)))
    let report: ImportReport | undefined
    try {
      report = end()
    } catch (unrecorded) {
      // The disk that ended the import takes no record of its end either.
      context.logger.error('the end of an import could not be recorded', unrecorded, { importId })
      onUnrecorded(end)
    }
    if (signal.aborted && report !== undefined) return report
    throw told
  }
}
