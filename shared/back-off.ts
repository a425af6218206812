/** The pause before attempt `attempt` (from 0): doubled each time, at most `longestMs`. */
export function backOff(attempt: number, firstMs: number, longestMs: number): number {
  return Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 20))
}
