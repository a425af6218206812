import type { PlannedStay } from '../../../main/demo/history/generate-history.ts'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'

/** Statistics of a made-up history, computed another way: stay by stay and hour by hour, from what was planned and not from what was stored. */
export interface Independent {
  readonly charging: readonly number[]
  readonly dwell: readonly number[]
  readonly idle: readonly number[]
  readonly errors: readonly number[]
  readonly leftEarly: number
  readonly inTime: number
  readonly late: number
  readonly unknown: number
  /** By `weekday-hour`, Monday 0. */
  readonly cells: ReadonlyMap<string, { present: number; charging: number; arrivals: number; observedMs: number }>
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

export interface Place {
  readonly weekday: number
  readonly hour: number
  readonly date: string
}

/** What the clock and the calendar of a place show. */
export function placeOf(at: number, timeZone: string): Place {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  return {
    weekday: WEEKDAYS.indexOf(parts.weekday ?? ''),
    hour: Number(parts.hour),
    date: `${parts.year}-${parts.month}-${parts.day}`,
  }
}

const minutes = (durationMs: number) => Math.round(durationMs / MINUTE_MS)
const overlap = (from: number, until: number, start: number, end: number) =>
  Math.max(0, Math.min(until, end) - Math.max(from, start))

export function readyAtOf(stay: PlannedStay): number | null {
  return stay.firstReadyAt <= stay.arrivedAt ? stay.arrivedAt : stay.readyAt
}

/** The crossing of the target between two readings, or `undefined`. */
function crossingOf({ readings, batteryCapacity, targetSoc }: PlannedStay): number | undefined {
  const target = (targetSoc / 100) * batteryCapacity
  for (let i = 1; i < readings.length; i += 1) {
    const [before, after] = [readings[i - 1], readings[i]]
    if (before === undefined || after === undefined) return undefined
    const isThere = (charge: number) => charge >= target - 1e-9
    if (isThere(before.charge) || !isThere(after.charge)) continue
    return before.at + ((target - before.charge) / (after.charge - before.charge)) * (after.at - before.at)
  }
  return undefined
}

/** Computes over all dates from one to another, both included, where `from` and `until` are the instants that these dates cover. */
export function computeIndependently(
  stays: readonly PlannedStay[],
  range: { readonly from: number; readonly until: number; readonly now: number; readonly timeZone: string },
): Independent {
  const { from, until, now, timeZone } = range
  const departed = stays.filter(({ departedAt }) => departedAt !== null && departedAt >= from && departedAt < until)
  const ready = departed.filter((stay) => readyAtOf(stay) !== null)
  const cells = new Map<string, { present: number; charging: number; arrivals: number; observedMs: number }>()
  for (let start = from; start < Math.min(until, now); start += HOUR_MS / 4) {
    const end = Math.min(start + HOUR_MS / 4, now)
    const { weekday, hour } = placeOf(start, timeZone)
    const cell = cells.get(`${weekday}-${hour}`) ?? { present: 0, charging: 0, arrivals: 0, observedMs: 0 }
    cells.set(`${weekday}-${hour}`, cell)
    cell.observedMs += end - start
    for (const stay of stays) {
      const leaves = stay.departedAt ?? now
      cell.present += overlap(stay.arrivedAt, leaves, start, end)
      cell.charging += overlap(stay.arrivedAt, readyAtOf(stay) ?? leaves, start, end)
      if (stay.arrivedAt >= start && stay.arrivedAt < end) cell.arrivals += 1
    }
  }
  const needed = departed.filter(({ neededBy }) => neededBy !== null)
  const isUnknown = (stay: PlannedStay) => readyAtOf(stay) === null && (stay.departedAt ?? 0) < (stay.neededBy ?? 0)
  const isInTime = (stay: PlannedStay) => (readyAtOf(stay) ?? Number.POSITIVE_INFINITY) <= (stay.neededBy ?? 0)
  return {
    charging: ready.map((stay) => minutes((readyAtOf(stay) ?? 0) - stay.arrivedAt)),
    dwell: departed.map((stay) => minutes((stay.departedAt ?? 0) - stay.arrivedAt)),
    idle: ready.map((stay) => minutes((stay.departedAt ?? 0) - (readyAtOf(stay) ?? 0))),
    errors: departed.flatMap((stay) => {
      const crossing = stay.firstReadyAt <= stay.arrivedAt ? undefined : crossingOf(stay)
      return crossing === undefined ? [] : [minutes(stay.firstReadyAt - crossing)]
    }),
    leftEarly: departed.length - ready.length,
    inTime: needed.filter(isInTime).length,
    late: needed.filter((stay) => !isInTime(stay) && !isUnknown(stay)).length,
    unknown: needed.filter(isUnknown).length,
    cells,
  }
}
