import { DAY_MS } from '../time.ts'
import { COUNT_NAMES, type CountName, type DayDigest, MEASURE_NAMES, type MeasureName } from './day-digest.ts'
import type { LotDay } from './lot-calendar.ts'
import { isOpenAt, type OpenHours } from './lot-calendar.ts'
import type { OccupancyCell } from './presence.ts'
import { createPresenceSums, type Presence } from './presence.ts'
import type { ReadinessWeek, ReportRange, StatisticsReport } from './report.ts'
import { overstayMinutes } from './session-facts.ts'
import { createTally, type Tally } from './tally.ts'
import { type VerdictBands, verdictOf } from './verdict.ts'

/** What a report needs to know besides the days. */
export interface ReportBasis extends VerdictBands, OpenHours {
  readonly bays: number | null
  readonly graceMinutes: number
  /** The first arrival of all: before, the list was not kept. */
  readonly since: number
  readonly now: number
  /** What is present when the first day begins. */
  readonly atStart: Presence
}

/** What is in the report but not in the days. */
export type ReportFrame = Pick<StatisticsReport, 'isForgottenLeftOut' | 'forgotten'> & {
  readonly range: Omit<ReportRange, 'daysWithData'>
}

/** Builds a report day by day, so that a year can be read with pauses in between. */
export interface ReportBuilder {
  /** Adds a day's stays, in several sets; the days in their order. */
  addDay(day: LotDay, parts: readonly DayDigest[]): void
  report(frame: ReportFrame): StatisticsReport
}

const DURATION_BIN_MINUTES = 30
const DURATION_BINS = 24
const ERROR_BIN_MINUTES = 10
const ERROR_BINS = 19

export function createReportBuilder(basis: ReportBasis): ReportBuilder {
  const { bays, graceMinutes } = basis
  const presence = createPresenceSums(bays, basis.since, basis.now)
  const counts = Object.fromEntries(COUNT_NAMES.map((name) => [name, 0])) as Record<CountName, number>
  const tallies = Object.fromEntries(MEASURE_NAMES.map((name) => [name, createTally()])) as Record<MeasureName, Tally>
  const weeks = new Map<string, { inTime: number; late: number }>()
  let state = basis.atStart
  let daysWithData = 0
  let vehicles = basis.atStart.present

  function addReadiness(day: LotDay, { counts: counted }: DayDigest): void {
    const monday = mondayOf(day)
    const week = weeks.get(monday) ?? { inTime: 0, late: 0 }
    week.inTime += counted.neededInTime
    week.late += counted.neededLate
    weeks.set(monday, week)
  }

  return {
    addDay(day, parts) {
      const arrived = parts.reduce((sum, { arrivals }) => sum + sumOf(arrivals), 0)
      if (state.present > 0 || arrived > 0) daysWithData += 1
      vehicles += arrived
      state = presence.addDay(day, parts, state)
      for (const part of parts) {
        for (const name of COUNT_NAMES) counts[name] += part.counts[name]
        for (const name of MEASURE_NAMES) for (const value of part.measures[name]) tallies[name].add(value)
        addReadiness(day, part)
      }
    },
    report(frame) {
      const occupancy = presence.cells()
      const open = occupancy.filter(({ hour, observedMs }) => observedMs > 0 && isOpenAt(basis, hour))
      const overstayOf = (minutes: number) => overstayMinutes(minutes, graceMinutes)
      const idle = tallies.idle.summary()
      const dwell = tallies.dwell.summary()
      const basisOfVerdict = {
        bays,
        daysWithData,
        stays: counts.stays,
        cells: open,
        peakPresent: presence.peak(),
        medianIdleMinutes: idle.median,
        meanDwellMinutes: dwell.mean,
      }
      return {
        ...frame,
        range: { ...frame.range, daysWithData },
        bays,
        graceMinutes,
        stays: counts.stays,
        leftEarly: counts.leftEarly,
        readyOnArrival: counts.readyOnArrival,
        readyObserved: counts.readyObserved,
        charging: tallies.charging.summary(),
        dwell,
        idle,
        idleObserved: tallies.idleObserved.summary().count,
        overstay: tallies.idle.map(overstayOf).summary(),
        overstayObserved: tallies.idleObserved.map(overstayOf).summary().count,
        vehicles,
        openMs: open.reduce((sum, { observedMs }) => sum + observedMs, 0),
        utilisation: shareOfBays(open, bays, ({ charging }) => charging),
        meanOccupancy: shareOfBays(open, bays, ({ present }) => present),
        peakPresent: presence.peak(),
        readiness: {
          inTime: counts.neededInTime,
          late: counts.neededLate,
          unknown: counts.neededUnknown,
          observed: counts.neededObserved,
          weeks: [...weeks].map(([monday, week]): ReadinessWeek => ({ monday, ...week })),
        },
        accuracy: {
          error: tallies.estimateError.summary(),
          errorSize: tallies.estimateError.map(Math.abs).summary(),
          bracket: tallies.estimateBracket.summary(),
          within: counts.estimateWithin,
          histogram: tallies.estimateError.histogram(
            -(ERROR_BINS / 2) * ERROR_BIN_MINUTES,
            ERROR_BIN_MINUTES,
            ERROR_BINS,
          ),
          notKept: counts.estimateNotKept,
          targetChanged: counts.estimateTargetChanged,
          noBracket: counts.estimateNoBracket,
        },
        chargingHistogram: tallies.charging.histogram(0, DURATION_BIN_MINUTES, DURATION_BINS),
        idleHistogram: tallies.idle.histogram(0, DURATION_BIN_MINUTES, DURATION_BINS),
        occupancy,
        verdict: verdictOf(basisOfVerdict, basis),
      }
    },
  }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}

/** The date of the Monday of a day's week. */
function mondayOf({ date, weekday }: LotDay): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - weekday * DAY_MS).toISOString().slice(0, 10)
}

/** Vehicles as a share of the bays, over all the time of some hours. */
function shareOfBays(
  cells: readonly OccupancyCell[],
  bays: number | null,
  vehiclesIn: (cell: OccupancyCell) => number,
): number | null {
  if (bays === null || cells.length === 0) return null
  const total = cells.reduce((sum, { observedMs }) => sum + observedMs, 0)
  return cells.reduce((sum, cell) => sum + vehiclesIn(cell) * cell.observedMs, 0) / total / bays
}
