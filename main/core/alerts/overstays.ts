import { overstayLevels } from '../../../shared/overstay.ts'
import type { CoreContext } from '../door/context.ts'
import type { DueKind } from '../door/due-queue.ts'

/** Vehicles that one transaction raises to a level; the rest follow in the next turn of the queue. */
const BATCH = 500

/**
 * Overstay as a kind of the due queue: once a level for each vehicle, counted from its completion (from its arrival where it was ready
 * then), with an alert in place of the one before. A vehicle that passed several levels while the application was off is told of the
 * highest only. The level is kept with the session, so neither a restart nor a clock that is set back tells of one twice.
 */
export function overstays(context: CoreContext): DueKind {
  const { store, settings } = context
  return {
    name: 'overstay',
    nextDueAt() {
      const levels = overstayLevels(settings.current())
      const dueAts = [0, 1, 2].flatMap((standing) => {
        const next = levels.find(({ level }) => level > standing)
        const completedAt = next === undefined ? null : store.overstays.oldestCompletionAt(standing)
        return next === undefined || completedAt === null ? [] : [completedAt + next.afterMs + 1]
      })
      return dueAts.length === 0 ? null : Math.min(...dueAts)
    },
    run(now) {
      const levels = overstayLevels(settings.current()).toReversed()
      for (const { level, afterMs } of levels) {
        const raised = store.write(() => store.overstays.raise({ level, afterMs, now, limit: BATCH }))
        if (raised === BATCH) break
      }
    },
  }
}
