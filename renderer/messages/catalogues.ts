import { de } from './de.ts'
import { en, type Messages } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { nl } from './nl.ts'

/** Every language that the screen speaks; a further one is a further line here. */
const CATALOGUES: Readonly<Record<string, Messages>> = { en, de, fr, es, it, nl }

/** The languages in which the screen can be had, in the order in which they are offered. */
export const LANGUAGES: readonly string[] = Object.keys(CATALOGUES)

/** A language's texts; English where there are none. */
export function catalogueOf(language: string): Messages {
  return CATALOGUES[language] ?? en
}

/** What a language calls itself, by which somebody finds it who reads no other: "Deutsch". */
export function nameOfLanguage(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}
