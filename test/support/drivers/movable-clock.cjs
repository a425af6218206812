/**
 * Preloaded into the application's process and each of its threads: the computer has slept for as long as a file says, so the wall clock and the
 * boot clock are ahead. The monotonic clock and the timers take no notice.
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
