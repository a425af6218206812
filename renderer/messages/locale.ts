import type { PublicSettings } from '../../shared/contract/settings.ts'
import { LANGUAGES } from './catalogues.ts'

/** In which language the screen speaks, and how it writes figures and times. */
export interface Locale {
  readonly language: string
  /** A BCP 47 tag for `Intl`. */
  readonly tag: string
}

function languageOf(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? tag
}

/**
 * The locale for a setting on a device. `system` takes the device's first language that the screen speaks, else English;
 * the figures stay those of the device where its language is the chosen one, so that a Swiss device writes as in Switzerland.
 * @param deviceTags the device's languages, the preferred one first
 */
export function localeFor(
  setting: PublicSettings['language'],
  deviceTags: readonly string[],
  languages: readonly string[] = LANGUAGES,
): Locale {
  const ownTags = deviceTags.filter((tag) => tag !== '')
  if (setting === 'system') {
    const spoken = ownTags.find((tag) => languages.includes(languageOf(tag)))
    return { language: spoken === undefined ? 'en' : languageOf(spoken), tag: spoken ?? ownTags[0] ?? 'en' }
  }
  return { language: setting, tag: ownTags.find((tag) => languageOf(tag) === setting) ?? setting }
}
