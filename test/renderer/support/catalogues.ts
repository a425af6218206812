import { loadCatalogue } from '../../../renderer/messages/catalogues.ts'
import { en, type Messages } from '../../../renderer/messages/en.ts'
import { LANGUAGES } from '../../../shared/languages.ts'

const catalogues = new Map(
  await Promise.all(LANGUAGES.map(async (language) => [language as string, await loadCatalogue(language)] as const)),
)

/** A language's texts, loaded already. */
export function catalogueOf(language: string): Messages {
  return catalogues.get(language) ?? en
}
