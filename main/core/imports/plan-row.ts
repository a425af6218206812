import type { Settings } from '../../../shared/contract/settings.ts'
import { attentionAfter, missedGainSoc } from '../../../shared/estimate/attention.ts'
import { readCharge } from '../../../shared/estimate/read-charge.ts'
import {
  type HabitCounts,
  type Heard,
  isForArrival,
  NO_HABIT,
  type SourceReading,
} from '../../../shared/estimate/source-habit.ts'
import type { ObservedCharge } from '../../../shared/reading.ts'
import { isSameData } from '../../../shared/same-data.ts'
import { chargeAt, presentChargeAt, type Session } from '../../../shared/session.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import type { PreviousRow, SaidRow } from '../ports/staged-file.ts'
import type { NewSession } from '../ports/store.ts'
import { arrive, changeCapacity, changeTarget, rateFor, stateRate } from '../vehicles/session-transitions.ts'

/** What is known of a row's plate when its turn comes. */
export interface RowFacts {
  readonly row: SaidRow
  readonly open: Session | undefined
  /** The last reading of the open session that was observed, from whatever source. */
  readonly lastObserved: ObservedCharge | undefined
  /** The plate's last stay, if it is not in the lot; absent also once past stays lost the plate. */
  readonly departed: Session | undefined
  /** What the same source said of the plate last. */
  readonly previous: PreviousRow | undefined
  /** What is known of the source's values. */
  readonly habit: SourceReading
  /** The smallest step in the file's charges (charge units): beside "57.25", 57 means 57.00. */
  readonly chargeResolution: number
  /** A plate not named from this import on is off its source's list; `null` where nothing tells. */
  readonly absentSince: { readonly importId: number; readonly startedAt: number } | null
  /** Whatever has left is to be in the lot again where the file names it. */
  readonly bringsBack: boolean
  /** The instant at which the file arrived: that of every reading in it. */
  readonly observedAt: number
  /** When the plan is made: later than `observedAt` for a file that a preview has kept. */
  readonly now: number
  /**
   * From the same file, byte for byte, as what its source last said of the plate: no new
   * observation. So in a file imported again, and in what an import cut off had taken over.
   */
  readonly isIdentical: boolean
  readonly settings: Settings
}

/** What is to be done for a row; the import does it, a preview shows it. */
export type RowPlan =
  | { readonly outcome: 'unchanged' | 'stays-away'; readonly session: null; readonly heard?: Heard }
  | { readonly outcome: 'new' | 'back-again'; readonly session: NewSession }
  | {
      readonly outcome: 'updated'
      readonly session: Session
      readonly reading: 'taken' | 'held' | null
      /** What the charge shows of its source; absent where it shows nothing. */
      readonly heard?: Heard
    }

/** Whether the charge of a row waits until another reading confirms it. */
export function isHeld(plan: RowPlan): boolean {
  return plan.outcome === 'updated' && plan.reading === 'held'
}

/**
 * Whether two rows name the same departure. A time of day ("17:30") is another instant on another
 * day, though it says nothing new; an hour's tolerance, because a day of 23 or 25 hours is a day.
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
 * What the file says of "Needed by". A time of day means its next occurrence, so once it has passed
 * "17:30" is an instant whole days later, and still the same wish.
 */
function departureTimeOf({ row, previous, observedAt }: RowFacts): number | null {
  const before = previous?.departureTime ?? null
  if (before === null || row.departureTime === null || before > observedAt) return row.departureTime
  return isSameDeparture(row.departureTime, before) ? before : row.departureTime
}

/** Power stated anew counts; one dropped, or from a source new to the plate, yields to readings. */
function hasNewPower({ row, previous }: RowFacts, open: Session): boolean {
  if (row.chargingPower === (previous?.chargingPower ?? null)) return false
  const hasChangedMind = previous !== undefined && row.chargingPower !== null
  return hasChangedMind || (open.rateSource !== 'measured' && open.rateSource !== 'charger')
}

