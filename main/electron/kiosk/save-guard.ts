import type { Pass } from '../../../shared/contract/pin.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import type { Core } from '../../core/door/core.ts'
import type { Clock } from '../../core/ports/clock.ts'

/** The screen asks for a pass before it saves; one that ends just then still does for so long. */
const GRACE_MS = MINUTE_MS

/** Knows from the window's own commands whether the PIN was given there. */
export interface SaveGuard {
  /** The core, as the window reaches it. */
  readonly core: Pick<Core, 'dispatchUnknown'>
  /** Whether the dialog that saves a file may open: in a kiosk with a PIN, once that was given. */
  maySave(): boolean
}

/**
 * Guards the one dialog of the computer of which Electron tells the main process before it opens:
 * the screen asks for the PIN, and a page that was taken over would not.
 */
export function createSaveGuard(
  core: Pick<Core, 'dispatchUnknown' | 'settings' | 'isPinSet'>,
  clock: Pick<Clock, 'now' | 'monotonic'>,
): SaveGuard {
  let unlockedUntil = Number.NEGATIVE_INFINITY

  return {
    core: {
      async dispatchUnknown(name, input, caller, pass) {
        const result = await core.dispatchUnknown(name, input, caller, pass)
        if (!result.ok) return result
        if (name === 'pin.unlock') {
          const { until } = result.value as Pass
          unlockedUntil = clock.monotonic() + until - clock.now() + GRACE_MS
        } else if (name === 'pin.lock' || name === 'pin.set') unlockedUntil = Number.NEGATIVE_INFINITY
        return result
      },
    },
    maySave: () => !core.settings().kioskFullScreen || !core.isPinSet() || clock.monotonic() < unlockedUntil,
  }
}
