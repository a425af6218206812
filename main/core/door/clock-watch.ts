import { SECOND_MS } from '../../../shared/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { Logger } from '../ports/logger.ts'
import type { Store } from '../ports/store.ts'

/** Tells a wall clock that was set from time that passed, running or asleep. */
export interface ClockWatch {
  start(): void
  /** Looks once: before anything that goes by the clock. Cheap. */
  look(): void
  stop(): void
}

/** How often it looks by itself. */
const LOOK_MS = 10 * SECOND_MS

/** Against the monotonic clock, a smaller step is no setting: time servers correct by less. */
const SET_MS = SECOND_MS

/** Some boot clocks count whole seconds: less is no sleep, nor is it a clock set during sleep. */
const BOOT_BLUR_MS = 2 * SECOND_MS

/** The clocks are noted again after this long: what drifts apart more slowly is no step. */
const NOTE_MS = SECOND_MS

/**
 * Watches the clocks. A wall-clock step that the boot clock shares is sleep; vehicles charged
 * meanwhile. The rest is a clock that was set: instants told since this start move with it, so no
 * estimate does. Older ones may be right (without a battery, computers start with an old time).
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
