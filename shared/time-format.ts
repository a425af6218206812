/** The clock of the user: by the locale, or always of 12 or 24 hours. */
export const TIME_FORMATS = ['system', '12', '24'] as const

export type TimeFormat = (typeof TIME_FORMATS)[number]

/** How `Intl` writes a time of day; 24 hours begin at 00:00, never at 24:00. */
export function clockOptions(timeFormat: TimeFormat): Intl.DateTimeFormatOptions {
  if (timeFormat === 'system') return { timeStyle: 'short' }
  return { timeStyle: 'short', hourCycle: timeFormat === '12' ? 'h12' : 'h23' }
}
