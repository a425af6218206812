import type { Settings } from '../../../shared/contract/settings.ts'
import { type Attention, presentChargeAt, type Session } from '../../../shared/session.ts'
import type { ImportRow } from '../ports/csv-source.ts'
import type { NewSession, SourceRow } from '../ports/store.ts'
import { arrive, changeRate, changeTarget, observe, rateFor } from '../session-transitions.ts'

/** What is known of a row's plate when its turn comes. */
export interface RowFacts {
  readonly row: ImportRow
  /** The plate's open session. */
  readonly open: Session | undefined
  /** Whether the plate has a session that ended. */
  readonly wasHere: boolean
  /** What the same source said of the plate last. */
  readonly previous: SourceRow | undefined
  /** The instant at which the file arrived: that of every reading in it. */
  readonly observedAt: number
  /** The file is the same, byte for byte, as the last one of its source: no new observation. */
  readonly isIdentical: boolean
  readonly settings: Settings
}

/** What is to be done for a row; the import does it, a preview shows it. */
export type RowPlan =
  | { readonly outcome: 'unchanged'; readonly session: null }
  | { readonly outcome: 'new' | 'back-again'; readonly session: NewSession }
  | { readonly outcome: 'updated'; readonly session: Session; readonly isReading: boolean }

/** A file's value counts where the file has changed its mind; else what was set by hand stays. */
function overriding<T>(fromFile: T | null, previous: T | null | undefined, present: T): T
function overriding<T>(fromFile: T | null, previous: T | null | undefined, present: T | null): T | null
function overriding<T>(fromFile: T | null, previous: T | null | undefined, present: T | null): T | null {
  if (previous === undefined) return fromFile ?? present
  return fromFile === previous ? present : fromFile
}

/** What the projection expected the vehicle to have gained since its anchor, in charge units. */
function expectedGain(session: Session, at: number): number {
  return presentChargeAt(session, at) - session.anchorCharge
}

function judgeReading({ row, previous, observedAt }: RowFacts, open: Session): Attention | null {
  if (previous === undefined) return null
  if (row.presentCharge < previous.presentCharge) return { reason: 'charge-fell', since: observedAt }
  const shouldHaveCharged = expectedGain(open, observedAt) >= row.chargeResolution
  if (row.presentCharge > previous.presentCharge || !shouldHaveCharged) return null
  return open.attention?.reason === 'no-progress' ? open.attention : { reason: 'no-progress', since: open.anchorAt }
}

/** A row whose charge is the last one's and in which no progress could show yet tells nothing new about the charge. */
function isReading({ row, previous, observedAt }: RowFacts, open: Session): boolean {
  if (previous === undefined || row.presentCharge !== previous.presentCharge) return true
  if (row.batteryCapacity !== open.batteryCapacity) return true
  return expectedGain(open, observedAt) >= row.chargeResolution
}

function update(facts: RowFacts, open: Session): RowPlan {
  const { row, previous, observedAt, settings } = facts
  const named = {
    ...open,
    plate: row.plate,
    bay: overriding(row.bay, previous?.bay, open.bay),
    departureTime: overriding(row.departureTime, previous?.departureTime, open.departureTime),
  }
  const aimed = changeTarget(named, overriding(row.targetSoc, previous?.targetSoc, open.targetSoc), observedAt)
  const hasNewPower = row.chargingPower !== (previous?.chargingPower ?? null)
  const rated = hasNewPower ? changeRate(aimed, rateFor(row.chargingPower, settings), observedAt) : aimed
  if (isReading(facts, open)) {
    const read = observe({ ...rated, batteryCapacity: row.batteryCapacity }, row.presentCharge, observedAt)
    return { outcome: 'updated', session: { ...read, attention: judgeReading(facts, open) }, isReading: true }
  }
  const hasChanged = JSON.stringify(rated) !== JSON.stringify(open)
  return hasChanged ? { outcome: 'updated', session: rated, isReading: false } : { outcome: 'unchanged', session: null }
}

/**
 * Decides what one accepted row means for the lot (DESIGN.md section 4). Pure: the same facts give the same plan.
 * An identical file is not a new observation, so a parked vehicle goes on being projected; but a plate that had left comes back.
 */
export function planRow(facts: RowFacts): RowPlan {
  const { row, open, wasHere, isIdentical, observedAt, settings } = facts
  if (open === undefined) {
    return { outcome: wasHere ? 'back-again' : 'new', session: arrive(row, observedAt, settings) }
  }
  if (isIdentical) return { outcome: 'unchanged', session: null }
  return update(facts, open)
}
