/** Durations are in whole minutes. Without a measurement the figures are `null`. */
export interface Summary {
  readonly count: number
  readonly median: number | null
  readonly mean: number | null
  /** Nine in ten are at or below it. */
  readonly p90: number | null
}

/** Measurements in equally wide bins; the last bin holds everything beyond. */
export interface Histogram {
  readonly from: number
  readonly width: number
  readonly counts: readonly number[]
}

/** Counts whole numbers, so that hundreds of thousands need little memory and no sorting. */
export interface Tally {
  add(value: number, times?: number): void
  /** The tally with each value changed; those that become `undefined` are left out. */
  map(change: (value: number) => number | undefined): Tally
  summary(): Summary
  /** The share (0 to 1) of values that fit, or `null` without any value. */
  share(fits: (value: number) => boolean): number | null
  histogram(from: number, width: number, bins: number): Histogram
}

const MEDIAN = 0.5
const NINE_IN_TEN = 0.9

/** Values below this, nearly all durations in minutes, are counted in an array. */
const DENSE = 2_880

export function createTally(): Tally {
  const dense = new Array<number>(DENSE).fill(0)
  const sparse = new Map<number, number>()
  let total = 0
  let sum = 0

  function* entries(): Generator<readonly [number, number]> {
    for (const [value, times] of dense.entries()) if (times > 0) yield [value, times]
    yield* sparse
  }

  function ascending(): readonly (readonly [number, number])[] {
    return [...entries()].sort(([a], [b]) => a - b)
  }

  return {
    add(value, times = 1) {
      const known = dense[value]
      if (known === undefined) sparse.set(value, (sparse.get(value) ?? 0) + times)
      else dense[value] = known + times
      total += times
      sum += value * times
    },
    map(change) {
      const changed = createTally()
      for (const [value, times] of entries()) {
        const result = change(value)
        if (result !== undefined) changed.add(result, times)
      }
      return changed
    },
    summary() {
      if (total === 0) return { count: 0, median: null, mean: null, p90: null }
      const sorted = ascending()
      return {
        count: total,
        median: quantileOf(sorted, total, MEDIAN),
        mean: sum / total,
        p90: quantileOf(sorted, total, NINE_IN_TEN),
      }
    },
    share(fits) {
      if (total === 0) return null
      let fitting = 0
      for (const [value, times] of entries()) if (fits(value)) fitting += times
      return fitting / total
    },
    histogram(from, width, bins) {
      const binned = new Array<number>(bins).fill(0)
      for (const [value, times] of entries()) {
        const bin = Math.min(bins - 1, Math.max(0, Math.floor((value - from) / width)))
        binned[bin] = (binned[bin] ?? 0) + times
      }
      return { from, width, counts: binned }
    },
  }
}

/**
 * The smallest value that at least this share of all values does not exceed (inverse empirical
 * distribution, method 1 of Hyndman and Fan 1996): always a measured value.
 */
function quantileOf(entries: readonly (readonly [number, number])[], total: number, share: number): number | null {
  const wanted = Math.ceil(share * total)
  let seen = 0
  for (const [value, times] of entries) {
    seen += times
    if (seen >= wanted) return value
  }
  return null
}
