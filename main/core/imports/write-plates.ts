import type { ImportCounts } from '../../../shared/import.ts'
import type { Session } from '../../../shared/session.ts'
import { completeAllDue } from '../alerts/completions.ts'
import type { CoreContext } from '../door/context.ts'
import type { StagedFile, Stretch } from '../ports/staged-file.ts'
import type { NewReading } from '../ports/store.ts'
import { arrivalOf } from '../vehicles/session-transitions.ts'
import { type PlannedFile, type PlannedPlate, planPlates } from './plan-plates.ts'
import { isHeld } from './plan-row.ts'
import { listenToPlates } from './source-habits.ts'

/** What the plates of one import have in common. */
export interface WriteJob extends PlannedFile {
  readonly importId: number
  readonly staged: StagedFile
  /** Told of each plate with the plan that is carried out. */
  readonly onPlanned: (plate: PlannedPlate) => void
}

/**
 * Target length: a transaction delays commands and cancellation; status questions wait for none.
 */
const TRANSACTION_MS = 100

/**
 * Plates of a transaction: few in the first, to show progress soon, then up to twice as many as in
 * the one before. Many at once, because readiness comes in another order than plates do: each
 * statement and each commit touches all pages of that index, however few its rows.
 */
const FIRST_PLATES = 500
const MOST_PLATES = 10_000

/** Known plates planned together: few, so their objects are freed young, at almost no cost. */
const PLANNED_TOGETHER = 500

/** The counts while they grow. */
export type ImportTally = { -readonly [N in keyof ImportCounts]: ImportCounts[N] }

/** A plate that stays away counts as unchanged: its row was taken, and the lot is as it was. */
const TALLY_OF = {
  new: 'new',
  'back-again': 'backAgain',
  updated: 'updated',
  unchanged: 'unchanged',
  'stays-away': 'unchanged',
} as const

/** What a reading moves of a session. */
const MOVED: ReadonlySet<string> = new Set<keyof Session>([
  'anchorCharge',
  'anchorAt',
  'estimatedReadyAt',
  'track',
  'chargingModel',
  'rateSource',
  'rateUncertainty',
])

/** Whether only what a reading moves differs, as in nearly every row of a file sent again. */
function hasOnlyMoved(session: Session, open: Session): boolean {
  // In a loop, because lists of all fields for each row of a file cost as much as judging it.
  for (const name in open) {
    const field = name as keyof Session
    if (session[field] !== open[field] && !MOVED.has(field)) return false
  }
  return true
}

/** Carries out what was planned of known plates. */
function carryOut({ store }: CoreContext, job: WriteJob, plates: readonly PlannedPlate[]): void {
  const { importId, observedAt } = job
  const moved: Session[] = []
  const readings: NewReading[] = []

  function update(session: Session, open: Session | undefined): Session {
    if (open !== undefined && hasOnlyMoved(session, open)) moved.push(session)
    else store.sessions.update(session)
    const isNoLongerComplete = session.completedAt === null && open?.completedAt !== null
    if (isNoLongerComplete) store.alerts.closeOfSession(session.id, observedAt)
    return session
  }

  for (const plate of plates) {
    const { plan, facts } = plate
    job.onPlanned(plate)
    if (plan.session === null) continue
    const isUpdate = plan.outcome === 'updated'
    const session = isUpdate ? update(plan.session, facts.open) : store.sessions.insert(plan.session)
    if (isUpdate && plan.reading === null) continue
    const isSetAside = isHeld(plan)
    const { presentCharge: charge } = facts.row
    readings.push({ sessionId: session.id, at: observedAt, charge, kind: 'import', importId, isSetAside })
  }
  store.sessions.move(moved)
  store.readings.appendMany(readings)
}

/** What one transaction wrote, and how many plates the next one is to write. */
export interface Written {
  /** The last plate; `null` once all are written. */
  readonly to: string | null
  readonly plates: number
  readonly next: number
}

export const NOTHING_WRITTEN: Written = { to: '', plates: 0, next: FIRST_PLATES }

/** Carries out what the known plates of a stretch call for. @returns how many there are */
function writeKnown(
  context: CoreContext,
  job: WriteJob,
  stretch: Stretch,
  tally: ImportTally,
  onPlanned: (plates: readonly PlannedPlate[]) => void,
): number {
  let count = 0
  for (let left = stretch.plates, after = stretch.after; left > 0; left -= PLANNED_TOGETHER) {
    const part = job.staged.stretchAfter(after, Math.min(left, PLANNED_TOGETHER))
    if (part === null) break
    const known = planPlates(context, job, job.staged.facts(part, job, 'known'))
    for (const { plan } of known) tally[TALLY_OF[plan.outcome]] += 1
    carryOut(context, job, known)
    onPlanned(known)
    count += known.length
    after = part.to
  }
  return count
}

/** A plate that the lot has never seen needs no plan: it arrives. */
function writeStretch(context: CoreContext, job: WriteJob, stretch: Stretch, tally: ImportTally): void {
  const { staged, source, importId, observedAt } = job
  const listening = listenToPlates(context, source)
  const known = writeKnown(context, job, stretch, tally, listening.take)
  const arrival = { ...arrivalOf(context.settings.current(), observedAt), importId }
  tally.new += staged.arrive(stretch, job, arrival, known)
  staged.noteSaid(stretch, source, importId)
  listening.keep()
}

/**
 * Writes what a file says of the next plates, as many as are likely to fit into one transaction,
 * and tallies them once committed. Facts are read inside it, so changes to the lot meanwhile count.
 */
export function writePlates(
  context: CoreContext,
  job: WriteJob,
  { to: after, next }: Written,
  tally: ImportTally,
): Written {
  const { store, clock } = context
  const added: ImportTally = { ...tally }
  const begunAt = clock.monotonic()
  const stretch = store.write(() => {
    completeAllDue(context, clock.now())
    const stretch = job.staged.stretchAfter(after ?? '', next)
    if (stretch !== null) writeStretch(context, job, stretch, added)
    store.imports.noteCounts(job.importId, added)
    return stretch
  })
  Object.assign(tally, added)
  const growth = Math.min(2, TRANSACTION_MS / (clock.monotonic() - begunAt))
  const plates = stretch?.plates ?? 0
  return {
    to: stretch?.to ?? null,
    plates,
    next: Math.min(MOST_PLATES, Math.max(FIRST_PLATES, Math.round(plates * growth))),
  }
}
