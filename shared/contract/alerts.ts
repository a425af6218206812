import { z } from 'zod'
import { LONGEST_SNOOZE_MINUTES } from '../alert.ts'
import { answers, command, id, manyIds } from './command.ts'

const minutes = z.number().min(0).max(LONGEST_SNOOZE_MINUTES)

export const alertCommands = {
  /** "Got it", for the named alerts or for all that are open. */
  'alert.acknowledge': command({
    input: z.union([z.strictObject({ alertIds: manyIds }), z.strictObject({ all: z.literal(true) })]),
    value: answers<{ readonly acknowledged: number; readonly alertIds: readonly number[] }>(),
  }),
  /** Takes "Got it" back, where nothing newer is known of the vehicle and it is still here. */
  'alert.reopen': command({
    input: z.strictObject({ alertIds: manyIds }),
    value: answers<{ readonly reopened: number }>(),
  }),
  /**
   * "Got it" for the vehicles that were ready when they came, up to a session. To take it back, the
   * session up to which they had been seen before, and as `from` the one that was said.
   */
  'alert.seeArrivals': command({
    input: z.strictObject({ upTo: z.int().min(0), from: id.optional() }),
    value: answers<{ readonly before: number; readonly seenArrivalId: number }>(),
  }),
  /** Quiet for so many minutes; 0 ends the quiet, and they ring again. */
  'alert.snooze': command({
    input: z.union([z.strictObject({ alertIds: manyIds, minutes }), z.strictObject({ all: z.literal(true), minutes })]),
    value: answers<{ readonly snoozed: number }>(),
  }),
}
