import { type BucketCounter, createBucketCounter } from '../../../shared/bucket-counts.ts'
import type { ImportCounts, ImportReport } from '../../../shared/import.ts'
import type { ImportDurations, LotMetrics } from '../../../shared/lot-metrics.ts'
import { MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'

/** What was done since the start of the application, counted as it is done. */
export interface Activity {
  importEnded(report: ImportReport, durationMs: number): void
  /** Something that came due was done, so much later. */
  dueDone(latenessMs: number): void
  vehicleLeft(): void
  read(): Pick<LotMetrics, 'departures'> & {
    readonly lateness: LotMetrics['due']['lateness']
    readonly durations: readonly ImportDurations[]
    readonly rows: ImportCounts
  }
}

const LATENESS_BOUNDS_MS = [5, 10, 25, 50, 100, 250, 500, SECOND_MS, 5 * SECOND_MS, 15 * SECOND_MS, MINUTE_MS]

const IMPORT_BOUNDS_MS = [
  ...[50, 100, 250, 500],
  ...[1, 2.5, 5, 10, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 5, 15].map((minutes) => minutes * MINUTE_MS),
]

const NO_ROWS: ImportCounts = { new: 0, backAgain: 0, updated: 0, unchanged: 0, refused: 0, repeated: 0 }

function sumOf(a: ImportCounts, b: ImportCounts): ImportCounts {
  return {
    new: a.new + b.new,
    backAgain: a.backAgain + b.backAgain,
    updated: a.updated + b.updated,
    unchanged: a.unchanged + b.unchanged,
    refused: a.refused + b.refused,
    repeated: a.repeated + b.repeated,
  }
}

type ImportEnd = Pick<ImportDurations, 'outcome' | 'trigger'> & { readonly counter: BucketCounter }

export function createActivity(): Activity {
  const lateness = createBucketCounter(LATENESS_BOUNDS_MS)
  const ends = new Map<string, ImportEnd>()
  let rows = NO_ROWS
  let departures = 0

  function endOf({ status, trigger }: ImportReport): ImportEnd | undefined {
    if (status === 'running') return undefined
    const key = `${status} ${trigger}`
    const end = ends.get(key) ?? { outcome: status, trigger, counter: createBucketCounter(IMPORT_BOUNDS_MS) }
    ends.set(key, end)
    return end
  }

  return {
    importEnded(report, durationMs) {
      endOf(report)?.counter.add(durationMs)
      rows = sumOf(rows, report.counts)
    },
    dueDone: (latenessMs) => lateness.add(latenessMs),
    vehicleLeft() {
      departures += 1
    },
    read: () => ({
      departures,
      rows,
      lateness: lateness.read(),
      durations: [...ends.values()].map(({ counter, ...end }) => ({ ...end, durations: counter.read() })),
    }),
  }
}
