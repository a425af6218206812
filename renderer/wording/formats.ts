import type { ChargingModel } from '../../shared/charge-model.ts'
import type { ChargeUnit } from '../../shared/charging-rate.ts'
import { clockOptions, type TimeFormat } from '../../shared/locale.ts'
import { assertNever } from '../../shared/result.ts'
import { DAY_MS, HOUR_MS, LAST_INSTANT, MINUTE_MS, SECOND_MS } from '../../shared/time.ts'
import type { Messages } from '../messages/en.ts'

/** Between a figure and its unit: they are never torn apart. */
const NO_BREAK_SPACE = '\u00a0'

/** The first Monday of 1970, in UTC: for the names of weekdays and hours. */
const A_MONDAY = 4 * DAY_MS

/** Far below what is shown, far above what rounding does to a charge that is a whole number. */
const SOC_TOLERANCE = 1e-6

/** Every figure of the screen, as the user's locale writes it. */
export interface Formats {
  /** An instant as a clock time, with the day where it is not today. */
  readonly moment: (at: number, now: number) => string
  /** An instant with its date and year, as it stands on paper. */
  readonly instant: (at: number) => string
  /** How long it still takes, rounded up. */
  readonly remaining: (durationMs: number) => string
  /** How long it has been, rounded down. */
  readonly elapsed: (durationMs: number) => string
  /** A present charge in whole percent, rounded down: a vehicle at 79.9 % has not reached 80 %. */
  readonly presentSoc: (soc: number) => string
  /** A target in percent, as exact as it was given to one decimal. */
  readonly targetSoc: (soc: number) => string
  /** An amount of charge in its unit, to one decimal. */
  readonly charge: (charge: number, unit: ChargeUnit) => string
  readonly count: (count: number) => string
  /** A number as it stands in a field: no grouping, three decimals at most. */
  readonly figure: (value: number) => string
  readonly bytes: (bytes: number) => string
  /** A share (0 to 1) in percent: whole, but to one decimal below ten. */
  readonly share: (share: number) => string
  /** A mean number of something, to one decimal. */
  readonly mean: (value: number) => string
  /** A day of the week, 0 for Monday. */
  readonly weekday: (weekday: number, width: 'long' | 'short') => string
  /** A full hour of the day, 0 to 24. */
  readonly hour: (hour: number) => string
  /** A date such as `2026-01-31`, with the year or without. */
  readonly date: (date: string, width: 'long' | 'short') => string
  /** The rate that an estimate rests on: "11 kW", "16 A", "3600 %/h". */
  readonly rate: (model: ChargingModel, unit: ChargeUnit) => string
}

