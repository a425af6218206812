import type { OccupancyCell } from './presence.ts'
import type { Histogram, Summary } from './tally.ts'
import type { Verdict } from './verdict.ts'

/** How well a week kept what drivers asked for. */
export interface ReadinessWeek {
  /** The date of its Monday, `2026-01-26`. */
  readonly monday: string
  readonly inTime: number
  readonly late: number
}

/** A stay that was most likely forgotten in the list. */
export interface ForgottenSession {
  readonly sessionId: number
  readonly plate: string
  readonly readyAt: number
  /** `null` while it is still in the list. */
  readonly departedAt: number | null
}

/** Where and when the report looks. */
export interface ReportRange {
  /** First and last date, where the lot is. */
  readonly from: string
  readonly until: string
  readonly timeZone: string
  /** Days of the range on which the lot was in use: empty days say nothing about bays. */
  readonly daysWithData: number
}

/** Figures of stays that departed in the range: shares from 0 to 1, durations in minutes. */
export interface StatisticsReport {
  readonly range: ReportRange
  readonly bays: number | null
  readonly graceMinutes: number
  readonly isForgottenLeftOut: boolean
  /** The longest idle ones, at most a hundred, and how many there are in all. */
  readonly forgotten: { readonly count: number; readonly stays: readonly ForgottenSession[] }
  readonly stays: number
  /** Left before the target was reached. */
  readonly leftEarly: number
  /** Came ready: idle from arrival, and without a charging time, so not among those. */
  readonly readyOnArrival: number
  /** Of the charging times, how many ends readings enclose; the others the model alone says. */
  readonly readyObserved: number
  readonly charging: Summary
  readonly dwell: Summary
  readonly idle: Summary
  /** Of the idle times, and of the overstays, how many begins were observed. */
  readonly idleObserved: number
  readonly overstay: Summary
  readonly overstayObserved: number
  /** Vehicles in the lot at some time of the range, on which the next three figures rest. */
  readonly vehicles: number
  readonly openMs: number
  readonly utilisation: number | null
  readonly meanOccupancy: number | null
  readonly peakPresent: number
  readonly readiness: {
    readonly inTime: number
    readonly late: number
    readonly unknown: number
    /** Of those in time and late, how many are so by observation. */
    readonly observed: number
    readonly weeks: readonly ReadinessWeek[]
  }
  readonly accuracy: {
    /** First ready-at minus the observed crossing of the target. */
    readonly error: Summary
    readonly errorSize: Summary
    readonly bracket: Summary
    readonly within: number
    readonly histogram: Histogram
    readonly notKept: number
    readonly targetChanged: number
    readonly noBracket: number
  }
  readonly chargingHistogram: Histogram
  readonly idleHistogram: Histogram
  /** Weekday by weekday, Monday first, each from hour 0 to 23. */
  readonly occupancy: readonly OccupancyCell[]
  readonly verdict: Verdict
}

/** How many days of the past there are, and how many of them are still to be worked out. */
export interface DaysWorkedOut {
  readonly days: number
  readonly left: number
  /** Few enough are left for the report to work them out itself. */
  readonly isReady: boolean
}
