import type { BucketCounts } from '../../../shared/bucket-counts.ts'
import type { ImportCounts } from '../../../shared/import.ts'
import type { LoopDelay, LotMetrics } from '../../../shared/lot-metrics.ts'
import { SECOND_MS } from '../../../shared/time.ts'

/** What is known at one scrape. */
export interface Scrape {
  readonly lot: LotMetrics
  /** Of the thread that serves this; `null` at the first scrape. */
  readonly hostsDelay: LoopDelay | null
}

/** Names of a sample, of which none may tell of a plate or a person. */
export type Labels = Readonly<Record<string, string>>

/** A metric that the core counts: how it is called, and what it is at a scrape. */
export interface Family<T> {
  readonly name: string
  readonly help: string
  readonly labelNames: readonly string[]
  readonly samples: (scrape: Scrape) => readonly (readonly [labels: Labels, value: T])[]
}

/** A row's outcome in the words of `POST /data`. */
const ROW_OUTCOMES: Readonly<Record<keyof ImportCounts, string>> = {
  new: 'new',
  backAgain: 'back_again',
  updated: 'updated',
  unchanged: 'unchanged',
  refused: 'refused',
  repeated: 'repeated',
}

function each(label: string, values: Readonly<Record<string, number>>): readonly (readonly [Labels, number])[] {
  return Object.entries(values).map(([name, value]) => [{ [label]: name }, value])
}

/** The one sample of a metric without labels; none where there is nothing to say. */
function one(value: number | null): readonly (readonly [Labels, number])[] {
  return value === null ? [] : [[{}, value]]
}

function delayOf(thread: string, delay: LoopDelay | null): readonly (readonly [Labels, number])[] {
  if (delay === null) return []
  return Object.entries(delay).map(([statistic, ms]) => [{ thread, statistic }, ms / SECOND_MS])
}

export const GAUGES: readonly Family<number>[] = [
  {
    name: 'ampcontrol_vehicles',
    help: 'Parked vehicles by their status',
    labelNames: ['status'],
    samples: ({ lot }) => each('status', lot.counts.byStatus),
  },
  {
    name: 'ampcontrol_vehicles_at_risk',
    help: 'Parked vehicles that will not be ready when they are needed',
    labelNames: [],
    samples: ({ lot }) => one(lot.counts.atRisk),
  },
  {
    name: 'ampcontrol_vehicles_attention',
    help: 'Parked vehicles of which the readings contradict the estimate',
    labelNames: [],
    samples: ({ lot }) => one(lot.counts.attention),
  },
  {
    name: 'ampcontrol_vehicles_driver_waiting',
    help: 'Parked vehicles of which the driver is waiting',
    labelNames: [],
    samples: ({ lot }) => one(lot.counts.driverWaiting),
  },
  {
    name: 'ampcontrol_alerts_open',
    help: 'Alerts that nobody has acknowledged',
    labelNames: ['kind'],
    samples: ({ lot }) => each('kind', lot.counts.openAlerts),
  },
  {
    name: 'ampcontrol_due_lag_seconds',
    help: 'How late the oldest thing is that is due now; 0 when all is done',
    labelNames: [],
    samples: ({ lot }) => one(lot.due.lagMs / SECOND_MS),
  },
  {
    name: 'ampcontrol_imports_running',
    help: 'Imports that are going on',
    labelNames: [],
    samples: ({ lot }) => one(lot.imports.running),
  },
  {
    name: 'ampcontrol_last_good_import_timestamp_seconds',
    help: 'When the data was last known to be right, in Unix time; absent where it never was',
    labelNames: [],
    samples: ({ lot: { imports } }) => one(imports.lastGoodAt === null ? null : imports.lastGoodAt / SECOND_MS),
  },
  {
    name: 'ampcontrol_event_loop_delay_seconds',
    help: 'How late turns of an event loop came since the scrape before: of the thread of the hosts, and of the core where it has its own',
    labelNames: ['thread', 'statistic'],
    samples: ({ lot, hostsDelay }) => [...delayOf('hosts', hostsDelay), ...delayOf('core', lot.loopDelay)],
  },
]

export const COUNTERS: readonly Family<number>[] = [
  {
    name: 'ampcontrol_arrivals_total',
    help: 'Stays that ever began, those before this start included',
    labelNames: [],
    samples: ({ lot }) => one(lot.counts.arrivals),
  },
  {
    name: 'ampcontrol_departures_total',
    help: 'Vehicles that left, those that were brought back included',
    labelNames: [],
    samples: ({ lot }) => one(lot.departures),
  },
  {
    name: 'ampcontrol_import_rows_total',
    help: 'Rows of imported files, by what became of them',
    labelNames: ['outcome'],
    samples: ({ lot }) =>
      Object.entries(ROW_OUTCOMES).map(([kind, outcome]) => [
        { outcome },
        lot.imports.rows[kind as keyof ImportCounts],
      ]),
  },
]

/** Counted in milliseconds, told in seconds. */
export const HISTOGRAMS: readonly Family<BucketCounts>[] = [
  {
    name: 'ampcontrol_due_lateness_seconds',
    help: 'How late what came due was done: completions, alerts, reminders, watched sources, backups',
    labelNames: [],
    samples: ({ lot }) => [[{}, lot.due.lateness]],
  },
  {
    name: 'ampcontrol_import_duration_seconds',
    help: 'How long imports took, by how they ended and who asked for them',
    labelNames: ['outcome', 'trigger'],
    samples: ({ lot }) =>
      lot.imports.durations.map(({ outcome, trigger, durations }) => [{ outcome, trigger }, durations]),
  },
]
