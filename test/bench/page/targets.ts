import { besides, type Program, type Result, timesAsGood } from '../figures.ts'

/** One thing that issue and page ask for. */
interface Target {
  readonly asks: string
  /** What to hold against the limit; `undefined` where it was not measured. */
  readonly amount: (results: Results) => number | undefined
  readonly limit: number
  readonly unit: string
  /** Whether more is better. */
  readonly isLeast: boolean
}

/** A target held against what was measured. */
export interface Judgement {
  readonly asks: string
  readonly reached: string
  readonly verdict: 'met' | 'gap' | 'not measured'
}

const STATUS = 'status question'
const DURING = 'during an import'
const LOT = 10_000
const FILE = 100_000
const HUGE = 1_000_000
const FIRST_ROW = 'start to the first row'

/** Looks up medians of this build. */
function lookup(all: readonly Result[]) {
  /** Without a size, the only or the largest one. */
  const of = (work: string, size?: number): Result | undefined =>
    all
      .filter((result) => result.work === work && result.who === 'this build')
      .filter((result) => size === undefined || result.size === size)
      .toSorted((a, b) => b.size - a.size)[0]
  return {
    of,
    /** How many times as good as another program. */
    against(who: Program, work: string, size?: number): number | undefined {
      const own = of(work, size)
      const other = own === undefined ? undefined : besides(all, own, who)
      return own === undefined || other === undefined ? undefined : timesAsGood(own, other)
    },
    /** How much a work costs at one size for each time that it costs at another. */
    growth(work: string, from: number, to: number): number | undefined {
      const [small, large] = [of(work, from), of(work, to)]
      return small === undefined || large === undefined ? undefined : timesAsGood(small, large)
    },
    startsWith: (words: string) => all.find(({ work, who }) => work.startsWith(words) && who === 'this build'),
  }
}

type Results = ReturnType<typeof lookup>

const atLeast = (limit: number, unit: string, asks: string, amount: Target['amount']): Target => {
  return { asks, amount, limit, unit, isLeast: true }
}
const atMost = (limit: number, unit: string, asks: string, amount: Target['amount']): Target => {
  return { asks, amount, limit, unit, isLeast: false }
}
const quotient = (above: number | undefined, below: number | undefined) =>
  above === undefined || below === undefined ? undefined : above / below

const TIMES_BEFORE = 'times the build before'
const OF_FLOOR = 'of the floor'

const imports = (['new', 'changed'] as const).flatMap((name): readonly Target[] => {
  const work = `import, ${name}`
  const rows = `100,000 ${name} rows`
  return [
    atLeast(0.5, OF_FLOOR, `${rows}: 0.5 of the floor`, (results) => results.against('floor', work, FILE)),
    atLeast(3, TIMES_BEFORE, `${rows}: 3 times the build before`, (r) => r.against('build before', work, FILE)),
    atMost(16, 'µs', `${rows}: at most 16 µs of CPU a row`, (results) => results.of(work, FILE)?.cpuMicroseconds),
  ]
})

const flat = ['completion, due to told', STATUS, 'list of the ready', 'answer box'].map((work) =>
  atMost(1.3, 'times', `${work}: 100,000 parked within 1.3 of 1,000`, (r) => r.growth(work, 1_000, 100_000)),
)

