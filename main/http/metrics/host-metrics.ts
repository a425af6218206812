import { Counter, collectDefaultMetrics, Gauge, Histogram, type Metric, Registry } from 'prom-client'
import type { BucketCounts } from '../../../shared/bucket-counts.ts'
import type { Result } from '../../../shared/result.ts'
import { SECOND_MS } from '../../../shared/time.ts'
import type { Core } from '../../core/door/core.ts'
import type { LoopMonitor } from '../../core/ports/outside.ts'
import { operations } from '../contract/operations.ts'
import { errorAnswer } from '../request/answers.ts'
import type { Route } from '../request/routes.ts'

import { COUNTERS, type Family, GAUGES, HISTOGRAMS, type Labels, type Scrape } from './lot-families.ts'

/** Registers what the core counts; `scrape` is asked at each answer. */
function registerFamilies(registry: Registry, scrape: () => Scrape | null): void {
  const registers = [registry]
  const now = <T>(family: Family<T>): ReturnType<Family<T>['samples']> => {
    const known = scrape()
    return known === null ? [] : family.samples(known)
  }

  for (const family of GAUGES) {
    new Gauge({
      ...namesOf(family),
      registers,
      collect() {
        this.reset()
        // A metric without labels comes back from its reset with a 0 that nobody counted.
        if (family.labelNames.length === 0) this.remove()
        for (const [labels, value] of now(family)) this.set(labels, value)
      },
    })
  }
  for (const family of COUNTERS) {
    new Counter({
      ...namesOf(family),
      registers,
      collect() {
        this.reset()
        for (const [labels, value] of now(family)) this.inc(labels, value)
      },
    })
  }
  for (const family of HISTOGRAMS) registry.registerMetric(countedHistogram(family, () => now(family)))
}

function namesOf({ name, help, labelNames }: Omit<Family<unknown>, 'samples'>) {
  return { name, help, labelNames: [...labelNames] }
}

/** Counted elsewhere: the library's own histogram can only be added to. */
function countedHistogram(
  { name, help }: Pick<Family<BucketCounts>, 'name' | 'help'>,
  read: () => readonly (readonly [Labels, BucketCounts])[],
): Metric {
  const metric = {
    name,
    help,
    get: async () => ({
      name,
      help,
      type: 'histogram',
      aggregator: 'sum',
      values: read().flatMap(([labels, counted]) => samplesOf(name, labels, counted)),
    }),
  }
  return metric as unknown as Metric
}

function samplesOf(name: string, labels: Labels, { bounds, counts, sum }: BucketCounts) {
  const sample = (suffix: string, value: number, further: Labels = {}) => ({
    metricName: `${name}_${suffix}`,
    labels: { ...further, ...labels },
    value,
  })
  let total = 0
  const buckets = counts.map((count, index) => {
    total += count
    const bound = bounds[index]
    return sample('bucket', total, { le: bound === undefined ? '+Inf' : String(bound / SECOND_MS) })
  })
  return [...buckets, sample('sum', sum / SECOND_MS), sample('count', total)]
}

/** `GET /metrics`, for whoever may ask for more than one plate. */
export function metricsRoute(metrics: HostMetrics): Route {
  const { method, path, isPublic } = operations.readMetrics
  return {
    method,
    path,
    isPublic,
    async answer() {
      const text = await metrics.text()
      if (!text.ok) return errorAnswer(text.error)
      const headers = { 'content-type': metrics.contentType, 'cache-control': 'no-store' }
      return { status: 200, headers, body: text.value }
    },
  }
}

export interface AnsweredRequest {
  readonly method: string
  /** The route's template, never the path itself: a path may hold a plate. */
  readonly route: string
  readonly status: number
  readonly durationMs: number
}

/** What is told to a program that watches over the application, in Prometheus' format. */
export interface HostMetrics {
  readonly contentType: string
  requestAnswered(request: AnsweredRequest): void
  text(): Promise<Result<string>>
}

export interface HostMetricsParts {
  readonly core: Pick<Core, 'dispatch'>
  readonly version: string
  /** Watches the thread that serves HTTP. */
  readonly loopMonitor: LoopMonitor
}

/** Upper ends in seconds: from an answer out of memory to an import. */
const REQUEST_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** A client may send any method; only those that are served have a name of their own. */
const NAMED_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'DELETE'])

/** With a registry of its own, which outlives a restart of the HTTP host. */
export function createHostMetrics({ core, version, loopMonitor }: HostMetricsParts): HostMetrics {
  const registry = new Registry()
  let scrape: Scrape | null = null
  let isProcessWatched = false

  new Gauge({
    name: 'ampcontrol_build_info',
    help: 'Always 1; the version is a label',
    labelNames: ['version'],
    registers: [registry],
  }).set({ version }, 1)
  const requests = new Histogram({
    name: 'ampcontrol_http_request_duration_seconds',
    help: 'How long HTTP requests took to be answered, by method, route and status; streams until they began',
    labelNames: ['method', 'route', 'status'],
    buckets: REQUEST_BUCKETS,
    registers: [registry],
  })
  registerFamilies(registry, () => scrape)

  return {
    contentType: registry.contentType,
    requestAnswered({ method, route, status, durationMs }) {
      const name = NAMED_METHODS.has(method) ? method : 'other'
      requests.observe({ method: name, route, status }, durationMs / 1_000)
    },
    async text() {
      // Watching the process takes timers that never end: only for those who ask.
      if (!isProcessWatched) collectDefaultMetrics({ register: registry })
      isProcessWatched = true
      const answer = await core.dispatch('lot.metrics', {}, 'http-local')
      if (!answer.ok) return answer
      scrape = { lot: answer.value, hostsDelay: loopMonitor.read() }
      return { ok: true, value: await registry.metrics() }
    },
  }
}
