import { z } from 'zod'
import { answers, command } from './command.ts'

export const troubleCommands = {
  /** A person has seen what stands on the screen; it goes from every one. */
  'trouble.confirm': command({
    input: z.strictObject({ code: z.string().max(64) }),
    value: answers<{ readonly stood: boolean }>(),
  }),
}
