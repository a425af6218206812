import type { CommandInput, CommandValue } from '../shared/contract/commands.ts'
import type { AppEvent } from '../shared/contract/events.ts'
import { BRIDGE_NAME, type Bridge, type CommandName } from '../shared/contract/names.ts'
import type { Result } from '../shared/result.ts'
import { createBridgeClient } from './client/bridge-client.ts'
import { createHttpClient } from './client/http-client.ts'

/** What a listener is told: the stream is open, an event came, the stream is gone (and is being opened again). */
export interface LotListener {
  opened(): void
  received(event: AppEvent): void
  lost(): void
}

/** The renderer's one way to the core, whatever carries it. */
export interface LotClient {
  /** Sends a command. Never rejects: a connection that fails is an error value like any other. `pass` proves that the PIN was given. */
  send<N extends CommandName>(name: N, input: CommandInput<N>, pass?: string): Promise<Result<CommandValue<N>>>
  /** Opens the stream of events and keeps it open. @returns a function that closes it. */
  listen(listener: LotListener): () => void
}

declare global {
  interface Window {
    readonly [BRIDGE_NAME]?: Bridge
  }
}

/** The client for where this page runs: over the preload's bridge in the desktop, over HTTP in a browser. */
export function createLotClient(page: Window): LotClient {
  const bridge = page[BRIDGE_NAME]
  return bridge === undefined ? createHttpClient(page) : createBridgeClient(bridge)
}
