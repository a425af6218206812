import type { Settings } from '../../../shared/contract/settings.ts'
import { clockOptions, type Locale, localeFor } from '../../../shared/locale.ts'
import type { DesktopTexts } from '../../../shared/messages/desktop-texts.ts'
import { desktopTextsOf } from '../../../shared/messages/desktop-texts-of.ts'
import type { StartNotice } from '../../../shared/start-notice.ts'

/** What became of a damaged database, in the language of the desktop. */
export function startNoticeText(notice: StartNotice, wording: Pick<DesktopWording, 'texts' | 'dateAndTime'>): string {
  const texts = wording.texts().startNotice
  const happened = notice.keptAs === null ? texts.missing : texts.damaged(notice.keptAs)
  const followed = notice.backupAt === null ? texts.startedEmpty : texts.restored(wording.dateAndTime(notice.backupAt))
  return `${happened} ${followed}`
}

/** Texts and clock outside the window, as the settings are when the desktop speaks. */
export interface DesktopWording {
  texts(): DesktopTexts
  /** An instant as the clock on the wall shows it. */
  timeOfDay(at: number): string
  dateAndTime(at: number): string
}

/**
 * The wording of the desktop: the same language and clock as in its window.
 * @param deviceTags the computer's languages, the preferred one first
 */
export function createDesktopWording(
  settings: () => Pick<Settings, 'language' | 'timeFormat'>,
  deviceTags: readonly string[],
): DesktopWording {
  const locale = (): Locale => localeFor(settings().language, deviceTags)
  const clock = (options: Intl.DateTimeFormatOptions = {}) =>
    new Intl.DateTimeFormat(locale().tag, { ...clockOptions(settings().timeFormat), ...options })
  return {
    texts: () => desktopTextsOf(locale().language),
    timeOfDay: (at) => clock().format(at),
    dateAndTime: (at) => clock({ dateStyle: 'medium' }).format(at),
  }
}
