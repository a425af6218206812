import type { AlertKind } from './alert.ts'
import type { BucketCounts } from './bucket-counts.ts'
import type { ImportCounts, ImportStatus, ImportTrigger } from './import.ts'
import type { Status } from './status.ts'

/** Parked vehicles at an instant. Flags stand beside the status and may overlap. */
export interface LotCounts {
  readonly byStatus: Readonly<Record<Exclude<Status, 'departed'>, number>>
  readonly atRisk: number
  readonly attention: number
  readonly driverWaiting: number
  readonly openAlerts: Readonly<Record<AlertKind, number>>
  /** Stays that ever began. */
  readonly arrivals: number
}

/** How imports ended that began the same way. Durations in milliseconds. */
export interface ImportDurations {
  readonly outcome: Exclude<ImportStatus, 'running'>
  readonly trigger: ImportTrigger
  readonly durations: BucketCounts
}

/** How late the event loop's turns came (ms), since this was asked before. */
export interface LoopDelay {
  readonly mean: number
  readonly p50: number
  readonly p99: number
  readonly max: number
}

/** For a program that watches: counts and times, nothing of a person. */
export interface LotMetrics {
  readonly counts: LotCounts
  /** Vehicles that left since the start of the application. */
  readonly departures: number
  readonly due: {
    /** How late the oldest thing is that is due now, in milliseconds; 0 where nothing is. */
    readonly lagMs: number
    /** How late what came due was done, since the start of the application, in milliseconds. */
    readonly lateness: BucketCounts
  }
  readonly imports: {
    readonly running: number
    /** Since the start of the application. */
    readonly durations: readonly ImportDurations[]
    /** By what became of each row, since the start of the application. */
    readonly rows: ImportCounts
    /** When the lot's data was last known to be right; `null` where it never was. */
    readonly lastGoodAt: number | null
  }
  /** Of the core's thread, where it has one of its own and was asked before; else `null`. */
  readonly loopDelay: LoopDelay | null
}
