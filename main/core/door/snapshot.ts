import type { HostInfo, LotSnapshot } from '../../../shared/contract/commands.ts'
import { publicSettings } from '../../../shared/contract/settings.ts'
import type { Imports } from '../imports/imports.ts'
import type { Watches } from '../imports/watches.ts'
import type { CoreContext } from './context.ts'

/** What a snapshot tells beside the stored lot. */
export interface SnapshotParts {
  readonly imports: Pick<Imports, 'running'>
  readonly watches: Pick<Watches, 'list'>
  readonly host: HostInfo
}

/** The whole lot in one read transaction, with the revision from which events continue it. */
export function takeSnapshot(context: CoreContext, { imports, watches, host }: SnapshotParts): LotSnapshot {
  const { store, clock, settings, changes } = context
  return store.read(() => ({
    epoch: changes.epoch,
    revision: changes.revision(),
    at: clock.now(),
    vehicles: store.sessions.allOpen(),
    alerts: store.alerts.allOpen(),
    settings: publicSettings(settings.current()),
    pinnedSettings: settings.pinnedNames,
    isPinSet: store.pin.load() !== null,
    runningImports: imports.running(),
    lastImport: store.imports.lastCompleted() ?? null,
    interruptedImport: store.imports.lastInterrupted() ?? null,
    watches: watches.list(),
    host,
  }))
}
