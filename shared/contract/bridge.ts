import type { CommandName } from './commands.ts'

/** The IPC channel that carries commands from the renderer to the main process. */
export const COMMAND_CHANNEL = 'ampcontrol:command'

/** The IPC channel that carries events from the main process to the renderer, each as JSON. */
export const EVENT_CHANNEL = 'ampcontrol:event'

/** The name under which the preload exposes the bridge on `window`. */
export const BRIDGE_NAME = 'ampcontrol'

/** What the preload exposes: the only way from the renderer to the main process. */
export interface Bridge {
  /** The answer is a `Result`. What is no command is rejected. `pass` proves the PIN. */
  invoke(name: CommandName, input: unknown, pass?: string): Promise<unknown>
  /** Listens to the core's events, each as JSON. @returns a function that stops listening. */
  on(listener: (json: string) => void): () => void
}
