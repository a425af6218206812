import { failure } from '../../../shared/app-error.ts'
import type { CommandValue, DecodedInput } from '../../../shared/contract/commands.ts'
import type { ImportTrigger } from '../../../shared/import.ts'
import type { ConfirmAnswer, ImportPreview, PreviewProgress } from '../../../shared/import-preview.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { type Caller, importTriggerOf, isFromElsewhere } from '../door/caller.ts'
import type { CoreContext } from '../door/context.ts'
import { tellProgress } from '../door/told-progress.ts'
import type { Cancellation, FetchedCsv } from '../ports/csv-source.ts'
import type { PreviewSpool } from '../ports/preview-spool.ts'
import { createCancellation } from './cancellation.ts'
import { importLimits } from './import-limits.ts'
import type { Imports } from './imports.ts'
import { type FilePreview, makePreview, type PreviewJob } from './make-preview.ts'
import { factsOfFile } from './plan-rows.ts'
import type { Run } from './runs.ts'
import type { Uploads } from './uploads.ts'

/** How long a preview keeps its file: after that the lot has moved on too far. */
const HELD_MS = 15 * MINUTE_MS

/** Previews that keep their files at once; a further one lets the oldest go. */
const HELD_LIMIT = 3

const NOTHING_YET = { bytes: 0, totalBytes: null, rows: 0, totalRows: null }

/** Previews that may be made at once. */
const MAKING_LIMIT = 3

/** The previews of one core. */
export interface Previews {
  make(input: DecodedInput<'import.preview'>, caller: Caller): Promise<ImportPreview>
  rows(input: DecodedInput<'import.previewRows'>): Promise<CommandValue<'import.previewRows'>>
  /**
   * Imports the file of a preview as it was shown, or says what would come out otherwise by now and writes nothing. One that is cancelled before
   * it writes is kept as an import that brought nothing.
   */
  confirm(input: DecodedInput<'import.confirm'>, caller: Caller): Promise<ConfirmAnswer>
  /** Stops one that is being made, or lets one go. */
  discard(previewId: string): Promise<boolean>
  stop(): Promise<void>
}

interface Planned {
  readonly preview: ImportPreview
  readonly file: FetchedCsv
  readonly content: FilePreview
  /** The count of what plans rest on, from before the plan was made. */
  readonly revision: number
}

interface Held extends Planned {
  readonly callOff: () => void
}

function cancelledFailure() {
  return failure('preview-stopped')
}

/** What previews are made with and from. */
export interface PreviewParts {
  readonly imports: Imports
  readonly uploads: Uploads
  readonly spool: PreviewSpool
}

