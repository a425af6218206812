import type { alertCommands } from '../../../shared/contract/alerts.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import type { CoreContext } from '../door/context.ts'
import type { Feature } from '../door/feature.ts'
import { announcements } from './announcements.ts'
import { completions } from './completions.ts'
import { overstays } from './overstays.ts'
import { reminders } from './reminders.ts'

/** What the attendant is told of, and when it is enough. Alerts that ended meanwhile are passed over. */
export function alerts(context: CoreContext): Feature<keyof typeof alertCommands> {
  const { store, clock } = context
  return {
    commands: {
      'alert.acknowledge'(input) {
        const which = 'all' in input ? 'all' : input.alertIds
        return { acknowledged: store.write(() => store.alerts.acknowledge(which, clock.now())).length }
      },
      /**
       * They stay open, and ring once when the time is over. An alert that opens meanwhile rings, a higher
       * overstay level of the same vehicle included: it is news.
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
