import { MINUTE_MS, SECOND_MS } from '../../shared/time.ts'
import type { Clock } from '../core/ports/clock.ts'
import type { Logger } from '../core/ports/logger.ts'

/** How long a screen that does not answer is given before it is ended and loaded anew. */
export const UNRESPONSIVE_LIMIT_MS = 30 * SECOND_MS

/** From this many ends in a row on, the window is replaced instead of reloaded. */
const ENDS_BEFORE_REPLACEMENT = 3

const FIRST_DELAY_MS = SECOND_MS / 2
const LONGEST_DELAY_MS = MINUTE_MS

export interface RecoveryParts {
  readonly clock: Pick<Clock, 'monotonic' | 'setTimer'>
  readonly logger: Logger
  reload(): void
  /** Opens a fresh window in place of the broken one. */
  replace(): void
  /** Ends the screen's process, which then reports that it is gone. */
  endRenderer(): void
}

export interface Recovery {
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
export function createRecovery({ clock, logger, reload, replace, endRenderer }: RecoveryParts): Recovery {
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
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.max(0, endsInRow - 1))
}
