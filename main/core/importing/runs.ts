import { failure } from '../../../shared/app-error.ts'
import type { ImportProgress, ImportTrigger } from '../../../shared/import.ts'
import type { CoreContext } from '../context.ts'
import type { Cancellation } from '../ports/csv-source.ts'
import { createCancellation } from './cancellation.ts'

/** The shortest time between two reports of progress, in milliseconds. */
const PROGRESS_INTERVAL_MS = 200

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
  readonly cancellation: Cancellation
  /** Notes how far it is. Told at once where something new begins, and else not more often than a screen needs. */
  advance(change: Partial<Omit<ImportProgress, keyof AskedRun | 'startedAt'>>): void
}

/** A run as whoever asked for it sees it. */
export interface StartedRun<T> {
  readonly cancellation: Cancellation
  readonly ended: Promise<T>
  cancel(): void
}

/** What is read from sources at this moment: known from the moment it is asked for, while it waits too. */
export interface Runs {
  /**
   * Reads a source in its turn: different sources side by side, one and the same one after the other. A run that is cancelled while it
   * waits has its turn at once, and is to end at once.
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
  progress: ImportProgress
  readonly cancel: () => void
}

function cancelled(cancellation: Cancellation): Promise<void> {
  return new Promise((resolve) => cancellation.onCancel(resolve))
}

/** No runs. @param onTold runs with each progress that is told */
export function createRuns(
  { clock, changes }: Pick<CoreContext, 'clock' | 'changes'>,
  newId: () => string,
  onTold: (progress: ImportProgress) => void,
): Runs {
  const running = new Map<string, Running>()
  const lastOfSource = new Map<string, Promise<void>>()
  let isStopping = false

  /** Tells of a run: what is new at once, and the rest when a screen needs it, at the latest then, even where nothing more comes. */
  function follow(entry: Running) {
    let toldAt = Number.NEGATIVE_INFINITY
    let callOff: (() => void) | null = null

    function tell(): void {
      callOff?.()
      callOff = null
      toldAt = clock.monotonic()
      changes.progress(entry.progress, false)
      onTold(entry.progress)
    }

    return {
      advance(change: Parameters<Run['advance']>[0]): void {
        const before = entry.progress
        entry.progress = { ...before, ...change }
        const { phase, importId } = entry.progress
        const wait = toldAt + PROGRESS_INTERVAL_MS - clock.monotonic()
        if (phase !== before.phase || importId !== before.importId || wait <= 0) tell()
        else callOff ??= clock.setTimer(wait, tell)
      },
      end(): void {
        callOff?.()
        changes.progress(entry.progress, true)
      },
    }
  }

  function inTurn<T>(source: string, cancellation: Cancellation, work: () => Promise<T>): Promise<T> {
    const before = lastOfSource.get(source)
    const turn = before === undefined ? Promise.resolve() : Promise.race([before, cancelled(cancellation)])
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
        throw failure('conflict', 'import-exists', 'There is an import under this name already.')
      }
      const { cancellation, cancel } = createCancellation()
      const phase = lastOfSource.has(source) ? 'waiting' : 'fetching'
      const nothingYet = { importId: null, bytes: 0, totalBytes: null, rows: 0, totalRows: null }
      const entry: Running = {
        progress: { runId, source, trigger, phase, ...nothingYet, startedAt: clock.now() },
        cancel,
      }
      running.set(runId, entry)
      const { advance, end } = follow(entry)
      advance({})
      if (isStopping) cancel()
      const ended = inTurn(source, cancellation, async () => {
        advance({ phase: 'fetching' })
        try {
          return await work({ cancellation, advance })
        } finally {
          running.delete(runId)
          end()
        }
      })
      return { cancellation, ended, cancel }
    },
    cancel(runId) {
      const entry = running.get(runId)
      entry?.cancel()
      return entry !== undefined
    },
    running: () => [...running.values()].map((entry) => entry.progress),
    async stop() {
      isStopping = true
      for (const entry of running.values()) entry.cancel()
      await Promise.all(lastOfSource.values())
    },
  }
}
