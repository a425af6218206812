import { COUNT_NAMES, type CountName, type DayDigest, MEASURE_NAMES } from '../../shared/statistics/day-digest.ts'

/** Where a number of milliseconds that 32 bits may not hold is cut in two. */
const SPLIT = 2 ** 24

function split(numbers: readonly number[]): readonly (readonly number[])[] {
  const high = numbers.map((number) => Math.floor(number / SPLIT))
  return [high, numbers.map((number, index) => number - (high[index] ?? 0) * SPLIT)]
}

function join(high: readonly number[] = [], low: readonly number[] = []): number[] {
  return high.map((part, index) => part * SPLIT + (low[index] ?? 0))
}

/** Lists of 32-bit numbers, each after its length: read in milliseconds, not parsed. */
export function bytesOf(digest: DayDigest): Buffer {
  const lists = [
    digest.arrivals,
    digest.departures,
    digest.present.net,
    ...split(digest.present.partialMs),
    digest.charging.net,
    ...split(digest.charging.partialMs),
    COUNT_NAMES.map((name) => digest.counts[name]),
    digest.stayIds,
    ...MEASURE_NAMES.map((name) => digest.measures[name]),
  ]
  const numbers = Int32Array.from(lists.flatMap((list) => [list.length, ...list]))
  return Buffer.from(numbers.buffer)
}

export function digestOf(bytes: Buffer): DayDigest {
  const numbers = new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
  let position = 0
  const next = (): number[] => {
    const start = position + 1
    position = start + (numbers[position] ?? 0)
    return [...numbers.subarray(start, position)]
  }
  const [arrivals, departures, presentNet] = [next(), next(), next()]
  const presentPartial = join(next(), next())
  const chargingNet = next()
  const chargingPartial = join(next(), next())
  const counted = next()
  const stayIds = next()
  return {
    arrivals,
    departures,
    present: { net: presentNet, partialMs: presentPartial },
    charging: { net: chargingNet, partialMs: chargingPartial },
    counts: Object.fromEntries(COUNT_NAMES.map((name, index) => [name, counted[index] ?? 0])) as Record<
      CountName,
      number
    >,
    stayIds,
    measures: Object.fromEntries(MEASURE_NAMES.map((name) => [name, next()])) as Record<
      (typeof MEASURE_NAMES)[number],
      number[]
    >,
  }
}
