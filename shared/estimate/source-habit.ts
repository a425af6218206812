/** What a source's values do: move (telemetry), stand (a list, as at arrival), or not yet known. */
export type SourceHabit = 'moves' | 'stands' | 'unknown'

/** What a person says that a source's values do, whatever its files show. */
export type ChosenHabit = Exclude<SourceHabit, 'unknown'>

/** How often a value moved during a vehicle's stays, and stood while others saw it charge. */
export interface HabitCounts {
  readonly moved: number
  readonly stood: number
}

/** What one value showed. */
export type Heard = keyof HabitCounts

/** What is known of a source when a file of it comes. */
export interface SourceReading {
  /** `null` leaves it to what is learned. */
  readonly chosen: ChosenHabit | null
  readonly learned: SourceHabit
}

/** Nothing is known yet. */
export const NO_HABIT: HabitCounts = { moved: 0, stood: 0 }

/** A value that stood so often while the vehicle was seen to charge is a list's. */
const ENOUGH_STOOD = 2

/** Somebody corrects a list now and then: so many repetitions outweigh one change. */
const STOOD_PER_MOVE = 5

/** A vehicle whose value moved so often is followed, whatever the rest of its source does. */
const ENOUGH_MOVED = 2

/** A vehicle that moves again counts for so many that move: a list is seldom put right twice. */
export const MOVES_OF_ONE_MOVED_AGAIN = 3

/** So much is remembered: a source that changes its habit is believed after as many values. */
const REMEMBERED = 20

/** From so many values of one kind alone on, more of them say nothing that was not known. */
const CERTAIN = 10

/** A file may be a list's only where so many vehicles should have charged by then and have not. */
const ENOUGH_MISSED = 3

/** What the counts come to. */
export function habitOf({ moved, stood }: HabitCounts): SourceHabit {
  if (stood >= ENOUGH_STOOD && stood >= STOOD_PER_MOVE * moved) return 'stands'
  return moved > 0 ? 'moves' : 'unknown'
}

/** The counts after more was heard; the same object where that says nothing new. */
export function learn(before: HabitCounts, { moved, stood }: HabitCounts): HabitCounts {
  const isCertain =
    (stood === 0 && before.stood === 0 && before.moved >= CERTAIN) ||
    (moved === 0 && before.moved === 0 && before.stood >= CERTAIN)
  if (isCertain || moved + stood === 0) return before
  const sum = { moved: before.moved + moved, stood: before.stood + stood }
  const share = Math.min(1, REMEMBERED / (sum.moved + sum.stood))
  return { moved: Math.round(share * sum.moved), stood: Math.round(share * sum.stood) }
}

/** Whether a file of the source may yet show that it is a list, so that looking through it pays. */
export function mayBeList(before: HabitCounts): boolean {
  return habitOf(before) !== 'stands' && before.moved < CERTAIN
}

/**
 * Whether a file shows its source to be a list: nearly all its vehicles should have charged by then
 * and have not.
 * @param shown what the file's values showed, where `stood` tells only those that should have moved
 */
export function isShownAsList(before: HabitCounts, { moved, stood }: HabitCounts): boolean {
  return stood >= ENOUGH_MISSED && stood >= STOOD_PER_MOVE * (before.moved + moved)
}

/** Whether a part of a file shows already that its source is no list, so the rest need not tell. */
export function isShownAsTelemetry(before: HabitCounts, shown: HabitCounts): boolean {
  return before.moved + shown.moved >= CERTAIN && !isShownAsList(before, shown)
}

/** What a source is read as: what a person said, else what was learned. */
export function readAs({ chosen, learned }: SourceReading): SourceHabit {
  return chosen ?? learned
}

/**
 * Whether a charge of a vehicle that is in the lot says nothing, as a list's counts for an arrival
 * only. What was learned yields to a charge that moves, and to a vehicle whose charges do.
 * @param vehicle what was heard of the vehicle from this source during its stay
 * @param hasMoved the source said another charge before, during this stay
 */
export function isForArrival(source: SourceReading, vehicle: HabitCounts, hasMoved: boolean): boolean {
  if (source.chosen !== null) return source.chosen === 'stands'
  if (hasMoved) return false
  return habitOf(vehicle) === 'stands' || (source.learned === 'stands' && vehicle.moved < ENOUGH_MOVED)
}

/** A charge that was said, at an instant. */
interface SaidCharge {
  readonly at: number
  readonly charge: number
}

/**
 * Whether a source only repeats its last value, though another reading saw the vehicle charge on.
 * @param previous what the same source said last during this stay
 * @param newest the newest reading, from whatever source
 * @param step how much more than the value counts as charged on, in charge units
 */
export function repeatsItself(charge: number, previous: SaidCharge | null, newest: SaidCharge, step: number): boolean {
  if (previous === null || charge !== previous.charge) return false
  return newest.at > previous.at && newest.charge >= charge + step
}