/** The charge that was seen of the vehicle last, by whom ever: what a reading is held against. */
function knownCharge({ lastObserved }: RowFacts, open: Session): ObservedCharge {
  return lastObserved ?? { at: open.anchorAt, charge: open.anchorCharge }
}

/** The source's last charge in this stay; an earlier stay's says nothing of this charge. */
function chargeBefore({ previous }: RowFacts, open: Session): number | undefined {
  return previous !== undefined && previous.saidAt >= open.arrivedAt ? previous.presentCharge : undefined
}

/** Whether the projection has gained, since the charge was last known, what the file can show. */
function shouldHaveCharged(facts: RowFacts, open: Session): boolean {
  const { chargeResolution, observedAt } = facts
  return presentChargeAt(open, observedAt) - knownCharge(facts, open).charge >= chargeResolution
}

/** Whether the source said another charge before in this stay. */
function hasMoved(facts: RowFacts, open: Session): boolean {
  const before = chargeBefore(facts, open)
  return before !== undefined && before !== facts.row.presentCharge
}

/**
 * Whether the source said this charge before, though by the estimate several steps were to be seen
 * since: a vehicle that waits, or a list. `moved` where it says another one.
 */
export function shownBy(facts: RowFacts): 'moved' | 'missed' | null {
  const { row, open, chargeResolution, observedAt, isIdentical } = facts
  if (open === undefined || isIdentical || chargeBefore(facts, open) === undefined) return null
  if (hasMoved(facts, open)) return 'moved'
  const { batteryCapacity, targetSoc } = open
  if (row.presentCharge >= chargeAt(targetSoc, batteryCapacity)) return null
  const missed = presentChargeAt(open, observedAt) - row.presentCharge
  return missed >= chargeAt(missedGainSoc(chargeResolution, batteryCapacity), batteryCapacity) ? 'missed' : null
}

/** What was heard of the vehicle from this source during its stay. */
export function heardBefore(facts: RowFacts): HabitCounts {
  const { open, previous } = facts
  const isOfStay = open !== undefined && chargeBefore(facts, open) !== undefined
  return isOfStay && previous !== undefined ? previous.heard : NO_HABIT
}

/** Whether a charge that its source said as at the arrival says nothing of a vehicle in the lot. */
function isOfList(facts: RowFacts, open: Session): boolean {
  return isForArrival(facts.habit, heardBefore(facts), hasMoved(facts, open))
}

/** A row that repeats the charge before any progress could show says nothing new about it. */
function isReading(facts: RowFacts, open: Session): boolean {
  const { row } = facts
  if (isLaterThanFile(open.anchorAt, facts) || isOfList(facts, open)) return false
  if (row.presentCharge !== (chargeBefore(facts, open) ?? knownCharge(facts, open).charge)) return true
  if (row.batteryCapacity !== open.batteryCapacity) return true
  return shouldHaveCharged(facts, open)
}

/** The session after judging the row's charge; unmoved where it is nothing new, as in a repeat. */
function readRow(facts: RowFacts, session: Session): { session: Session; reading: 'taken' | 'held' } | 'repeat' | null {
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
  if (read.verdict === 'nothing-new') return read.repeats ? 'repeat' : null
  const attention = attentionAfter(session, read, observation)
  const measuringSince = read.break === null ? read.stay.measuringSince : observedAt
  return { session: { ...read.stay, attention, measuringSince }, reading: read.verdict }
}

/** The session with the row's battery, and no more charge than that holds. */
function withBattery(session: Session, { batteryCapacity }: RowFacts['row']): Session {
  return { ...session, batteryCapacity, anchorCharge: Math.min(session.anchorCharge, batteryCapacity) }
}

