import type { Clock } from '../../main/core/ports/clock.ts'

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /** Lets time pass: timers that come due meanwhile are called, in order, at their own instant. */
  advance(durationMs: number): void
  /** The computer sleeps: wall and boot clock go on, the monotonic clock and the timers do not. */
  sleep(durationMs: number): void
  /** Sets the wall clock as a person or a time server would; other clocks and timers stay. */
  setWallClock(now: number): void
  /** How many timers are waiting. */
  timers(): number
}

/** Timers called while the clock stands; more are a loop, which would never end. */
const MOST_AT_ONCE = 10_000

interface Timer {
  readonly dueAt: number
  readonly callback: () => void
}

/** Makes a clock that starts at an instant, by default a Monday noon. */
export function createFakeClock(startAt = Date.UTC(2026, 0, 5, 12)): FakeClock {
  const timers = new Set<Timer>()
  let monotonic = 1_000
  let wallOffset = startAt - monotonic
  let bootOffset = 500_000

  function soonest(until: number): Timer | undefined {
    return [...timers].filter((timer) => timer.dueAt <= until).sort((a, b) => a.dueAt - b.dueAt)[0]
  }

  return {
    now: () => monotonic + wallOffset,
    monotonic: () => monotonic,
    boot: () => monotonic + bootOffset,
    setTimer(delayMs, callback) {
      if (delayMs > 2 ** 31 - 1) throw new Error(`a timer of ${delayMs} ms would fire at once`)
      const timer = { dueAt: monotonic + Math.max(0, delayMs), callback }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    yieldTurn: () => new Promise((resolve) => setImmediate(resolve)),
    advance(durationMs) {
      const until = monotonic + durationMs
      let calls = 0
      for (let timer = soonest(until); timer !== undefined; timer = soonest(until)) {
        timers.delete(timer)
        calls = timer.dueAt > monotonic ? 0 : calls + 1
        if (calls > MOST_AT_ONCE) throw new Error('what is due stays due: a timer is set for now again and again')
        monotonic = Math.max(monotonic, timer.dueAt)
        timer.callback()
      }
      monotonic = until
    },
    sleep(durationMs) {
      wallOffset += durationMs
      bootOffset += durationMs
    },
    setWallClock(now) {
      wallOffset = now - monotonic
    },
    timers: () => timers.size,
  }
}
