import type { HostInfo } from '../../shared/contract/commands.ts'
import type { SettingsPatch } from '../../shared/contract/settings.ts'
import { createChangeFeed } from './change-feed.ts'
import { acknowledgeAlerts } from './commands/alerts.ts'
import { changeSettings, followSettingsInLot } from './commands/change-settings.ts'
import { findPlate } from './commands/find-plate.ts'
import { bringBack, leaveLot } from './commands/leaving.ts'
import { vehicleStatus } from './commands/vehicle-status.ts'
import type { CoreContext } from './context.ts'
import type { Core } from './core.ts'
import { createDoor, type Door, type Handlers } from './dispatch.ts'
import { announcements } from './due/announcements.ts'
import { completions } from './due/completions.ts'
import { dailyBackup } from './due/daily-backup.ts'
import { createDueQueue } from './due/due-queue.ts'
import { createImports } from './importing/imports.ts'
import { createLotSettings } from './lot-settings.ts'
import type { Backups } from './ports/backups.ts'
import type { Clock } from './ports/clock.ts'
import type { CsvSource } from './ports/csv-source.ts'
import type { Logger } from './ports/logger.ts'
import type { Notifier } from './ports/notifier.ts'
import type { Store } from './ports/store.ts'
import { takeSnapshot } from './snapshot.ts'

/** What a composition root gives the core. */
export interface CoreParts {
  readonly clock: Clock
  readonly store: Store
  readonly csvSource: CsvSource
  readonly notifier: Notifier
  readonly backups: Backups
  readonly logger: Logger
  /** Settings that the start of the application holds fast. */
  readonly pinnedSettings: SettingsPatch
  /** Makes an identifier that no other has: for the epoch, and for errors in the log. */
  readonly newId: () => string
  readonly host: HostInfo
}

/** Puts the product together over its ports. Nothing runs by itself before `start`. */
export function createCore(parts: CoreParts): Core {
  const { clock, store, csvSource, notifier, logger, newId } = parts
  const settings = createLotSettings(store.settings, parts.pinnedSettings, logger)
  const changes = createChangeFeed({ clock, store, settings, logger, epoch: newId() })
  const context: CoreContext = { clock, store, csvSource, notifier, logger, settings, changes }
  const imports = createImports(context)
  const dueQueue = createDueQueue(
    [completions(context), announcements(context), dailyBackup(parts.backups)],
    clock,
    logger,
  )
  let host = parts.host

  const handlers: Handlers = {
    'lot.snapshot': () => takeSnapshot(context, imports, host),
    'lot.ready': () => ({ plates: store.sessions.readyPlates(clock.now()) }),
    'vehicle.status': ({ plate }) => vehicleStatus(context, plate),
    'vehicle.leave': (input) => leaveLot(context, input),
    'vehicle.bringBack': ({ sessionId }) => bringBack(context, sessionId),
    'plate.find': (input) => ({ matches: findPlate(store, input) }),
    'import.run': ({ url }, caller) => imports.run(url, caller),
    'import.cancel': ({ importId }) => ({ wasRunning: imports.cancel(importId) }),
    'import.refusedRows': (input) => imports.refusedRows(input),
    'alert.acknowledge': (input) => ({ acknowledged: acknowledgeAlerts(context, input) }),
    'settings.change': (input) => changeSettings(context, input.changes),
  }

  function afterward(): void {
    changes.flushSoon()
    dueQueue.rearm()
  }

  const door: Door = createDoor(handlers, afterward, newId, logger)

  return {
    dispatch: door as Core['dispatch'],
    dispatchUnknown: door,
    subscribe: (listener) => changes.subscribe(listener),
    start() {
      const interrupted = store.write(() => store.imports.markInterrupted(clock.now()))
      if (interrupted > 0) logger.warn('imports were cut off when the application stopped', { imports: interrupted })
      followSettingsInLot(context)
      dueQueue.rearm()
    },
    wake: () => dueQueue.rearm(),
    settings: () => settings.current(),
    updateHost(info) {
      host = info
      changes.touchHost(info)
      changes.flushSoon()
    },
    async stop() {
      await imports.stop()
      dueQueue.stop()
      changes.stop()
    },
  }
}
