import type { DecodedInput } from '../../../shared/contract/commands.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import type { CoreContext } from '../door/context.ts'

/** "Got it": the attendant has seen these alerts, or all that are open. Those that ended meanwhile are passed over. */
export function acknowledgeAlerts(context: CoreContext, input: DecodedInput<'alert.acknowledge'>): number {
  const { store, clock } = context
  const ids = store.write(() => store.alerts.acknowledge('all' in input ? 'all' : input.alertIds, clock.now()))
  return ids.length
}

/**
 * Keeps these alerts, or all that are open, quiet for a while: they stay open, and ring once when the time is over. An alert that opens
 * meanwhile rings, a higher overstay level of the same vehicle included: it is news. Those that ended meanwhile are passed over.
 */
export function snoozeAlerts(context: CoreContext, input: DecodedInput<'alert.snooze'>): number {
  const { store, clock } = context
  const until = clock.now() + Math.round(input.minutes * MINUTE_MS)
  const ids = store.write(() => store.reminders.snooze('all' in input ? 'all' : input.alertIds, until))
  return ids.length
}
