import { HOUR_MS } from '../../../shared/time.ts'
import { dayOf } from '../../history/period.ts'

/** From when on a shift is summed up; `moment` is one that somebody chose. */
export const SINCE_CHOICES = ['today', 'eightHours', 'twelveHours', 'moment'] as const

export type SinceChoice = (typeof SINCE_CHOICES)[number]

/** The moment as a field of date and time gives it (`2026-01-31T06:00`, local), or empty. */
export interface ShiftSince {
  readonly choice: SinceChoice
  readonly moment: string
}

const HOURS: Readonly<Record<'eightHours' | 'twelveHours', number>> = { eightHours: 8, twelveHours: 12 }

/** From midnight on where no moment was chosen. */
export function sinceOf({ choice, moment }: ShiftSince, now: number): number {
  if (choice === 'eightHours' || choice === 'twelveHours') return now - HOURS[choice] * HOUR_MS
  const chosen = choice === 'moment' ? new Date(moment).getTime() : Number.NaN
  return Number.isNaN(chosen) ? startOfDay(now) : Math.max(0, chosen)
}

/** An instant as a field of date and time takes it. */
export function momentText(at: number): string {
  const time = new Date(at)
  return `${dayOf(at)}T${[time.getHours(), time.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')}`
}

/** Whoever chooses a moment for the first time begins with the one that was shown. */
export function chooseSince(since: ShiftSince, choice: SinceChoice, now: number): ShiftSince {
  const moment = choice === 'moment' && since.moment === '' ? momentText(sinceOf(since, now)) : since.moment
  return { choice, moment }
}

/** What this device remembers; the start of today for whatever else is found there. */
export function readSince(remembered: unknown): ShiftSince {
  const { choice, moment } = (remembered ?? {}) as Partial<Record<keyof ShiftSince, unknown>>
  return {
    choice: SINCE_CHOICES.find((known) => known === choice) ?? 'today',
    moment: typeof moment === 'string' ? moment : '',
  }
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}
