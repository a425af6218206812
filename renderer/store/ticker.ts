import { SECOND_MS } from '../../shared/time.ts'

/** The core's time for display, moving once a second for all who look at it together. */
export interface Ticker {
  /** The instant of the last tick: the same for everybody until the next. */
  now(): number
  /** Moves to the present at once: facts have changed, or the clock has. */
  refresh(): void
  subscribe(listener: () => void): () => void
}

/** A ticker that rests while nobody looks. `readTime` is the core's time. */
export function createTicker(readTime: () => number): Ticker {
  const listeners = new Set<() => void>()
  let current = readTime()
  let timer: ReturnType<typeof setTimeout> | undefined

  function tick(): void {
    current = readTime()
    for (const listener of listeners) listener()
  }

  function arm(): void {
    timer = setTimeout(
      () => {
        tick()
        arm()
      },
      SECOND_MS - (readTime() % SECOND_MS),
    )
  }

  return {
    now: () => current,
    refresh: tick,
    subscribe(listener) {
      listeners.add(listener)
      if (listeners.size === 1) arm()
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearTimeout(timer)
      }
    },
  }
}