/** The formats for a locale (`undefined`: the user's own), a language and a clock. */
export function createFormats(
  locale: string | undefined,
  messages: Messages,
  timeFormat: TimeFormat = 'system',
): Formats {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, useGrouping: false })
  const figure = new Intl.NumberFormat(locale, { maximumFractionDigits: 3, useGrouping: false })
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...clockOptions(timeFormat) })
  const withUnit = (figure: string, unit: string) => figure + NO_BREAK_SPACE + unit
  const duration = (durationMs: number, rounding: DurationRounding) =>
    formatDuration(durationMs, rounding, messages, (value) => whole.format(value)).replaceAll(' ', NO_BREAK_SPACE)

  return {
    moment: createMomentFormat(locale, messages, timeFormat),
    instant: (at) => instant.format(Math.min(at, LAST_INSTANT)),
    remaining: (durationMs) => duration(durationMs, 'up'),
    elapsed: (durationMs) => duration(durationMs, 'down'),
    presentSoc: (soc) => withUnit(whole.format(Math.floor(soc + SOC_TOLERANCE)), '%'),
    targetSoc: (soc) => withUnit(decimal.format(soc), '%'),
    charge: (charge, unit) => withUnit(decimal.format(charge), unit),
    count: (count) => whole.format(count),
    share: (share) => withUnit((share > 0 && share < 0.0995 ? decimal : whole).format(share * 100), '%'),
    mean: (value) => decimal.format(value),
    weekday: (weekday, width) =>
      new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' }).format(A_MONDAY + weekday * DAY_MS),
    hour: (hour) =>
      new Intl.DateTimeFormat(locale, { ...clockOptions(timeFormat), timeZone: 'UTC' }).format(
        A_MONDAY + hour * HOUR_MS,
      ),
    date: (date, width) =>
      new Intl.DateTimeFormat(locale, {
        day: 'numeric',
        month: 'short',
        timeZone: 'UTC',
        ...(width === 'long' ? { year: 'numeric' } : {}),
      }).format(Date.parse(`${date}T00:00:00Z`)),
    figure: (value) => figure.format(value),
    bytes(bytes) {
      if (bytes < 1_000) return withUnit(whole.format(bytes), 'B')
      if (bytes < 1_000_000) return withUnit(decimal.format(bytes / 1_000), 'kB')
      return withUnit(decimal.format(bytes / 1_000_000), 'MB')
    },
    rate(model, unit) {
      switch (model.kind) {
        case 'percent-rate':
          return withUnit(plain.format(model.percentPerHour), '%/h')
        case 'constant-power':
        case 'taper':
          return withUnit(plain.format(model.power), unit === 'kWh' ? 'kW' : 'A')
        default:
          return assertNever(model)
      }
    },
  }
}

/** What is still to wait is never promised shorter than it is. */
type DurationRounding = 'up' | 'down'

/** "25 s", "31 min", "1 h 05 min", "2 d 3 h": two units at most, seconds only below a minute. */
function formatDuration(
  durationMs: number,
  rounding: DurationRounding,
  messages: Messages,
  formatNumber: (value: number) => string,
): string {
  const round = rounding === 'up' ? Math.ceil : Math.floor
  const seconds = round(Math.max(0, durationMs) / SECOND_MS)
  if (seconds < MINUTE_MS / SECOND_MS) return messages.time.seconds(formatNumber(seconds))
  const minutes = round(durationMs / MINUTE_MS)
  if (minutes < HOUR_MS / MINUTE_MS) return messages.time.minutes(formatNumber(minutes))
  const minutesPerHour = HOUR_MS / MINUTE_MS
  const hours = Math.floor(minutes / minutesPerHour)
  const hoursPerDay = DAY_MS / HOUR_MS
  if (hours >= hoursPerDay) {
    return messages.time.days(formatNumber(Math.floor(hours / hoursPerDay)), formatNumber(hours % hoursPerDay))
  }
  return messages.time.hours(formatNumber(hours), formatNumber(minutes % minutesPerHour).padStart(2, formatNumber(0)))
}

/** How far ahead or back a weekday is unmistakable. */
const WEEK_DAYS = 6

/** How far ahead or back a day and its month are. */
const HALF_YEAR_DAYS = 182

/** Formats an instant in local time, with the day only where it is not today. */
export function createMomentFormat(locale: string | undefined, messages: Messages, timeFormat: TimeFormat) {
  const clock = new Intl.DateTimeFormat(locale, clockOptions(timeFormat))
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' })
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
  const dateOfYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' })

  return function formatMoment(anyAt: number, now: number): string {
    const at = Math.min(anyAt, LAST_INSTANT)
    const time = clock.format(at)
    const days = calendarDaysBetween(now, at)
    if (days === 0) return time
    if (days === 1) return messages.time.tomorrow(time)
    if (days === -1) return messages.time.yesterday(time)
    if (Math.abs(days) <= WEEK_DAYS) return messages.time.onDay(weekday.format(at), time)
    return messages.time.onDay((Math.abs(days) <= HALF_YEAR_DAYS ? date : dateOfYear).format(at), time)
  }
}

/** Local calendar days from one instant to another; a day of 23 or 25 hours is a day. */
export function calendarDaysBetween(from: number, to: number): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / DAY_MS)
}

export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}
