import type { ImportProgress } from '../../../shared/import.ts'
import type { LotMetrics } from '../../../shared/lot-metrics.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { newestGoodAt } from '../../../shared/watch.ts'
import type { CoreContext } from '../door/context.ts'

/** How the lot and the application are, as of now. What is counted is what is open: the history is not read. */
export function readMetrics(context: CoreContext, running: readonly ImportProgress[], lagMs: number): LotMetrics {
  const { store, clock, settings, activity, loopMonitor } = context
  const { departures, lateness, durations, rows } = activity.read()
  return store.read(() => ({
    counts: store.lotCounts.counts(clock.now(), settings.current().graceMinutes * MINUTE_MS),
    departures,
    due: { lagMs, lateness },
    imports: {
      running: running.filter(({ importId }) => importId !== null).length,
      durations,
      rows,
      lastGoodAt: newestGoodAt(store.watches.all(), store.imports.lastCompleted()?.finishedAt ?? null),
    },
    loopDelay: loopMonitor?.read() ?? null,
  }))
}
