/** Measurements in each of some buckets, with their sum: for a histogram. */
export interface BucketCounts {
  /** The upper end of each bucket, rising; it belongs to the bucket. */
  readonly bounds: readonly number[]
  /** One more than there are bounds: the last is of what lies beyond them all. */
  readonly counts: readonly number[]
  readonly sum: number
}

/** Counts measurements from now on. */
export interface BucketCounter {
  add(value: number): void
  read(): BucketCounts
}

/** A counter that has counted nothing. @param bounds the upper end of each bucket, rising */
export function createBucketCounter(bounds: readonly number[]): BucketCounter {
  const counts = new Array<number>(bounds.length + 1).fill(0)
  let sum = 0
  return {
    add(value) {
      const found = bounds.findIndex((bound) => value <= bound)
      const bucket = found === -1 ? bounds.length : found
      counts[bucket] = (counts[bucket] ?? 0) + 1
      sum += value
    },
    read: () => ({ bounds, counts: [...counts], sum }),
  }
}
