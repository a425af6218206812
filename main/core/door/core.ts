import type { CommandInput, CommandName, CommandValue } from '../../../shared/contract/commands.ts'
import type { AppEvent, HostEvent } from '../../../shared/contract/events.ts'
import type { HostInfo } from '../../../shared/contract/lot.ts'
import type { Settings } from '../../../shared/contract/settings.ts'
import type { Result } from '../../../shared/result.ts'
import type { Caller } from './caller.ts'

/** JSON; in UTF-8 where it comes from another thread, as bytes are moved and a text is copied. */
export type JsonText = string | Uint8Array

/** A `Result` as JSON: whole, or a long list in pieces of one moment that can be walked once. */
export type AnswerText = JsonText | Iterable<JsonText> | AsyncIterable<JsonText>

/** Whether an answer is one text; else it is walked. */
export function isWhole(answer: AnswerText): answer is JsonText {
  return typeof answer === 'string' || answer instanceof Uint8Array
}

/** The product without a host: hosts reach it by `dispatch` and `subscribe` only. */
export interface Core {
  /** Decodes, runs, answers. Never throws or rejects. `pass` proves the caller gave the PIN. */
  dispatch<N extends CommandName>(
    name: N,
    input: CommandInput<N>,
    caller: Caller,
    pass?: string,
  ): Promise<Result<CommandValue<N>>>
  /** The same for a message from outside, of which nothing is known yet. */
  dispatchUnknown(name: unknown, input: unknown, caller: Caller, pass?: unknown): Promise<Result<unknown>>
  /** The same as JSON, made where the core runs: a whole lot would hold up the host's thread. */
  dispatchText(name: unknown, input: unknown, caller: Caller, pass?: unknown): Promise<AnswerText>
  /** Events after each commit, for the host itself. @returns a function that stops listening. */
  subscribe(listener: (event: HostEvent) => void): () => void
  /** The same events whole, for screens: made where the core runs, to spare the host's thread. */
  subscribeJson(listener: (json: JsonText) => void): () => void
  /** Catches up with what came due while off; starts the timer. Never throws: it tries again. */
  start(): void
  /** Works out anew what is due: after sleep, or when somebody asks for a look at the clock. */
  wake(): void
  /** The start of the core that its revisions belong to: another one calls for a new snapshot. */
  epoch(): string
  settings(): Settings
  /** Whether settings, deletion and quitting need a PIN. */
  isPinSet(): boolean
  /** Names the PIN that is set, anew with each one; `null` where none is. */
  pinId(): string | null
  /** The host has learned something about itself (an address, a port that is taken). */
  updateHost(host: HostInfo): void
  /** Stops the timer and cancels running imports; resolves when they have ended. */
  stop(): Promise<void>
}

/** A core on this thread, whose events are at hand as they are. */
export interface LocalCore extends Omit<Core, 'subscribe'> {
  /** @param isScreen whether vehicles are wanted now; else they are neither read nor sent */
  subscribe(listener: (event: AppEvent) => void, isScreen?: () => boolean): () => void
}
