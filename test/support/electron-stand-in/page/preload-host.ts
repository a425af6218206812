import { bridgeValue } from './context-bridge.ts'
import { decodeFromWire, encodeForWire } from './wire.ts'

/** What a page asks of the stage, and the name of the binding through which it asks. */
export type PageCall =
  | { readonly kind: 'hello' }
  | { readonly kind: 'next' }
  | { readonly kind: 'invoke' | 'send'; readonly channel: string; readonly payload: string }

/** What the stage answers: to `next` a batch of messages, to `invoke` its result, else nothing. */
export interface PageAnswer {
  readonly messages?: readonly { readonly channel: string; readonly payload: string }[]
  readonly payload?: string
  readonly error?: string
}

type Ask = (call: PageCall) => Promise<PageAnswer>
type Listener = (event: object, ...values: unknown[]) => void

/** Facts of the host that a preload may read from `process`. */
export interface PreloadFacts {
  readonly platform: string
  readonly arch: string
  readonly versions: Readonly<Record<string, string | undefined>>
  readonly argv: readonly string[]
}

/**
 * Runs a sandboxed preload before the page's own scripts, with only what a sandboxed `require` may
 * have, and leaves no trace for the page to find. Frames get nothing. A preload that throws is
 * reported on the console, as by Electron, where the test's watch finds it.
 */
export function hostPreload(bindingName: string, facts: PreloadFacts, preload: (...values: unknown[]) => void): void {
  const ask = Reflect.get(globalThis, bindingName) as Ask
  Reflect.deleteProperty(globalThis, bindingName)
  if (globalThis.top !== globalThis.window) return

  const renderer = new IpcRenderer(ask)
  void renderer.listen()
  const electron = { ipcRenderer: renderer, contextBridge: { exposeInMainWorld } }
  const modules: Readonly<Record<string, unknown>> = {
    electron,
    'electron/renderer': electron,
    timers: { setTimeout, clearTimeout, setInterval, clearInterval },
    url: { URL, URLSearchParams },
  }
  const requireModule = (name: string): unknown => {
    const found = modules[name.replace(/^node:/, '')]
    if (found === undefined) throw new Error(`module not found: ${name}`)
    return found
  }
  const module = { exports: {} }
  const preloadProcess = Object.freeze({ ...facts, type: 'renderer', sandboxed: true, contextIsolated: true, env: {} })
  try {
    preload(requireModule, preloadProcess, module.exports, module)
  } catch (error) {
    console.error('Unable to load preload script', error)
  }
}

function exposeInMainWorld(key: string, api: unknown): void {
  if (Object.hasOwn(globalThis, key)) {
    throw new Error('Cannot bind an API on top of an existing property on the window object')
  }
  Object.defineProperty(globalThis, key, { value: bridgeValue(api), enumerable: true })
}

class IpcRenderer {
  readonly #ask: Ask
  readonly #listeners = new Map<string, Listener[]>()

  constructor(ask: Ask) {
    this.#ask = ask
  }

  /** Takes what the main process sends, in order, for as long as the document lives. */
  async listen(): Promise<void> {
    await this.#ask({ kind: 'hello' })
    for (;;) {
      const { messages = [] } = await this.#ask({ kind: 'next' })
      for (const { channel, payload } of messages) this.#deliver(channel, decodeFromWire(payload) as unknown[])
    }
  }

  #deliver(channel: string, values: readonly unknown[]): void {
    for (const listener of [...(this.#listeners.get(channel) ?? [])]) {
      try {
        listener({ sender: this, ports: [] }, ...values)
      } catch (error) {
        reportError(error)
      }
    }
  }

  async invoke(channel: string, ...values: unknown[]): Promise<unknown> {
    const answer = await this.#ask({ kind: 'invoke', channel, payload: encodeForWire(values) })
    if (answer.error !== undefined) throw new Error(`Error invoking remote method '${channel}': ${answer.error}`)
    return decodeFromWire(answer.payload ?? 'null')
  }

  send(channel: string, ...values: unknown[]): void {
    void this.#ask({ kind: 'send', channel, payload: encodeForWire(values) })
  }

  on(channel: string, listener: Listener): this {
    this.#listeners.set(channel, [...(this.#listeners.get(channel) ?? []), listener])
    return this
  }

  once(channel: string, listener: Listener): this {
    const onceOnly: Listener = (...values) => {
      this.off(channel, onceOnly)
      listener(...values)
    }
    return this.on(channel, onceOnly)
  }

  off(channel: string, listener: Listener): this {
    const remaining = (this.#listeners.get(channel) ?? []).filter((other) => other !== listener)
    this.#listeners.set(channel, remaining)
    return this
  }

  addListener(channel: string, listener: Listener): this {
    return this.on(channel, listener)
  }

  removeListener(channel: string, listener: Listener): this {
    return this.off(channel, listener)
  }

  removeAllListeners(channel: string): this {
    this.#listeners.delete(channel)
    return this
  }
}
