import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron'
import type { Clock } from '../core/ports/clock.ts'
import type { Logger } from '../core/ports/logger.ts'
import { SCREEN_URL } from './app-protocol.ts'
import { createRecovery } from './recovery.ts'

export interface MainWindowParts {
  readonly createWindow: (options: BrowserWindowConstructorOptions) => BrowserWindow
  readonly preloadPath: string
  readonly hasDevTools: boolean
  readonly clock: Pick<Clock, 'monotonic' | 'setTimer'>
  readonly logger: Logger
  /** Told of each window before it is shown. */
  onOpened(window: BrowserWindow): void
  /** A window is before the attendant, for the first time or again. */
  onShown(): void
  /** The attendant has turned to the window. */
  onFocus(): void
}

/** The application's one window, whichever `BrowserWindow` stands for it at the moment. */
export interface MainWindow {
  /** Brings it before the attendant: shown, not minimized, with the keyboard. */
  reveal(): void
  /** Draws attention to it in the task bar, until it is focused. */
  flash(): void
  /** Whether it has the keyboard, and so whoever is there the eye on it. */
  isFocused(): boolean
  /** The window to put a dialog before; `undefined` once it is closed. */
  current(): BrowserWindow | undefined
}

/** Shows the window once it has something to show, and brings it back after a crash. */
export function openMainWindow(parts: MainWindowParts): MainWindow {
  let shown = openOne()

  function openOne(): BrowserWindow {
    const window = parts.createWindow(windowOptions(parts))
    window.once('ready-to-show', () => {
      window.maximize()
      window.show()
      parts.onShown()
    })
    window.on('focus', () => {
      window.flashFrame(false)
      parts.onFocus()
    })
    recover(window)
    parts.onOpened(window)
    window.loadURL(SCREEN_URL).catch((cause: unknown) => {
      parts.logger.error('the screen could not be loaded', cause)
      if (window.isDestroyed()) return
      window.show()
      parts.onShown()
    })
    return window
  }

  function recover(window: BrowserWindow): void {
    const recovery = createRecovery({
      clock: parts.clock,
      logger: parts.logger,
      reload: () => window.webContents.reload(),
      replace: () => {
        shown = openOne()
        window.destroy()
      },
      endRenderer: () => window.webContents.forcefullyCrashRenderer(),
    })
    window.webContents.on('render-process-gone', (_event, details) => recovery.rendererGone(details.reason))
    window.on('unresponsive', () => recovery.unresponsive())
    window.on('responsive', () => recovery.responsive())
    window.on('closed', () => recovery.dispose())
  }

  const current = (): BrowserWindow | undefined => (shown.isDestroyed() ? undefined : shown)

  return {
    reveal() {
      const window = current()
      if (window === undefined) return
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
    flash() {
      const window = current()
      if (window !== undefined && !window.isFocused()) window.flashFrame(true)
    },
    isFocused: () => current()?.isFocused() ?? false,
    current,
  }
}

function windowOptions({ preloadPath, hasDevTools }: MainWindowParts): BrowserWindowConstructorOptions {
  return {
    title: 'AmpControl',
    width: 1366,
    height: 768,
    minWidth: 800,
    minHeight: 560,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload: preloadPath,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      autoplayPolicy: 'no-user-gesture-required',
      devTools: hasDevTools,
    },
  }
}
