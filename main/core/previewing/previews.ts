import { failure } from '../../../shared/app-error.ts'
import type { DecodedInput, ImportAnswer } from '../../../shared/contract/commands.ts'
import type { ImportPreview, PreviewProgress, PreviewRow } from '../../../shared/import-preview.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import type { CoreContext } from '../context.ts'
import type { Caller } from '../core.ts'
import { createCancellation } from '../importing/cancellation.ts'
import { importLimits } from '../importing/import-limits.ts'
import type { Imports } from '../importing/imports.ts'
import { factsOfFile } from '../importing/plan-rows.ts'
import type { ImportRequest } from '../importing/run-import.ts'
import type { Cancellation, FetchedCsv } from '../ports/csv-source.ts'
import { type FilePreview, makePreview } from './make-preview.ts'
import type { Uploads } from './uploads.ts'

/** How long a preview keeps its file: after that the lot has moved on too far. */
const HELD_MS = 15 * MINUTE_MS

/** Previews that keep their files at once; a further one lets the oldest go. */
const HELD_LIMIT = 3

/** Previews that may be made at once. */
const MAKING_LIMIT = 3

/** The shortest time between two reports of progress. */
const PROGRESS_INTERVAL_MS = 200

/** The previews of one core. */
export interface Previews {
  make(input: DecodedInput<'import.preview'>, caller: Caller): Promise<ImportPreview>
  rows(input: DecodedInput<'import.previewRows'>): {
    readonly rows: readonly PreviewRow[]
    readonly kept: number
    readonly total: number
  }
  /** Imports the file of a preview, as it was previewed where the lot has not moved. */
  run(input: { readonly previewId: string; readonly runId?: string | undefined }, caller: Caller): Promise<ImportAnswer>
  /** Stops one that is being made, or lets one go. */
  discard(previewId: string): Promise<boolean>
  stop(): Promise<void>
}

interface Held {
  readonly preview: ImportPreview
  readonly file: FetchedCsv
  readonly content: FilePreview
  readonly callOff: () => void
}

function cancelledFailure() {
  return failure('conflict', 'preview-stopped', 'The preview was stopped.')
}

/** No previews. A file that is fetched for one is kept until it is imported, let go, or too old. */
export function createPreviews(context: CoreContext, imports: Imports, uploads: Uploads): Previews {
  const { clock, csvSource, settings, changes, logger } = context
  const making = new Map<string, { cancel(): void; readonly ended: Promise<unknown> }>()
  const held = new Map<string, Held>()

  function find(previewId: string): Held {
    const entry = held.get(previewId)
    if (entry !== undefined) return entry
    throw failure('not-found', 'preview-unknown', 'The preview is too old and was let go. Preview the file again.')
  }

  function take(previewId: string): Held {
    const entry = find(previewId)
    entry.callOff()
    held.delete(previewId)
    return entry
  }

  async function letGo(previewId: string): Promise<void> {
    if (held.has(previewId)) await take(previewId).file.dispose()
  }

  function letGoLater(previewId: string): () => void {
    return clock.setTimer(HELD_MS, () => {
      letGo(previewId).catch((cause: unknown) => logger.error('the file of an old preview could not be removed', cause))
    })
  }

  /** Tells of a preview's progress, not more often than a screen needs. @returns a function that tells that it has ended. */
  function follow(previewId: string, source: string) {
    let progress: PreviewProgress = {
      previewId,
      source,
      phase: 'fetching',
      bytes: 0,
      totalBytes: null,
      rows: 0,
      totalRows: null,
      startedAt: clock.now(),
    }
    let reportedAt = clock.monotonic()
    changes.previewProgress(progress, false)
    return {
      advance(change: Partial<PreviewProgress>): void {
        const isNewPhase = change.phase !== undefined && change.phase !== progress.phase
        progress = { ...progress, ...change }
        if (!isNewPhase && clock.monotonic() - reportedAt < PROGRESS_INTERVAL_MS) return
        reportedAt = clock.monotonic()
        changes.previewProgress(progress, false)
      },
      end: () => changes.previewProgress(progress, true),
    }
  }

  async function hold(
    { previewId, source: wanted }: DecodedInput<'import.preview'>,
    caller: Caller,
    cancellation: Cancellation,
  ) {
    const name = 'url' in wanted ? csvSource.describe(wanted.url) : uploads.nameOf(wanted.uploadId)
    const { advance, end } = follow(previewId, name)
    let file: FetchedCsv | null = null
    try {
      file =
        'url' in wanted
          ? await csvSource.fetch(wanted.url, {
              limits: importLimits(settings.current()),
              mayReachThisComputer: caller !== 'http-remote',
              cancellation,
              onBytes: (bytes, totalBytes) => advance({ bytes, totalBytes }),
            })
          : await uploads.take(wanted.uploadId)
      const { source, bytes, sha256 } = file
      const observedAt = clock.now()
      advance({ phase: 'checking', source, bytes, totalBytes: bytes })
      const facts = factsOfFile(context, { source, sha256, observedAt, trigger: 'attendant' })
      const content = await makePreview(context, file, facts, cancellation, advance)
      if (cancellation.isCancelled) throw cancelledFailure()
      const { rows, counts, similar } = content
      const { isIdentical } = facts
      const expiresAt = observedAt + HELD_MS
      const preview = { previewId, source, bytes, sha256, isIdentical, rows, counts, similar, observedAt, expiresAt }
      held.set(previewId, { preview, file, content, callOff: letGoLater(previewId) })
      return preview
    } catch (cause) {
      await file?.dispose()
      throw cancellation.isCancelled ? cancelledFailure() : cause
    } finally {
      end()
    }
  }

  return {
    async make(input, caller) {
      const { previewId } = input
      if (making.has(previewId) || held.has(previewId)) {
        throw failure('conflict', 'preview-exists', 'There is a preview under this name already.')
      }
      if (making.size >= MAKING_LIMIT) {
        throw failure(
          'conflict',
          'too-many-previews',
          'Other files are being previewed at this moment. Try again shortly.',
        )
      }
      const { cancellation, cancel } = createCancellation()
      const mine = hold(input, caller, cancellation)
      making.set(previewId, { cancel, ended: mine.catch(() => {}) })
      try {
        const preview = await mine
        const [oldest] = held.keys()
        if (held.size > HELD_LIMIT && oldest !== undefined) await letGo(oldest)
        return preview
      } finally {
        making.delete(previewId)
      }
    },
    rows({ previewId, kind, offset, limit }) {
      const { preview, content } = find(previewId)
      const kept = content.kept[kind]
      return { rows: kept.slice(offset, offset + limit), kept: kept.length, total: preview.counts[kind] }
    },
    async run({ previewId, runId }, caller) {
      const { preview, file, content } = take(previewId)
      const request: ImportRequest = {
        source: preview.source,
        trigger: caller === 'screen' ? 'attendant' : 'http',
        obtain: () => Promise.resolve(file),
        preview: { observedAt: preview.observedAt, outcomes: content.outcomes },
      }
      return imports.start(request, runId)
    },
    async discard(previewId) {
      const beingMade = making.get(previewId)
      beingMade?.cancel()
      await beingMade?.ended
      const wasHeld = held.has(previewId)
      await letGo(previewId)
      return wasHeld || beingMade !== undefined
    },
    async stop() {
      for (const { cancel } of making.values()) cancel()
      await Promise.all([...making.values()].map(({ ended }) => ended))
      await Promise.all([...held.keys()].map(letGo))
    },
  }
}
