import type { PublicSettings } from './contract/settings.ts'

/** The clock of the user: by the locale, or always of 12 or 24 hours. */
export type TimeFormat = PublicSettings['timeFormat']

/** How `Intl` writes a time of day; 24 hours begin at 00:00, never at 24:00. */
export function clockOptions(timeFormat: TimeFormat): Intl.DateTimeFormatOptions {
  if (timeFormat === 'system') return { timeStyle: 'short' }
  return { timeStyle: 'short', hourCycle: timeFormat === '12' ? 'h12' : 'h23' }
}
