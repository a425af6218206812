import type { CommandInput, CommandName, CommandValue } from '../../../shared/contract/commands.ts'
import type { AppEvent, HostEvent } from '../../../shared/contract/events.ts'
import type { HostInfo } from '../../../shared/contract/lot.ts'
import type { Settings } from '../../../shared/contract/settings.ts'
import type { Result } from '../../../shared/result.ts'
import type { Caller } from './caller.ts'

/** A `Result` as JSON: whole, or in pieces where it holds a list that is too long for one. The pieces are of one moment, and walked once. */
export type AnswerText = string | Iterable<string> | AsyncIterable<string>

/** An event as JSON; in UTF-8 where it comes from another thread. */
export type EventJson = string | Uint8Array

/** The product without a host: hosts reach it by `dispatch` and `subscribe` only. */
export interface Core {
  /** Decodes, runs, answers. Never throws and never rejects. `pass` proves that the caller has given the PIN. */
  dispatch<N extends CommandName>(
    name: N,
    input: CommandInput<N>,
    caller: Caller,
    pass?: string,
  ): Promise<Result<CommandValue<N>>>
  /** The same for a message from outside, of which nothing is known yet. */
  dispatchUnknown(name: unknown, input: unknown, caller: Caller, pass?: unknown): Promise<Result<unknown>>
  /** The same for a host that passes the answer on as JSON, which is made where the core runs: a whole lot would hold up the host's thread. */
  dispatchText(name: unknown, input: unknown, caller: Caller, pass?: unknown): Promise<AnswerText>
  /** Events after each commit, for the host itself. @returns a function that stops listening. */
  subscribe(listener: (event: HostEvent) => void): () => void
  /** The same events whole, for a host that passes them on to screens: made where the core runs, or a large import would hold the host's thread. */
  subscribeJson(listener: (json: EventJson) => void): () => void
  /** Catches up with what came due while the application was off, and starts the timer. Never throws: what fails is tried again. */
  start(): void
  /** The computer woke from sleep, or somebody asks for a look at the clock: works out anew what is due. */
  wake(): void
  /** Of which start of the core its revisions are: what a client compares to know that it must take a snapshot anew. */
  epoch(): string
  /** The settings in force. */
  settings(): Settings
  /** Whether settings, deletion and quitting need a PIN. */
  isPinSet(): boolean
  /** The host has learned something about itself (an address, a port that is taken). */
  updateHost(host: HostInfo): void
  /** Stops the timer and cancels running imports; resolves when they have ended. */
  stop(): Promise<void>
}

/** A core on this thread, whose events are at hand as they are. */
export interface LocalCore extends Omit<Core, 'subscribe'> {
  /** @param isScreen whether the vehicles in events are wanted at the moment; else they are left out, and not even read. */
  subscribe(listener: (event: AppEvent) => void, isScreen?: () => boolean): () => void
}
