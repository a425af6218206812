import { MINUTE_MS } from '../../../shared/time.ts'
import type { CoreContext } from '../door/context.ts'
import type { DueKind } from '../door/due-queue.ts'

/** Reminders that are due within this part of the period join the one that is due, so that many alerts soon ring as one. */
const JOINING_PART = 0.5

/**
 * Brings open alerts to mind again, every so many minutes until "Got it", and once when a snooze ends. The change reaches the screens, which
 * ring, and the desktop, which flashes its window. There is no further desktop notification: the one that announced the alert still
 * stands where the system keeps them, and one every five minutes would only teach people to close them unread.
 */
export function reminders(context: CoreContext): DueKind {
  const { clock, store, settings } = context

  function repeatMs(): number | null {
    const period = settings.current().alertRepeatMinutes * MINUTE_MS
    return period > 0 ? period : null
  }

  return {
    name: 'reminder',
    nextDueAt: () => store.reminders.nextDueAt(repeatMs(), clock.now()),
    run(now) {
      const period = repeatMs()
      store.write(() => {
        store.reminders.restartSetAhead(now)
        const dueAt = store.reminders.nextDueAt(period, now)
        if (dueAt === null || dueAt > now) return
        store.reminders.remind({ repeatMs: period, now, joinUntil: now + (period ?? 0) * JOINING_PART })
      })
    },
  }
}
