/** The first pause before another attempt. */
const FIRST_PAUSE_MS = 500

/** The longest pause: an attendant who mends the network should not wait for the screen. */
const LONGEST_PAUSE_MS = 10_000

/** How long to pause before attempt number `attempt` (from 0), doubled each time. */
export function pauseBefore(attempt: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempt, 10))
}
