import type { Language } from '../languages.ts'

/** The form of a word that a language has for a count: in French also 0 is singular. */
export function pluralFor(language: Language): (count: number, one: string, other: string) => string {
  const rules = new Intl.PluralRules(language)
  return (count, one, other) => (rules.select(count) === 'one' ? one : other)
}
