import type { ImportTrigger } from '../../../shared/import.ts'
import type { CoreContext } from '../door/context.ts'
import type { CheckedRow } from '../ports/csv-source.ts'
import { planRow, type RowFacts, type RowPlan } from './plan-row.ts'

/** What the rows of one file have in common, for a preview and for the import alike. */
export interface FileFacts {
  readonly source: string
  readonly trigger: ImportTrigger
  /** The instant at which the file arrived. */
  readonly observedAt: number
  /** SHA-256 of the file. */
  readonly sha256: string
  /** The same bytes as the last import of this source that took rows over, and that one was completed. */
  readonly isIdentical: boolean
  /** The last completed import of this source; `null` where this is its first. */
  readonly lastImportId: number | null
}

/** A file that was walked through once. */
export interface PlannedFile extends FileFacts {
  /** The smallest step in its column of charges, charge units. */
  readonly chargeResolution: number
}

/** What is known of a file as a whole at this moment. */
export function factsOfFile(
  context: CoreContext,
  { source, sha256, trigger, observedAt }: Omit<FileFacts, 'isIdentical' | 'lastImportId'>,
): FileFacts {
  const { imports } = context.store
  const last = imports.lastTakenOverOf(source)
  const isIdentical = last?.status === 'completed' && last.sha256 === sha256
  const lastImportId = imports.lastCompletedOf(source)?.importId ?? null
  return { source, sha256, trigger, observedAt, isIdentical, lastImportId }
}

/** A row of a file that was taken. */
export type TakenRow = CheckedRow & { readonly ok: true }

/** A row with what is to become of it, and why. */
export interface PlannedRow {
  readonly taken: TakenRow
  readonly facts: RowFacts
  readonly plan: RowPlan
}

/**
 * Plans some counting rows by what the lot knows of their plates at this moment, which is looked up for all of them at once because a file
 * has one counting row a plate. A preview shows these plans, an import carries them out.
 */
export function planRows(context: CoreContext, file: PlannedFile, rows: readonly TakenRow[]): readonly PlannedRow[] {
  const { sessions, imports, readings } = context.store
  const { source, sha256, trigger, observedAt, lastImportId, chargeResolution } = file
  const plateKeys = rows.map(({ row }) => row.plateKey)
  const newest = sessions.newestByPlateKeys(plateKeys)
  const previous = imports.sourceRows(source, plateKeys)
  const openIds = [...newest.values()].flatMap(({ id, departedAt }) => (departedAt === null ? [id] : []))
  const observed = file.isIdentical ? new Map() : readings.lastObservedOf(openIds)
  const common = { trigger, chargeResolution, observedAt, lastImportId, now: context.clock.now() }
  const settings = context.settings.current()
  return rows.map((taken) => {
    const { row } = taken
    const latest = newest.get(row.plateKey)
    const open = latest?.departedAt === null ? latest : undefined
    const departedAt = latest?.departedAt ?? null
    const before = previous.get(row.plateKey)
    const isIdentical = file.isIdentical || before?.sha256 === sha256
    const lastObserved = open && observed.get(open.id)
    const facts = { ...common, row, open, lastObserved, departedAt, previous: before, isIdentical, settings }
    return { taken, facts, plan: planRow(facts) }
  })
}
