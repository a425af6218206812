import { expect, test } from 'vitest'
import { createDesktopWording, startNoticeText } from '../../main/electron/notifications/desktop-wording.ts'
import { notificationText } from '../../main/electron/notifications/notifier.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import { LANGUAGES } from '../../shared/languages.ts'
import { readyAlert } from './fakes.ts'

const MIDNIGHT = new Date(2026, 0, 30, 0, 5).getTime()

type Chosen = Pick<Settings, 'language' | 'timeFormat'>

function wordingFor(chosen: Partial<Chosen>, ...deviceTags: readonly string[]) {
  return createDesktopWording(() => ({ language: 'system', timeFormat: 'system', ...chosen }), deviceTags)
}

test('the clock of a notification follows the setting as it is at that moment', () => {
  let timeFormat: Settings['timeFormat'] = 'system'
  const { timeOfDay } = createDesktopWording(() => ({ language: 'de', timeFormat }), ['de-DE'])
  expect(timeOfDay(MIDNIGHT)).toBe('00:05')
  timeFormat = '12'
  expect(timeOfDay(MIDNIGHT)).toMatch(/^12:05/)
  expect(wordingFor({ timeFormat: '24' }, 'en-US').timeOfDay(MIDNIGHT)).toBe('00:05')
})

test('the language of a notification is the one that is set, else the computer’s, and follows at once', () => {
  let language: Settings['language'] = 'system'
  const wording = createDesktopWording(() => ({ language, timeFormat: '24' }), ['pl-PL', 'fr-FR'])
  const said = () => notificationText([readyAlert(1, 'KA-1', { dueAt: MIDNIGHT })], wording)
  expect(said()).toEqual({ title: 'KA-1 est prêt', body: 'Depuis 00:05.' })
  language = 'de'
  expect(said()).toEqual({ title: 'KA-1 ist bereit', body: 'Seit 00:05.' })
})

test('every language names vehicles, their bay and their number', () => {
  for (const language of LANGUAGES) {
    const wording = wordingFor({ language })
    const alerts = ['KA-1', 'KA-2', 'KA-3', 'KA-4'].map((plate, index) => readyAlert(index + 1, plate))
    expect(notificationText(alerts, wording).title).toMatch(/^KA-1, KA-2 .*\b2\b/)
    expect(notificationText([readyAlert(1, 'KA-1', { bay: 'B 7' })], wording).title).toMatch(/^KA-1.* B 7/)
  }
})

test('Spanish and Italian give the hour its article', () => {
  const alerts = [readyAlert(1, 'KA-1', { dueAt: new Date(2026, 0, 30, 1, 5).getTime() })]
  const bodyIn = (language: Settings['language']) =>
    notificationText(alerts, wordingFor({ language, timeFormat: '24' })).body
  expect(bodyIn('es')).toMatch(/^Desde la 0?1:05\.$/)
  expect(bodyIn('it')).toBe('Dalle 01:05.')
})

test('the notice about a damaged database speaks the language of the settings', () => {
  const notice = {
    code: 'database-restored',
    message: 'in English',
    keptAs: 'lot.db.corrupt',
    backupAt: MIDNIGHT,
  } as const
  const german = startNoticeText(notice, wordingFor({ language: 'de', timeFormat: '24' }))
  expect(german).toMatch(/^Die Datenbank war beschädigt und ist als lot\.db\.corrupt .*30\.01\.2026, 00:05/)
  const empty = { ...notice, code: 'database-started-empty', keptAs: null, backupAt: null } as const
  expect(startNoticeText(empty, wordingFor({}, 'nl-NL'))).toMatch(/^De database ontbrak\. .* het terrein is leeg/)
})
