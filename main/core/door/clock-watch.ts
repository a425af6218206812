import { SECOND_MS } from '../../../shared/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { Logger } from '../ports/logger.ts'
import type { Store } from '../ports/store.ts'

/** Tells a wall clock that was set from time that passed, running or asleep. */
export interface ClockWatch {
  /** Looks now, and goes on looking by itself. */
  start(): void
  /** Looks once: before anything that goes by the clock. Cheap. */
  look(): void
  stop(): void
}

/** How often it looks by itself. */
const LOOK_MS = 10 * SECOND_MS

/** A wall clock that went less than this beside the monotonic one was not set: time servers correct by less all the time. */
const SET_MS = SECOND_MS

/** Boot clocks of some systems count whole seconds, so less is no sleep, and a clock that is off by less after one was not set. */
const BOOT_BLUR_MS = 2 * SECOND_MS

/** The clocks are noted anew so long after they were noted last: what drifts apart more slowly is no step. */
const NOTE_MS = SECOND_MS

/**
 * Watches the clocks. A step of the wall clock that the boot clock made as well is sleep, and the vehicles charged meanwhile. What is left of a step
 * is a clock that was set: then all instants that it had told since this program started move with it, so that no estimate does. What is from
 * before may have been told by a clock that was right, as when a computer without a battery starts with an old time; so that stays.
 */
export function createClockWatch({
  clock,
  store,
  logger,
}: {
  readonly clock: Clock
  readonly store: Pick<Store, 'write' | 'instants'>
  readonly logger: Logger
}): ClockWatch {
  const read = () => ({ wall: clock.now(), monotonic: clock.monotonic(), boot: clock.boot() })
  let noted = read()
  let toldFrom = noted.wall
  let callOff: (() => void) | null = null

  /** How far the wall clock was set since the clocks were noted, in milliseconds. */
  function setBy(seen: typeof noted): number {
    const running = seen.monotonic - noted.monotonic
    const beside = seen.wall - noted.wall - running
    if (Math.abs(beside) <= SET_MS) return 0
    const asleep = seen.boot - noted.boot - running
    if (asleep <= BOOT_BLUR_MS) return Math.round(beside)
    const rest = beside - asleep
    return Math.abs(rest) <= BOOT_BLUR_MS ? 0 : Math.round(rest)
  }

  function look(): void {
    const seen = read()
    const byMs = setBy(seen)
    if (byMs === 0) {
      if (seen.monotonic - noted.monotonic >= NOTE_MS) noted = seen
      return
    }
    const before = noted
    // Ahead of the commit, whose listeners look as well.
    noted = seen
    try {
      store.write(() => store.instants.shift(toldFrom, byMs))
      toldFrom += byMs
      logger.warn('the wall clock was set; what it had told moves with it', { byMs })
    } catch (cause) {
      noted = before
      logger.error('the clock was set, and what it had told could not be moved; it is tried again', cause, { byMs })
    }
  }

  function lookOn(): void {
    callOff = clock.setTimer(LOOK_MS, lookOn)
    look()
  }

  return { start: lookOn, look, stop: () => callOff?.() }
}
