import type { DecodedInput } from '../../../shared/contract/commands.ts'
import type { CoreContext } from '../context.ts'

/** "Got it": the attendant has seen these alerts, or all that are open. Those that ended meanwhile are passed over. */
export function acknowledgeAlerts(context: CoreContext, input: DecodedInput<'alert.acknowledge'>): number {
  const { store, clock, changes } = context
  const ids = store.write(() => store.alerts.acknowledge('all' in input ? 'all' : input.alertIds, clock.now()))
  changes.touchAlerts(ids)
  return ids.length
}
