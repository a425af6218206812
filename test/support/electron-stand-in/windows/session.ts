import { EventEmitter } from 'node:events'
import type { Session } from 'electron'
import { preventableEvent } from '../event.ts'
import type { SchemeRegistry } from './protocol.ts'

type BlockingListener = (
  details: { readonly id: number; readonly url: string; readonly method: string },
  callback: (answer: { readonly cancel?: boolean }) => void,
) => void

/** What a page wants to save. */
export interface Download {
  readonly url: string
  readonly fileName: string
}

/**
 * The stand-in's one session. Its pages get no permission or device whatever the handlers say, so
 * these are only type-checked. webRequest has only onBeforeRequest, for network requests.
 */
export class StandInSession
  extends EventEmitter
  implements Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>
{
  readonly protocol: SchemeRegistry['protocol']
  readonly webRequest: { readonly onBeforeRequest: (...values: unknown[]) => void }
  #beforeRequest: BlockingListener | undefined
  #lastRequestId = 0

  constructor(protocol: SchemeRegistry['protocol']) {
    super()
    this.protocol = protocol
    this.webRequest = {
      onBeforeRequest: (...values) => {
        const listener = values.at(-1)
        requireHandler('onBeforeRequest', listener)
        if (values.length > 1) throw new TypeError('The stand-in knows onBeforeRequest without a filter only')
        this.#beforeRequest = (listener as BlockingListener | null) ?? undefined
      },
    }
  }

  setPermissionRequestHandler(handler: unknown): void {
    requireHandler('setPermissionRequestHandler', handler)
  }

  setPermissionCheckHandler(handler: unknown): void {
    requireHandler('setPermissionCheckHandler', handler)
  }

  setDevicePermissionHandler(handler: unknown): void {
    requireHandler('setDevicePermissionHandler', handler)
  }

  /** Whether the application lets a page's download go on. */
  static allowsDownload(session: StandInSession, { url, fileName }: Download, contents: unknown): boolean {
    const event = preventableEvent({})
    session.emit('will-download', event, { getURL: () => url, getFilename: () => fileName }, contents)
    return !event.defaultPrevented
  }

  /** Whether the application lets a page's request go to the network. */
  static allowsNetwork(
    session: StandInSession,
    request: { readonly url: string; readonly method: string },
  ): Promise<boolean> {
    const listener = session.#beforeRequest
    if (listener === undefined) return Promise.resolve(true)
    session.#lastRequestId += 1
    const details = { id: session.#lastRequestId, ...request }
    return new Promise((resolve) => listener(details, ({ cancel = false }) => resolve(!cancel)))
  }
}

function requireHandler(name: string, handler: unknown): void {
  if (handler !== null && typeof handler !== 'function') throw new TypeError(`${name} needs a function or null`)
}
