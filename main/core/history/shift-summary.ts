import type { DecodedInput } from '../../../shared/contract/commands.ts'
import { LONGEST_SHIFT_MS, type ShiftSummary } from '../../../shared/shift-summary.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { completeAllDue } from '../alerts/completions.ts'
import type { CoreContext } from '../door/context.ts'

/** What happened since a moment, with all that is ready by now recorded as ready. */
export function summariseShift(context: CoreContext, { since }: DecodedInput<'shift.summary'>): ShiftSummary {
  const { store, clock, settings } = context
  const at = clock.now()
  completeAllDue(context, at)
  const graceMs = settings.current().graceMinutes * MINUTE_MS
  return store.read(() => store.shift.summary({ since: Math.max(since, at - LONGEST_SHIFT_MS), at, graceMs }))
}
