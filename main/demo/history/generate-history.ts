import { type ChargingModel, durationToReachMs, socAfter } from '../../../shared/charge-model.ts'
import type { LotCalendar } from '../../../shared/statistics/lot-calendar.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'

export interface HistoryPlan {
  /** Numbers from 0 up to 1 that look random; the same again make the same history again. */
  readonly random: () => number
  readonly calendar: LotCalendar
  /** The history ends now, and nothing lies after it. */
  readonly until: number
  readonly days: number
  readonly bays: number
  /** Cars that would come on a working day, if there were always a bay. */
  readonly arrivalsPerDay: number
  /** Share (0 to 1) of stays that are forgotten in the list for a day or more. */
  readonly forgottenShare: number
  /** Minutes between two readings of a parked car; `null` for the one on arrival alone. */
  readonly readingMinutes: number | null
  /** Whether those still there at the end stay in the list; otherwise they never came. */
  readonly leavesOpen: boolean
}

export interface PlannedSession {
  readonly plate: string
  readonly bay: string
  readonly arrivedAt: number
  readonly departedAt: number | null
  readonly batteryCapacity: number
  readonly targetSoc: number
  readonly neededBy: number | null
  /** What the lot assumes. */
  readonly model: ChargingModel
  readonly firstReadyAt: number
  /** When the target was really reached, whatever was assumed; `null` where it was not. */
  readonly readyAt: number | null
  /** When the target is reached if it stays that long: what the lot estimates in the end. */
  readonly lastReadyAt: number
  /** Charges that were read, in charge units; the first on arrival. */
  readonly readings: readonly { readonly at: number; readonly charge: number }[]
}

/** A history, and what nobody writes down: how many cars found all bays taken and drove on. */
export interface PlannedHistory {
  readonly stays: readonly PlannedSession[]
  readonly turnedAway: number
}

/** Cars by the hour of a working day. Only the proportions matter. */
const HOURLY = [1, 1, 0, 0, 1, 3, 12, 26, 30, 20, 12, 12, 15, 12, 9, 9, 12, 18, 16, 9, 6, 4, 3, 2]
const WEEKDAY_SHARE = [0.95, 1, 1, 1.02, 1.15, 0.7, 0.45]
const BATTERIES = [40, 52, 58, 60, 64, 75, 77, 82, 100]
const TARGETS = [80, 80, 80, 85, 90, 100]
const ASSUMED = { kind: 'taper', power: 11, efficiency: 0.85 } as const satisfies ChargingModel
const LETTERS = 'ABCDEFGHJKLMNPRSTVWXYZ'

/** A stay, and when its car really drives off: one that is forgotten in the list takes no bay. */
interface ParkedCar {
  readonly stay: PlannedSession
  readonly freesBayAt: number
}

/** What is drawn at random. */
function createDice(random: () => number) {
  const one = <T>(list: readonly T[], otherwise: T): T => list[Math.floor(random() * list.length)] ?? otherwise
  return {
    random,
    one,
    /** Around 1, seldom far from it (log-normal, by Box and Muller). */
    factor(spread: number): number {
      const angle = 2 * Math.PI * random()
      return Math.exp(spread * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(angle))
    },
    /** Time to the next of events that come at random, in milliseconds. */
    gapMs: (perHour: number): number => (-Math.log(1 - random()) / perHour) * HOUR_MS,
    plate: () =>
      `${one([...LETTERS], 'K')}${one([...LETTERS], 'A')}-${one([...LETTERS], 'E')}${one([...LETTERS], 'V')} ${100 + Math.floor(900 * random())}`,
  }
}

type Dice = ReturnType<typeof createDice>

/** Arrivals at random, at a rate that follows the hour and the day of the week. */
function* arrivals({ calendar, until, days, arrivalsPerDay }: HistoryPlan, dice: Dice): Generator<number> {
  const total = HOURLY.reduce((sum, share) => sum + share, 0)
  for (const day of calendar.daysBetween(calendar.dayOf(until - days * DAY_MS).date, calendar.dayOf(until).date)) {
    for (let hourAt = day.startsAt; hourAt < day.endsAt; hourAt += HOUR_MS) {
      const share = (HOURLY[calendar.hourAt(hourAt)] ?? 0) / total
      const perHour = arrivalsPerDay * share * (WEEKDAY_SHARE[day.weekday] ?? 1)
      if (perHour === 0) continue
      for (let at = hourAt + dice.gapMs(perHour); at < hourAt + HOUR_MS; at += dice.gapMs(perHour)) {
        if (at < until) yield Math.floor(at)
      }
    }
  }
}