function update(facts: RowFacts, open: Session): RowPlan {
  const { row, previous, settings } = facts
  const observedAt = Math.max(facts.observedAt, isLaterThanFile(open.anchorAt, facts) ? open.anchorAt : 0)
  const held = isOfList(facts, open) ? changeCapacity(open, row.batteryCapacity, observedAt) : open
  const named = {
    ...held,
    plate: row.plate,
    bay: overriding(row.bay, previous?.bay, open.bay),
    departureTime: overriding(departureTimeOf(facts), previous?.departureTime, open.departureTime),
  }
  const judged = isReading(facts, open) ? readRow(facts, withBattery(named, row)) : null
  const read = judged === 'repeat' ? null : judged
  const standing = judged === 'repeat' && { heard: 'stood' as const }
  const heard = hasMoved(facts, open) ? { heard: 'moved' as const } : standing
  const targetSoc = overriding(row.targetSoc, previous?.targetSoc, open.targetSoc)
  const aimed = changeTarget(read?.session ?? named, targetSoc, observedAt)
  const isRestated = hasNewPower(facts, open)
  const session = isRestated ? stateRate(aimed, rateFor(row.chargingPower, settings), observedAt) : aimed
  const hasChanged = read !== null || !isSameData(session, open)
  if (!hasChanged) return { outcome: 'unchanged', session: null, ...heard }
  return { outcome: 'updated', session, reading: read?.reading ?? null, ...heard }
}

/** Whether something happened after the file had arrived, so that the file knows nothing of it. */
function isLaterThanFile(at: number, { observedAt, now }: RowFacts): boolean {
  return at > observedAt && at <= now
}

/** A feed may be so far behind: what it says within it is of before the departure. */
const FEED_LAG_MS = 5 * MINUTE_MS

/** A row below it is of a new stay: the charge at departure, less what a late feed may show. */
function chargeOfOldSession({ departedAt, anchorAt, ...session }: Session): number {
  if (departedAt === null) return 0
  return presentChargeAt({ ...session, anchorAt, departedAt }, Math.max(anchorAt, departedAt - FEED_LAG_MS))
}

/**
 * Whether a row is of a new stay, not the last one told again by an old list or a feed a cycle
 * behind: it has a new charge, below that at departure, or names another bay or target than before.
 */
function showsNewSession({ row, departed, previous }: RowFacts): boolean {
  const { bay = null, targetSoc = row.targetSoc } = previous ?? departed ?? {}
  const hasNewCharge = row.presentCharge !== previous?.presentCharge
  const isBelow = departed === undefined || row.presentCharge < chargeOfOldSession(departed)
  return (hasNewCharge && isBelow) || row.targetSoc !== targetSoc || (row.bay !== null && row.bay !== bay)
}

/** Leaving is final, unless a row shows a new stay or its source had stopped naming the plate. */
function staysAway(facts: RowFacts): boolean {
  if (facts.departed?.departedAt != null && isLaterThanFile(facts.departed.departedAt, facts)) return true
  return !facts.bringsBack && !wasAbsent(facts) && !showsNewSession(facts)
}

/**
 * Whether the source had stopped naming the plate. One that it never named came by hand or from
 * another source: then a file without it must have come once it had left.
 */
function wasAbsent({ departed, previous, absentSince, observedAt, now }: RowFacts): boolean {
  if (absentSince === null) return false
  // The file of a preview that waited is older than one that came meanwhile.
  if (observedAt < absentSince.startedAt && absentSince.startedAt <= now) return false
  if (previous !== undefined) return previous.importId < absentSince.importId
  const departedAt = departed?.departedAt ?? null
  const wasClockAhead = departedAt !== null && departedAt > now
  return departedAt !== null && (wasClockAhead || departedAt <= absentSince.startedAt)
}

/**
 * Decides what an accepted row means for the lot (DESIGN.md section 4). Pure.
 * An identical file is not a new observation, so a parked vehicle goes on being projected.
 */
export function planRow(facts: RowFacts): RowPlan {
  const { row, open, departed, previous, isIdentical, observedAt, settings } = facts
  if (open === undefined) {
    // What a source has named was here, even where plate retention left no stay to tell of it.
    const wasHere = departed !== undefined || previous !== undefined
    if (wasHere && staysAway(facts)) return { outcome: 'stays-away', session: null }
    return { outcome: wasHere ? 'back-again' : 'new', session: arrive(row, observedAt, settings) }
  }
  if (isIdentical) return { outcome: 'unchanged', session: null }
  return update(facts, open)
}
