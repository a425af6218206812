import { SECOND_MS } from '../../../shared/time.ts'
import type { CoreContext } from '../door/context.ts'
import type { DueKind } from '../door/due-queue.ts'

/** How long alerts are gathered, so that several at once are one notification. */
const GATHERING_MS = 2 * SECOND_MS

/**
 * Announces open alerts, those of the last two seconds together. The showing is recorded before it is asked for: a crash in between
 * costs a notification and never doubles one; the list of alerts in the window is the truth.
 */
export function announcements(context: CoreContext): DueKind {
  const { clock, store, notifier, settings } = context
  return {
    name: 'announcement',
    nextDueAt() {
      const openedAt = store.alerts.oldestUnannouncedAt()
      if (openedAt === null) return null
      const wasClockSetBack = openedAt > clock.now()
      return wasClockSetBack ? clock.now() : openedAt + GATHERING_MS
    },
    run(now) {
      const alerts = store.write(() => store.alerts.claimUnannounced(now))
      if (alerts.length > 0 && settings.current().notifications) notifier.announce(alerts)
    },
  }
}
