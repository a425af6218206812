import type { HostInfo } from '../../shared/contract/commands.ts'
import type { SettingsPatch } from '../../shared/contract/settings.ts'
import { isLong, jsonPieces } from '../../shared/json-pieces.ts'
import { createLotCalendar } from '../../shared/statistics/lot-calendar.ts'
import { createChangeFeed } from './change-feed.ts'
import { acknowledgeAlerts, snoozeAlerts } from './commands/alerts.ts'
import { changeSettings } from './commands/change-settings.ts'
import { exportData } from './commands/data-export.ts'
import { findPlate } from './commands/find-plate.ts'
import { exportStays, listStays } from './commands/history.ts'
import { createHostCommands } from './commands/host.ts'
import { bringBack, bringBackMany, leaveLot, leaveMany } from './commands/leaving.ts'
import { createPlateIndex } from './commands/plate-index.ts'
import { vehicleStatus } from './commands/vehicle-status.ts'
import type { CoreContext } from './context.ts'
import type { LocalCore } from './core.ts'
import { createDoor, type Door, type Handlers } from './dispatch.ts'
import { announcements } from './due/announcements.ts'
import { completions } from './due/completions.ts'
import { dailyBackup } from './due/daily-backup.ts'
import { createDueQueue } from './due/due-queue.ts'
import { oldReadings } from './due/old-readings.ts'
import { overstays } from './due/overstays.ts'
import { reminders } from './due/reminders.ts'
import { startSweep } from './due/start-sweep.ts'
import { createImports } from './importing/imports.ts'
import { learnedPower, powerLearning } from './learning/learned-power.ts'
import { createLotSettings } from './lot-settings.ts'
import { createActivity } from './metrics/activity.ts'
import { readMetrics } from './metrics/lot-metrics.ts'
import { createPinLock } from './pin/pin-lock.ts'
import type { Backups } from './ports/backups.ts'
import type { Clock } from './ports/clock.ts'
import type { CsvSource } from './ports/csv-source.ts'
import type { HostControls } from './ports/host-controls.ts'
import type { KeyList } from './ports/key-list.ts'
import type { Logger } from './ports/logger.ts'
import type { LoopMonitor } from './ports/loop-monitor.ts'
import type { Notifier } from './ports/notifier.ts'
import type { PinHasher } from './ports/pin-hasher.ts'
import type { PlatePseudonyms } from './ports/plate-pseudonyms.ts'
import type { PreviewSpool } from './ports/preview-spool.ts'
import type { Store } from './ports/store.ts'
import { watchPlanBasis } from './previewing/plan-basis.ts'
import { createPreviews } from './previewing/previews.ts'
import { createUploads } from './previewing/uploads.ts'
import { createPlateRetention } from './retention/plate-retention.ts'
import { summariseShift } from './shift/shift-summary.ts'
import { takeSnapshot } from './snapshot.ts'
import { createStatistics } from './statistics/statistics.ts'
import { changeVehicle, undoChange } from './vehicle/change-vehicle.ts'
import { vehicleDetails } from './vehicle/vehicle-details.ts'
import { createWatches } from './watching/watches.ts'

/** What a composition root gives the core. */
export interface CoreParts {
  readonly clock: Clock
  readonly store: Store
  readonly csvSource: CsvSource
  readonly previewSpool: PreviewSpool
  readonly notifier: Notifier
  readonly backups: Backups
  readonly logger: Logger
  readonly pinHasher: PinHasher
  /** Keeps the plates that the answer box looks through. */
  readonly createKeyList: () => KeyList
  readonly platePseudonyms: PlatePseudonyms
  /** Absent where the host has no desktop. */
  readonly hostControls?: HostControls
  /** Watches the thread of the core, where it has one of its own. */
  readonly loopMonitor?: LoopMonitor
  /** Settings that the start of the application holds fast. */
  readonly pinnedSettings: SettingsPatch
  /** Makes an identifier that no other has: for the epoch, and for errors in the log. */
  readonly newId: () => string
  /** The time zone of the lot, by whose hours and days statistics count; that of this computer unless told otherwise. */
  readonly timeZone?: string
  readonly host: HostInfo
}