function planSession(plan: HistoryPlan, dice: Dice, arrivedAt: number, plate: string, bay: string): ParkedCar {
  const batteryCapacity = dice.one(BATTERIES, 60)
  const targetSoc = dice.one(TARGETS, 80)
  const fromSoc = Math.round(10 + 70 * dice.random())
  const wantedMs = durationToReachMs(ASSUMED, batteryCapacity, fromSoc, targetSoc)
  const real: ChargingModel = { ...ASSUMED, power: 11 * Math.min(1.3, 0.97 * dice.factor(0.09)) }
  const realMs = durationToReachMs(real, batteryCapacity, fromSoc, targetSoc)
  const patience = dice.random() < 0.12 ? 0.3 + 0.7 * dice.random() : 1
  const lingerMs = patience < 1 ? 0 : 35 * MINUTE_MS * dice.factor(0.9)
  const forgottenMs = dice.random() < plan.forgottenShare ? (26 + 60 * dice.random()) * HOUR_MS : 0
  const freesBayAt = Math.floor(arrivedAt + Math.max(8 * MINUTE_MS, realMs * patience) + lingerMs)
  const leavesAt = Math.floor(freesBayAt + forgottenMs)
  const departedAt = leavesAt < plan.until ? leavesAt : null
  const end = departedAt ?? plan.until
  const realReadyAt = Math.ceil(arrivedAt + realMs)
  const hasNeed = dice.random() < 0.4
  const readings: { at: number; charge: number }[] = []
  const stepMs = plan.readingMinutes === null ? Number.POSITIVE_INFINITY : plan.readingMinutes * MINUTE_MS
  for (let at = arrivedAt; at <= end; at += stepMs) {
    const soc = socAfter(real, batteryCapacity, fromSoc, at - arrivedAt)
    readings.push({ at, charge: Math.round(soc * batteryCapacity) / 100 })
  }
  const stay: PlannedSession = {
    plate,
    bay,
    arrivedAt,
    departedAt,
    batteryCapacity,
    targetSoc,
    neededBy: hasNeed ? arrivedAt + Math.ceil((wantedMs * 1.08 * dice.factor(0.12)) / MINUTE_MS) * MINUTE_MS : null,
    model: ASSUMED,
    firstReadyAt: Math.ceil(arrivedAt + wantedMs),
    readyAt: realReadyAt <= end ? realReadyAt : null,
    lastReadyAt: realReadyAt,
    readings,
  }
  return { stay, freesBayAt }
}

/**
 * A made-up history of a lot: cars come at random by hour and weekday, drive on where all bays are
 * taken, charge not quite as assumed, linger once ready, and are now and then left in the list.
 */
export function generateHistory(plan: HistoryPlan): PlannedHistory {
  const dice = createDice(plan.random)
  const fleet = [...new Set(Array.from({ length: plan.arrivalsPerDay * 12 + 50 }, dice.plate))]
  const stays: PlannedSession[] = []
  let cars: ParkedCar[] = []
  let turnedAway = 0
  for (const at of arrivals(plan, dice)) {
    cars = cars.filter(({ stay, freesBayAt }) => freesBayAt > at || (stay.departedAt ?? plan.until) > at)
    const listed = new Set(cars.map(({ stay }) => stay.plate))
    const taken = new Set(cars.filter(({ freesBayAt }) => freesBayAt > at).map(({ stay }) => stay.bay))
    const plate = dice.one(fleet, 'KA-EV 100')
    const bay = Array.from({ length: plan.bays }, (_, index) => String(index + 1)).find((label) => !taken.has(label))
    if (bay === undefined) turnedAway += 1
    if (bay === undefined || listed.has(plate)) continue
    const car = planSession(plan, dice, at, plate, bay)
    if (car.stay.departedAt === null && !plan.leavesOpen) continue
    stays.push(car.stay)
    cars.push(car)
  }
  return { stays, turnedAway }
}
