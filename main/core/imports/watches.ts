import { AppFailure, failure, type Problem } from '../../../shared/app-error.ts'
import type { DecodedInput } from '../../../shared/contract/commands.ts'
import { pauseOf, type Watch } from '../../../shared/watch.ts'
import { type Caller, isFromElsewhere } from '../door/caller.ts'
import type { CoreContext } from '../door/context.ts'
import type { DueKind } from '../door/due-queue.ts'
import type { FetchedCsv } from '../ports/csv-source.ts'
import type { StoredWatch } from '../ports/lot-stores.ts'
import type { ImportStore } from '../ports/store.ts'
import { importLimits } from './import-limits.ts'
import type { Imports } from './imports.ts'
import { problemOf } from './run-import.ts'
import type { Run, StartedRun } from './runs.ts'

/** Cases in which an import fails by what its file says: the same bytes fail again. */
const FAULTS_OF_THE_FILE = [
  'all-rows-refused',
  'file-empty',
  'file-header-only',
  'file-not-utf-8',
  'header-incomplete',
  'header-repeated',
  'header-unit',
] as const

/** A file that could not be imported, and why. */
interface RejectedFile extends Pick<FetchedCsv, 'validators'> {
  readonly sha256: string | null
  readonly cause: AppFailure
}

/**
 * The source's last file, where it could not be imported: while the file stays the same, so does
 * the reason, after a restart too. The next whole file takes its place.
 */
function rejectedFileOf(imports: ImportStore, source: string): RejectedFile | undefined {
  const newest = imports.newestFileOf(source)
  if (newest?.status !== 'failed' || newest.failure === null) return undefined
  const { sha256, validators, failure } = newest
  const code = FAULTS_OF_THE_FILE.find((fault) => fault === failure.code)
  if (code === undefined) return undefined
  return { sha256, validators, cause: new AppFailure({ ...failure, kind: 'import-refused', code }) }
}

export interface Watches extends DueKind {
  list(): readonly Watch[]
  save(input: DecodedInput<'watch.save'>, caller: Caller): { readonly watch: Watch }
  remove(watchId: number): boolean
  /** Begins to look at a source now. */
  lookNow(watchId: number): { readonly watch: Watch }
  stop(): Promise<void>
}

/**
 * When a source is due. An instant further off than its longest pause is from a clock that was
 * ahead: it is ignored, or the source would be left alone until the clock gets there.
 */
function dueAtOf(watch: StoredWatch, now: number): number {
  return watch.nextDueAt > now + pauseOf(watch) ? now : watch.nextDueAt
}

/**
 * Fetches and imports what has changed in watched sources when due. A source that fails raises no
 * alert: its state says so, and it is tried again after a pause that grows.
 */
