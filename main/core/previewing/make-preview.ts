import { PREVIEW_KINDS, type PreviewKind, type PreviewRow } from '../../../shared/import-preview.ts'
import type { CoreContext } from '../context.ts'
import { checkFile } from '../importing/check-file.ts'
import { inChunks } from '../importing/chunks.ts'
import { type FileFacts, planRows } from '../importing/plan-rows.ts'
import { createPreviewedOutcomes, type PreviewedOutcomes } from '../importing/previewed-outcomes.ts'
import { emptyTally, sortRows } from '../importing/write-rows.ts'
import type { Cancellation, FetchedCsv } from '../ports/csv-source.ts'
import { previewOfMissing, previewOfPlan, previewOfRefusal } from './preview-row.ts'
import { createSimilarPlates } from './similar-plates.ts'

/** Rows of each kind that a preview keeps to be looked at; more nobody reads, and memory stays bounded. */
const KEPT_ROWS = 1_000

/** Parked vehicles that are looked at in one turn. */
const PARKED_BATCH = 1_000

/** A file held against the lot. */
export interface FilePreview {
  readonly rows: number
  readonly counts: Record<PreviewKind, number>
  readonly similar: number
  /** The first rows of each kind, in the order of the file. */
  readonly kept: Readonly<Record<PreviewKind, readonly PreviewRow[]>>
  readonly outcomes: PreviewedOutcomes
}

/** How far a preview is. */
export interface PreviewStep {
  readonly phase: 'checking' | 'comparing'
  readonly rows: number
  readonly totalRows: number | null
}

function byKind<T>(initial: () => T): Record<PreviewKind, T> {
  return Object.fromEntries(PREVIEW_KINDS.map((kind) => [kind, initial()])) as Record<PreviewKind, T>
}

/**
 * Makes the plan of an import and writes nothing: the same rows through the same plan. Gives the event loop a turn after each chunk.
 * A cancelled one ends early; what it returns then means nothing.
 * @throws AppFailure `import-unreadable` from the source.
 */
export async function makePreview(
  context: CoreContext,
  file: FetchedCsv,
  facts: FileFacts,
  cancellation: Cancellation,
  onStep: (step: PreviewStep) => void,
): Promise<FilePreview> {
  const { store, clock } = context
  const { source, observedAt } = facts
  const counts = byKind(() => 0)
  const kept = byKind<PreviewRow[]>(() => [])
  const outcomes = createPreviewedOutcomes()
  const similarPlates = createSimilarPlates(store.sessions)
  const namedIds = new Set<number>()
  let similar = 0

  function add(row: PreviewRow): void {
    counts[row.kind] += 1
    if (kept[row.kind].length < KEPT_ROWS) kept[row.kind].push(row)
    if (row.similarPlate !== null) similar += 1
  }

  const check = await checkFile(file, observedAt, clock, cancellation, (rows) =>
    onStep({ phase: 'checking', rows, totalRows: null }),
  )
  const walked = { ...facts, chargeResolution: check.chargeResolution }
  let rows = 0
  for await (const chunk of inChunks(file.blocks(observedAt))) {
    if (cancellation.isCancelled) break
    const { counting, refused, refusedKeys } = sortRows(chunk, check.countingLines, emptyTally())
    store.read(() => {
      for (const { id } of store.sessions.newestByPlateKeys(refusedKeys).values()) namedIds.add(id)
      for (const planned of planRows(context, walked, counting)) {
        const { row, open, previous } = planned.facts
        if (open !== undefined && previous !== undefined) namedIds.add(open.id)
        const preview = previewOfPlan(planned, open === undefined ? similarPlates.find(row) : null)
        outcomes.note(preview.kind)
        add(preview)
      }
    })
    for (const row of refused) add(previewOfRefusal(row))
    rows += chunk.length
    onStep({ phase: 'comparing', rows, totalRows: check.rows })
    await clock.yieldTurn()
  }

  let afterId = 0
  for (let isMore = !cancellation.isCancelled; isMore; ) {
    const parked = store.imports.parkedOf(source, afterId, PARKED_BATCH)
    for (const { sessionId, plate } of parked) if (!namedIds.has(sessionId)) add(previewOfMissing(plate))
    afterId = parked.at(-1)?.sessionId ?? afterId
    isMore = parked.length === PARKED_BATCH
    await clock.yieldTurn()
  }
  return { rows: check.rows, counts, similar, kept, outcomes }
}
