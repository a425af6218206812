const PLAIN_NUMBER = /^\d+(?:[.,]\d+)?$/

/** A number with a point or a comma for its decimals, and nothing else. */
export function readTypedNumber(text: string): number | undefined {
  const typed = text.trim()
  return PLAIN_NUMBER.test(typed) ? Number(typed.replace(',', '.')) : undefined
}

/** The next occurrence of a time of day ("17:30") after an instant, in local time. */
export function readTypedTime(text: string, now: number): number | undefined {
  const [hours, minutes] = text.split(':').map(Number)
  if (hours === undefined || minutes === undefined || !(hours >= 0 && minutes >= 0)) return undefined
  const date = new Date(now)
  const today = date.setHours(hours, minutes, 0, 0)
  if (today > now) return today
  // By the calendar: a day on which the clocks change has 23 or 25 hours.
  date.setDate(date.getDate() + 1)
  return date.setHours(hours, minutes, 0, 0)
}

/** An instant as a time field takes it. */
export function typedTime(at: number): string {
  const date = new Date(at)
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
}
