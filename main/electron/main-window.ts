import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron'
import { backOff } from '../../shared/back-off.ts'
import { MINUTE_MS, SECOND_MS } from '../../shared/time.ts'
import type { Clock } from '../core/ports/clock.ts'
import type { Logger } from '../core/ports/logger.ts'
import { SCREEN_URL } from './app-protocol.ts'

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

/** How long a screen that does not answer is given before it is ended and loaded anew. */
export const UNRESPONSIVE_LIMIT_MS = 30 * SECOND_MS

/** From this many ends in a row on, the window is replaced instead of reloaded. */
const ENDS_BEFORE_REPLACEMENT = 3

const FIRST_DELAY_MS = SECOND_MS / 2
const LONGEST_DELAY_MS = MINUTE_MS

interface RecoveryParts {
  readonly clock: Pick<Clock, 'monotonic' | 'setTimer'>
  readonly logger: Logger
  reload(): void
  /** Opens a fresh window in place of the broken one. */
  replace(): void
  /** Ends the screen's process, which then reports that it is gone. */
  endRenderer(): void
}

interface Recovery {
  /** The screen's process ended, with Electron's reason. */
  rendererGone(reason: string): void
  unresponsive(): void
  responsive(): void
  /** Calls off what is planned: the window is closing. */
  dispose(): void
}

/**
 * Brings a broken screen back: reloads it after half a second, then after twice as long each time
 * (at most a minute); from the third time in a row on, replaces its window. A minute without an end
 * begins a new row. It never gives up or ends the application: the core and the HTTP host, in the
 * main process, go on without the screen.
 */
function createRecovery({ clock, logger, reload, replace, endRenderer }: RecoveryParts): Recovery {
  let lastEndAt = Number.NEGATIVE_INFINITY
  let endsInRow = 0
  let cancelReturn = (): void => {}
  let cancelEnding = (): void => {}

  return {
    rendererGone(reason) {
      cancelEnding()
      cancelReturn()
      if (reason === 'clean-exit') return
      const now = clock.monotonic()
      endsInRow = now - lastEndAt < delayAfter(endsInRow) + MINUTE_MS ? endsInRow + 1 : 1
      lastEndAt = now
      const isReplaced = endsInRow >= ENDS_BEFORE_REPLACEMENT
      logger.warn('the screen ended unexpectedly', { reason, endsInRow, isReplaced })
      cancelReturn = clock.setTimer(delayAfter(endsInRow), isReplaced ? replace : reload)
    },
    unresponsive() {
      cancelEnding()
      logger.warn('the screen does not answer')
      cancelEnding = clock.setTimer(UNRESPONSIVE_LIMIT_MS, endRenderer)
    },
    responsive() {
      cancelEnding()
    },
    dispose() {
      cancelEnding()
      cancelReturn()
    },
  }
}

function delayAfter(endsInRow: number): number {
  return backOff(Math.max(0, endsInRow - 1), FIRST_DELAY_MS, LONGEST_DELAY_MS)
}
