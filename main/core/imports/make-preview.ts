import {
  type PlanDifference,
  PREVIEW_KINDS,
  type PreviewKind,
  type PreviewRow,
} from '../../../shared/import-preview.ts'
import type { CoreContext } from '../door/context.ts'
import type { Cancellation, FetchedCsv } from '../ports/csv-source.ts'
import type { PreviewRows } from '../ports/preview-spool.ts'
import { checkFile } from './check-file.ts'
import { inChunks } from './chunks.ts'
import { comparePlans } from './plan-comparison.ts'
import { type FileFacts, planRows } from './plan-rows.ts'
import { previewOfMissing, previewOfPlan, previewOfRefusal } from './preview-row.ts'
import { createPreviewedOutcomes, outcomeOf, type PreviewedOutcomes } from './previewed-outcomes.ts'
import { createSimilarPlates } from './similar-plates.ts'
import { emptyTally, sortRows } from './write-rows.ts'

/** Parked vehicles that are looked at in one turn. */
const PARKED_BATCH = 1_000

/** A file held against the lot. */
export interface FilePreview {
  readonly rows: PreviewRows
  readonly rowCount: number
  readonly counts: Record<PreviewKind, number>
  readonly similar: number
  readonly outcomes: PreviewedOutcomes
  /** The sessions of the vehicles that the file leaves out, ascending. */
  readonly missingIds: readonly number[]
  /** How it differs from the preview that was made before it; `null` where it does not, or where there was none. */
  readonly difference: PlanDifference | null
}

/** How far a preview is. */
export interface PreviewStep {
  readonly phase: 'checking' | 'comparing'
  readonly rows: number
  readonly totalRows: number | null
}

/** What a preview is made with. */
export interface PreviewJob {
  readonly file: FetchedCsv
  readonly facts: FileFacts
  readonly cancellation: Cancellation
  readonly onStep: (step: PreviewStep) => void
  /** Where the rows go; none yet. The caller disposes of them. */
  readonly rows: PreviewRows
  /** The preview of the same file that this one is held against. */
  readonly before?: FilePreview
}

/**
 * Makes the plan of an import and writes nothing: the same rows through the same plan. Gives the event loop a turn after each chunk.
 * A cancelled one ends early; what it returns then means nothing.
 * @throws AppFailure `import-unreadable` from the source, `storage-full` where its rows find no room.
 */
export async function makePreview(context: CoreContext, job: PreviewJob): Promise<FilePreview> {
  const { store, clock } = context
  const { file, facts, cancellation, onStep, rows, before } = job
  const { source, observedAt } = facts
  const counts = Object.fromEntries(PREVIEW_KINDS.map((kind) => [kind, 0])) as Record<PreviewKind, number>
  const outcomes = createPreviewedOutcomes()
  const comparison = before === undefined ? null : comparePlans(before, store.sessions)
  const similarPlates = createSimilarPlates(store.sessions)
  const namedIds = new Set<number>()
  const missingIds: number[] = []
  /** Rows on their way to the others, at most those of one chunk. */
  let waiting: PreviewRow[] = []
  let similar = 0

  function add(row: PreviewRow): void {
    counts[row.kind] += 1
    waiting.push(row)
    if (row.similarPlate !== null) similar += 1
  }

  async function passOn(): Promise<void> {
    await rows.add(waiting)
    waiting = []
    await clock.yieldTurn()
  }

  function addCounting(row: PreviewRow & { readonly line: number }): void {
    const outcome = outcomeOf(row)
    outcomes.note(row.line, outcome)
    comparison?.take(row, outcome)
    add(row)
  }

  const check = await checkFile(file, observedAt, clock, cancellation, (checked) =>
    onStep({ phase: 'checking', rows: checked, totalRows: null }),
  )
  const walked = { ...facts, chargeResolution: check.chargeResolution }
  let walkedRows = 0
  for await (const chunk of inChunks(file.blocks(observedAt))) {
    if (cancellation.isCancelled) break
    const { counting, refused, refusedKeys } = sortRows(chunk, check.countingLines, emptyTally())
    store.read(() => {
      for (const { id } of store.sessions.newestByPlateKeys(refusedKeys).values()) namedIds.add(id)
      for (const planned of planRows(context, walked, counting)) {
        const { row, open, previous } = planned.facts
        if (open !== undefined && previous !== undefined) namedIds.add(open.id)
        addCounting(previewOfPlan(planned, open === undefined ? similarPlates.find(row) : null))
      }
    })
    for (const row of refused) add(previewOfRefusal(row))
    walkedRows += chunk.length
    onStep({ phase: 'comparing', rows: walkedRows, totalRows: check.rows })
    await passOn()
  }

  let afterId = 0
  for (let isMore = !cancellation.isCancelled; isMore; ) {
    const parked = store.imports.parkedOf(source, afterId, PARKED_BATCH)
    for (const { sessionId, plate } of parked) {
      if (namedIds.has(sessionId)) continue
      missingIds.push(sessionId)
      comparison?.takeMissing(sessionId, plate)
      add(previewOfMissing(plate))
    }
    afterId = parked.at(-1)?.sessionId ?? afterId
    isMore = parked.length === PARKED_BATCH
    await passOn()
  }
  const difference = cancellation.isCancelled ? null : ((await comparison?.difference()) ?? null)
  return { rows, rowCount: check.rows, counts, similar, outcomes, missingIds, difference }
}
