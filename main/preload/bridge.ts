import type { IpcRenderer, IpcRendererEvent } from 'electron'
import { type Bridge, COMMAND_CHANNEL, EVENT_CHANNEL } from '../../shared/contract/bridge.ts'

/** What of Electron's `ipcRenderer` the bridge stands on. */
export type BridgeTransport = Pick<IpcRenderer, 'invoke' | 'on' | 'removeListener'>

/**
 * The page's only way to the main process: two fixed channels and an allow-list of commands. It
 * never holds `ipcRenderer` or its event object, through which it could reach any channel.
 */
export function createBridge(transport: BridgeTransport, names: readonly string[]): Bridge {
  const allowed: ReadonlySet<string> = new Set(names)
  return {
    async invoke(name, input, pass) {
      if (!allowed.has(name)) throw new Error('This command does not exist.')
      return transport.invoke(COMMAND_CHANNEL, name, input, pass)
    },
    on(listener) {
      const relay = (_event: IpcRendererEvent, json: string): void => listener(json)
      transport.on(EVENT_CHANNEL, relay)
      return () => {
        transport.removeListener(EVENT_CHANNEL, relay)
      }
    },
  }
}
