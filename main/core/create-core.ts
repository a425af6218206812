import type { HostInfo } from '../../shared/contract/commands.ts'
import { publicSettings, type SettingsPatch } from '../../shared/contract/settings.ts'
import { isLong, jsonPieces } from '../../shared/json-pieces.ts'
import { createLotCalendar } from '../../shared/statistics/lot-calendar.ts'
import { acknowledgeAlerts, snoozeAlerts } from './alerts/alerts.ts'
import { announcements } from './alerts/announcements.ts'
import { completions } from './alerts/completions.ts'
import { overstays } from './alerts/overstays.ts'
import { reminders } from './alerts/reminders.ts'
import { createChangeFeed, type News } from './door/change-feed.ts'
import type { CoreContext } from './door/context.ts'
import type { LocalCore } from './door/core.ts'
import { createDoor, type Door, type Handlers } from './door/dispatch.ts'
import { createDueQueue } from './door/due-queue.ts'
import type { LotFacts } from './door/lot-facts.ts'
import { createPinLock } from './door/pin-lock.ts'
import { takeSnapshot } from './door/snapshot.ts'
import { startSweep } from './door/start-sweep.ts'
import { createActivity } from './history/activity.ts'
import { exportData } from './history/data-export.ts'
import { exportStays, listStays } from './history/history.ts'
import { readMetrics } from './history/lot-metrics.ts'
import { summariseShift } from './history/shift-summary.ts'
import { createStatistics } from './history/statistics.ts'
import { createImports } from './imports/imports.ts'
import { oldReadings } from './imports/old-readings.ts'
import { createPreviews } from './imports/previews.ts'
import { createUploads } from './imports/uploads.ts'
import { createWatches } from './imports/watches.ts'
import { findPlate } from './plates/find-plate.ts'
import { createPlateIndex } from './plates/plate-index.ts'
import { createPlateRetention } from './plates/plate-retention.ts'
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
import type { Store } from './ports/store.ts'
import { changeSettings } from './settings/change-settings.ts'
import { dailyBackup } from './settings/daily-backup.ts'
import { createHostCommands } from './settings/host.ts'
import { learnedPower, powerLearning } from './settings/learned-power.ts'
import { createLotSettings } from './settings/lot-settings.ts'
import { changeVehicle, undoChange } from './vehicles/change-vehicle.ts'
import { bringBack, bringBackMany, leaveLot, leaveMany } from './vehicles/leaving.ts'
import { vehicleDetails } from './vehicles/vehicle-details.ts'
import { vehicleStatus } from './vehicles/vehicle-status.ts'

/** What a composition root gives the core. */
export interface CoreParts {
  readonly clock: Clock
  readonly store: Store
  readonly csvSource: CsvSource
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
  const { clock, store, csvSource, notifier, logger, newId } = parts
  const settings = createLotSettings(store, parts.pinnedSettings, logger)
  const pinLock = createPinLock({ store, clock }, parts.pinHasher, newId)
  let host = parts.host
  const facts: LotFacts = {
    settings: () => publicSettings(settings.current()),
    isPinSet: pinLock.isSet,
    lastImport: () => store.imports.lastCompleted() ?? null,
    watches: () => watches.list(),
    host: () => host,
  }
  const changes = createChangeFeed({ clock, store, facts, logger, epoch: newId() })
  /** The one place from which screens and timer hear that something has changed. */
  function tell(news: News): void {
    changes.tell(news)
    dueQueue.rearm()
  }
  const activity = createActivity()
  const context: CoreContext = { clock, store, csvSource, notifier, logger, settings, changes, tell, activity }
  const imports = createImports(context, newId)
  const uploads = createUploads(context, newId)
  const previews = createPreviews(context, imports, uploads)
  const watches = createWatches(context, imports)
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
  const hostCommands = createHostCommands(parts.hostControls)
  const timeZone = parts.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
  const calendar = createLotCalendar(timeZone)
  const statistics = createStatistics(context, calendar)

  const handlers: Handlers = {
    'lot.snapshot': () => takeSnapshot(context, facts, imports),
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

  const door: Door = createDoor({ handlers, guard: pinLock.guard, newId, logger })
  store.onCommit(tell)

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
    isPinSet: pinLock.isSet,
    updateHost(info) {
      host = info
      tell({ topics: ['host'] })
    },
    async stop() {
      await Promise.all([watches, previews, uploads, imports, statistics].map((part) => part.stop()))
      dueQueue.stop()
      changes.stop()
    },
  }
}
