import type { ImportTrigger } from '../../../shared/import.ts'
import type { PreviewEffect } from '../../../shared/import-preview.ts'
import type { CoreContext } from '../door/context.ts'
import type { PlateFacts } from '../ports/staged-file.ts'
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
  /** The last completed import of this source that brought another file than the one before; `null` where there is none. */
  readonly lastImportId: number | null
}

/** A file that was read through. */
export interface PlannedFile extends FileFacts {
  /** The smallest step in its column of charges, charge units. */
  readonly chargeResolution: number
}

/** What is known of a file as a whole at this moment. */
export function factsOfFile(
  { store }: Pick<CoreContext, 'store'>,
  { source, sha256, trigger, observedAt }: Omit<FileFacts, 'isIdentical' | 'lastImportId'>,
): FileFacts {
  const last = store.imports.lastTakenOverOf(source)
  const isIdentical = last?.status === 'completed' && last.sha256 === sha256
  const lastImportId = store.imports.lastObservationOf(source) ?? null
  return { source, sha256, trigger, observedAt, isIdentical, lastImportId }
}

/** A plate of a file with what is to become of it, and why. */
export interface PlannedPlate {
  readonly line: number
  readonly facts: RowFacts
  readonly plan: RowPlan
  /** What was planned for it before. */
  readonly before: PreviewEffect | null
}

/** Plans what the file says of some plates by what the lot knows of them. A preview shows these plans, an import carries them out. */
export function planPlates(
  { clock, settings }: Pick<CoreContext, 'clock' | 'settings'>,
  file: PlannedFile,
  plates: readonly PlateFacts[],
): readonly PlannedPlate[] {
  const { trigger, observedAt, lastImportId, chargeResolution } = file
  const common = { trigger, chargeResolution, observedAt, lastImportId, now: clock.now(), settings: settings.current() }
  return plates.map(({ row, line, newest, lastObserved, previous, planned }) => {
    const open = newest?.departedAt === null ? newest : undefined
    const departedAt = newest?.departedAt ?? null
    const isIdentical = file.isIdentical || previous?.isSameFile === true
    const facts: RowFacts = { ...common, row, open, lastObserved, departedAt, previous, isIdentical }
    return { line, facts, plan: planRow(facts), before: planned }
  })
}
