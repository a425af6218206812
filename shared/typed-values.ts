import { MINUTE_MS } from './time.ts'

const NUMBER = /^[+-]?(?:\d+|\d{1,3}(?:[\s'’]\d{3})+)(?:[.,]\d+)?$/

/** With a point or a comma for its decimals, and spaces between its thousands. */
export function readTypedNumber(text: string): number | undefined {
  const typed = text.trim()
  return NUMBER.test(typed) ? Number(typed.replaceAll(/[\s'’]/g, '').replace(',', '.')) : undefined
}

/** Minutes that clocks are put back: mostly an hour, half on Lord Howe Island, two at Troll. */
const PUT_BACK_MINUTES = [30, 60, 120] as const

/** A local time's instant still to come: in a repeated hour, the second once the first is past. */
export function nextOfDoubled(instant: number, now: number): number {
  if (instant > now) return instant
  const time = new Date(instant).toTimeString().slice(0, 8)
  const again = PUT_BACK_MINUTES.map((minutes) => instant + minutes * MINUTE_MS).find(
    (later) => later > now && new Date(later).toTimeString().slice(0, 8) === time,
  )
  return again ?? instant
}

/** The next occurrence of a local time of day; one missing today comes as much later. */
export function nextTimeOfDay(hours: number, minutes: number, seconds: number, now: number): number {
  const date = new Date(now)
  const today = nextOfDoubled(date.setHours(hours, minutes, seconds, 0), now)
  if (today > now) return today
  // By the calendar: a day on which the clocks change has 23 or 25 hours.
  date.setDate(date.getDate() + 1)
  return date.setHours(hours, minutes, seconds, 0)
}

/** The next occurrence of what a time field gives ("17:30"). */
export function readTypedTime(text: string, now: number): number | undefined {
  const [hours, minutes] = text.split(':').map(Number)
  if (hours === undefined || minutes === undefined || !(hours >= 0 && minutes >= 0)) return undefined
  return nextTimeOfDay(hours, minutes, 0, now)
}

/** An instant as a time field takes it. */
export function typedTime(at: number): string {
  const date = new Date(at)
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
}
