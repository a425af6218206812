import type { FileNote } from '../../../shared/import.ts'
import {
  type ChangedRow,
  type NamedPlates,
  type PlanDifference,
  PREVIEW_KINDS,
  type PreviewChange,
  type PreviewEffect,
  type PreviewKind,
} from '../../../shared/import-preview.ts'
import { presentChargeAt, type Session } from '../../../shared/session.ts'
import type { CoreContext } from '../door/context.ts'
import type { MissingVehicle, PlannedEffect } from '../ports/staged-file.ts'
import type { SessionStore } from '../ports/store.ts'
import { type FileFacts, type PlannedPlate, planPlates } from './plan-plates.ts'
import { isHeld, type RowFacts, type RowPlan } from './plan-row.ts'
import { habitOfFile, notesOfHabit } from './source-habits.ts'
import type { FileContent } from './stage-file.ts'

/** Plates that are planned, and parked vehicles that are looked at, in one turn. */
const BATCH = 1_000

/** Rows and plates that a difference names; the rest is only counted. */
const NAMED = 50

/** Plates of a file remembered for their likeness; beyond them only the lot is looked at. */
const REMEMBERED_PLATES = 100_000

const KIND_OF = {
  new: 'new',
  'back-again': 'backAgain',
  updated: 'updated',
  unchanged: 'unchanged',
  'stays-away': 'staysAway',
} as const

/** Under which kind a preview shows a plan. */
export function previewKindOf(outcome: RowPlan['outcome']): PreviewKind {
  return KIND_OF[outcome]
}

/** A file held against the lot; its rows lie staged. */
export interface FilePreview {
  readonly counts: Record<PreviewKind, number>
  readonly similar: number
  readonly held: number
  /** How the charges of its source are read, where that is to be known. */
  readonly notes: readonly FileNote[]
  /** How it differs from the preview made of the same file before; `null` where it does not. */
  readonly difference: PlanDifference | null
}

export interface PreviewJob {
  readonly content: FileContent
  readonly facts: FileFacts
  readonly signal: AbortSignal
  /** Told how many plates have been planned. */
  readonly onRows: (rows: number) => void
  /** The preview of the same file that this one is held against, and takes the place of. */
  readonly before?: FilePreview
}

/** What an import would change of a vehicle: each fact that differs, before and after. */
function changesOf({ facts, plan }: PlannedPlate): readonly PreviewChange[] {
  const { open, row, now } = facts
  if (open === undefined || plan.outcome !== 'updated') return []
  const { session, reading } = plan
  const power = ({ chargingModel }: Session) => (chargingModel.kind === 'percent-rate' ? null : chargingModel.power)
  const changes: PreviewChange[] = [
    { field: 'plate', from: open.plate, to: session.plate },
    { field: 'battery', from: open.batteryCapacity, to: session.batteryCapacity },
    { field: 'target', from: open.targetSoc, to: session.targetSoc },
    { field: 'bay', from: open.bay, to: session.bay },
    { field: 'neededBy', from: open.departureTime, to: session.departureTime },
    { field: 'power', from: power(open), to: power(session) },
  ]
  const changed = changes.filter(({ from, to }) => from !== to)
  // A reading that matches the projection is told too: from then on the estimate rests on it.
  if (reading !== null) {
    const field = reading === 'taken' ? 'charge' : 'held'
    changed.unshift({ field, from: presentChargeAt(open, now), to: row.presentCharge })
  }
  return changed
}

/** Finds plates that differ only in separators: two vehicles, or one written in two ways. */
function createSimilarPlates(sessions: SessionStore) {
  const seen = new Map<string, { readonly plateKey: string; readonly plate: string }>()
  return ({ row: { searchKey, plateKey, plate } }: RowFacts): string | null => {
    const before = seen.get(searchKey)
    if (before === undefined && seen.size < REMEMBERED_PLATES) seen.set(searchKey, { plateKey, plate })
    if (before !== undefined && before.plateKey !== plateKey) return before.plate
    const parked = sessions.openBySearchKey(searchKey, 2)
    return parked.find((session) => session.plateKey !== plateKey)?.plate ?? null
  }
}

