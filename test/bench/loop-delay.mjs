import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

// Loaded ahead of a program that is measured: tells how long its first thread, which stands for the
// windows', was held up between two messages. It wakes that thread a thousand times a second, so
// only while it is asked to. The program ends with the bench, also where that is killed.
const NANOSECONDS_PER_MS = 1e6

if (isMainThread && process.channel) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  process.on('message', (word) => {
    if (word === 'begin') {
      delay.reset()
      delay.enable()
      return
    }
    delay.disable()
    // The sampling interval itself counts as delay.
    const inMs = (/** @type {number} */ value) => Math.max(0, value / NANOSECONDS_PER_MS - 1)
    process.send?.({ p99Ms: inMs(delay.percentile(99)), longestMs: inMs(delay.max) })
  })
  process.on('disconnect', () => process.exit())
  process.channel.unref()
}
