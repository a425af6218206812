import { failure } from '../../../shared/app-error.ts'
import type { CommandValue, DecodedInput } from '../../../shared/contract/commands.ts'
import type { ImportTrigger } from '../../../shared/import.ts'
import type { ConfirmAnswer, ImportPreview, PreviewProgress } from '../../../shared/import-preview.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { type Caller, importTriggerOf, isFromElsewhere } from '../door/caller.ts'
import type { CoreContext } from '../door/context.ts'
import { tellProgress } from '../door/told-progress.ts'
import type { FetchedCsv } from '../ports/csv-source.ts'
import { importLimits } from './import-limits.ts'
import type { Imports } from './imports.ts'
import { type FilePreview, makePreview } from './make-preview.ts'
import { factsOfFile } from './plan-plates.ts'
import type { Run } from './runs.ts'
import { type FileContent, stageFile } from './stage-file.ts'
import type { Uploads } from './uploads.ts'

/** How long a preview keeps its file: after that the lot has moved on too far. */
const HELD_MS = 15 * MINUTE_MS

/** Previews that keep their files at once; a further one lets the oldest go. */
const HELD_LIMIT = 3

const NOTHING_YET = { bytes: 0, totalBytes: null, rows: 0, totalRows: null }

/** Previews that may be made at once. */
const MAKING_LIMIT = 3

export interface Previews {
  make(input: DecodedInput<'import.preview'>, caller: Caller): Promise<ImportPreview>
  rows(input: DecodedInput<'import.previewRows'>): Promise<CommandValue<'import.previewRows'>>
  /**
   * Imports a preview's file as shown, or says what would come out otherwise by now and writes
   * nothing. If cancelled before it writes, it is kept as an import that brought nothing.
   */
  confirm(input: DecodedInput<'import.confirm'>, caller: Caller): Promise<ConfirmAnswer>
  /** Stops one that is being made, or lets one go. */
  discard(previewId: string): Promise<boolean>
  stop(): Promise<void>
}

interface Held {
  readonly preview: ImportPreview
  readonly file: FetchedCsv
  readonly content: FileContent
  readonly plan: FilePreview
  /** The count of new facts, from before the plan was made. */
  readonly revision: number
  readonly callOff: () => void
}

/** What a plan is made of, and the one that it is held against. */
interface PlanJob extends Pick<Held, 'file' | 'content'> {
  readonly previewId: string
  readonly observedAt: number
  readonly before?: FilePreview
}

async function disposeOf({ content, file }: Pick<Held, 'content' | 'file'>): Promise<void> {
  content.staged.dispose()
  await file.dispose()
}

