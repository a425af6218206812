import type { LotSnapshot } from '../../../shared/contract/lot.ts'
import type { ImportProgress } from '../../../shared/import.ts'
import type { CoreContext } from '../door/context.ts'
import type { LotFacts } from '../door/lot-facts.ts'

/** The whole lot in one read transaction, with the revision from which events continue it. */
export function takeSnapshot(
  context: CoreContext,
  facts: LotFacts,
  runningImports: readonly ImportProgress[],
): LotSnapshot {
  const { store, clock, settings, changes } = context
  return store.read(() => ({
    epoch: changes.epoch,
    revision: changes.revision(),
    at: clock.now(),
    vehicles: store.sessions.allOpen(),
    alerts: store.alerts.allOpen(),
    settings: facts.settings(),
    pinnedSettings: settings.pinnedNames,
    isPinSet: facts.isPinSet(),
    runningImports,
    lastImport: facts.lastImport(),
    interruptedImport: store.imports.lastInterrupted() ?? null,
    watches: facts.watches(),
    chargers: facts.chargers(),
    host: facts.host(),
    troubles: facts.troubles(),
  }))
}
