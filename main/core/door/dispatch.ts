import type { z } from 'zod'
import { AppFailure, appError } from '../../../shared/app-error.ts'
import { type CommandName, commands, isCommandName } from '../../../shared/contract/commands.ts'
import { fail, type Result, succeed } from '../../../shared/result.ts'
import type { Logger } from '../ports/logger.ts'
import type { Caller } from './caller.ts'
import type { Handlers } from './feature.ts'

/** The one door: decode, run, answer. */
export type Door = (name: unknown, input: unknown, caller: Caller, pass?: unknown) => Promise<Result<unknown>>

export interface DoorParts {
  /** Those that are not here are answered by another door, or by none. */
  readonly handlers: Partial<Handlers>
  /** Refuses a decoded command that its caller may not send. May throw `AppFailure`. */
  readonly guard: (name: CommandName, input: unknown, pass: unknown) => void
  readonly newId: () => string
  readonly logger: Logger
}

function describeIssue(error: z.core.$ZodError): string {
  const [issue] = error.issues
  if (issue === undefined) return appError('input-does-not-fit').message
  const place = issue.path.join('.')
  return place === '' ? issue.message : `${place}: ${issue.message}`
}

/** What a screen needs to say beside a field why its value does not fit. */
function issueValues(error: z.core.$ZodError): Readonly<Record<string, string | number>> {
  const [issue] = error.issues
  if (issue === undefined) return {}
  return {
    place: issue.path.join('.'),
    rule: issue.code,
    ...('minimum' in issue ? { minimum: Number(issue.minimum) } : {}),
    ...('maximum' in issue ? { maximum: Number(issue.maximum) } : {}),
  }
}

/** The door over the handlers. A broken invariant is logged under an id, and only that crosses. */
export function createDoor({ handlers, guard, newId, logger }: DoorParts): Door {
  function toResult(cause: unknown, name: string): Result<never> {
    if (cause instanceof AppFailure) return fail(cause.error)
    const id = newId()
    logger.error('a command failed', cause, { id, command: name })
    return fail(appError('internal', { id }))
  }

  async function run<N extends CommandName>(
    name: N,
    input: unknown,
    caller: Caller,
    pass: unknown,
  ): Promise<Result<unknown>> {
    const decoded = commands[name].input.safeParse(input)
    if (!decoded.success) {
      const { error } = decoded
      return fail({ ...appError('input-does-not-fit'), message: describeIssue(error), values: issueValues(error) })
    }
    guard(name, decoded.data, pass)
    const handler: ((input: never, caller: Caller) => unknown) | undefined = handlers[name]
    if (handler === undefined) throw new Error(`nothing runs ${name} here`)
    return succeed(await handler(decoded.data as never, caller))
  }

  return async (name, input, caller, pass) => {
    if (!isCommandName(name)) {
      logger.warn('a message named no command', { name: String(name).slice(0, 80) })
      return fail(appError('unknown-command'))
    }
    try {
      return await run(name, input, caller, pass)
    } catch (cause) {
      return toResult(cause, name)
    }
  }
}