/** A file fetched for a preview is kept until it is imported, let go, or too old. */
export function createPreviews(context: CoreContext, imports: Imports, uploads: Uploads): Previews {
  const { clock, csvSource, settings, changes, logger, store } = context
  const making = new Map<string, { cancel(): void; readonly ended: Promise<unknown> }>()
  const held = new Map<string, Held>()
  /** Coarse on purpose: while it stands still a plan made again would be the same. */
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
    if (held.has(previewId)) await disposeOf(take(previewId))
  }

  /** For one that nobody waits for. */
  function letGoQuietly(previewId: string): Promise<void> {
    return letGo(previewId).catch((cause: unknown) =>
      logger.error('the files of an old preview could not be removed', cause),
    )
  }

  async function hold(entry: Omit<Held, 'callOff'>): Promise<void> {
    const { previewId } = entry.preview
    held.set(previewId, { ...entry, callOff: clock.setTimer(HELD_MS, () => void letGoQuietly(previewId)) })
    const [oldest] = held.keys()
    if (held.size > HELD_LIMIT && oldest !== undefined) await letGoQuietly(oldest)
  }

  /** Holds a file against the lot as it is now. */
  async function plan(
    { previewId, file, content, observedAt, before }: PlanJob,
    signal: AbortSignal,
    onRows: (rows: number) => void,
  ): Promise<Omit<Held, 'callOff'>> {
    const plannedAt = revision
    const { source, bytes, sha256 } = file
    const facts = factsOfFile(context, { source, sha256, observedAt, bringsBack: false })
    const made = await makePreview(context, { content, facts, signal, onRows, ...(before && { before }) })
    const known = { previewId, source, bytes, sha256, isIdentical: facts.isIdentical, observedAt, rows: content.rows }
    const { partlyRead, notes } = content
    const preview = {
      ...known,
      partlyRead,
      notes: [...notes, ...made.notes],
      counts: made.counts,
      similar: made.similar,
      held: made.held,
      expiresAt: clock.now() + HELD_MS,
    }
    return { preview, file, content, plan: made, revision: plannedAt }
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
    signal: AbortSignal,
  ): Promise<ImportPreview> {
    const name = 'url' in wanted ? csvSource.describe(wanted.url) : uploads.nameOf(wanted.uploadId)
    const { advance, end } = follow(previewId, name)
    advance({})
    let file: FetchedCsv | null = null
    let content: FileContent | null = null
    try {
      file =
        'url' in wanted
          ? await csvSource.fetch(wanted.url, {
              limits: importLimits(settings.current()),
              mayReachThisComputer: !isFromElsewhere(caller),
              signal,
              onBytes: (bytes, totalBytes) => advance({ bytes, totalBytes }),
            })
          : await uploads.take(wanted.uploadId)
      const { source, bytes } = file
      const observedAt = clock.now()
      advance({ phase: 'checking', source, bytes, totalBytes: bytes })
      content = await stageFile({ clock, ...store }, file, observedAt, signal, (rows) => advance({ rows }))
      advance({ phase: 'comparing', rows: 0, totalRows: content.rows })
      const entry = await plan({ previewId, file, content, observedAt }, signal, (rows) => advance({ rows }))
      await hold(entry)
      return entry.preview
    } catch (cause) {
      content?.staged.dispose()
      await file?.dispose()
      throw cause
    } finally {
      end()
    }
  }

  /**
   * In its source's turn, so after any other import of it. Where there are new facts by now, it
   * plans again and compares with the plan that was shown.
   */
  async function confirmInTurn(entry: Held, trigger: ImportTrigger, run: Run): Promise<ConfirmAnswer> {
    const { preview: shown, file, content, plan: before } = entry
    const { previewId, source, observedAt, bytes } = shown
    let isKept = false
    try {
      if (!run.signal.aborted && entry.revision !== revision) {
        run.advance({ phase: 'comparing', bytes, totalBytes: bytes, totalRows: content.rows })
        const onRows = (rows: number) => run.advance({ rows })
        const now = await plan({ previewId, file, content, observedAt, before }, run.signal, onRows).catch(
          (cause: unknown) => {
            if (run.signal.aborted) return entry
            throw cause
          },
        )
        if (now.plan.difference !== null && !run.signal.aborted) {
          isKept = true
          await hold(now)
          return { outcome: 'lot-changed', preview: now.preview, difference: now.plan.difference }
        }
      }
      const obtain = () => Promise.resolve(file)
      const report = await imports.importWithin(run, { source, trigger, obtain, preview: { observedAt, content } })
      return { outcome: 'imported', report }
    } finally {
      if (!isKept) await disposeOf(entry)
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
      const controller = new AbortController()
      const cancel = () => controller.abort(failure('preview-stopped'))
      const mine = makeFirst(input, caller, controller.signal)
      making.set(previewId, { cancel, ended: mine.catch(() => {}) })
      try {
        return await mine
      } finally {
        making.delete(previewId)
      }
    },
    async rows({ previewId, kind, offset, limit }) {
      const { preview, content } = find(previewId)
      return { rows: content.staged.page(kind, offset, limit), total: preview.counts[kind] }
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
