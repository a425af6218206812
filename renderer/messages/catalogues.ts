import { isLanguage, type Language } from '../../shared/languages.ts'
import { de } from './de.ts'
import { en, type Messages } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { nl } from './nl.ts'

/** The texts of every language of the application. */
const CATALOGUES: Readonly<Record<Language, Messages>> = { en, de, fr, es, it, nl }

/** A language's texts; English where there are none. */
export function catalogueOf(language: string): Messages {
  return isLanguage(language) ? CATALOGUES[language] : en
}
