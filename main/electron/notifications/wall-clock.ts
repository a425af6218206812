import type { Settings } from '../../../shared/contract/settings.ts'

/** `Intl`'s names for a clock of 12 and of 24 hours; the latter begins at 00:00. */
const HOUR_CYCLES = { '12': 'h12', '24': 'h23' } as const

/**
 * An instant as the clock on the wall shows it, in the way that is set at that moment.
 * @param locale the system's; empty where it is not known
 */
export function createWallClock(locale: string, timeFormat: () => Settings['timeFormat']): (at: number) => string {
  return (at) => {
    const chosen = timeFormat()
    const hours: Intl.DateTimeFormatOptions = chosen === 'system' ? {} : { hourCycle: HOUR_CYCLES[chosen] }
    return new Intl.DateTimeFormat(locale || undefined, { timeStyle: 'short', ...hours }).format(at)
  }
}