/** No previews. A file that is fetched for one is kept with its rows until it is imported, let go, or too old. */
export function createPreviews(context: CoreContext, { imports, uploads, spool }: PreviewParts): Previews {
  const { clock, csvSource, settings, changes, logger, store } = context
  const making = new Map<string, { cancel(): void; readonly ended: Promise<unknown> }>()
  const held = new Map<string, Held>()
  /** Coarse on purpose: while it stands still a plan made again would be the same; else only making it again tells. */
  let revision = 0
  store.onCommit(({ hasNewFacts, topics }) => {
    if (hasNewFacts || topics.has('imports') || topics.has('settings')) revision += 1
  })

  function find(previewId: string): Held {
    const entry = held.get(previewId)
    if (entry !== undefined) return entry
    throw failure('preview-unknown')
  }

  function take(previewId: string): Held {
    const entry = find(previewId)
    entry.callOff()
    held.delete(previewId)
    return entry
  }

  async function letGo(previewId: string): Promise<void> {
    if (!held.has(previewId)) return
    const { file, content } = take(previewId)
    await content.rows.dispose()
    await file.dispose()
  }

  /** For one that nobody waits for. */
  function letGoQuietly(previewId: string): Promise<void> {
    return letGo(previewId).catch((cause: unknown) =>
      logger.error('the files of an old preview could not be removed', cause),
    )
  }

  async function hold(entry: Planned): Promise<void> {
    const { previewId } = entry.preview
    held.set(previewId, { ...entry, callOff: clock.setTimer(HELD_MS, () => void letGoQuietly(previewId)) })
    const [oldest] = held.keys()
    if (held.size > HELD_LIMIT && oldest !== undefined) await letGoQuietly(oldest)
  }

  /** Holds a file against the lot as it is now. */
  async function plan(
    previewId: string,
    file: FetchedCsv,
    { observedAt, ...how }: Omit<PreviewJob, 'file' | 'facts' | 'rows'> & { readonly observedAt: number },
  ): Promise<Planned> {
    const plannedAt = revision
    const { source, bytes, sha256 } = file
    const facts = factsOfFile(context, { source, sha256, observedAt, trigger: 'attendant' })
    const rows = spool.open()
    try {
      const content = await makePreview(context, { ...how, file, facts, rows })
      if (how.cancellation.isCancelled) throw cancelledFailure()
      const { rowCount, counts, similar } = content
      const known = { previewId, source, bytes, sha256, isIdentical: facts.isIdentical, observedAt }
      const preview = { ...known, rows: rowCount, counts, similar, expiresAt: clock.now() + HELD_MS }
      return { preview, file, content, revision: plannedAt }
    } catch (cause) {
      await rows.dispose()
      throw cause
    }
  }

  const follow = (previewId: string, source: string) =>
    tellProgress<PreviewProgress>(
      clock,
      { previewId, source, phase: 'fetching', ...NOTHING_YET, startedAt: clock.now() },
      (before, after) => after.phase !== before.phase,
      changes.previewProgress,
    )

  async function makeFirst(
    { previewId, source: wanted }: DecodedInput<'import.preview'>,
    caller: Caller,
    cancellation: Cancellation,
  ): Promise<ImportPreview> {
    const name = 'url' in wanted ? csvSource.describe(wanted.url) : uploads.nameOf(wanted.uploadId)
    const { advance, end } = follow(previewId, name)
    advance({})
    let file: FetchedCsv | null = null
    try {
      file =
        'url' in wanted
          ? await csvSource.fetch(wanted.url, {
              limits: importLimits(settings.current()),
              mayReachThisComputer: !isFromElsewhere(caller),
              cancellation,
              onBytes: (bytes, totalBytes) => advance({ bytes, totalBytes }),
            })
          : await uploads.take(wanted.uploadId)
      const { source, bytes } = file
      const observedAt = clock.now()
      advance({ phase: 'checking', source, bytes, totalBytes: bytes })
      const entry = await plan(previewId, file, { observedAt, cancellation, onStep: advance })
      await hold(entry)
      return entry.preview
    } catch (cause) {
      await file?.dispose()
      throw cancellation.isCancelled ? cancelledFailure() : cause
    } finally {
      end()
    }
  }

  /** The plan of a held file as it is now: the one that was shown, where nothing has happened on which it rests, or where nobody wants it. */
  async function planNow(entry: Held, { cancellation, advance }: Run): Promise<Planned> {
    const { preview, file, content: before } = entry
    const asShown = { ...entry, content: { ...before, difference: null } }
    if (cancellation.isCancelled || entry.revision === revision) return asShown
    const { previewId, bytes, observedAt } = preview
    advance({ phase: 'checking', bytes, totalBytes: bytes })
    try {
      return await plan(previewId, file, { observedAt, cancellation, onStep: advance, before })
    } catch (cause) {
      if (cancellation.isCancelled) return asShown
      throw cause
    }
  }

  /** In its source's turn: what another import of the same source does is done before the plans are compared. */
  async function confirmInTurn(entry: Held, trigger: ImportTrigger, run: Run): Promise<ConfirmAnswer> {
    let now: Planned = entry
    let isKept = false
    try {
      now = await planNow(entry, run)
      const { preview, file, content } = now
      if (content.difference !== null) {
        isKept = true
        await hold(now)
        return { outcome: 'lot-changed', preview, difference: content.difference }
      }
      const report = await imports.importWithin(run, {
        source: preview.source,
        trigger,
        obtain: () => Promise.resolve(file),
        preview: { observedAt: preview.observedAt, outcomes: content.outcomes },
      })
      return { outcome: 'imported', report }
    } finally {
      await entry.content.rows.dispose()
      if (!isKept) {
        await now.content.rows.dispose()
        await entry.file.dispose()
      }
    }
  }

  return {
    async make(input, caller) {
      const { previewId } = input
      if (making.has(previewId) || held.has(previewId)) {
        throw failure('preview-exists')
      }
      if (making.size >= MAKING_LIMIT) {
        throw failure('too-many-previews')
      }
      const { cancellation, cancel } = createCancellation()
      const mine = makeFirst(input, caller, cancellation)
      making.set(previewId, { cancel, ended: mine.catch(() => {}) })
      try {
        return await mine
      } finally {
        making.delete(previewId)
      }
    },
    async rows({ previewId, kind, offset, limit }) {
      const { preview, content } = find(previewId)
      return { rows: await content.rows.page(kind, offset, limit), total: preview.counts[kind] }
    },
    async confirm({ previewId, runId }, caller) {
      const entry = find(previewId)
      const asked = { runId, source: entry.preview.source, trigger: importTriggerOf(caller) }
      const { ended } = imports.inTurn(asked, (run) => confirmInTurn(entry, asked.trigger, run))
      take(previewId)
      return ended
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
