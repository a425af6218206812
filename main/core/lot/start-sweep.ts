import { takeBackOverstays } from '../alerts/take-back-overstays.ts'
import type { CoreContext } from '../door/context.ts'
import type { DueKind } from '../door/due-queue.ts'
import { followSettingsInLot } from '../settings/change-settings.ts'

/**
 * What the start catches up with, as a kind of the due queue, so that a full or busy disk delays it and ends nothing: imports that were
 * cut off are told as such, and the lot follows settings that came with the start.
 * @param runningImportIds imports that run by now, where the sweep succeeds only later: nothing has cut them off
 */
export function startSweep(context: CoreContext, runningImportIds: () => readonly number[]): DueKind {
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
