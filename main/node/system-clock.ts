import os from 'node:os'
import type { Clock } from '../core/ports/clock.ts'

/** The longest delay that a timer of the platform keeps; a longer one would fire at once. */
const LONGEST_DELAY_MS = 2 ** 31 - 1

/** The computer's time, moved by a fixed span: the one place that names `Date` and `setTimeout`. */
export function createSystemClock({ shiftMs }: { readonly shiftMs: number }): Clock {
  return {
    now: () => Date.now() + shiftMs,
    monotonic: () => performance.now(),
    boot: () => os.uptime() * 1_000,
    setTimer(delayMs, callback) {
      const timer = setTimeout(callback, Math.min(Math.max(0, delayMs), LONGEST_DELAY_MS))
      return () => clearTimeout(timer)
    },
    yieldTurn: () => new Promise((resolve) => setImmediate(resolve)),
  }
}
