import type { Verdict } from '../verdict.ts'
import type { Histogram, Summary } from './tally.ts'

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
  /** Share (0 to 1) of the time in which all bays were taken; `null` where their number is not known. */
  readonly fullShare: number | null
  /** Mean number of vehicles an hour. */
  readonly arrivals: number
  readonly departures: number
}

/** How well a week kept what drivers asked for. */
export interface ReadinessWeek {
  /** The date of its Monday, `2026-01-26`. */
  readonly monday: string
  readonly inTime: number
  readonly late: number
}

/** A stay that was most likely forgotten in the list. */
export interface ForgottenStay {
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
  /** Dates of the range from which there can be data: neither before the first arrival nor in the future. */
  readonly daysWithData: number
}

/** What the kept history says. Shares are from 0 to 1, summaries and histograms in minutes. Every figure is of stays that departed in the range. */
export interface StatisticsReport {
  readonly range: ReportRange
  readonly bays: number | null
  readonly graceMinutes: number
  readonly isForgottenLeftOut: boolean
  /** The longest idle ones, at most a hundred, and how many there are in all. */
  readonly forgotten: { readonly count: number; readonly stays: readonly ForgottenStay[] }
  readonly stays: number
  /** Left before the target was reached. */
  readonly leftEarly: number
  readonly readyOnArrival: number
  /** Of those that were ready, how many a reading showed so; of the others the model alone says it. */
  readonly readyObserved: number
  readonly charging: Summary
  readonly dwell: Summary
  readonly idle: Summary
  readonly overstay: Summary
  readonly utilisation: number | null
  readonly meanOccupancy: number | null
  readonly peakPresent: number
  readonly readiness: {
    readonly inTime: number
    readonly late: number
    readonly unknown: number
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
