import { z } from 'zod'
import { type CheckAction, FINDINGS, type KeptCheck } from '../lot-check.ts'
import { answers, command, id, instant, plate } from './command.ts'

/** One step of a check of the lot. */
export const checkActionSchema: z.ZodType<CheckAction, CheckAction> = z.discriminatedUnion('kind', [
  /** Joins the check that goes on, if one does. */
  z.strictObject({ kind: z.literal('start'), startedAt: instant }),
  /** The arrival tells which stay the id means; `null` takes back what was found out. */
  z.strictObject({
    kind: z.literal('mark'),
    sessionId: id,
    arrivedAt: instant,
    finding: z.enum(FINDINGS).nullable(),
  }),
  z.strictObject({ kind: z.literal('note'), plate }),
  z.strictObject({ kind: z.literal('forget'), plate }),
  z.strictObject({ kind: z.literal('end') }),
  z.strictObject({ kind: z.literal('resume') }),
  z.strictObject({ kind: z.literal('close') }),
])

export const checkCommands = {
  /** A step of the check that every screen shows; answers the check afterwards, `null` for none. */
  'check.change': command({
    input: z.strictObject({ action: checkActionSchema }),
    value: answers<{ readonly check: KeptCheck | null }>(),
  }),
}
