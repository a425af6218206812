import type { Clock } from '../ports/clock.ts'

/** The shortest time between two tellings, in milliseconds. */
const INTERVAL_MS = 200

export interface ToldProgress<P> {
  now(): P
  /** Notes how far it is. The first note is always told. */
  advance(change: Partial<P>): void
  end(): void
}

/**
 * Tells progress, beginning at `progress`: at once where something new begins, else no more often
 * than a screen needs; but then at the latest, even where nothing more comes.
 * @param isNews whether what comes after is to be told at once
 */
export function tellProgress<P extends object>(
  clock: Pick<Clock, 'monotonic' | 'setTimer'>,
  progress: P,
  isNews: (before: P, after: P) => boolean,
  tell: (progress: P, isFinished: boolean) => void,
): ToldProgress<P> {
  let now = progress
  let toldAt = Number.NEGATIVE_INFINITY
  let callOff: (() => void) | null = null

  function tellNow(): void {
    callOff?.()
    callOff = null
    toldAt = clock.monotonic()
    tell(now, false)
  }

  return {
    now: () => now,
    advance(change) {
      const before = now
      now = { ...before, ...change }
      const wait = toldAt + INTERVAL_MS - clock.monotonic()
      if (isNews(before, now) || wait <= 0) tellNow()
      else callOff ??= clock.setTimer(wait, tellNow)
    },
    end() {
      callOff?.()
      tell(now, true)
    },
  }
}
