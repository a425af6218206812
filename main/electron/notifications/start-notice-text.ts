import type { StartNotice } from '../../../shared/start-notice.ts'
import type { DesktopWording } from './desktop-wording.ts'

/** What became of a damaged database, in the language of the desktop. */
export function startNoticeText(notice: StartNotice, wording: Pick<DesktopWording, 'texts' | 'dateAndTime'>): string {
  const texts = wording.texts().startNotice
  const happened = notice.keptAs === null ? texts.missing : texts.damaged(notice.keptAs)
  const followed = notice.backupAt === null ? texts.startedEmpty : texts.restored(wording.dateAndTime(notice.backupAt))
  return `${happened} ${followed}`
}
