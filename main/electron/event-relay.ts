import type { BrowserWindow } from 'electron'
import { EVENT_CHANNEL } from '../../shared/contract/bridge.ts'
import type { Core } from '../core/door/core.ts'

/** A window as far as events are sent to it. */
export type EventWindow = Pick<BrowserWindow, 'isDestroyed'> & {
  readonly webContents: Pick<BrowserWindow['webContents'], 'send' | 'isDestroyed'>
}

export interface EventRelayParts {
  readonly core: Pick<Core, 'subscribeJson'>
  readonly windows: () => readonly EventWindow[]
}

/**
 * Sends the core's events to every window as JSON, to copy no vehicle twice. A loading window may
 * miss some: its screen takes its snapshot later. @returns a function that stops it.
 */
export function startEventRelay({ core, windows }: EventRelayParts): () => void {
  const decoder = new TextDecoder()
  return core.subscribeJson((json) => {
    const text = typeof json === 'string' ? json : decoder.decode(json)
    for (const window of windows()) {
      if (!window.isDestroyed() && !window.webContents.isDestroyed()) window.webContents.send(EVENT_CHANNEL, text)
    }
  })
}
