import { failure } from '../../../shared/app-error.ts'
import type { DecodedInput } from '../../../shared/contract/commands.ts'
import type { ImportProgress, ImportReport, RefusedRow } from '../../../shared/import.ts'
import type { ImportAnswer } from '../../../shared/import-preview.ts'
import { type Caller, importTriggerOf, isFromElsewhere } from '../caller.ts'
import type { CoreContext } from '../context.ts'
import type { Cancellation } from '../ports/csv-source.ts'
import { createCancellation } from './cancellation.ts'
import { type ImportRequest, runImport } from './run-import.ts'

/** The imports of one core: those that run, and the way to start, stop and look up. */
export interface Imports {
  /** Imports from a URL. */
  run(url: string, caller: Caller): Promise<ImportAnswer>
  /** Imports as asked, in its turn. */
  start(request: Omit<ImportRequest, 'cancellation'>): Promise<ImportAnswer>
  /** Runs some work on a source alone: nothing else of that source meanwhile. */
  inTurn<T>(source: string, work: () => Promise<T>): Promise<T>
  /** Imports as asked, for work that has its turn already; `within`: the cancellation of that work, which ends the import too. */
  startInTurn(request: Omit<ImportRequest, 'cancellation'>, within?: Cancellation): Promise<ImportAnswer>
  /** @returns false where it was not running (any more). */
  cancel(importId: number): boolean
  running(): readonly ImportProgress[]
  refusedRows(input: DecodedInput<'import.refusedRows'>): {
    readonly rows: readonly RefusedRow[]
    readonly total: number
  }
  list(input: DecodedInput<'import.list'>): { readonly imports: readonly ImportReport[]; readonly total: number }
  /** Cancels what runs; resolves when all have ended. */
  stop(): Promise<void>
}

interface Running {
  progress: ImportProgress
  cancel(): void
}

/**
 * Imports of different sources may run side by side; those of one source run one after the other.
 * @param rearm looks anew at what comes due: called while an import commits, not after each commit but now and then
 */
export function createImports(context: CoreContext, rearm: () => void): Imports {
  const running = new Map<number, Running>()
  const lastOfSource = new Map<string, Promise<unknown>>()
  let isStopping = false

  async function startInTurn(
    request: Omit<ImportRequest, 'cancellation'>,
    within?: Cancellation,
  ): Promise<ImportAnswer> {
    const { cancellation, cancel } = createCancellation()
    const stopListening = within?.onCancel(cancel)
    let importId: number | null = null
    try {
      return await runImport(context, { ...request, cancellation }, (progress) => {
        importId = progress.importId
        running.set(importId, { progress, cancel })
        if (isStopping) cancel()
        context.changes.progress(progress, false)
        if (progress.phase === 'writing') rearm()
      })
    } finally {
      stopListening?.()
      const last = importId === null ? undefined : running.get(importId)
      if (last !== undefined) {
        running.delete(last.progress.importId)
        context.changes.progress(last.progress, true)
      }
    }
  }

  function inTurn<T>(source: string, work: () => Promise<T>): Promise<T> {
    const before = lastOfSource.get(source) ?? Promise.resolve()
    const mine = before.then(work)
    const settled = mine.then(
      () => {},
      () => {},
    )
    lastOfSource.set(source, settled)
    void settled.then(() => {
      if (lastOfSource.get(source) === settled) lastOfSource.delete(source)
    })
    return mine
  }

  const start = (request: Omit<ImportRequest, 'cancellation'>) => inTurn(request.source, () => startInTurn(request))

  return {
    run(url, caller) {
      const { csvSource } = context
      const mayReachThisComputer = !isFromElsewhere(caller)
      return start({
        source: csvSource.describe(url),
        trigger: importTriggerOf(caller),
        obtain: (options) => csvSource.fetch(url, { ...options, mayReachThisComputer }),
      })
    },
    start,
    inTurn,
    startInTurn,
    cancel(importId) {
      const entry = running.get(importId)
      entry?.cancel()
      return entry !== undefined
    },
    running: () => [...running.values()].map((entry) => entry.progress),
    refusedRows({ importId, offset, limit }) {
      const { imports } = context.store
      if (imports.byId(importId) === undefined) {
        throw failure('not-found', 'import-unknown', 'This import is not known.', { importId })
      }
      return { rows: imports.refusedRows(importId, offset, limit), total: imports.refusedCount(importId) }
    },
    list({ offset, limit }) {
      const { store } = context
      return store.read(() => ({ imports: store.imports.page(offset, limit), total: store.imports.count() }))
    },
    async stop() {
      isStopping = true
      for (const entry of running.values()) entry.cancel()
      await Promise.all(lastOfSource.values())
    },
  }
}
