/**
 * Preloaded into each thread of the application: its wall and boot clocks are ahead by the time
 * slept that a file gives. The monotonic clock and timers are not.
 */
const { readFileSync } = require('node:fs')
const os = require('node:os')

const file = process.env.TEST_CLOCK_FILE
const machineNow = Date.now
const machineUptime = os.uptime

Date.now = () => machineNow() + asleepMs()
os.uptime = () => machineUptime() + asleepMs() / 1_000

function asleepMs() {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}
