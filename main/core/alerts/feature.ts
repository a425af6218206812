import type { alertCommands } from '../../../shared/contract/alerts.ts'
import { overstayLevels } from '../../../shared/overstay.ts'
import { MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'
import type { CoreContext } from '../door/context.ts'
import type { DueKind } from '../door/due-queue.ts'
import type { Feature } from '../door/feature.ts'
import { completions } from './completions.ts'
import { seeArrivals } from './seen-arrivals.ts'

/** Reminders due within this part of the period join the one that is due. */
const JOINING_PART = 0.5

/**
 * Reminds of open alerts every so many minutes until "Got it", and once when a snooze ends: screens
 * ring, the desktop flashes its window. There is no second desktop notification: the first still
 * stands, and one every five minutes would only teach people to close them unread.
 */
function reminders(context: CoreContext): DueKind {
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

/** Vehicles that one transaction raises; the rest follow in the next turn of the queue. */
const BATCH = 500

/**
 * Tells of each overstay level once a vehicle, counted from completion (from arrival if ready
 * then), in place of the alert before. Of levels passed while the application was off, only the
 * highest is told. The level is kept with the session, so no restart or clock set back repeats one.
 */
function overstays(context: CoreContext): DueKind {
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

/** How long alerts are gathered, so that several at once are one notification. */
const GATHERING_MS = 2 * SECOND_MS

/**
 * Announces open alerts, those of the last two seconds together. The showing is recorded first: a
 * crash may cost a notification but doubles none; the list of alerts in the window is the truth.
 */
function announcements(context: CoreContext): DueKind {
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

/** What the attendant is told of, and when it is enough. */
export function alerts(context: CoreContext): Feature<keyof typeof alertCommands> {
  const { store, clock } = context
  return {
    commands: {
      'alert.acknowledge'(input) {
        const which = 'all' in input ? 'all' : input.alertIds
        const alertIds = store.write(() => store.alerts.acknowledge(which, clock.now()))
        return { acknowledged: alertIds.length, alertIds }
      },
      'alert.reopen': ({ alertIds }) => ({ reopened: store.write(() => store.alerts.reopen(alertIds)).length }),
      'alert.seeArrivals': (input) => seeArrivals(store, input),
      /**
       * They stay open, and ring once when the time is up. An alert that opens meanwhile rings,
       * even a higher overstay level of the same vehicle: it is news.
       */
      'alert.snooze'(input) {
        const which = 'all' in input ? 'all' : input.alertIds
        const until = clock.now() + Math.round(input.minutes * MINUTE_MS)
        return { snoozed: store.write(() => store.reminders.snooze(which, until)).length }
      },
    },
    dueKinds: [completions(context), overstays(context), announcements(context), reminders(context)],
  }
}
