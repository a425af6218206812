import { EventEmitter } from 'node:events'
import type { StageCalls, StageEvent } from '../calls.ts'
import { preventableEvent } from '../event.ts'
import type { Link } from '../link.ts'
import { encodeForWire } from '../page/wire.ts'
import { frameAt } from './ipc-main.ts'
import type { StandInSession } from './session.ts'

/** What is told of a page whose process ended. */
export const RENDERER_GONE = { reason: 'crashed', exitCode: 1 } as const

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' }

/** What a WebContents knows of its surroundings. */
export interface WebContentsParts {
  readonly id: number
  readonly stage: Link<StageCalls>
  readonly session: StandInSession
}

/** The stand-in's `webContents`: a window's address, its messages, and what happens to its page. */
export class WebContents extends EventEmitter {
  readonly id: number
  readonly session: StandInSession
  readonly #stage: Link<StageCalls>
  #openHandler: OpenHandler | undefined
  #url = ''
  #title = ''
  #isDestroyed = false
  #isCrashed = false

  constructor({ id, stage, session }: WebContentsParts) {
    super()
    this.id = id
    this.#stage = stage
    this.session = session
  }

  get mainFrame(): ReturnType<typeof frameAt> {
    return frameAt(this.#url)
  }

  getURL(): string {
    return this.#url
  }

  getTitle(): string {
    return this.#title
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  isCrashed(): boolean {
    return this.#isCrashed
  }

  async loadURL(url: string): Promise<void> {
    this.#refuseWhenDestroyed()
    await this.#stage.call('loadUrl', { windowId: this.id, url })
  }

  reload(): void {
    this.#refuseWhenDestroyed()
    void this.#stage.call('reload', { windowId: this.id }).catch(() => {})
  }

  forcefullyCrashRenderer(): void {
    void this.#stage.call('crash', { windowId: this.id }).catch(() => {})
  }

  send(channel: string, ...values: unknown[]): void {
    this.#refuseWhenDestroyed()
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument')
    void this.#stage.call('send', { windowId: this.id, channel, payload: encodeForWire(values) }).catch(() => {})
  }

  async executeJavaScript(code: string): Promise<unknown> {
    this.#refuseWhenDestroyed()
    return this.#stage.call('runScript', { windowId: this.id, code })
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }

  /** The stand-in's own hold on a WebContents, out of the application's reach. */
  static controlOf(contents: WebContents): WebContentsControl {
    return {
      allowsNavigation(url) {
        const details = preventableEvent({ url, isMainFrame: true, isSameDocument: false, frame: contents.mainFrame })
        contents.emit('will-frame-navigate', details)
        contents.emit('will-navigate', details, url)
        return !details.defaultPrevented
      },
      answerToOpening: (url) => contents.#openHandler?.({ url }).action ?? 'allow',
      markDestroyed() {
        contents.#isDestroyed = true
        contents.emit('destroyed')
      },
      take: (event) => contents.#take(event),
    }
  }

  #take(event: StageEvent): void {
    switch (event.kind) {
      case 'navigated':
        this.#url = event.url
        this.#isCrashed = false
        if (event.isInPage) this.emit('did-navigate-in-page', preventableEvent({}), event.url, true)
        else this.emit('did-navigate', preventableEvent({}), event.url, 200, 'OK')
        return
      case 'dom-ready':
        this.emit('dom-ready', preventableEvent({}))
        return
      case 'loaded':
        this.emit('did-finish-load')
        return
      case 'title':
        this.#title = event.title
        this.emit('page-title-updated', preventableEvent({}), event.title, true)
        return
      case 'crashed':
        this.#isCrashed = true
        this.emit('render-process-gone', preventableEvent({}), RENDERER_GONE)
        return
      case 'gone':
        return
      default:
        event satisfies never
    }
  }

  #refuseWhenDestroyed(): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed')
  }
}

/** What the stand-in itself does to a WebContents. */
export interface WebContentsControl {
  allowsNavigation(url: string): boolean
  answerToOpening(url: string): 'allow' | 'deny'
  markDestroyed(): void
  take(event: StageEvent): void
}
