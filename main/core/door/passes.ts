import type { Pass } from '../../../shared/contract/pin.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import type { Clock } from '../ports/clock.ts'

/** How long a screen stays unlocked. */
const PASS_MS = 5 * MINUTE_MS

/** The screens that are unlocked; none outlasts the application. */
export interface Passes {
  give(): Pass
  isValid(pass: unknown): boolean
  /** @returns whether it was valid until now. */
  end(pass: string): boolean
  endAll(): void
}

/** No screen is unlocked. Time is measured by the monotonic clock, so that setting the wall clock prolongs nothing. */
export function createPasses(clock: Pick<Clock, 'now' | 'monotonic'>, newId: () => string): Passes {
  const ends = new Map<string, number>()

  function dropEnded(): void {
    for (const [pass, end] of ends) if (end <= clock.monotonic()) ends.delete(pass)
  }

  return {
    give() {
      dropEnded()
      const pass = newId()
      ends.set(pass, clock.monotonic() + PASS_MS)
      return { pass, until: clock.now() + PASS_MS }
    },
    isValid(pass) {
      dropEnded()
      return typeof pass === 'string' && ends.has(pass)
    },
    end(pass) {
      dropEnded()
      return ends.delete(pass)
    },
    endAll: () => ends.clear(),
  }
}
