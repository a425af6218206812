import type { Core } from '../../main/core/door/core.ts'
import { createHostMetrics, type HostMetrics } from '../../main/http/metrics/host-metrics.ts'

/** The metrics of a host in a test, without a watch over its event loop. */
export function createTestMetrics(core: Core, version = '0.0.0'): HostMetrics {
  return createHostMetrics({ core, version, loopMonitor: { read: () => null } })
}
