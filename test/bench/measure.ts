import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** What a case finds out; see `run-bench.mjs`. */
export interface CaseResult {
  readonly rowsPerSecond: number
  readonly cpuMicrosecondsPerRow: number
  readonly delayP99Ms: number | null
  readonly delayMaxMs: number | null
  readonly peakMegabytes: number
}

const NANOSECONDS_PER_MS = 1e6

/** Linux's maxRSS counts from the fork on, parent included; VmHWM is the program's own peak. */
function peakKilobytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
}

/** Measures work on the thread that stands for the window's. @returns null delays if unwatched. */
export async function measure(rows: number, watchesDelay: boolean, work: () => Promise<void>): Promise<CaseResult> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const cpuBefore = process.cpuUsage()
  const startedAt = performance.now()
  delay.enable()
  await work()
  delay.disable()
  const seconds = (performance.now() - startedAt) / 1_000
  const { user, system } = process.cpuUsage(cpuBefore)
  return {
    rowsPerSecond: rows / seconds,
    cpuMicrosecondsPerRow: (user + system) / rows,
    delayP99Ms: watchesDelay ? delay.percentile(99) / NANOSECONDS_PER_MS : null,
    delayMaxMs: watchesDelay ? delay.max / NANOSECONDS_PER_MS : null,
    peakMegabytes: peakKilobytes() / 1_024,
  }
}
