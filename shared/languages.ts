/**
 * Every language of the screen and the desktop, by its own name, for those who read no other, in
 * the order offered. To add one, add a line: the compiler then asks for its texts.
 */
export const LANGUAGE_NAMES = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  it: 'Italiano',
  nl: 'Nederlands',
} as const

export type Language = keyof typeof LANGUAGE_NAMES

/** The codes of the languages, in the order in which they are offered. */
export const LANGUAGES = Object.keys(LANGUAGE_NAMES) as readonly Language[]

export function isLanguage(code: string): code is Language {
  return Object.hasOwn(LANGUAGE_NAMES, code)
}