export function createWatches(context: CoreContext, imports: Imports): Watches {
  const { clock, store, csvSource, settings, tell, logger } = context
  const looking = new Map<number, { cancel(): void; readonly ended: Promise<void> }>()
  let isStopping = false

  const stateOf = (watch: StoredWatch): Watch => ({ ...watch, isRunning: looking.has(watch.id) })
  const list = () => store.watches.all().map(stateOf)

  function find(watchId: number): StoredWatch {
    const watch = store.watches.byId(watchId)
    if (watch !== undefined) return watch
    throw failure('watch-unknown')
  }

  const tellWhatRuns = () => tell({ topics: ['watches'] })

  /** Fetches a source and imports it where the file is another than the last. */
  async function takeOver(source: string, run: Run): Promise<void> {
    const last = store.imports.lastTakenOverOf(source)
    const bad = rejectedFileOf(store.imports, source)
    const since = bad?.validators ?? store.imports.validatorsOf(source) ?? { etag: null, lastModified: null }
    const file = await csvSource.fetchIfChanged(source, since, {
      limits: importLimits(settings.current()),
      mayReachThisComputer: true,
      signal: run.signal,
      onBytes: (bytes, totalBytes) => run.advance({ bytes, totalBytes }),
    })
    if (bad !== undefined && (file === null || file.sha256 === bad.sha256)) {
      await file?.dispose()
      throw bad.cause
    }
    if (file === null) return
    if (last?.status === 'completed' && file.sha256 === last.sha256) {
      const { validators } = file
      if (validators.etag !== since.etag || validators.lastModified !== since.lastModified)
        store.write(() => store.imports.noteFile(last.importId, { bytes: file.bytes, validators }))
      return file.dispose()
    }
    const obtain = () => Promise.resolve(file)
    const { status } = await imports.importWithin(run, { source, trigger: 'watch', obtain })
    if (status !== 'completed') throw failure('import-cancelled')
  }

  /** Writes how an attempt went on the watch of now: it may have been changed meanwhile. */
  function record(watchId: number, problem: Problem | null): void {
    store.write(() => {
      const watch = store.watches.byId(watchId)
      if (watch === undefined) return
      const now = clock.now()
      const failures = problem === null ? 0 : watch.failures + 1
      store.watches.put({
        ...watch,
        failures,
        failure: problem,
        nextDueAt: now + pauseOf({ ...watch, failures, failure: problem }),
        lastGoodAt: problem === null ? now : watch.lastGoodAt,
      })
    })
  }

  /** Follows an attempt to its end. One that was cancelled says nothing of its source. */
  async function follow({ id }: StoredWatch, { ended, signal }: StartedRun<void>): Promise<void> {
    try {
      await ended
      record(id, null)
    } catch (cause) {
      if (signal.aborted) return
      if (!(cause instanceof AppFailure)) logger.error('a watched source could not be imported', cause)
      record(id, problemOf(cause))
    }
  }

  function look(watch: StoredWatch): void {
    if (looking.has(watch.id) || isStopping) return
    const now = clock.now()
    // Moved on before the attempt: one that a crash cuts off is not made again and again.
    const nextDueAt = now + pauseOf(watch)
    store.write(() => store.watches.put({ ...watch, lastAttemptAt: now, nextDueAt }))
    const { source } = watch
    const started = imports.inTurn({ source, trigger: 'watch' }, (run) => takeOver(source, run))
    const ended = follow(watch, started)
      .catch((cause: unknown) => logger.error('the state of a watched source could not be kept', cause))
      .then(() => {
        looking.delete(watch.id)
        if (isStopping) return
        tellWhatRuns()
      })
    looking.set(watch.id, { cancel: started.cancel, ended })
    tellWhatRuns()
  }

  return {
    name: 'watch',
    nextDueAt() {
      const now = clock.now()
      const waiting = store.watches.all().filter((watch) => watch.isEnabled && !looking.has(watch.id))
      return waiting.length === 0 ? null : Math.min(...waiting.map((watch) => dueAtOf(watch, now)))
    },
    run(now) {
      for (const watch of store.watches.all()) if (watch.isEnabled && dueAtOf(watch, now) <= now) look(watch)
    },
    list,
    save({ watchId, url, intervalMinutes, isEnabled }, caller) {
      const source = csvSource.check(url)
      const before = watchId === undefined ? undefined : find(watchId)
      const known = store.watches.all().find((watch) => watch.source === source)
      if (known === undefined && isFromElsewhere(caller)) {
        throw failure('watch-from-elsewhere')
      }
      if (known !== undefined && known.id !== watchId) {
        throw failure('watch-exists')
      }
      const fresh = { lastAttemptAt: null, lastGoodAt: null, failures: 0, failure: null }
      const id = store.write(() => {
        if (before !== undefined && known === undefined) store.watches.remove(before.id)
        return store.watches.put({ ...fresh, ...known, source, intervalMinutes, isEnabled, nextDueAt: clock.now() })
      })
      return { watch: stateOf(find(id)) }
    },
    remove(watchId) {
      looking.get(watchId)?.cancel()
      return store.write(() => store.watches.remove(watchId))
    },
    lookNow(watchId) {
      look(find(watchId))
      return { watch: stateOf(find(watchId)) }
    },
    async stop() {
      isStopping = true
      for (const { cancel } of looking.values()) cancel()
      await Promise.all([...looking.values()].map(({ ended }) => ended))
    },
  }
}
