import { isLanguage, type Language } from './languages.ts'

/** The clock of the user: by the locale, or always of 12 or 24 hours. */
export const TIME_FORMATS = ['system', '12', '24'] as const

export type TimeFormat = (typeof TIME_FORMATS)[number]

/** How `Intl` writes a time of day; 24 hours begin at 00:00, never at 24:00. */
export function clockOptions(timeFormat: TimeFormat): Intl.DateTimeFormatOptions {
  if (timeFormat === 'system') return { timeStyle: 'short' }
  return { timeStyle: 'short', hourCycle: timeFormat === '12' ? 'h12' : 'h23' }
}

/** In which language the application speaks, and how it writes figures and times. */
export interface Locale {
  readonly language: Language
  /** A BCP 47 tag for `Intl`. */
  readonly tag: string
}

function languageOf(tag: string): Language | undefined {
  const code = tag.split('-')[0]?.toLowerCase() ?? tag
  return isLanguage(code) ? code : undefined
}

/**
 * The locale for a setting on a device. `system` takes its first language that we speak, else
 * English; figures stay the device's if its language is chosen: Swiss devices write Swiss ones.
 * @param deviceTags the device's languages, the preferred one first
 */
export function localeFor(setting: Language | 'system', deviceTags: readonly string[]): Locale {
  const ownTags = deviceTags.filter((tag) => tag !== '')
  if (setting !== 'system')
    return { language: setting, tag: ownTags.find((tag) => languageOf(tag) === setting) ?? setting }
  const spoken = ownTags.find((tag) => languageOf(tag) !== undefined)
  return { language: languageOf(spoken ?? '') ?? 'en', tag: spoken ?? ownTags[0] ?? 'en' }
}
