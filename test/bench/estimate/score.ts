import type { Rule } from './rules.ts'
import type { Quality, SimulatedDay, SimulatedStay } from './simulated-day.ts'

const MINUTE_MS = 60_000
/** Midnight of the simulated day. */
const DAY = Date.UTC(2026, 5, 15)

/** One estimate, right after a reading, held against the truth. */
export interface Trial {
  readonly quality: Quality
  /** How many readings there were by then, the arrival among them. */
  readonly readings: number
  readonly target: number
  readonly errorMinutes: number
  readonly isInBand: boolean
}

/** How one rule fared over days. */
export interface Score {
  readonly trials: readonly Trial[]
  /**
   * Told ready while the vehicle lacked over two percentage points, by quality. Not where charging
   * stopped between the last reading and the telling: no rule can know.
   */
  readonly falseReady: Readonly<Record<Quality, number>>
  /** Told ready more than once. */
  readonly doubled: Readonly<Record<Quality, number>>
  /** Became ready and was never told. */
  readonly missed: Readonly<Record<Quality, number>>
}

/** A moment of a followed stay, for a picture. */
export interface Moment {
  readonly minute: number
  readonly charge: number
  readonly isHeld: boolean
  /** True minutes. */
  readonly ready: number
  readonly earliest: number
  readonly latest: number
}

/** How much too early "ready" may be told, in percent of the battery: the product's hysteresis. */
const FALSE_SOC = 2

function aheadAt({ clock }: SimulatedDay, minute: number): number {
  return clock.findLast(([from]) => from <= minute)?.[1] ?? 0
}

/** Follows one stay by one rule. */
export function follow(
  day: SimulatedDay,
  stay: SimulatedStay,
  rule: Rule,
  onMoment: (moment: Moment & { readonly readings: number }) => void,
): { readonly told: readonly number[] } {
  const wallAt = (minute: number) => DAY + (minute + aheadAt(day, minute)) * MINUTE_MS
  const [first, ...rest] = stay.said
  if (first === undefined) throw new Error('a stay has an arrival')
  const followed = rule({ ...first, at: wallAt(first.minute) }, stay.capacity, stay.targetSoc)
  const told: number[] = []
  let readings = 1
  let next = 0
  const tell = (minute: number, charge: number) => {
    const { readyAt, earliestAt, latestAt } = followed.estimate()
    const trueMinute = (at: number) => minute + (at - wallAt(minute)) / MINUTE_MS
    const [ready, earliest, latest] = [trueMinute(readyAt), trueMinute(earliestAt), trueMinute(latestAt)]
    onMoment({ minute, charge, isHeld: followed.wasHeld(), ready, earliest, latest, readings })
  }
  tell(first.minute, first.charge)
  for (let minute = first.minute + 1; minute < stay.departure; minute++) {
    const jump = aheadAt(day, minute) - aheadAt(day, minute - 1)
    if (jump !== 0) followed.clockSet(jump * MINUTE_MS)
    for (let said = rest[next]; said !== undefined && said.minute <= minute; said = rest[next]) {
      followed.read({ ...said, at: wallAt(said.minute) })
      readings += 1
      next += 1
      if (followed.pass(wallAt(minute))) told.push(minute)
      tell(minute, said.charge)
    }
    if (followed.pass(wallAt(minute))) told.push(minute)
  }
  return { told }
}

/** A standstill of less is within what readings waver. */
const SHORT_STANDSTILL_MINUTES = 5

/** Whether charging stopped so shortly before an instant that no reading can have shown it. */
function isUnforeseeable({ breaks, said }: SimulatedStay, minute: number): boolean {
  const lastRead = said.findLast((reading) => reading.source === 0 && reading.minute < minute)?.minute ?? 0
  return breaks.some(([from]) => from < minute && lastRead < from + SHORT_STANDSTILL_MINUTES)
}

function none(): Record<Quality, number> {
  return { exact: 0, 'whole percent': 0, delayed: 0, 'with zeros': 0, 'with stale values': 0, 'two sources': 0 }
}

/** Follows all stays of some days by one rule. */
export function scoreOf(days: readonly SimulatedDay[], rule: Rule): Score {
  const trials: Trial[] = []
  const [falseReady, doubled, missed] = [none(), none(), none()]
  for (const day of days) {
    for (const stay of day.stays) {
      const { quality, ready, steadyFrom, arrival } = stay
      const { told } = follow(day, stay, rule, (moment) => {
        if (ready === null || moment.minute >= ready || moment.minute < steadyFrom) return
        trials.push({
          quality,
          readings: moment.readings,
          target: stay.targetSoc,
          errorMinutes: Math.abs(moment.ready - ready),
          isInBand: moment.earliest <= ready && ready <= moment.latest,
        })
      })
      const least = ((stay.targetSoc - FALSE_SOC) / 100) * stay.capacity
      const early = told.filter(
        (minute) => (stay.charges[Math.min(stay.charges.length - 1, minute - arrival)] ?? 0) < least,
      )
      const wasForeseeable = !early.some((minute) => isUnforeseeable(stay, minute))
      if (early.length > 0 && wasForeseeable) falseReady[quality] += 1
      if (told.length > 1 && wasForeseeable) doubled[quality] += 1
      if (ready !== null && ready < stay.departure - 30 && told.length === 0) missed[quality] += 1
    }
  }
  return { trials, falseReady, doubled, missed }
}

export function quantile(values: readonly number[], share: number): number {
  const ordered = values.toSorted((a, b) => a - b)
  return ordered[Math.min(ordered.length - 1, Math.floor(share * ordered.length))] ?? Number.NaN
}
