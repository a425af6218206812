import { type AppError, appError } from '../../shared/app-error.ts'
import { backOff } from '../../shared/back-off.ts'
import type { CommandInput, CommandName, CommandValue } from '../../shared/contract/commands.ts'
import type { AppEvent } from '../../shared/contract/events.ts'
import { fail, type Result } from '../../shared/result.ts'
import { createPart } from '../part.ts'

/** The first and the longest pause: whoever mends the network should not have to wait. */
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 10_000

/** How long to wait before attempt number `attempt` (from 0) to reach the core again. */
export function pauseBefore(attempt: number): number {
  return backOff(attempt, FIRST_PAUSE_MS, LONGEST_PAUSE_MS)
}

export interface LotListener {
  opened(): void
  received(event: AppEvent): void
  lost(): void
}

/** The renderer's one way to the core, whatever carries it. */
export interface LotClient {
  /** Never rejects: a lost connection is an error value. `pass` proves that the PIN was given. */
  send<N extends CommandName>(name: N, input: CommandInput<N>, pass?: string): Promise<Result<CommandValue<N>>>
  /** Opens the stream of events and keeps it open. @returns a function that closes it. */
  listen(listener: LotListener): () => void
}

export const [ClientPart, useClient] = createPart<LotClient>('client')

/** The answer where no answer came. */
export function connectionLost(): Result<never> {
  return fail(appError('connection-lost'))
}

/** The answer where none has come yet: pressed again, a command is done once. */
export function noAnswer(): Result<never> {
  return fail(appError('no-answer-yet'))
}

/** Whether nobody answered: what was asked for may have happened all the same. */
export function isUnanswered({ code }: AppError): boolean {
  return code === 'connection-lost' || code === 'no-answer-yet'
}

/** The answer where the host does not let this device in. */
export function accessDenied(): Result<never> {
  return fail(appError('access-denied'))
}
