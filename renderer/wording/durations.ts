import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts'
import type { Messages } from '../messages/en.ts'

/** Towards which whole unit a duration is rounded: what is still to wait is never promised shorter than it is. */
export type DurationRounding = 'up' | 'down'

/** "25 s", "31 min", "1 h 05 min", "2 d 3 h": two units at most, seconds only below a minute. */
export function formatDuration(
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
