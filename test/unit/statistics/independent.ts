import type { PlannedSession } from '../../../main/demo/history/generate-history.ts'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'

/** What an hour of a weekday holds; vehicles in vehicle milliseconds. */
export interface IndependentCell {
  present: number
  charging: number
  arrivals: number
  departures: number
  observedMs: number
  flowMs: number
  fullMs: number
  peak: number
  readonly dates: Set<string>
}

/** A made-up history's statistics, computed stay by stay and slot by slot from the plan. */
export interface Independent {
  readonly charging: readonly number[]
  readonly dwell: readonly number[]
  readonly idle: readonly number[]
  readonly idleObserved: readonly number[]
  readonly errors: readonly number[]
  readonly noBracket: number
  readonly leftEarly: number
  readonly readyOnArrival: number
  readonly readyObserved: number
  readonly inTime: number
  readonly late: number
  readonly unknown: number
  readonly neededObserved: number
  readonly weeks: ReadonlyMap<string, { readonly inTime: number; readonly late: number }>
  readonly vehicles: number
  readonly daysInUse: number
  /** By `weekday-hour`, Monday 0. */
  readonly cells: ReadonlyMap<string, IndependentCell>
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

export function readyAtOf(stay: PlannedSession): number | null {
  return stay.firstReadyAt <= stay.arrivedAt ? stay.arrivedAt : stay.readyAt
}

/** The readings around the crossing of the target, and when by a straight line; or `undefined`. */
function crossingOf({ readings, batteryCapacity, targetSoc }: PlannedSession) {
  const target = (targetSoc / 100) * batteryCapacity
  const above = readings.findIndex(({ charge }, i) => {
    const before = readings[i - 1]
    return before !== undefined && before.charge < target - 1e-9 && charge >= target - 1e-9
  })
  const [low, high] = [readings[above - 1], readings[above]]
  if (low === undefined || high === undefined) return undefined
  const at = low.at + ((target - low.charge) / (high.charge - low.charge)) * (high.at - low.at)
  return { from: low.at, until: high.at, at }
}

const isReadyOnArrival = (stay: PlannedSession) => stay.firstReadyAt <= stay.arrivedAt

function isObserved(stay: PlannedSession): boolean {
  if (isReadyOnArrival(stay)) return true
  const [crossing, readyAt] = [crossingOf(stay), readyAtOf(stay)]
  if (crossing === undefined || readyAt === null || crossing.until - crossing.from > HOUR_MS) return false
  return crossing.from <= readyAt && readyAt <= crossing.until
}

/** The instants that a report covers, and for how many bays. */
export interface IndependentRange {
  readonly from: number
  readonly until: number
  /** The first arrival of all. */
  readonly since: number
  readonly now: number
  readonly timeZone: string
  readonly bays: number
}

const SLOT = 5 * MINUTE_MS
const isWithin = (at: number | null, from: number, until: number) => at !== null && at >= from && at < until

function cellsOf(stays: readonly PlannedSession[], { from, until, since, now, timeZone, bays }: IndependentRange) {
  const cells = new Map<string, IndependentCell>()
  for (let start = from; start < until; start += SLOT) {
    const [whole, end] = [start + SLOT, Math.min(start + SLOT, now)]
    const { weekday, hour, date } = placeOf(start, timeZone)
    const cell = cells.get(`${weekday}-${hour}`) ?? emptyCell()
    cells.set(`${weekday}-${hour}`, cell)
    const overlaps = stays.map((stay) => {
      const leaves = stay.departedAt ?? Number.POSITIVE_INFINITY
      cell.arrivals += isWithin(stay.arrivedAt, start, whole) ? 1 : 0
      cell.departures += isWithin(stay.departedAt, start, whole) ? 1 : 0
      return [
        overlap(stay.arrivedAt, leaves, start, whole),
        overlap(stay.arrivedAt, readyAtOf(stay) ?? leaves, start, whole),
      ] as const
    })
    const seenFrom = Math.max(start, since)
    if (start >= now || seenFrom >= end) continue
    const present = overlaps.reduce((sum, [ms]) => sum + ms, 0) / (whole - seenFrom)
    const atEnd = stays.filter(({ arrivedAt, departedAt }) => arrivedAt < whole && (departedAt ?? whole) >= whole)
    cell.dates.add(date)
    cell.observedMs += end - seenFrom
    cell.flowMs += end - start
    cell.present += present * (end - seenFrom)
    cell.charging += (overlaps.reduce((sum, [, ms]) => sum + ms, 0) / (whole - seenFrom)) * (end - seenFrom)
    cell.peak = Math.max(cell.peak, present, atEnd.length)
    if (Math.round(present) >= bays) cell.fullMs += end - seenFrom
  }
  return cells
}

function emptyCell(): IndependentCell {
  return {
    present: 0,
    charging: 0,
    arrivals: 0,
    departures: 0,
    observedMs: 0,
    flowMs: 0,
    fullMs: 0,
    peak: 0,
    dates: new Set(),
  }
}

function datesInUse(
  stays: readonly PlannedSession[],
  { from, until, timeZone }: IndependentRange,
): ReadonlySet<string> {
  const dates = new Set<string>()
  for (const stay of stays) {
    const end = Math.min(until, stay.departedAt ?? Number.POSITIVE_INFINITY)
    if (isWithin(stay.arrivedAt, from, until)) dates.add(placeOf(stay.arrivedAt, timeZone).date)
    for (let at = from; at < end; at += HOUR_MS / 2) {
      if (at > stay.arrivedAt) dates.add(placeOf(at, timeZone).date)
    }
  }
  return dates
}

function mondayOf(at: number, timeZone: string): string {
  const { date, weekday } = placeOf(at, timeZone)
  const monday = new Date(`${date}T12:00:00Z`)
  monday.setUTCDate(monday.getUTCDate() - weekday)
  return monday.toISOString().slice(0, 10)
}

/** Computes over dates, both ends included; `from` and `until` are the instants they cover. */
export function computeIndependently(stays: readonly PlannedSession[], range: IndependentRange): Independent {
  const { from, until, timeZone } = range
  const departed = stays.filter(({ departedAt }) => isWithin(departedAt, from, until))
  const ready = departed.filter((stay) => readyAtOf(stay) !== null)
  const charged = ready.filter((stay) => !isReadyOnArrival(stay))
  const idleOf = (stay: PlannedSession) => minutes((stay.departedAt ?? 0) - (readyAtOf(stay) ?? 0))
  const needed = departed.filter(({ neededBy }) => neededBy !== null)
  const isUnknown = (stay: PlannedSession) => readyAtOf(stay) === null && (stay.departedAt ?? 0) < (stay.neededBy ?? 0)
  const isInTime = (stay: PlannedSession) => (readyAtOf(stay) ?? Number.POSITIVE_INFINITY) <= (stay.neededBy ?? 0)
  const told = needed.filter((stay) => !isUnknown(stay))
  const weeks = new Map<string, { inTime: number; late: number }>()
  for (const stay of told) {
    const monday = mondayOf(stay.departedAt ?? 0, timeZone)
    const week = weeks.get(monday) ?? { inTime: 0, late: 0 }
    weeks.set(monday, week)
    week[isInTime(stay) ? 'inTime' : 'late'] += 1
  }
  return {
    charging: charged.map((stay) => minutes((readyAtOf(stay) ?? 0) - stay.arrivedAt)),
    dwell: departed.map((stay) => minutes((stay.departedAt ?? 0) - stay.arrivedAt)),
    idle: ready.map(idleOf),
    idleObserved: ready.filter(isObserved).map(idleOf),
    errors: departed.flatMap((stay) => {
      const crossing = isReadyOnArrival(stay) ? undefined : crossingOf(stay)
      return crossing === undefined ? [] : [minutes(stay.firstReadyAt - crossing.at)]
    }),
    noBracket: departed.filter((stay) => !isReadyOnArrival(stay) && crossingOf(stay) === undefined).length,
    leftEarly: departed.length - ready.length,
    readyOnArrival: ready.length - charged.length,
    readyObserved: charged.filter(isObserved).length,
    inTime: told.filter(isInTime).length,
    late: told.filter((stay) => !isInTime(stay)).length,
    unknown: needed.length - told.length,
    neededObserved: told.filter((stay) => readyAtOf(stay) !== null && isObserved(stay)).length,
    weeks,
    vehicles: stays.filter(({ arrivedAt, departedAt }) => arrivedAt < until && (departedAt ?? until) >= from).length,
    daysInUse: datesInUse(stays, range).size,
    cells: cellsOf(stays, range),
  }
}

/** How many values fall into bins of a width; the first and last bin take those beyond. */
export function binned(values: readonly number[], from: number, width: number, bins: number): readonly number[] {
  const edges = Array.from({ length: bins }, (_, index) => from + index * width)
  return edges.map(
    (edge, index) =>
      values.filter((value) => (index === 0 || value >= edge) && (index === bins - 1 || value < edge + width)).length,
  )
}
