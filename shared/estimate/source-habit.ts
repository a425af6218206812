/** What a source's values do: move (telemetry), stand (a list, as at arrival), or not yet known. */
export type SourceHabit = 'moves' | 'stands' | 'unknown'

/** How often a value moved during a vehicle's stays, and stood while others saw it charge. */
export interface HabitCounts {
  readonly moved: number
  readonly stood: number
}

/** Nothing is known yet. */
export const NO_HABIT: HabitCounts = { moved: 0, stood: 0 }

/** A value that stood so often while the vehicle was seen to charge is a list's. */
const ENOUGH_STOOD = 2

/** Somebody corrects a list now and then: so many repetitions outweigh one change. */
const STOOD_PER_MOVE = 5

/** What the counts come to. */
export function habitOf({ moved, stood }: HabitCounts): SourceHabit {
  if (stood >= ENOUGH_STOOD && stood >= STOOD_PER_MOVE * moved) return 'stands'
  return moved > 0 ? 'moves' : 'unknown'
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
