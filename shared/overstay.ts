import { MINUTE_MS } from './time.ts'

/** One level of an overstay: reached when a vehicle has been ready for longer than this. */
export interface OverstayLevel {
  readonly level: 1 | 2 | 3
  readonly afterMs: number
}

/** The settings that the levels follow from. */
export interface OverstaySettings {
  readonly graceMinutes: number
  readonly overstayLevel2Minutes: number
  readonly overstayLevel3Minutes: number
}

/**
 * The levels in force, rising; the first begins when the grace is over. One that would not begin
 * after the one before is left out: a long grace never starts at the loudest, and 0 means off.
 */
export function overstayLevels(settings: OverstaySettings): readonly OverstayLevel[] {
  const levels: OverstayLevel[] = [{ level: 1, afterMs: settings.graceMinutes * MINUTE_MS }]
  for (const [level, minutes] of [
    [2, settings.overstayLevel2Minutes],
    [3, settings.overstayLevel3Minutes],
  ] as const) {
    const afterMs = minutes * MINUTE_MS
    if (afterMs > (levels.at(-1)?.afterMs ?? 0)) levels.push({ level, afterMs })
  }
  return levels
}

/** The level after being ready for so long (ms); 0 while it does not overstay. */
export function overstayLevelAfter(levels: readonly OverstayLevel[], idleMs: number): 0 | OverstayLevel['level'] {
  return levels.findLast(({ afterMs }) => idleMs > afterMs)?.level ?? 0
}
