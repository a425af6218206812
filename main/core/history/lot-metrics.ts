import type { LotMetrics } from '../../../shared/lot-metrics.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { newestGoodAt } from '../../../shared/watch.ts'
import type { CoreContext } from '../door/context.ts'
import type { DueQueue } from '../door/due-queue.ts'
import type { Imports } from '../imports/imports.ts'
import type { LoopMonitor } from '../ports/loop-monitor.ts'

/** What is looked at beside the store. */
export interface MetricsParts {
  readonly imports: Pick<Imports, 'running'>
  readonly dueQueue: Pick<DueQueue, 'lagMs'>
  readonly loopMonitor: LoopMonitor | undefined
}

/** How the lot and the application are, as of now. What is counted is what is open: the history is not read. */
export function readMetrics(context: CoreContext, { imports, dueQueue, loopMonitor }: MetricsParts): LotMetrics {
  const { store, clock, settings, activity } = context
  const { departures, lateness, durations, rows } = activity.read()
  const lagMs = dueQueue.lagMs()
  return store.read(() => ({
    counts: store.lotCounts.counts(clock.now(), settings.current().graceMinutes * MINUTE_MS),
    departures,
    due: { lagMs, lateness },
    imports: {
      running: imports.running().filter(({ importId }) => importId !== null).length,
      durations,
      rows,
      lastGoodAt: newestGoodAt(store.watches.all(), store.imports.lastCompleted()?.finishedAt ?? null),
    },
    loopDelay: loopMonitor?.read() ?? null,
  }))
}