/** Effects are one where only the charge before a reading differs: that moves with mere time. */
function isSameEffect(one: PreviewEffect, other: PreviewEffect): boolean {
  const tellingChange = ({ field, from, to }: PreviewChange) =>
    field === 'charge' || field === 'held' ? [field, to] : [field, from, to]
  const telling = ({ kind, changes, similarPlate }: PreviewEffect) =>
    JSON.stringify([kind, similarPlate, changes.map(tellingChange)])
  return telling(one) === telling(other)
}

function named(vehicles: readonly MissingVehicle[]): NamedPlates {
  return { count: vehicles.length, plates: vehicles.slice(0, NAMED).map(({ plate }) => plate) }
}

/** Gathers how a plan differs from the one before. */
function createComparison() {
  let rows: ChangedRow[] = []
  let count = 0
  return {
    take({ line, facts, before }: PlannedPlate, now: PreviewEffect): void {
      if (before === null || isSameEffect(before, now)) return
      count += 1
      rows.push({ line, plate: facts.row.plate, before, now })
      if (rows.length > 2 * NAMED) rows = firstOf(rows)
    },
    difference(missingBefore: readonly MissingVehicle[], missing: readonly MissingVehicle[]): PlanDifference | null {
      const without = (some: readonly MissingVehicle[], others: readonly MissingVehicle[]) => {
        const ids = new Set(others.map(({ sessionId }) => sessionId))
        return named(some.filter(({ sessionId }) => !ids.has(sessionId)))
      }
      const newlyMissing = without(missing, missingBefore)
      const noLongerMissing = without(missingBefore, missing)
      if (count + newlyMissing.count + noLongerMissing.count === 0) return null
      return { count, rows: firstOf(rows), newlyMissing, noLongerMissing }
    },
  }
}

function firstOf(rows: readonly ChangedRow[]): ChangedRow[] {
  return rows.toSorted((a, b) => a.line - b.line).slice(0, NAMED)
}

/**
 * Plans an import and writes nothing to the lot: same rows, same plan. Yields after each batch.
 * @throws AppFailure `storage-full` where the plan finds no room; the signal's reason on abort
 */
export async function makePreview(context: CoreContext, job: PreviewJob): Promise<FilePreview> {
  const { store, clock } = context
  const { content, facts, signal, onRows, before } = job
  const { staged, chargeResolution } = content
  const counts = Object.fromEntries(PREVIEW_KINDS.map((kind) => [kind, 0])) as Record<PreviewKind, number>
  counts.refused = content.refused
  counts.repeated = content.repeated
  const planned = { ...facts, chargeResolution }
  const habit = await habitOfFile(context, planned, staged, signal)
  const comparison = createComparison()
  const similarPlateOf = createSimilarPlates(store.sessions)
  let similar = 0
  let held = 0
  let count = 0

  function effectOf(plate: PlannedPlate): PlannedEffect {
    const { open, row } = plate.facts
    const similarPlate = open === undefined ? similarPlateOf(plate.facts) : null
    const effect = { kind: previewKindOf(plate.plan.outcome), changes: changesOf(plate), similarPlate }
    counts[effect.kind] += 1
    if (similarPlate !== null) similar += 1
    if (isHeld(plate.plan)) held += 1
    comparison.take(plate, effect)
    return { plateKey: row.plateKey, effect }
  }

  async function endTurn(): Promise<void> {
    await clock.yieldTurn()
    signal.throwIfAborted()
  }

  for (let after: string | null = ''; after !== null; ) {
    const stretch = staged.stretchAfter(after, BATCH)
    if (stretch !== null) {
      store.read(() => {
        const plates = planPlates(context, { ...planned, habit }, staged.facts(stretch, facts, 'all'))
        staged.plan(plates.map(effectOf))
      })
      count += stretch.plates
      onRows(count)
    }
    after = stretch?.to ?? null
    await endTurn()
  }

  const missingBefore = staged.takeMissing()
  const missing: MissingVehicle[] = []
  for (let afterId: number | null = 0; afterId !== null; ) {
    const found: readonly MissingVehicle[] = staged.leftOut(facts.source, afterId, BATCH)
    staged.planMissing(found)
    missing.push(...found)
    afterId = found.length < BATCH ? null : (found.at(-1)?.sessionId ?? null)
    await endTurn()
  }
  counts.missing = missing.length
  const difference = before === undefined ? null : comparison.difference(missingBefore, missing)
  return { counts, similar, held, notes: notesOfHabit(habit), difference }
}
