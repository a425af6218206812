import { type ELDHistogram, monitorEventLoopDelay } from 'node:perf_hooks'
import type { LoopMonitor } from '../core/ports/outside.ts'

/** How often the loop is looked at (ms). Node counts this in, so it is taken off again. */
const RESOLUTION_MS = 20

const NANOSECONDS_PER_MS = 1_000_000

function delayMs(nanoseconds: number): number {
  return Math.max(0, nanoseconds / NANOSECONDS_PER_MS - RESOLUTION_MS)
}

/** Watches this thread's event loop from the first question on; unasked, it costs nothing. */
export function createLoopMonitor(): LoopMonitor {
  let histogram: ELDHistogram | null = null
  return {
    read() {
      if (histogram === null) {
        histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
        histogram.enable()
        return null
      }
      if (histogram.count === 0) return null
      const delay = {
        mean: delayMs(histogram.mean),
        p50: delayMs(histogram.percentile(50)),
        p99: delayMs(histogram.percentile(99)),
        max: delayMs(histogram.max),
      }
      histogram.reset()
      return delay
    },
  }
}
