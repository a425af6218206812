import { BRIDGE_NAME, type Bridge } from '../../shared/contract/bridge.ts'
import type { CommandValue } from '../../shared/contract/commands.ts'
import type { AppEvent } from '../../shared/contract/events.ts'
import type { Result } from '../../shared/result.ts'
import { connectionLost, type LotClient } from './lot-client.ts'

declare global {
  interface Window {
    readonly [BRIDGE_NAME]?: Bridge
  }
}

/** Over the preload's bridge, whose stream is open as long as the page lives. */
export function createBridgeClient(bridge: Bridge): LotClient {
  return {
    async send(name, input, pass) {
      try {
        return (await bridge.invoke(name, input, pass)) as Result<CommandValue<typeof name>>
      } catch {
        return connectionLost()
      }
    },
    listen(listener) {
      const stop = bridge.on((json) => listener.received(JSON.parse(json) as AppEvent))
      listener.opened()
      return stop
    },
  }
}
