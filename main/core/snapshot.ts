import type { HostInfo, LotSnapshot } from '../../shared/contract/commands.ts'
import { publicSettings } from '../../shared/contract/settings.ts'
import type { CoreContext } from './context.ts'
import type { Imports } from './importing/imports.ts'

/** The whole lot in one read transaction, with the revision from which events continue it. */
export function takeSnapshot(context: CoreContext, imports: Imports, host: HostInfo): LotSnapshot {
  const { store, clock, settings, changes } = context
  return store.read(() => ({
    epoch: changes.epoch,
    revision: changes.revision(),
    at: clock.now(),
    vehicles: store.sessions.allOpen(),
    alerts: store.alerts.allOpen(),
    settings: publicSettings(settings.current()),
    pinnedSettings: settings.pinnedNames,
    runningImports: imports.running(),
    lastImport: store.imports.lastCompleted() ?? null,
    host,
  }))
}
