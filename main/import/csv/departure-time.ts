import { nextOfDoubled, nextTimeOfDay } from '../../../shared/typed-values.ts'

const TIME = String.raw`(\d{1,2})[:h](\d{2})(?::(\d{2}(?:[.,]\d{1,9})?))?(?:\s*(?:([ap])\.?\s?m\.?|uhr|h))?`
const TIME_OF_DAY = new RegExp(`^${TIME}$`, 'i')
const OFFSET = String.raw`\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?`
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:T|,?\s+)${TIME}${OFFSET}$`, 'i')
const DAY_FIRST = new RegExp(String.raw`^(\d{1,2})\.(\d{1,2})\.(\d{4}),?\s+${TIME}${OFFSET}$`, 'i')

/** No place on earth is further from UTC. */
const LARGEST_OFFSET = 15 * 60

interface TimeOfDay {
  readonly hours: number
  readonly minutes: number
  readonly seconds: number
}

function readTime([hours, minutes, seconds, half]: readonly (string | undefined)[]): TimeOfDay | undefined {
  const written = Number(hours)
  if (half !== undefined && (written < 1 || written > 12)) return undefined
  const afternoon = half?.toLowerCase() === 'p' ? 12 : 0
  const time = {
    hours: half === undefined ? written : (written % 12) + afternoon,
    minutes: Number(minutes),
    seconds: Number((seconds ?? '0').replace(',', '.')),
  }
  return time.hours < 24 && time.minutes < 60 && time.seconds < 60 ? time : undefined
}

/** In an hour doubled by a clock change, the next to come; a missing hour moves forward. */
function localInstant(
  year: number,
  month: number,
  day: number,
  { hours, minutes, seconds }: TimeOfDay,
  now: number,
): number {
  return nextOfDoubled(new Date(year, month - 1, day, hours, minutes, 0, Math.floor(seconds * 1_000)).getTime(), now)
}

function offsetMinutes(offset: string): number {
  if (/^[A-Z]/i.test(offset)) return 0
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(3).replace(':', '') || 0)]
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

function readDate(date: readonly [number, number, number], rest: readonly (string | undefined)[], now: number) {
  const [year, month, day] = date
  const time = readTime(rest)
  const exists = new Date(Date.UTC(year, month - 1, day))
    .toISOString()
    .startsWith(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
  if (time === undefined || !exists) return undefined
  const offset = rest[4]
  if (offset === undefined) return localInstant(year, month, day, time, now)
  const minutes = offsetMinutes(offset)
  if (Math.abs(minutes) >= LARGEST_OFFSET) return undefined
  const midnight = Date.UTC(year, month - 1, day)
  return midnight + Math.floor(((time.hours * 60 + time.minutes - minutes) * 60 + time.seconds) * 1_000)
}

/**
 * Reads when a vehicle is needed: a date and time ("2026-01-31T17:30+01:00",
 * "2026-01-31 17:30:00+01", "31.01.2026 17:30"), or a time of day ("17:30", "5:30 PM"), which means
 * its next occurrence after `now`. Without an offset it is this computer's local time.
 * @returns epoch milliseconds, or `undefined` for neither, or a day or hour that does not exist.
 */
export function readDepartureTime(text: string, now: number): number | undefined {
  const time = TIME_OF_DAY.exec(text)
  if (time !== null) {
    const read = readTime(time.slice(1))
    return read && nextTimeOfDay(read.hours, read.minutes, Math.floor(read.seconds), now)
  }
  const yearFirst = YEAR_FIRST.exec(text)
  if (yearFirst !== null) {
    return readDate([Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3])], yearFirst.slice(4), now)
  }
  const dayFirst = DAY_FIRST.exec(text)
  if (dayFirst === null) return undefined
  return readDate([Number(dayFirst[3]), Number(dayFirst[2]), Number(dayFirst[1])], dayFirst.slice(4), now)
}
