import type { ImportCounts } from '../../../shared/import.ts'
import type { Session } from '../../../shared/session.ts'
import { completeAllDue } from '../alerts/completions.ts'
import type { CoreContext } from '../door/context.ts'
import type { StagedFile, Stretch } from '../ports/staged-file.ts'
import type { NewReading } from '../ports/store.ts'
import { arrivalOf } from '../vehicles/session-transitions.ts'
import { type PlannedFile, type PlannedPlate, planPlates } from './plan-plates.ts'
import { isHeld } from './plan-row.ts'

/** What the plates of one import have in common. */
export interface WriteJob extends PlannedFile {
  readonly importId: number
  readonly staged: StagedFile
  /** Told of each plate with the plan that is carried out. */
  readonly onPlanned: (plate: PlannedPlate) => void
}

/** Target length: a transaction delays commands and cancellation. Each ends with a full sync. */
const TRANSACTION_MS = 25
/** Most plates in a transaction: few in the first, to show progress soon, then doubled. */
const MOST_PLATES = 10_000

/** Plates read and planned together: few, so their objects are freed young, at almost no cost. */
const STRETCH = 500

/** The counts while they grow. */
export type Tally = { -readonly [N in keyof ImportCounts]: ImportCounts[N] }

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

/** What one transaction wrote. */
export interface Written {
  /** The last plate; `null` once all are written. */
  readonly to: string | null
  readonly plates: number
}

/** A plate that the lot has never seen needs no plan: it arrives. */
function writeStretch(context: CoreContext, job: WriteJob, stretch: Stretch, tally: Tally): void {
  const { staged, source, importId, observedAt } = job
  const known = planPlates(context, job, staged.facts(stretch, job, 'known'))
  for (const { plan } of known) tally[TALLY_OF[plan.outcome]] += 1
  carryOut(context, job, known)
  const arrival = { ...arrivalOf(context.settings.current(), observedAt), importId }
  tally.new += staged.arrive(stretch, job, arrival, known.length)
  staged.noteSaid(stretch, source, importId)
}

/**
 * Writes what a file says of the next plates, as many as fit into one transaction, and tallies them
 * once committed. Facts are read inside the transaction, so changes to the lot meanwhile count.
 */
export function writePlates(
  context: CoreContext,
  job: WriteJob,
  { to: after, plates: before }: Written,
  tally: Tally,
): Written {
  const { store, clock } = context
  const added: Tally = { ...tally }
  let plates = 0
  const most = Math.min(MOST_PLATES, 2 * before)
  const begunAt = clock.monotonic()
  const to = store.write(() => {
    completeAllDue(context, clock.now())
    let stretch = job.staged.stretchAfter(after ?? '', STRETCH)
    while (stretch !== null) {
      writeStretch(context, job, stretch, added)
      plates += stretch.plates
      if (plates >= most || clock.monotonic() - begunAt >= TRANSACTION_MS) break
      stretch = job.staged.stretchAfter(stretch.to, STRETCH)
    }
    store.imports.noteCounts(job.importId, added)
    return stretch?.to ?? null
  })
  Object.assign(tally, added)
  return { to, plates }
}
