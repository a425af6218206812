import type { Settings } from '../../../shared/contract/settings.ts'
import { attentionAfter } from '../../../shared/estimate/attention.ts'
import { readCharge } from '../../../shared/estimate/read-charge.ts'
import type { ObservedCharge } from '../../../shared/reading.ts'
import { isSameData } from '../../../shared/same-data.ts'
import { presentChargeAt, type Session } from '../../../shared/session.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import type { PreviousRow, SaidRow } from '../ports/staged-file.ts'
import type { NewSession } from '../ports/store.ts'
import { arrive, changeTarget, rateFor, stateRate } from '../vehicles/session-transitions.ts'

/** What is known of a row's plate when its turn comes. */
export interface RowFacts {
  readonly row: SaidRow
  /** The plate's open session. */
  readonly open: Session | undefined
  /** The last reading of the open session that was observed, from whatever source. */
  readonly lastObserved: ObservedCharge | undefined
  /** The plate's last stay, where it is not in the lot but was; absent also for one whose past stays have lost their plate. */
  readonly departed: Session | undefined
  /** What the same source said of the plate last. */
  readonly previous: PreviousRow | undefined
  /** The smallest step in the file's column of charges (charge units): in a file of "57.25", 57 means 57.00. */
  readonly chargeResolution: number
  /** A plate that the source named in no import from this one on is gone from its list; `null` where nothing tells that. */
  readonly absentSince: number | null
  /** Whatever has left is to be in the lot again where the file names it. */
  readonly bringsBack: boolean
  /** The instant at which the file arrived: that of every reading in it. */
  readonly observedAt: number
  /** The instant at which the plan is made: later than `observedAt` for a file that a preview has kept. */
  readonly now: number
  /**
   * The row is from the same file, byte for byte, as what its source said of the plate last: no new observation. So it is in a file that is
   * imported once more, and in the part of it that an import which was cut off had taken over.
   */
  readonly isIdentical: boolean
  readonly settings: Settings
}

/** What is to be done for a row; the import does it, a preview shows it. */
export type RowPlan =
  | { readonly outcome: 'unchanged' | 'stays-away'; readonly session: null }
  | { readonly outcome: 'new' | 'back-again'; readonly session: NewSession }
  | { readonly outcome: 'updated'; readonly session: Session; readonly reading: 'taken' | 'held' | null }

/** Whether the charge of a row waits until another reading confirms it. */
export function isHeld(plan: RowPlan): boolean {
  return plan.outcome === 'updated' && plan.reading === 'held'
}

/**
 * Whether two rows name the same time of departure. One that is written as a time of day ("17:30") is another instant on another day,
 * though the row says nothing new; an hour's tolerance, because a day of 23 or 25 hours is a day.
 */
function isSameDeparture(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other
  const difference = Math.abs(one - other)
  const rest = difference % DAY_MS
  return difference === 0 || (difference >= DAY_MS - HOUR_MS && Math.min(rest, DAY_MS - rest) <= HOUR_MS)
}

/** A file's value counts where the file has changed its mind; else what was set by hand stays. */
function overriding<T>(fromFile: T | null, previous: T | null | undefined, present: T): T
function overriding<T>(fromFile: T | null, previous: T | null | undefined, present: T | null): T | null
function overriding<T>(fromFile: T | null, previous: T | null | undefined, present: T | null): T | null {
  if (previous === undefined) return fromFile ?? present
  return fromFile === previous ? present : fromFile
}

/**
 * What the file says of "Needed by". A time of day means its next occurrence, so a file that goes on saying "17:30" says another instant
 * once it has passed: whole days later, and still of the same mind.
 */
function departureTimeOf({ row, previous, observedAt }: RowFacts): number | null {
  const before = previous?.departureTime ?? null
  if (before === null || row.departureTime === null || before > observedAt) return row.departureTime
  return isSameDeparture(row.departureTime, before) ? before : row.departureTime
}

/** A power that the file states for the first time or states anew counts; one that it stops naming, or names first now, yields to readings. */
function hasNewPower({ row, previous }: RowFacts, open: Session): boolean {
  if (row.chargingPower === (previous?.chargingPower ?? null)) return false
  const hasChangedMind = previous !== undefined && row.chargingPower !== null
  return hasChangedMind || (open.rateSource !== 'measured' && open.rateSource !== 'charger')
}

/** The charge that was seen of the vehicle last, by whom ever: what a reading is held against. */
function knownCharge({ lastObserved }: RowFacts, open: Session): ObservedCharge {
  return lastObserved ?? { at: open.anchorAt, charge: open.anchorCharge }
}

/** The charge that the same source gave during this stay; what it said of an earlier one says nothing of this vehicle's charge. */
function chargeBefore({ previous }: RowFacts, open: Session): number | undefined {
  return previous !== undefined && previous.saidAt >= open.arrivedAt ? previous.presentCharge : undefined
}

/** Whether the projection expected the vehicle to have gained, since it was seen last, what the file can show. */
function shouldHaveCharged(facts: RowFacts, open: Session): boolean {
  const { chargeResolution, observedAt } = facts
  return presentChargeAt(open, observedAt) - knownCharge(facts, open).charge >= chargeResolution
}

