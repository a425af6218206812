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
  /** The most that were present, at the end of five minutes or in their mean. */
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
  /** As if the first arrival had been at the start of its slot: so much time had arrivals. */
  flowMs: number
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
 * Presence from `since`, the first arrival of all, up to `now`: before, nobody looked. A slot of
 * five minutes is full if its rounded mean presence reaches the bays: the time between one leaving
 * and the next taking its bay is not free capacity.
 */
export function createPresenceSums(bays: number | null, since: number, now: number): PresenceSums {
  const cells: CellSums[] = Array.from({ length: DAYS_OF_WEEK * HOURS_OF_DAY }, () => ({
    observedMs: 0,
    flowMs: 0,
    days: 0,
    presentMs: 0,
    chargingMs: 0,
    fullMs: 0,
    peak: 0,
    arrivals: 0,
    departures: 0,
  }))

  /** @param slot what was present in it, as if it went on to the end of the slot */
  function addSlot(cell: CellSums, startsAt: number, slot: { presentMs: number; chargingMs: number; atEnd: number }) {
    const from = Math.max(startsAt, since)
    const endsAt = startsAt + SLOT_MS
    const lengthMs = Math.min(endsAt, now) - from
    if (lengthMs <= 0) return
    const present = slot.presentMs / (endsAt - from)
    cell.observedMs += lengthMs
    cell.flowMs += Math.min(endsAt, now) - startsAt
    cell.presentMs += present * lengthMs
    cell.chargingMs += (slot.chargingMs * lengthMs) / (endsAt - from)
    cell.peak = Math.max(cell.peak, present, slot.atEnd)
    if (bays !== null && Math.round(present) >= bays) cell.fullMs += lengthMs
  }

  /** Counts a day for an hour once, however often its clock passed it. */
  function addToHours(day: LotDay, parts: readonly DayDigest[]): void {
    for (let hour = 0; hour < HOURS_OF_DAY; hour += 1) {
      const cell = cells[day.weekday * HOURS_OF_DAY + hour]
      if (cell === undefined) continue
      cell.arrivals += sumOf(parts, ({ arrivals }) => arrivals[hour])
      cell.departures += sumOf(parts, ({ departures }) => departures[hour])
      const [first, last] = [day.hours.indexOf(hour), day.hours.lastIndexOf(hour)]
      const isSeen = day.startsAt + first * SLOT_MS < now && day.startsAt + (last + 1) * SLOT_MS > since
      if (first >= 0 && isSeen) cell.days += 1
    }
  }

  return {
    addDay(day, parts, atStart) {
      let { present, charging } = atStart
      addToHours(day, parts)
      for (const [slot, hour] of day.hours.entries()) {
        const cell = cells[day.weekday * HOURS_OF_DAY + hour]
        const presentMs = present * SLOT_MS + sumOf(parts, (part) => part.present.partialMs[slot])
        const chargingMs = charging * SLOT_MS + sumOf(parts, (part) => part.charging.partialMs[slot])
        present += netAt(parts, slot, (part) => part.present)
        charging += netAt(parts, slot, (part) => part.charging)
        if (cell !== undefined) {
          addSlot(cell, day.startsAt + slot * SLOT_MS, { presentMs, chargingMs, atEnd: present })
        }
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
    const { observedMs, flowMs } = sums
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
      arrivals: share(sums.arrivals, flowMs / HOUR_MS),
      departures: share(sums.departures, flowMs / HOUR_MS),
    }
  }
}
