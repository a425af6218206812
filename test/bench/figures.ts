import { medianOf } from '../../shared/statistics/median.ts'
/** The programs that are measured beside one another. */
export const PROGRAMS = ['this build', 'build before', 'floor'] as const

export type Program = (typeof PROGRAMS)[number]

/** One figure of one program in one round. */
export interface Figure {
  /** What it was measured by; its figures are replaced together. */
  readonly case: string
  readonly work: string
  /** Rows of the file, or vehicles or stays in the lot. */
  readonly size: number
  readonly who: Program
  readonly value: number
  readonly unit: 'rows/s' | 'requests/s' | 'ms' | 'µs' | 'MB' | 'bytes' | '% of a core'
  /** CPU time of a unit of the work, by all threads of the program. */
  readonly cpuMicroseconds?: number
  readonly p99Ms?: number
  readonly longestMs?: number
  readonly peakMegabytes?: number
  /** Tells the measured builds apart: rounds of one build add up. */
  readonly build: string
  readonly at: string
  /** The machine's load when the case began: how busy others kept it. */
  readonly load: number
}

/** What a case hands over: the suite knows the rest. */
export type Measured = Omit<Figure, 'case' | 'build' | 'at' | 'load'>

/** A median of all rounds. */
export type Result = Omit<Figure, 'build' | 'at' | 'load'> & { readonly rounds: number; readonly on: string }

/** What is kept between runs. */
export interface Measurements {
  readonly machine: { readonly processor: string; readonly cores: number; readonly node: string }
  readonly figures: readonly Figure[]
}

const COSTS = ['cpuMicroseconds', 'p99Ms', 'longestMs', 'peakMegabytes'] as const

/** The figures of all rounds as medians, in the order in which each first came. */
export function medians(figures: readonly Figure[]): readonly Result[] {
  const groups = Map.groupBy(figures, ({ work, size, who }) => JSON.stringify([work, size, who]))
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    const value = medianOf(group.map((figure) => figure.value))
    if (first === undefined || value === null) return []
    const costs = COSTS.map((cost) => [cost, medianOf(group.flatMap((figure) => figure[cost] ?? []))] as const)
    const known = Object.fromEntries(costs.filter(([, amount]) => amount !== null))
    const on =
      group
        .map(({ at }) => at.slice(0, 10))
        .toSorted()
        .at(-1) ?? ''
    const { work, size, who, unit } = first
    return [{ case: first.case, work, size, who, unit, value, ...known, rounds: group.length, on }]
  })
}

/** Forgets what a case found of another build: only rounds of the same one add up. */
export function withoutOtherBuilds(
  figures: readonly Figure[],
  cases: readonly string[],
  build: string,
): readonly Figure[] {
  return figures.filter((figure) => !cases.includes(figure.case) || figure.build === build)
}

/** The same work of the same size by another program. */
export function besides(results: readonly Result[], { work, size }: Result, who: Program): Result | undefined {
  return results.find((other) => other.who === who && other.work === work && other.size === size)
}

/** How many times as good as another: more of a rate, less of anything else. */
export function timesAsGood(result: Result, other: Result): number {
  return result.unit.endsWith('/s') ? result.value / other.value : other.value / result.value
}
