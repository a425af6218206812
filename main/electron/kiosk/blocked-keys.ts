import type { Input } from 'electron'

/** A key as far as it decides whether a kiosk lets it through. */
export type PressedKey = Pick<Input, 'key' | 'control' | 'meta' | 'alt' | 'shift'>

/** Full screen, reload, developer tools. */
const BLOCKED_ALONE = new Set(['f5', 'f11', 'f12'])
/** With Control or Command: close, quit, reload, new window, print, minimize. */
const BLOCKED_WITH_COMMAND = new Set(['w', 'q', 'r', 'n', 'p', 'm'])
/** With Control or Command and Shift (or Alt on macOS): the developer tools. */
const BLOCKED_TOOLS = new Set(['i', 'j', 'c'])

/**
 * Whether a key would lead out of a kiosk's screen. What the window system takes for itself (Alt+Tab, the Windows key)
 * never arrives here: a kiosk that must be tight is locked by the operating system.
 */
export function isBlockedInKiosk({ key, control, meta, alt, shift }: PressedKey): boolean {
  const name = key.toLowerCase()
  if (BLOCKED_ALONE.has(name)) return true
  if (alt && name === 'f4') return true
  if (!control && !meta) return false
  return BLOCKED_WITH_COMMAND.has(name) || ((shift || alt) && BLOCKED_TOOLS.has(name))
}
