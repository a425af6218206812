import { MINUTE_MS } from '../../../shared/time.ts'

const TIME_OF_DAY = /^([01]?\d|2[0-3]):([0-5]\d)$/
const INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:Z|([+-])(0\d|1[0-4]):?([0-5]\d))$/i

function nextOccurrence(hours: number, minutes: number, now: number): number {
  const date = new Date(now)
  date.setHours(hours, minutes, 0, 0)
  if (date.getTime() <= now) {
    date.setDate(date.getDate() + 1)
    // Once more: a day on which the clocks change may have moved the time.
    date.setHours(hours, minutes, 0, 0)
  }
  return date.getTime()
}

function readInstant(text: string): number | undefined {
  const match = INSTANT.exec(text)
  if (match === null) return undefined
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1, 7)
    .map((digits) => Number(digits ?? 0))
  const fraction = Math.floor(Number(`0.${match[7] ?? 0}`) * 1_000)
  const date = new Date(Date.UTC(year, month - 1, day, hours, minutes, seconds, fraction))
  const read = [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ]
  if (read.join() !== [year, month, day, hours, minutes, seconds].join()) return undefined
  const offset = (Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0)) * MINUTE_MS
  return date.getTime() - (match[8] === '-' ? -offset : offset)
}

/**
 * Reads when a vehicle is needed: an ISO 8601 date and time with its offset ("2026-01-31T17:30+01:00"), or a time of day ("17:30"), which
 * is this computer's local time and means its next occurrence after `now`. A date without an offset is refused: it could be any hour.
 * @returns epoch milliseconds, or `undefined` where it is neither, or a day or hour that does not exist.
 */
export function readDepartureTime(text: string, now: number): number | undefined {
  const match = TIME_OF_DAY.exec(text)
  return match === null ? readInstant(text) : nextOccurrence(Number(match[1]), Number(match[2]), now)
}
