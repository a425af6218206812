import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time.ts'

/** Dates where the lot is, both included; `null` for as far as the history reaches. */
export interface DateRange {
  readonly from: string | null
  readonly until: string | null
}

/** `until` at or before `from` goes over midnight, and 0 to 24 is always. */
export interface OpenHours {
  readonly openFromHour: number
  readonly openUntilHour: number
}

/** Whether the lot is open in the hour that begins at this one. */
export function isOpenAt({ openFromHour, openUntilHour }: OpenHours, hour: number): boolean {
  if (openFromHour < openUntilHour) return hour >= openFromHour && hour < openUntilHour
  return hour >= openFromHour || hour < openUntilHour % HOURS_OF_DAY
}

/** Monday is 0, as in ISO 8601. */
export const DAYS_OF_WEEK = 7
export const HOURS_OF_DAY = 24

/** Presence is counted in slots; every clock change and time zone is a multiple of this. */
export const SLOT_MS = 5 * MINUTE_MS
const SLOTS_PER_HOUR = HOUR_MS / SLOT_MS

/** One calendar day where the lot is; 23 or 25 hours long when clocks change. */
export interface LotDay {
  /** `2026-01-31`. */
  readonly date: string
  readonly startsAt: number
  readonly endsAt: number
  /** 0 for Monday up to 6. */
  readonly weekday: number
  /** What the clock shows (0 to 23) in each slot. An hour passed twice has twice its slots. */
  readonly hours: readonly number[]
}

/** The calendar and the clock of the place where the lot is. */
export interface LotCalendar {
  readonly timeZone: string
  /** The day in which an instant lies. */
  dayOf(at: number): LotDay
  /** The day of a date (`2026-01-31`). */
  dayOfDate(date: string): LotDay
  /** The days from one date to another, both included. */
  daysBetween(from: string, until: string): readonly LotDay[]
  /** The hour (0 to 23) on the clock at an instant. */
  hourAt(at: number): number
}

/** The hours of a day on which no clock changes. */
const USUAL_HOURS: readonly number[] = Array.from({ length: HOURS_OF_DAY * SLOTS_PER_HOUR }, (_, slot) =>
  Math.floor(slot / SLOTS_PER_HOUR),
)

/** The furthest that a local midnight lies from the UTC one, with room. */
const FURTHEST_OFFSET_MS = 27 * HOUR_MS

/** A calendar for an IANA time zone, such as `Europe/Berlin`. Days are worked out once each. */
export function createLotCalendar(timeZone: string): LotCalendar {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const hourFormat = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' })
  const starts = new Map<string, number>()
  const days = new Map<string, LotDay>()
  const dateAt = (at: number) => format.format(at)

  /** The first instant of a date: where a clock skips midnight, the first that the date has. */
  function startOf(date: string): number {
    const known = starts.get(date)
    if (known !== undefined) return known
    const utcMidnight = Date.parse(`${date}T00:00:00Z`)
    let before = utcMidnight - FURTHEST_OFFSET_MS
    let within = utcMidnight + FURTHEST_OFFSET_MS
    while (within - before > MINUTE_MS) {
      const middle = before + Math.floor((within - before) / 2 / MINUTE_MS) * MINUTE_MS
      if (dateAt(middle) < date) before = middle
      else within = middle
    }
    starts.set(date, within)
    return within
  }

  function dayOfDate(date: string): LotDay {
    const known = days.get(date)
    if (known !== undefined) return known
    const utcMidnight = Date.parse(`${date}T00:00:00Z`)
    const [startsAt, endsAt] = [startOf(date), startOf(nextDate(date))]
    const weekday = (new Date(utcMidnight).getUTCDay() + DAYS_OF_WEEK - 1) % DAYS_OF_WEEK
    const day: LotDay = { date, startsAt, endsAt, weekday, hours: hoursBetween(startsAt, endsAt) }
    days.set(date, day)
    return day
  }

  function hourAt(at: number): number {
    return Number(hourFormat.format(at))
  }

  function hoursBetween(startsAt: number, endsAt: number): readonly number[] {
    if (endsAt - startsAt === DAY_MS) return USUAL_HOURS
    return Array.from({ length: Math.ceil((endsAt - startsAt) / SLOT_MS) }, (_, slot) =>
      hourAt(startsAt + slot * SLOT_MS),
    )
  }

  return {
    timeZone,
    dayOf: (at) => dayOfDate(dateAt(at)),
    dayOfDate,
    daysBetween(from, until) {
      const found: LotDay[] = []
      for (let date = from; date <= until; date = nextDate(date)) found.push(dayOfDate(date))
      return found
    },
    hourAt,
  }
}

function nextDate(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
}
