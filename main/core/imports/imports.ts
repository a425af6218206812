import { failure } from '../../../shared/app-error.ts'
import type { DecodedInput } from '../../../shared/contract/commands.ts'
import type { ImportReport, RefusedRow } from '../../../shared/import.ts'
import type { ImportAnswer } from '../../../shared/import-preview.ts'
import { type Caller, importTriggerOf, isFromElsewhere } from '../door/caller.ts'
import type { CoreContext } from '../door/context.ts'
import type { DueKind } from '../door/due-queue.ts'
import { watchAllParked } from './all-parked.ts'
import { type ImportRequest, runImport } from './run-import.ts'
import { createRuns, type Run, type Runs } from './runs.ts'

/** The imports of one core: those that run, and the way to start, stop and look up. */
export interface Imports extends Omit<Runs, 'start'> {
  /** Imports from a URL; `runId` as in `start`. */
  run(input: DecodedInput<'import.run'>, caller: Caller): Promise<ImportAnswer>
  /** Imports in its turn. Whoever names a `runId` can follow and cancel it from the start. */
  start(request: ImportRequest, runId?: string): Promise<ImportAnswer>
  /** Does some work on a source in its turn: a watch's look, or a confirmed preview. */
  inTurn: Runs['start']
  /** Imports as asked, within a run that has its turn already. */
  importWithin(run: Run, request: ImportRequest): Promise<ImportAnswer>
  refusedRows(input: DecodedInput<'import.refusedRows'>): {
    readonly rows: readonly RefusedRow[]
    readonly total: number
  }
  list(input: DecodedInput<'import.list'>): { readonly imports: readonly ImportReport[]; readonly total: number }
  /** Ends that could not be recorded are, as soon as that can be done. */
  readonly ends: DueKind
}

/** Imports of different sources may run side by side; those of one source run one by one. */
export function createImports(context: CoreContext, newId: () => string): Imports {
  const runs = createRuns(context, newId)

  const allParked = watchAllParked(context)

  /** Ends of imports that a full disk did not take: until they are recorded, they seem to run. */
  const unrecorded: (() => void)[] = []

  function recordLater(record: () => void): void {
    unrecorded.push(record)
    context.tell({ topics: [] })
  }

  function recordEnds(): void {
    for (let [record] = unrecorded; record !== undefined; [record] = unrecorded) {
      record()
      unrecorded.shift()
    }
  }

  const importWithin = (run: Run, request: ImportRequest) => runImport(context, request, run, allParked, recordLater)

  function start(request: ImportRequest, runId?: string): Promise<ImportAnswer> {
    const { source, trigger } = request
    return runs.start({ runId, source, trigger }, (run) => importWithin(run, request)).ended
  }

  return {
    run({ url, runId, bringBack }, caller) {
      const { csvSource } = context
      const mayReachThisComputer = !isFromElsewhere(caller)
      const request: ImportRequest = {
        source: csvSource.describe(url),
        trigger: importTriggerOf(caller),
        bringsBack: bringBack,
        obtain: (options) => csvSource.fetch(url, { ...options, mayReachThisComputer }),
      }
      return start(request, runId)
    },
    start,
    inTurn: runs.start,
    importWithin,
    cancel: runs.cancel,
    running: runs.running,
    stop: runs.stop,
    ends: { name: 'import-ends', nextDueAt: () => (unrecorded.length === 0 ? null : 0), run: recordEnds },
    refusedRows({ importId, offset, limit }) {
      const { imports } = context.store
      if (imports.byId(importId) === undefined) {
        throw failure('import-unknown')
      }
      return { rows: imports.refusedRows(importId, offset, limit), total: imports.refusedCount(importId) }
    },
    list({ offset, limit }) {
      const { store } = context
      return store.read(() => ({ imports: store.imports.page(offset, limit), total: store.imports.count() }))
    },
  }
}
