import type { SourceReading } from '../../../shared/estimate/source-habit.ts'
import type { PreviewEffect } from '../../../shared/import-preview.ts'
import type { CoreContext } from '../door/context.ts'
import type { PlateFacts } from '../ports/staged-file.ts'
import { planRow, type RowFacts, type RowPlan } from './plan-row.ts'

/** What the rows of one file have in common, for a preview and for the import alike. */
export interface FileFacts {
  readonly source: string
  /** The instant at which the file arrived. */
  readonly observedAt: number
  readonly sha256: string
  /** The same bytes as the last completed import of this source that took rows over. */
  readonly isIdentical: boolean
  /** From this import on the source names the plate no more; `null` where nothing tells that. */
  readonly absentSince: RowFacts['absentSince']
  /** Whatever has left is to be in the lot again where the file names it. */
  readonly bringsBack: boolean
}

/** A file that was read through. */
export interface PlannedFile extends FileFacts {
  /** The smallest step in its column of charges, charge units. */
  readonly chargeResolution: number
  /** What is known of the source's values, by this file too. */
  readonly habit: SourceReading
}

/** What is known of a file as a whole at this moment. */
export function factsOfFile(
  { store }: Pick<CoreContext, 'store'>,
  file: Omit<FileFacts, 'isIdentical' | 'absentSince'>,
): FileFacts {
  const last = store.imports.lastTakenOverOf(file.source)
  const isIdentical = last?.status === 'completed' && last.sha256 === file.sha256
  return { ...file, isIdentical, absentSince: store.imports.absentSince(file.source) }
}

/** A plate of a file with what is to become of it, and why. */
export interface PlannedPlate {
  readonly line: number
  readonly facts: RowFacts
  readonly plan: RowPlan
  /** What was planned for it before. */
  readonly before: PreviewEffect | null
}

/** Plans some plates of the file. A preview shows these plans, an import carries them out. */
export function planPlates(
  { clock, settings }: Pick<CoreContext, 'clock' | 'settings'>,
  file: PlannedFile,
  plates: readonly PlateFacts[],
): readonly PlannedPlate[] {
  const { observedAt, absentSince, bringsBack, chargeResolution, habit } = file
  const common = {
    chargeResolution,
    habit,
    observedAt,
    absentSince,
    bringsBack,
    now: clock.now(),
    settings: settings.current(),
  }
  return plates.map(({ row, line, newest, lastObserved, previous, planned }) => {
    const open = newest?.departedAt === null ? newest : undefined
    const departed = open === undefined ? newest : undefined
    const isIdentical = file.isIdentical || previous?.isSameFile === true
    const facts: RowFacts = { ...common, row, open, lastObserved, departed, previous, isIdentical }
    return { line, facts, plan: planRow(facts), before: planned }
  })
}
