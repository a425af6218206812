import type { z } from 'zod'
import { AppFailure, failure } from '../../shared/app-error.ts'
import { type CommandValue, commandInputs, type DecodedInput } from '../../shared/contract/commands.ts'
import { COMMAND_NAMES, type CommandName } from '../../shared/contract/names.ts'
import { fail, type Result, succeed } from '../../shared/result.ts'
import type { Caller } from './core.ts'
import type { Logger } from './ports/logger.ts'

/** What runs a command once its input is decoded. May throw `AppFailure`. */
export type Handlers = {
  readonly [N in CommandName]: (input: DecodedInput<N>, caller: Caller) => CommandValue<N> | Promise<CommandValue<N>>
}

/** The one door: decode, run, answer. */
export type Door = (name: unknown, input: unknown, caller: Caller) => Promise<Result<unknown>>

function isCommandName(name: unknown): name is CommandName {
  return COMMAND_NAMES.some((known) => known === name)
}

function describeIssue(error: z.core.$ZodError): string {
  const [issue] = error.issues
  if (issue === undefined) return 'The input does not fit.'
  const place = issue.path.join('.')
  return place === '' ? issue.message : `${place}: ${issue.message}`
}

/**
 * Builds the door over the handlers. `afterward` runs once a command has ended, well or not, before its answer goes out: events and
 * the timer follow what was committed.
 * A broken invariant is caught here, once: it is logged under an id, and only the id crosses.
 */
export function createDoor(handlers: Handlers, afterward: () => void, newId: () => string, logger: Logger): Door {
  function toResult(cause: unknown, name: string): Result<never> {
    if (cause instanceof AppFailure) return fail(cause.error)
    const id = newId()
    logger.error('a command failed', cause, { id, command: name })
    return fail({
      kind: 'internal',
      code: 'internal',
      message: `Something went wrong inside the application; the log has it under ${id}.`,
      values: { id },
    })
  }

  async function run<N extends CommandName>(name: N, input: unknown, caller: Caller): Promise<Result<unknown>> {
    const decoded = commandInputs[name].safeParse(input)
    if (!decoded.success) {
      return fail(failure('invalid-input', 'input-does-not-fit', describeIssue(decoded.error)).error)
    }
    const handler: (input: never, caller: Caller) => unknown = handlers[name]
    try {
      return succeed(await handler(decoded.data as never, caller))
    } finally {
      afterward()
    }
  }

  return async (name, input, caller) => {
    if (!isCommandName(name)) {
      logger.warn('a message named no command', { name: String(name).slice(0, 80) })
      return fail(failure('invalid-input', 'unknown-command', 'There is no such command.').error)
    }
    try {
      return await run(name, input, caller)
    } catch (cause) {
      return toResult(cause, name)
    }
  }
}
