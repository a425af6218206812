import type { PlateRetention } from '../../../shared/plate-retention.ts'
import { DAY_MS } from '../../../shared/time.ts'
import type { CoreContext } from '../door/context.ts'
import type { DueKind } from '../door/due-queue.ts'
import type { PlatePseudonyms } from '../ports/outside.ts'
import type { PlateIndex } from './plate-index.ts'
import { createRetentionRun, type RetentionRun } from './retention-run.ts'

/** How long after a run the next one begins. */
const INTERVAL_MS = DAY_MS

/** Before everything. */
const NEVER = Number.MIN_SAFE_INTEGER

/** Plates of the past as a kind of the due queue, and what is told of them. */
export interface PlateRetentionStep extends DueKind {
  /** What keeping plates for so many days (`null`: for ever) would change now. */
  tell(days: number | null): PlateRetention
}

/** How a run began: a changed setting, or much time since, calls for another one. */
interface Begun {
  readonly days: number | null
  readonly at: number
}

/**
 * Takes plates away as set: at the start, daily, and at once when the setting has changed. One
 * small transaction each turn of the queue: a run that is cut off goes on at the next start.
 */
export function createPlateRetention(
  context: CoreContext,
  pseudonyms: PlatePseudonyms,
  plateIndex: Pick<PlateIndex, 'letGo'>,
): PlateRetentionStep {
  const { store, clock, settings, dates } = context
  const { plateRetention } = store
  let going: (Begun & { readonly run: RetentionRun }) | null = null
  let lastRun: Begun | null = null

  return {
    name: 'plate-retention',
    nextDueAt() {
      const days = settings.current().plateRetentionDays
      // What is taken away is gone for good: not by a clock that is ahead.
      if (!dates.isConfirmed()) return null
      if (going !== null) return 0
      if (days === null) return null
      if (lastRun?.days !== days) return 0
      const wasClockSetBack = lastRun.at > clock.now()
      return wasClockSetBack ? 0 : lastRun.at + INTERVAL_MS
    },
    run(now) {
      const { plateRetentionDays: days, plateRetentionAction: action } = settings.current()
      // Of a run during which the setting was turned off only the end is left.
      const until = days === null ? NEVER : now - days * DAY_MS
      going ??= { run: createRetentionRun(context, pseudonyms, plateIndex), days, at: now }
      if (going.run.step({ until, action, now })) {
        lastRun = going
        going = null
      }
    },
    tell(days) {
      return store.read(() => {
        const { changedStays, lastRunAt } = plateRetention.record()
        return {
          dueStays: days === null ? 0 : plateRetention.countInClear(clock.now() - days * DAY_MS),
          changedStays,
          lastRunAt,
        }
      })
    },
  }
}