/** Puts the product together over its ports. Nothing runs by itself before `start`. */
export function createCore(parts: CoreParts): LocalCore {
  const { clock, csvSource, notifier, logger, newId } = parts
  const { store, basis } = watchPlanBasis(parts.store)
  const settings = createLotSettings(store.settings, parts.pinnedSettings, logger)
  const changes = createChangeFeed({ clock, store, settings, logger, epoch: newId() })
  const activity = createActivity()
  const context: CoreContext = { clock, store, csvSource, notifier, logger, settings, changes, activity }
  const imports = createImports(context, newId, () => dueQueue.rearm())
  const uploads = createUploads(context, newId)
  const previews = createPreviews(context, { imports, uploads, basis, spool: parts.previewSpool })
  const watches = createWatches(context, imports, afterward)
  const plateIndex = createPlateIndex(store.sessions, parts.createKeyList)
  const retention = createPlateRetention(context, parts.platePseudonyms, plateIndex)
  const dueQueue = createDueQueue(
    [
      startSweep(context, () => imports.running().flatMap(({ importId }) => importId ?? [])),
      completions(context),
      overstays(context),
      announcements(context),
      reminders(context),
      watches,
      oldReadings(context),
      powerLearning(context),
      dailyBackup(parts.backups, clock, settings),
      retention,
    ],
    clock,
    logger,
    activity.dueDone,
  )
  const pinLock = createPinLock(context, parts.pinHasher, newId)
  const hostCommands = createHostCommands(parts.hostControls)
  const timeZone = parts.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
  const calendar = createLotCalendar(timeZone)
  const statistics = createStatistics(context, calendar)
  let host = parts.host

  const handlers: Handlers = {
    'lot.snapshot': () => takeSnapshot(context, { imports, watches, host }),
    'lot.metrics': () => readMetrics(context, { imports, dueQueue, loopMonitor: parts.loopMonitor }),
    'lot.ready': () => ({ plates: store.sessions.readyPlates(clock.now()) }),
    'vehicle.status': ({ plate }) => vehicleStatus(context, plate),
    'vehicle.leave': (input) => leaveLot(context, input),
    'vehicle.leaveMany': ({ sessionIds }) => leaveMany(context, sessionIds),
    'vehicle.bringBack': ({ sessionId }) => bringBack(context, sessionId),
    'vehicle.bringBackMany': ({ sessionIds }) => bringBackMany(context, sessionIds),
    'vehicle.details': ({ sessionId }) => vehicleDetails(context, sessionId),
    'vehicle.change': (input) => changeVehicle(context, input),
    'vehicle.undoChange': ({ changeId }) => undoChange(context, changeId),
    'plate.find': (input) => findPlate(store, plateIndex, input),
    'history.list': (input) => listStays(context, input),
    'history.export': (input) => exportStays(context, input),
    'import.run': ({ url, runId }, caller) => imports.run(url, caller, runId),
    'import.cancel': ({ runId }) => ({ wasRunning: imports.cancel(runId) }),
    'import.refusedRows': (input) => imports.refusedRows(input),
    'import.list': (input) => imports.list(input),
    'import.preview': (input, caller) => previews.make(input, caller),
    'import.previewRows': (input) => previews.rows(input),
    'import.confirm': (input, caller) => previews.confirm(input, caller),
    'import.discardPreview': async ({ previewId }) => ({ wasThere: await previews.discard(previewId) }),
    'upload.begin': (input) => uploads.begin(input),
    'upload.append': ({ uploadId, bytes }) => uploads.append(uploadId, bytes),
    'upload.discard': async ({ uploadId }) => ({ wasThere: await uploads.discard(uploadId) }),
    'charging.learned': () => learnedPower(context),
    'watch.list': () => ({ watches: watches.list() }),
    'watch.save': (input, caller) => watches.save(input, caller),
    'watch.remove': ({ watchId }) => ({ wasThere: watches.remove(watchId) }),
    'watch.now': ({ watchId }) => watches.lookNow(watchId),
    'alert.acknowledge': (input) => ({ acknowledged: acknowledgeAlerts(context, input) }),
    'alert.snooze': (input) => ({ snoozed: snoozeAlerts(context, input) }),
    'statistics.report': (input) => statistics.report(input),
    'data.export': (input) => exportData(context, calendar, input),
    'shift.summary': (input) => summariseShift(context, input),
    'settings.change': (input) => changeSettings(context, input.changes),
    'pin.set': async (input) => ({ isPinSet: await pinLock.set(input) }),
    'pin.unlock': ({ pin }) => pinLock.unlock(pin),
    'pin.lock': ({ pass }) => ({ wasUnlocked: pinLock.lock(pass) }),
    'data.lastBackup': () => ({ lastBackupAt: parts.backups.newestAt() }),
    'data.plateRetention': ({ days }) => retention.tell(days),
    'host.openDataFolder': (_input, caller) => hostCommands.openDataFolder(caller),
    'host.quit': (_input, caller) => hostCommands.quit(caller),
  }

  function afterward(): void {
    changes.flushSoon()
    dueQueue.rearm()
  }

  const door: Door = createDoor({ handlers, guard: pinLock.guard, afterward, newId, logger })

  return {
    dispatch: door as LocalCore['dispatch'],
    dispatchUnknown: door,
    async dispatchText(...message) {
      const result = await door(...message)
      return isLong(result) ? jsonPieces(result) : JSON.stringify(result)
    },
    subscribe: (listener) => changes.subscribe(listener),
    subscribeJson: (listener) => changes.subscribe((event) => listener(JSON.stringify(event))),
    start() {
      dueQueue.rearm()
      statistics.start()
      try {
        plateIndex.catchUp()
      } catch (cause) {
        logger.error('the plates could not be read ahead; the first search reads them', cause)
      }
    },
    wake: () => dueQueue.rearm(),
    epoch: () => changes.epoch,
    settings: () => settings.current(),
    isPinSet: () => store.pin.load() !== null,
    updateHost(info) {
      host = info
      changes.touchHost(info)
      changes.flushSoon()
    },
    async stop() {
      await Promise.all([watches, previews, uploads, imports, statistics].map((part) => part.stop()))
      dueQueue.stop()
      changes.stop()
    },
  }
}
