import type { BrowserWindow, Input, PowerSaveBlocker } from 'electron'
import { EVENT_CHANNEL } from '../../../shared/contract/bridge.ts'
import type { QuitAsked } from '../../../shared/contract/events.ts'
import type { Settings } from '../../../shared/contract/settings.ts'
import type { Core } from '../../core/door/core.ts'
import type { Logger } from '../../core/ports/logger.ts'
import type { SetAutostart } from './autostart.ts'

/** A key as far as it decides whether a kiosk lets it through. */
type PressedKey = Pick<Input, 'key' | 'control' | 'meta' | 'alt' | 'shift'>

/** Full screen, reload, developer tools. */
const BLOCKED_ALONE = new Set(['f5', 'f11', 'f12'])
/** With Control or Command: close, quit, reload, new window, print, minimize. */
const BLOCKED_WITH_COMMAND = new Set(['w', 'q', 'r', 'n', 'p', 'm'])
/** With Control or Command and Shift (or Alt on macOS): the developer tools. */
const BLOCKED_TOOLS = new Set(['i', 'j', 'c'])

/**
 * Whether a key would lead out of a kiosk's screen. Keys of the window system (Alt+Tab, the Windows
 * key) never arrive here: a kiosk that must be tight is locked by the operating system.
 */
export function isBlockedInKiosk({ key, control, meta, alt, shift }: PressedKey): boolean {
  const name = key.toLowerCase()
  if (BLOCKED_ALONE.has(name)) return true
  if (alt && name === 'f4') return true
  if (!control && !meta) return false
  return BLOCKED_WITH_COMMAND.has(name) || ((shift || alt) && BLOCKED_TOOLS.has(name))
}

export interface KioskParts {
  readonly core: Pick<Core, 'settings' | 'isPinSet' | 'subscribe'>
  readonly powerSaveBlocker: Pick<PowerSaveBlocker, 'start' | 'stop'>
  readonly setAutostart: SetAutostart
  readonly logger: Logger
}

/** The rules of a kiosk, which follow the settings as they change. */
export interface Kiosk {
  /** Puts a window under the rules, before it is shown. */
  adopt(window: BrowserWindow): void
  /** The computer shuts down: nothing is held open any more. */
  release(): void
}

/**
 * Starts the rules: full screen and a display kept on follow at once; the window of a kiosk, or of
 * a lot with a PIN, closes only by a command from the screen, for which the core wants the PIN.
 */
export function startKiosk({ core, powerSaveBlocker, setAutostart, logger }: KioskParts): Kiosk {
  let window: BrowserWindow | undefined
  let blockerId: number | null = null
  let isReleased = false
  let applied: Settings | undefined

  const mayClose = (): boolean => isReleased || (!core.settings().kioskFullScreen && !core.isPinSet())

  function keepAwake(shouldKeep: boolean): void {
    if (shouldKeep && blockerId === null) blockerId = powerSaveBlocker.start('prevent-display-sleep')
    if (shouldKeep || blockerId === null) return
    powerSaveBlocker.stop(blockerId)
    blockerId = null
  }

  function autostart(isEnabled: boolean): void {
    try {
      setAutostart(isEnabled)
    } catch (cause) {
      logger.error('starting at log-in could not be set', cause)
    }
  }

  function follow(): void {
    const settings = core.settings()
    const wasAutostart = applied?.kioskAutostart ?? false
    if (settings.kioskAutostart !== wasAutostart || (applied === undefined && settings.kioskAutostart)) {
      autostart(settings.kioskAutostart)
    }
    keepAwake(settings.kioskKeepAwake)
    if (window !== undefined && !window.isDestroyed() && window.isKiosk() !== settings.kioskFullScreen) {
      window.setKiosk(settings.kioskFullScreen)
    }
    applied = settings
  }

  follow()
  core.subscribe((event) => {
    if (event.name === 'lot.changed' && event.settings !== undefined) follow()
  })

  return {
    adopt(next) {
      window = next
      follow()
      next.webContents.on('before-input-event', (event, key) => {
        if (core.settings().kioskFullScreen && isBlockedInKiosk(key)) event.preventDefault()
      })
      next.on('close', (event) => {
        if (mayClose()) return
        event.preventDefault()
        if (!next.webContents.isDestroyed()) next.webContents.send(EVENT_CHANNEL, JSON.stringify(QUIT_ASKED))
      })
      next.on('session-end', () => {
        isReleased = true
      })
    },
    release() {
      isReleased = true
    },
  }
}

const QUIT_ASKED: QuitAsked = { name: 'quit.asked' }
