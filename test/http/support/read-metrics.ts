/** One line of measurement. */
export interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** A metric with its lines. */
export interface MetricFamily {
  readonly type: string
  readonly help: string
  readonly samples: readonly Sample[]
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*'
const LABEL = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\[\\\\"n])*"'
const LINE = new RegExp(`^(${NAME})(?:\\{(${LABEL}(?:,${LABEL})*)\\})? (\\S+)$`)

function readLabels(text: string | undefined): Readonly<Record<string, string>> {
  const labels = [...(text ?? '').matchAll(new RegExp(`(${LABEL})(?:,|$)`, 'g'))].map(([, label = '']) => {
    const at = label.indexOf('=')
    return [label.slice(0, at), JSON.parse(label.slice(at + 1))] as const
  })
  if (new Set(labels.map(([name]) => name)).size !== labels.length) throw new Error(`a label twice: ${text}`)
  return Object.fromEntries(labels)
}

function readValue(text: string): number {
  if (text === '+Inf' || text === '-Inf') return text === '+Inf' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
  const value = Number(text)
  if (Number.isNaN(value) && text !== 'Nan' && text !== 'NaN') throw new Error(`no number: ${text}`)
  return value
}

/**
 * Reads Prometheus' text format, version 0.0.4, strictly: HELP and TYPE once and before the
 * samples, which bear no other name and come once.
 */
export function readMetrics(text: string): ReadonlyMap<string, MetricFamily> {
  if (!text.endsWith('\n')) throw new Error('the last line does not end')
  const families = new Map<string, MetricFamily & { readonly samples: Sample[] }>()
  const seen = new Set<string>()
  let help: readonly [string, string] | null = null
  let current = ''
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const [, comment, subject = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? []
    if (comment === 'HELP') help = [subject, rest]
    else if (comment === 'TYPE') {
      if (help?.[0] !== subject || families.has(subject)) throw new Error(`TYPE out of place: ${line}`)
      if (!/^(counter|gauge|histogram|summary|untyped)$/.test(rest)) throw new Error(`no type: ${line}`)
      families.set(subject, { type: rest, help: help[1], samples: [] })
      current = subject
    } else {
      const [, name = '', labels, value = ''] = LINE.exec(line) ?? []
      const family = families.get(current)
      const suffix = name.slice(current.length)
      const suffixes =
        family?.type === 'histogram' || family?.type === 'summary' ? ['_bucket', '_sum', '_count', ''] : ['']
      if (family === undefined || !name.startsWith(current) || !suffixes.includes(suffix)) {
        throw new Error(`a line of nothing: ${line}`)
      }
      const sample = { name, labels: readLabels(labels), value: readValue(value) }
      const key = `${name} ${JSON.stringify(Object.entries(sample.labels).sort())}`
      if (seen.has(key)) throw new Error(`a sample twice: ${line}`)
      seen.add(key)
      family.samples.push(sample)
    }
  }
  return families
}

/** The value of the sample with exactly this name and labels; `undefined` where there is none. */
export function sampleOf(
  families: ReadonlyMap<string, MetricFamily>,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined {
  const wanted = JSON.stringify(Object.entries(labels).sort())
  const samples = [...families.values()].flatMap((family) => family.samples)
  return samples.find((each) => each.name === name && JSON.stringify(Object.entries(each.labels).sort()) === wanted)
    ?.value
}
