import { failure } from '../../../shared/app-error.ts'
import type { ImportProgress, ImportTrigger } from '../../../shared/import.ts'
import type { CoreContext } from '../door/context.ts'
import { type ToldProgress, tellProgress } from '../door/told-progress.ts'

/** What is to be read, and for whom. */
export interface AskedRun {
  /** Chosen by whoever wants to follow the run from its first moment on; else made up. */
  readonly runId?: string | undefined
  /** The source as it may be shown. */
  readonly source: string
  readonly trigger: ImportTrigger
}

/** A source that is being read, as whatever reads it sees it. */
export interface Run {
  /** Aborted with the failure that says that it was cancelled. */
  readonly signal: AbortSignal
  /** Notes how far it is. */
  advance(change: Partial<Omit<ImportProgress, keyof AskedRun | 'startedAt'>>): void
}

/** A run as whoever asked for it sees it. */
export interface StartedRun<T> {
  readonly signal: AbortSignal
  readonly ended: Promise<T>
  cancel(): void
}

/** What is read from sources, from the moment it is asked for. */
export interface Runs {
  /**
   * Reads a source in its turn: different sources side by side, the same one in sequence. A run
   * that is cancelled while it waits has its turn at once, and is to end at once.
   * @throws AppFailure `conflict` where there is a run under this id.
   */
  start<T>(asked: AskedRun, work: (run: Run) => Promise<T>): StartedRun<T>
  /** @returns false where there was no such run (any more). */
  cancel(runId: string): boolean
  running(): readonly ImportProgress[]
  /** Cancels all of them, and those that are asked for later; resolves when they have ended. */
  stop(): Promise<void>
}

interface Running {
  readonly told: ToldProgress<ImportProgress>
  readonly cancel: () => void
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

export function createRuns({ clock, changes }: Pick<CoreContext, 'clock' | 'changes'>, newId: () => string): Runs {
  const running = new Map<string, Running>()
  const lastOfSource = new Map<string, Promise<void>>()
  let isStopping = false

  const follow = (progress: ImportProgress) =>
    tellProgress(
      clock,
      progress,
      (before, after) => after.phase !== before.phase || after.importId !== before.importId,
      changes.progress,
    )

  function inTurn<T>(source: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const before = lastOfSource.get(source)
    const turn = before === undefined ? Promise.resolve() : Promise.race([before, aborted(signal)])
    const mine = turn.then(work)
    const settled = Promise.allSettled([before, mine]).then(() => {
      if (lastOfSource.get(source) === settled) lastOfSource.delete(source)
    })
    lastOfSource.set(source, settled)
    return mine
  }

  return {
    start({ runId = newId(), source, trigger }, work) {
      if (running.has(runId)) {
        throw failure('import-exists')
      }
      const controller = new AbortController()
      const { signal } = controller
      const cancel = () => controller.abort(failure('import-cancelled'))
      const phase = lastOfSource.has(source) ? 'waiting' : 'fetching'
      const nothingYet = { importId: null, bytes: 0, totalBytes: null, rows: 0, totalRows: null }
      const told = follow({ runId, source, trigger, phase, ...nothingYet, startedAt: clock.now() })
      running.set(runId, { told, cancel })
      told.advance({})
      if (isStopping) cancel()
      const ended = inTurn(source, signal, async () => {
        told.advance({ phase: 'fetching' })
        try {
          return await work({ signal, advance: told.advance })
        } finally {
          running.delete(runId)
          told.end()
        }
      })
      return { signal, ended, cancel }
    },
    cancel(runId) {
      const entry = running.get(runId)
      entry?.cancel()
      return entry !== undefined
    },
    running: () => [...running.values()].map(({ told }) => told.now()),
    async stop() {
      isStopping = true
      for (const entry of running.values()) entry.cancel()
      await Promise.all(lastOfSource.values())
    },
  }
}
