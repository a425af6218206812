import { MINUTE_MS } from '../../shared/time.ts'

/** An instant in local time with its offset, by ISO 8601 to the second: `2026-01-31T13:00:00+01:00`. */
export function isoInstant(at: number): string {
  const offsetMinutes = -new Date(at).getTimezoneOffset()
  const local = new Date(at + offsetMinutes * MINUTE_MS).toISOString().slice(0, 19)
  const twoDigits = (value: number) => String(value).padStart(2, '0')
  const size = Math.abs(offsetMinutes)
  const sign = offsetMinutes < 0 ? '-' : '+'
  return `${local}${sign}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`
}
