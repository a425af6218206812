import { type HttpHost, type HttpHostOptions, startHttpHost } from '../../main/http/http-host.ts'
import type { TestLot } from './test-lot.ts'
import { createTestMetrics } from './test-metrics.ts'

/** Serves a test lot over real HTTP, on a free port of loopback. Needs `close`. */
export function startTestHost(lot: TestLot, options: Partial<HttpHostOptions> = {}): Promise<HttpHost> {
  return startHttpHost({
    core: lot.core,
    metrics: createTestMetrics(lot.core),
    logger: { info() {}, warn() {}, error() {} },
    rendererDirectory: lot.dataDirectory,
    host: '127.0.0.1',
    port: 0,
    isToken: null,
    version: '0.0.0',
    kind: 'http',
    ...options,
  })
}
