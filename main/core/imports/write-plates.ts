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

/** Whether a session goes on from a reading and differs in nothing else: so it is with nearly every row of a file that is sent again. */
function hasOnlyMoved(session: Session, open: Session): boolean {
  const { anchorCharge, anchorAt, estimatedReadyAt, track, chargingModel, rateSource, rateUncertainty } = open
  const moved = { anchorCharge, anchorAt, estimatedReadyAt, track, chargingModel, rateSource, rateUncertainty }
  const back = { ...session, ...moved } as Record<string, unknown>
  return Object.entries(open).every(([name, value]) => back[name] === value)
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

/**
 * Writes what a file says of some plates in one transaction, and adds them to the tally once they are committed. Facts are read inside the
 * transaction, so what happened to the lot meanwhile counts. A plate that the lot has never seen needs no plan: it arrives.
 */
export function writePlates(context: CoreContext, job: WriteJob, stretch: Stretch, tally: Tally): void {
  const { store, clock, settings } = context
  const { staged, source, importId, observedAt } = job
  const added: Tally = { ...tally }
  store.write(() => {
    completeAllDue(context, clock.now())
    const known = planPlates(context, job, staged.facts(stretch, job, 'known'))
    for (const { plan } of known) added[TALLY_OF[plan.outcome]] += 1
    carryOut(context, job, known)
    const arrival = { ...arrivalOf(settings.current(), observedAt), importId }
    added.new += staged.arrive(stretch, job, arrival, known.length)
    staged.noteSaid(stretch, source, importId)
    store.imports.noteCounts(importId, added)
  })
  Object.assign(tally, added)
}
