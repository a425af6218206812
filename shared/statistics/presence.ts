import { HOUR_MS } from '../time.ts'
import type { Change, DayDigest } from './day-digest.ts'
import { DAYS_OF_WEEK, HOURS_OF_DAY, type LotDay, SLOT_MS } from './lot-calendar.ts'

/** One hour of one weekday, over all weeks of the range. */
export interface OccupancyCell {
  /** 0 for Monday up to 6. */
  readonly weekday: number
  readonly hour: number
  /** How much time of this hour the range holds, in milliseconds; 0 where it never was. */
  readonly observedMs: number
  /** How many different days that time is of. */
  readonly days: number
  /** Mean number of vehicles present, and of those still charging. */
  readonly present: number
  readonly charging: number
  /** The most that were present, as the mean of five minutes. */
  readonly peak: number
  /** Share (0 to 1) of the time in which all bays were taken; `null` where unknown. */
  readonly fullShare: number | null
  /** Mean number of vehicles an hour. */
  readonly arrivals: number
  readonly departures: number
}

/** Vehicles present, and charging, when a day begins. */
export interface Presence {
  readonly present: number
  readonly charging: number
}

interface CellSums {
  observedMs: number
  days: number
  presentMs: number
  chargingMs: number
  fullMs: number
  peak: number
  arrivals: number
  departures: number
}

/** Gathers presence by weekday and hour over the days of a range, in their order. */
export interface PresenceSums {
  /** Adds a day of several sets of stays. @returns what is present when the next day begins */
  addDay(day: LotDay, parts: readonly DayDigest[], atStart: Presence): Presence
  cells(): readonly OccupancyCell[]
  peak(): number
}

/**
 * Presence up to `now`. A slot of five minutes is full if its rounded mean presence reaches the
 * bays: the time between one leaving and the next taking its bay is not free capacity.
 */
export function createPresenceSums(bays: number | null, now: number): PresenceSums {
  const cells: CellSums[] = Array.from({ length: DAYS_OF_WEEK * HOURS_OF_DAY }, () => ({
    observedMs: 0,
    days: 0,
    presentMs: 0,
    chargingMs: 0,
    fullMs: 0,
    peak: 0,
    arrivals: 0,
    departures: 0,
  }))

  function addSlot(cell: CellSums, lengthMs: number, presentMs: number, chargingMs: number): void {
    const present = presentMs / SLOT_MS
    cell.observedMs += lengthMs
    cell.presentMs += (presentMs * lengthMs) / SLOT_MS
    cell.chargingMs += (chargingMs * lengthMs) / SLOT_MS
    cell.peak = Math.max(cell.peak, present)
    if (bays !== null && Math.round(present) >= bays) cell.fullMs += lengthMs
  }

  /** Counts a day for an hour once, however often its clock passed it. */
  function addToHours(day: LotDay, parts: readonly DayDigest[]): void {
    for (let hour = 0; hour < HOURS_OF_DAY; hour += 1) {
      const cell = cells[day.weekday * HOURS_OF_DAY + hour]
      if (cell === undefined) continue
      cell.arrivals += sumOf(parts, ({ arrivals }) => arrivals[hour])
      cell.departures += sumOf(parts, ({ departures }) => departures[hour])
      const first = day.hours.indexOf(hour)
      if (first >= 0 && day.startsAt + first * SLOT_MS < now) cell.days += 1
    }
  }

  return {
    addDay(day, parts, atStart) {
      let { present, charging } = atStart
      addToHours(day, parts)
      for (const [slot, hour] of day.hours.entries()) {
        const cell = cells[day.weekday * HOURS_OF_DAY + hour]
        const lengthMs = Math.min(SLOT_MS, now - day.startsAt - slot * SLOT_MS)
        if (cell !== undefined && lengthMs > 0) {
          const presentMs = present * SLOT_MS + sumOf(parts, (part) => part.present.partialMs[slot])
          const chargingMs = charging * SLOT_MS + sumOf(parts, (part) => part.charging.partialMs[slot])
          addSlot(cell, lengthMs, presentMs, chargingMs)
        }
        present += netAt(parts, slot, (part) => part.present)
        charging += netAt(parts, slot, (part) => part.charging)
      }
      return { present, charging }
    },
    cells: () => cells.map(cellOf(bays)),
    peak: () => Math.max(...cells.map(({ peak }) => peak)),
  }
}

function sumOf(parts: readonly DayDigest[], pick: (part: DayDigest) => number | undefined): number {
  let sum = 0
  for (const part of parts) sum += pick(part) ?? 0
  return sum
}

function netAt(parts: readonly DayDigest[], slot: number, pick: (part: DayDigest) => Change): number {
  return sumOf(parts, (part) => pick(part).net[slot])
}

function cellOf(bays: number | null) {
  return (sums: CellSums, index: number): OccupancyCell => {
    const { observedMs } = sums
    const share = (value: number, whole: number) => (observedMs === 0 ? 0 : value / whole)
    return {
      weekday: Math.floor(index / HOURS_OF_DAY),
      hour: index % HOURS_OF_DAY,
      observedMs,
      days: sums.days,
      present: share(sums.presentMs, observedMs),
      charging: share(sums.chargingMs, observedMs),
      peak: sums.peak,
      fullShare: bays === null ? null : share(sums.fullMs, observedMs),
      arrivals: share(sums.arrivals, observedMs / HOUR_MS),
      departures: share(sums.departures, observedMs / HOUR_MS),
    }
  }
}
