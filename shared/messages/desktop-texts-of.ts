import type { Language } from '../languages.ts'
import { de } from './de.ts'
import type { DesktopTexts } from './desktop-texts.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { nl } from './nl.ts'

const DESKTOP_TEXTS: Readonly<Record<Language, DesktopTexts>> = { en, de, fr, es, it, nl }

/** What the desktop says, in a language. */
export function desktopTextsOf(language: Language): DesktopTexts {
  return DESKTOP_TEXTS[language]
}
