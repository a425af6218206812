/** Ranges of days that are asked for most; `custom` is between two days. */
export const PERIODS = ['today', 'week', 'month', 'all', 'custom'] as const

export type Period = (typeof PERIODS)[number]

/** Days that a range covers, today included. */
const DAYS: Readonly<Record<'today' | 'week' | 'month', number>> = { today: 1, week: 7, month: 30 }

/** From an instant on and before another; `null` is open. */
export interface InstantRange {
  readonly from: number | null
  readonly to: number | null
}

/** What is chosen: days as a date field gives them (`2026-01-31`), or the empty string for none. */
export interface ChosenPeriod {
  readonly period: Period
  readonly firstDay: string
  readonly lastDay: string
}

/** In local time; a day begins at midnight, however many hours it has. */
export function rangeOf({ period, firstDay, lastDay }: ChosenPeriod, now: number): InstantRange {
  if (period === 'all') return { from: null, to: null }
  if (period === 'custom') return { from: startOf(firstDay, 0), to: startOf(lastDay, 1) }
  const start = new Date(now)
  start.setHours(0, 0, 0, 0)
  start.setDate(start.getDate() - DAYS[period] + 1)
  return { from: start.getTime(), to: null }
}

/** The day of an instant, as a date field takes it. */
export function dayOf(at: number): string {
  const day = new Date(at)
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}

/** Local midnight so many days after a day; `null` where there is no such day. */
function startOf(day: string, daysLater: number): number | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? []
  if (year === undefined) return null
  return Math.max(0, new Date(Number(year), Number(month) - 1, Number(date) + daysLater).getTime())
}
