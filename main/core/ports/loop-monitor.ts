import type { LoopDelay } from '../../../shared/lot-metrics.ts'

/** Watches how late the turns of a thread's event loop come. */
export interface LoopMonitor {
  /** The delay since the call before; `null` at the first one, which begins the watching, and where nothing was seen since. */
  read(): LoopDelay | null
}
