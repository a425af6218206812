import { z } from 'zod'
import { answers, command } from './command.ts'

/** A PIN: 4 to 12 digits, so that a keypad of ten keys can write it. */
const pinSchema = z.string().regex(/^[0-9]{4,12}$/, 'A PIN has 4 to 12 digits.')

/** The right of one screen to do what needs the PIN, for a short time. */
export interface Pass {
  /** Goes with each command as proof; known to the screen that unlocked, and to nobody else. */
  readonly pass: string
  /** The core's time at which it ends. */
  readonly until: number
}

export const pinCommands = {
  /** Sets, changes or (`null`) removes the PIN. `currentPin` does without unlocking. */
  'pin.set': command({
    input: z.strictObject({ pin: pinSchema.nullable(), currentPin: pinSchema.optional() }),
    value: answers<{ readonly isPinSet: boolean }>(),
    needsPin: ({ currentPin }) => currentPin === undefined,
  }),
  /** Answers a pass that goes with the commands that need the PIN. */
  'pin.unlock': command({ input: z.strictObject({ pin: pinSchema }), value: answers<Pass>() }),
  /** Ends a pass before its time. */
  'pin.lock': command({
    input: z.strictObject({ pass: z.string().min(1).max(100) }),
    value: answers<{ readonly wasUnlocked: boolean }>(),
  }),
}
