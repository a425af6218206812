import { type LotSnapshot, type lotCommands, VEHICLES_AT_ONCE, type VehiclePage } from '../../../shared/contract/lot.ts'
import type { pinCommands } from '../../../shared/contract/pin.ts'
import type { ImportProgress } from '../../../shared/import.ts'
import type { LotMetrics } from '../../../shared/lot-metrics.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { newestGoodAt } from '../../../shared/watch.ts'
import { takeBackOverstays } from '../alerts/take-back-overstays.ts'
import type { LotFacts } from '../door/change-feed.ts'
import type { CoreContext } from '../door/context.ts'
import type { DueKind } from '../door/due-queue.ts'
import type { Feature } from '../door/feature.ts'
import type { PinLock } from '../door/pin-lock.ts'
import { followSettingsInLot } from '../settings/change-settings.ts'

function firstVehicles({ store, clock, settings }: CoreContext): Pick<LotSnapshot, 'vehicles' | 'isWhole'> {
  const graceMs = settings.current().graceMinutes * MINUTE_MS
  const vehicles = store.sessions.mostUrgent(VEHICLES_AT_ONCE + 1, clock.now(), graceMs)
  return { vehicles: vehicles.slice(0, VEHICLES_AT_ONCE), isWhole: vehicles.length <= VEHICLES_AT_ONCE }
}

/**
 * The lot in one read transaction, with the revision from which events continue it: of a large one
 * what a screen shows first, so that nobody looks at an empty screen while the rest is read.
 */
function takeSnapshot(context: CoreContext, facts: LotFacts, runningImports: readonly ImportProgress[]): LotSnapshot {
  const { store, clock, settings, changes } = context
  return store.read(() => ({
    epoch: changes.epoch,
    revision: changes.revision(),
    at: clock.now(),
    ...firstVehicles(context),
    alerts: store.alerts.allOpen(),
    settings: facts.settings(),
    pinnedSettings: settings.pinnedNames,
    isPinSet: facts.isPinSet(),
    runningImports,
    lastImport: facts.lastImport(),
    interruptedImport: store.imports.lastInterrupted() ?? null,
    watches: facts.watches(),
    chargers: facts.chargers(),
    check: facts.check(),
    seenArrivalId: facts.seenArrivalId(),
    host: facts.host(),
    troubles: facts.troubles(),
  }))
}

function readVehicles({ store, changes }: CoreContext, after: number): VehiclePage {
  const vehicles = store.sessions.openAfter(after, VEHICLES_AT_ONCE)
  return { epoch: changes.epoch, vehicles, isLast: vehicles.length < VEHICLES_AT_ONCE }
}

/**
 * What the start catches up with, as a due kind, so that a full or busy disk delays it and ends
 * nothing: imports cut off are marked, and the lot follows settings that came with the start.
 * @param runningImportIds imports running if the sweep succeeds only later: they are not cut off
 */
function startSweep(context: CoreContext, runningImportIds: () => readonly number[]): DueKind {
  const { store, settings, logger } = context
  let isDone = false
  return {
    name: 'start',
    nextDueAt: () => (isDone ? null : 0),
    run(now) {
      const interrupted = store.write(() => {
        takeBackOverstays(context, settings.current(), 'told-of-only')
        followSettingsInLot(context, settings.current())
        return store.imports.markInterrupted(now, runningImportIds())
      })
      isDone = true
      if (interrupted > 0) logger.warn('imports were cut off when the application stopped', { imports: interrupted })
    },
  }
}

/** The lot and the application as of now. Counts only what is open: the history is not read. */
function readMetrics(context: CoreContext, running: readonly ImportProgress[], lagMs: number): LotMetrics {
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

export interface LotFeatureParts {
  readonly facts: LotFacts
  readonly pinLock: PinLock
  readonly running: () => readonly ImportProgress[]
  /** How late the oldest thing is that is due. */
  readonly lagMs: () => number
}

/** The lot as a whole, and the lock before its settings. */
export function lot(
  context: CoreContext,
  { facts, pinLock, running, lagMs }: LotFeatureParts,
): Feature<keyof typeof lotCommands | keyof typeof pinCommands> {
  return {
    commands: {
      'lot.snapshot': () => takeSnapshot(context, facts, running()),
      'lot.vehicles': ({ after }) => readVehicles(context, after),
      'lot.metrics': () => readMetrics(context, running(), lagMs()),
      'pin.set': async (input, caller) => ({ isPinSet: await pinLock.set(input, caller) }),
      'pin.unlock': ({ pin }) => pinLock.unlock(pin),
      'pin.lock': ({ pass }) => ({ wasUnlocked: pinLock.lock(pass) }),
    },
    dueKinds: [startSweep(context, () => running().flatMap(({ importId }) => importId ?? []))],
  }
}
