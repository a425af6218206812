import { DAY_MS } from '../../shared/time.ts'
import type { Messages } from '../messages/en.ts'

/** How far ahead or back a weekday is unmistakable. */
const WEEK_DAYS = 6

/** Formats an instant in local time, with the day only where it is not today. */
export function createMomentFormat(locale: string | undefined, messages: Messages) {
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' })
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })

  return function formatMoment(at: number, now: number): string {
    const time = clock.format(at)
    const days = calendarDaysBetween(now, at)
    if (days === 0) return time
    if (days === 1) return messages.time.tomorrow(time)
    if (days === -1) return messages.time.yesterday(time)
    return messages.time.onDay((Math.abs(days) <= WEEK_DAYS ? weekday : date).format(at), time)
  }
}

/** Local calendar days from one instant to another; a day of 23 or 25 hours is a day. */
export function calendarDaysBetween(from: number, to: number): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / DAY_MS)
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}
