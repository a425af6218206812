import { EventEmitter } from 'node:events'
import type { IpcMain } from 'electron'
import type { InvokeAnswer, RendererMessage } from '../calls.ts'
import { decodeFromWire, encodeForWire } from '../page/wire.ts'
import type { WebContents } from './web-contents.ts'

type Handler = (event: unknown, ...values: unknown[]) => unknown

/** The stand-in's `ipcMain`: refuses a channel's second handler and what cannot be cloned. */
export class StandInIpcMain extends EventEmitter implements Pick<IpcMain, 'removeHandler'> {
  readonly #handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    if (typeof handler !== 'function') {
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`)
    }
    this.#handlers.set(channel, handler)
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...values) => {
      this.removeHandler(channel)
      return handler(event, ...values)
    })
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel)
  }

  /** The stand-in's own hold on the messages of pages, out of the application's reach. */
  static routerOf(ipcMain: StandInIpcMain): IpcRouter {
    return {
      async invoke(sender, message) {
        const handler = ipcMain.#handlers.get(message.channel)
        if (handler === undefined) return { error: `Error: No handler registered for '${message.channel}'` }
        try {
          const value = await handler(messageEvent(sender, message), ...valuesOf(message))
          return { payload: encodeForWire(value) }
        } catch (error) {
          return { error: String(error) }
        }
      },
      message(sender, message) {
        ipcMain.emit(message.channel, messageEvent(sender, message), ...valuesOf(message))
      },
    }
  }
}

/** Where messages of pages come in. */
export interface IpcRouter {
  invoke(sender: WebContents, message: RendererMessage): Promise<InvokeAnswer>
  message(sender: WebContents, message: RendererMessage): void
}

function valuesOf(message: RendererMessage): unknown[] {
  return decodeFromWire(message.payload) as unknown[]
}

function messageEvent(sender: WebContents, message: RendererMessage): object {
  return {
    type: 'frame',
    sender,
    senderFrame: frameAt(message.frameUrl),
    processId: sender.id,
    frameId: 1,
    ports: [],
    reply: (channel: string, ...values: unknown[]) => sender.send(channel, ...values),
  }
}

/** A page's main frame as WebFrameMain. Only main frames have a preload, so `parent` is null. */
export function frameAt(url: string): { url: string; origin: string; parent: null; top: object } {
  const { protocol, host } = url === '' ? new URL('about:blank') : new URL(url)
  const frame = { url, origin: `${protocol}//${host}`, parent: null, name: '', routingId: 1 }
  return Object.defineProperty(frame, 'top', { value: frame }) as typeof frame & { top: object }
}
