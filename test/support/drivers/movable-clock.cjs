/**
 * Preloaded into the application's process and each of its threads: the wall clock is ahead by what a file says, as after a sleep or
 * when somebody sets it. The monotonic clock and the timers take no notice.
 */
const { readFileSync } = require('node:fs')

const file = process.env.TEST_CLOCK_FILE
const machineNow = Date.now

Date.now = () => machineNow() + aheadMs()

function aheadMs() {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}
