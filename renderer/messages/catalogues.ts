import { isLanguage, type Language } from '../../shared/languages.ts'
import { en, type Messages } from './en.ts'

/** Each language is a file of its own, fetched when somebody reads it. */
const CATALOGUES: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Messages>>> = {
  de: async () => (await import('./de.ts')).de,
  fr: async () => (await import('./fr.ts')).fr,
  es: async () => (await import('./es.ts')).es,
  it: async () => (await import('./it.ts')).it,
  nl: async () => (await import('./nl.ts')).nl,
}

/** A language's texts; English where there are none, or where they cannot be fetched. */
export async function loadCatalogue(language: string): Promise<Messages> {
  if (!isLanguage(language) || language === 'en') return en
  return CATALOGUES[language]().catch(() => en)
}
