import { failure } from '../../../shared/app-error.ts'
import type { DecodedInput } from '../../../shared/contract/commands.ts'
import type { ImportProgress, ImportReport, RefusedRow } from '../../../shared/import.ts'
import type { CoreContext } from '../context.ts'
import type { Caller } from '../core.ts'
import { createCancellation } from './cancellation.ts'
import { runImport } from './run-import.ts'

/** The imports of one core: those that run, and the way to start, stop and look up. */
export interface Imports {
  run(url: string, caller: Caller): Promise<ImportReport>
  /** @returns false where it was not running (any more). */
  cancel(importId: number): boolean
  running(): readonly ImportProgress[]
  refusedRows(input: DecodedInput<'import.refusedRows'>): {
    readonly rows: readonly RefusedRow[]
    readonly total: number
  }
  /** Cancels what runs; resolves when all have ended. */
  stop(): Promise<void>
}

interface Running {
  progress: ImportProgress
  cancel(): void
}

/** Imports of different sources may run side by side; those of one source run one after the other. */
export function createImports(context: CoreContext): Imports {
  const running = new Map<number, Running>()
  const lastOfSource = new Map<string, Promise<unknown>>()
  let isStopping = false

  async function runAlone(url: string, source: string, caller: Caller): Promise<ImportReport> {
    const { cancellation, cancel } = createCancellation()
    let importId: number | null = null
    try {
      return await runImport(context, { url, source, caller, cancellation }, (progress) => {
        importId = progress.importId
        running.set(importId, { progress, cancel })
        if (isStopping) cancel()
        context.changes.progress(progress, false)
      })
    } finally {
      const last = importId === null ? undefined : running.get(importId)
      if (last !== undefined) {
        running.delete(last.progress.importId)
        context.changes.progress(last.progress, true)
      }
    }
  }

  return {
    run(url, caller) {
      const source = context.csvSource.describe(url)
      const before = lastOfSource.get(source) ?? Promise.resolve()
      const mine = before.then(() => runAlone(url, source, caller))
      const settled = mine.then(
        () => {},
        () => {},
      )
      lastOfSource.set(source, settled)
      void settled.then(() => {
        if (lastOfSource.get(source) === settled) lastOfSource.delete(source)
      })
      return mine
    },
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
    async stop() {
      isStopping = true
      for (const entry of running.values()) entry.cancel()
      await Promise.all(lastOfSource.values())
    },
  }
}
