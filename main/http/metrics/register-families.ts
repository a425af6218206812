import { Counter, Gauge, type Metric, type Registry } from 'prom-client'
import type { BucketCounts } from '../../../shared/bucket-counts.ts'
import { SECOND_MS } from '../../../shared/time.ts'
import { COUNTERS, type Family, GAUGES, HISTOGRAMS, type Labels, type Scrape } from './lot-families.ts'

/** Registers what the core counts; `scrape` is asked at each answer. */
export function registerFamilies(registry: Registry, scrape: () => Scrape | null): void {
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