const TARGETS: readonly Target[] = [
  atLeast(20, TIMES_BEFORE, 'Status question: 20 times the build before', (r) =>
    r.against('build before', STATUS, LOT),
  ),
  atLeast(0.6, OF_FLOOR, 'Status question: 0.6 of bare `node:http`', (r) => r.against('floor', STATUS, LOT)),
  atMost(3, 'ms', 'Status question: p99 under 3 ms, 8 connections', (r) => r.of(STATUS, LOT)?.p99Ms),
  atMost(4, 'times', 'Status question while rows are imported: at most 4 times that p99', (r) =>
    quotient(r.of(`${STATUS} ${DURING}`)?.p99Ms, r.of(STATUS, LOT)?.p99Ms),
  ),
  atMost(
    10,
    'µs',
    'Status question inside the process: under 10 µs',
    (r) => r.of(`${STATUS} inside the process`)?.value,
  ),
  ...imports,
  atLeast(10, TIMES_BEFORE, 'Identical file: 10 times the build before', (r) =>
    r.against('build before', 'import, identical', FILE),
  ),
  atMost(
    10,
    'ms',
    `The windows' thread ${DURING}: held 10 ms at most (p99)`,
    (r) => r.of(`hold of the windows' thread ${DURING}, p99`)?.value,
  ),
  atMost(
    20,
    'ms',
    `A driver's question ${DURING}: the longest 20 ms`,
    (r) => r.of(`a driver's question ${DURING}`)?.longestMs,
  ),
  atMost(
    20,
    'ms',
    `The core's answer ${DURING} (answer box): the longest 20 ms`,
    (r) => r.of(`the answer box ${DURING}`)?.longestMs,
  ),
  atLeast(0.4, OF_FLOOR, '1,000,000 new rows: 0.4 of the floor', (r) => r.against('floor', 'import, new', HUGE)),
  atMost(400, 'MB', '1,000,000 new rows: under 400 MB', (r) => r.of('import, new', HUGE)?.peakMegabytes),
  atMost(1.5, 'times', 'A row of 1,000,000: at most 1.5 times a row of 10,000', (r) =>
    r.growth('import, new', 10_000, HUGE),
  ),
  ...flat,
  atMost(700, 'ms', 'Start to the first row, 10,000 parked: under 0.7 s', (r) => r.of(FIRST_ROW)?.value),
  atMost(1.1, 'times', '… with 500,000 past stays: within 1.1 of that', (r) =>
    quotient(r.startsWith(`${FIRST_ROW}, `)?.value, r.of(FIRST_ROW)?.value),
  ),
  atMost(
    1_500,
    'ms',
    'First report over 500,000 stays: under 1.5 s',
    (r) => r.of('statistics, the first report')?.value,
  ),
  atMost(
    300,
    'ms',
    '… or with a sign of progress, 0.3 s apart at most',
    (r) => r.of('statistics, longest without a sign')?.value,
  ),
  atLeast(0.5, OF_FLOOR, 'Export of 500,000 stays: 0.5 of one SELECT', (r) =>
    r.against('floor', 'export of all stays'),
  ),
  atMost(40, 'ms', 'Snapshot of 10,000 parked: under 40 ms', (r) => r.of('snapshot of the lot', LOT)?.value),
  atMost(150, 'ms', 'Screen, 100,000 parked: first rows under 150 ms', (r) => r.of('screen, first rows')?.value),
  atMost(
    17,
    'ms',
    'Screen: p95 frame in scrolling under 17 ms',
    (r) => r.of('screen, a frame in scrolling, p95')?.value,
  ),
  atMost(50, 'ms', 'Screen: key to answer under 50 ms', (r) => r.of('screen, key to answer')?.value),
  atMost(150, 'MB', 'Screen: heap under 150 MB', (r) => r.of('screen, heap')?.value),
  atMost(
    1,
    '% of a core',
    'At rest, 1,000 charging: under 1 % of a core',
    (r) => r.of('at rest, a lot that charges')?.value,
  ),
  atMost(
    400,
    'MB',
    'A year of 100,000 stays of 20 readings: under 400 MB',
    (r) => r.of('disk, a year of 20 readings a stay')?.value,
  ),
]

/** Holds each target against what was measured. */
export function judge(all: readonly Result[]): readonly Judgement[] {
  const results = lookup(all)
  return TARGETS.map(({ asks, amount, limit, unit, isLeast }) => {
    const found = amount(results)
    if (found === undefined) return { asks, reached: '', verdict: 'not measured' }
    const reached = `${found.toLocaleString('en', { maximumSignificantDigits: 3 })} ${unit}`
    return { asks, reached, verdict: (isLeast ? found >= limit : found <= limit) ? 'met' : 'gap' }
  })
}