/** A row whose charge is the last one's and in which no progress could show yet tells nothing new about the charge. */
function isReading(facts: RowFacts, open: Session): boolean {
  const { row } = facts
  if (isLaterThanFile(open.anchorAt, facts)) return false
  if (row.presentCharge !== (chargeBefore(facts, open) ?? knownCharge(facts, open).charge)) return true
  if (row.batteryCapacity !== open.batteryCapacity) return true
  return shouldHaveCharged(facts, open)
}

/** The session after the row's charge was judged; `null` where it says nothing new, as a list that repeats itself. */
function readRow(facts: RowFacts, session: Session): { session: Session; reading: 'taken' | 'held' } | null {
  const { row, chargeResolution, observedAt, previous } = facts
  const before = previous !== undefined && previous.saidAt >= session.arrivedAt ? previous : null
  const observation = {
    at: observedAt,
    charge: row.presentCharge,
    step: chargeResolution,
    isByHand: false,
    previous: before && { at: before.saidAt, charge: before.presentCharge },
  }
  const read = readCharge(session, observation)
  if (read.verdict === 'nothing-new') return null
  const attention = attentionAfter(session, read, observation)
  const measuringSince = read.break === null ? read.stay.measuringSince : observedAt
  return { session: { ...read.stay, attention, measuringSince }, reading: read.verdict }
}

function update(facts: RowFacts, open: Session): RowPlan {
  const { row, previous, settings } = facts
  const observedAt = Math.max(facts.observedAt, isLaterThanFile(open.anchorAt, facts) ? open.anchorAt : 0)
  const named = {
    ...open,
    plate: row.plate,
    bay: overriding(row.bay, previous?.bay, open.bay),
    departureTime: overriding(departureTimeOf(facts), previous?.departureTime, open.departureTime),
  }
  const read = isReading(facts, open) ? readRow(facts, { ...named, batteryCapacity: row.batteryCapacity }) : null
  const targetSoc = overriding(row.targetSoc, previous?.targetSoc, open.targetSoc)
  const aimed = changeTarget(read?.session ?? named, targetSoc, observedAt)
  const isRestated = hasNewPower(facts, open)
  const session = isRestated ? stateRate(aimed, rateFor(row.chargingPower, settings), observedAt) : aimed
  const hasChanged = read !== null || !isSameData(session, open)
  if (!hasChanged) return { outcome: 'unchanged', session: null }
  return { outcome: 'updated', session, reading: read?.reading ?? null }
}

/** Whether something happened after the file had arrived, so that the file knows nothing of it. */
function isLaterThanFile(at: number, { observedAt, now }: RowFacts): boolean {
  return at > observedAt && at <= now
}

/** A feed may be so far behind: what it says within it is of before the departure. */
const FEED_LAG_MS = 5 * MINUTE_MS

/** The charge below which a row is of a new stay: the one at departure, but for what a late feed may still tell of the old one. */
function chargeOfOldStay({ departedAt, anchorAt, ...session }: Session): number {
  if (departedAt === null) return 0
  return presentChargeAt({ ...session, anchorAt, departedAt }, Math.max(anchorAt, departedAt - FEED_LAG_MS))
}

/**
 * Whether a row is of a new stay, and not the last one told again by a list that still names it or a feed that is a cycle behind: it has a new
 * charge, below that at departure, or the source names another bay or target than before.
 */
function showsNewStay({ row, departed, previous }: RowFacts): boolean {
  const { bay = null, targetSoc = row.targetSoc } = previous ?? departed ?? {}
  const hasNewCharge = row.presentCharge !== previous?.presentCharge
  const isBelow = departed === undefined || row.presentCharge < chargeOfOldStay(departed)
  return (hasNewCharge && isBelow) || row.targetSoc !== targetSoc || (row.bay !== null && row.bay !== bay)
}

/** Leaving is final: a row brings a plate back only where it shows a new stay, or where its source had stopped naming it. */
function staysAway(facts: RowFacts): boolean {
  const { departed, previous, absentSince, bringsBack } = facts
  if (departed?.departedAt != null && isLaterThanFile(departed.departedAt, facts)) return true
  if (bringsBack) return false
  const wasAbsent = previous !== undefined && absentSince !== null && previous.importId < absentSince
  return !wasAbsent && !showsNewStay(facts)
}

/**
 * Decides what one accepted row means for the lot (DESIGN.md section 4). Pure: the same facts give the same plan.
 * An identical file is not a new observation, so a parked vehicle goes on being projected.
 */
export function planRow(facts: RowFacts): RowPlan {
  const { row, open, departed, previous, isIdentical, observedAt, settings } = facts
  if (open === undefined) {
    // What a source has named was here, even where no stay tells of it any more because plates are kept for a time only.
    const wasHere = departed !== undefined || previous !== undefined
    if (wasHere && staysAway(facts)) return { outcome: 'stays-away', session: null }
    return { outcome: wasHere ? 'back-again' : 'new', session: arrive(row, observedAt, settings) }
  }
  if (isIdentical) return { outcome: 'unchanged', session: null }
  return update(facts, open)
}
