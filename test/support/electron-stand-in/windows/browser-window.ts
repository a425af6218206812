import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron'
import type { AppControl, StandInApp } from '../app/app.ts'
import type { StageCalls } from '../calls.ts'
import { preventableEvent } from '../event.ts'
import type { Link } from '../link.ts'
import { buildInitScript } from '../page/init-script.ts'
import type { SchemeRegistry } from './protocol.ts'
import type { StandInSession } from './session.ts'
import { WebContents, type WebContentsControl } from './web-contents.ts'
import { WindowFrame } from './window-frame.ts'

/** What the windows of the stand-in are built on. */
export interface WindowParts {
  readonly app: StandInApp
  readonly appControl: AppControl
  readonly stage: Link<StageCalls>
  readonly schemes: SchemeRegistry
  readonly session: StandInSession
}

/** One window as the stand-in itself reaches it. */
export interface OpenWindow {
  readonly window: WindowFrame
  readonly webContents: WebContents
  readonly contents: WebContentsControl
}

/**
 * The stand-in's `BrowserWindow`: a real browser's page in an imagined frame. Opens only sandboxed,
 * isolated windows, none before `ready`; `openWindows` holds them until closed.
 */
export function createBrowserWindow(parts: WindowParts, openWindows: Map<number, OpenWindow>) {
  let lastId = 0

  return class BrowserWindow extends WindowFrame {
    readonly id: number
    readonly webContents: WebContents
    readonly #opened: Promise<void>

    static getAllWindows(): WindowFrame[] {
      return [...openWindows.values()].map(({ window }) => window)
    }

    static fromId(id: number): WindowFrame | null {
      return openWindows.get(id)?.window ?? null
    }

    static fromWebContents(webContents: WebContents): WindowFrame | null {
      return openWindows.get(webContents.id)?.window ?? null
    }

    static getFocusedWindow(): WindowFrame | null {
      return BrowserWindow.getAllWindows().find((window) => window.isFocused()) ?? null
    }

    constructor(options: BrowserWindowConstructorOptions = {}) {
      if (!parts.app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
      const { preload, additionalArguments = [] } = requireSandboxed(options.webPreferences ?? {})
      super(options)
      this.id = ++lastId
      this.webContents = new WebContents({ id: this.id, stage: parts.stage, session: parts.session })
      const contents = WebContents.controlOf(this.webContents)
      openWindows.set(this.id, { window: this, webContents: this.webContents, contents })
      const initScript = preload === undefined ? undefined : buildInitScript(preload, additionalArguments)
      const { width, height } = this.getBounds()
      this.#opened = parts.stage.call('openWindow', { windowId: this.id, initScript, width, height })
      this.#opened.catch(() => {})
      this.webContents.once('dom-ready', () => this.emit('ready-to-show'))
      this.on('resize', () => this.#resizePage())
      parts.app.emit('browser-window-created', preventableEvent({}), this)
      parts.app.emit('web-contents-created', preventableEvent({}), this.webContents)
    }

    async loadURL(url: string): Promise<void> {
      if (this.isDestroyed()) throw new TypeError('Object has been destroyed')
      parts.schemes.requireServed(url)
      await this.#opened
      await this.webContents.loadURL(url)
    }

    reload(): void {
      this.webContents.reload()
    }

    getTitle(): string {
      return this.webContents.getTitle()
    }

    override focus(): void {
      const wasFocused = this.isFocused()
      super.focus()
      if (wasFocused || !this.isFocused()) return
      for (const window of BrowserWindow.getAllWindows()) if (window !== this) window.blur()
    }

    override destroy(): void {
      if (this.isDestroyed()) return
      openWindows.get(this.id)?.contents.markDestroyed()
      openWindows.delete(this.id)
      void parts.stage.call('closeWindow', { windowId: this.id }).catch(() => {})
      super.destroy()
      if (openWindows.size === 0) parts.appControl.noteLastWindowClosed()
    }

    #resizePage(): void {
      const { width, height } = this.getBounds()
      void parts.stage.call('resizeWindow', { windowId: this.id, width, height }).catch(() => {})
    }
  }
}

function requireSandboxed(preferences: WebPreferences): WebPreferences {
  const { sandbox = true, contextIsolation = true, nodeIntegration = false, webSecurity = true } = preferences
  if (!sandbox) throw new Error('The stand-in opens sandboxed windows only (webPreferences.sandbox)')
  if (!contextIsolation) throw new Error('The stand-in opens isolated windows only (webPreferences.contextIsolation)')
  if (nodeIntegration) throw new Error('The stand-in opens no window with Node inside (webPreferences.nodeIntegration)')
  if (!webSecurity) throw new Error('The stand-in keeps the same-origin policy (webPreferences.webSecurity)')
  return preferences
}
