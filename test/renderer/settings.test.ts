import { describe, expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { loadCatalogue } from '../../renderer/messages/catalogues.ts'
import { en } from '../../renderer/messages/en.ts'
import type { ToastMessage, ToastModel } from '../../renderer/notices/toast-model.ts'
import { makeToken } from '../../renderer/settings/SecretSettingRow.tsx'
import { addressAfter, createSettingsModel } from '../../renderer/settings/settings-model.ts'
import { problemText } from '../../renderer/settings/use-setting.ts'
import { projectSnapshot } from '../../renderer/store/lot-projection.ts'
import { createLotStore } from '../../renderer/store/lot-store.ts'
import type { PreferenceName } from '../../renderer/store/preferences.ts'
import { createDisplay, type Display } from '../../renderer/wording/display.ts'
import { createFormats } from '../../renderer/wording/formats.ts'
import { createWording, type Wording } from '../../renderer/wording/wording.ts'
import { appError } from '../../shared/app-error.ts'
import { defaultSettings, publicSettings, type Settings } from '../../shared/contract/settings.ts'
import { localeFor } from '../../shared/locale.ts'
import { fail, succeed } from '../../shared/result.ts'
import { createFakeClient } from './support/fake-client.ts'
import { snapshotOf } from './support/lot.ts'

const formats = createFormats('en-US', en)

describe('what is said beside a field', () => {
  const refused = (values: Record<string, string | number>) =>
    problemText({ ...appError('input-does-not-fit'), values }, en, formats, 100)

  test('names the limit as the field shows it', () => {
    expect(refused({ rule: 'too_small', minimum: 0.5 })).toBe('At least 50.')
    expect(refused({ rule: 'too_big', maximum: 1 })).toBe('At most 100.')
  })

  test('says what a number or a rate should be', () => {
    expect(refused({ rule: 'invalid_type', place: 'changes.bays' })).toBe('Write a whole number.')
    expect(refused({ rule: 'custom', place: 'changes.chargingRate' })).toBe('Write a rate from 0.1 to 1,000,000.')
    expect(refused({ rule: 'invalid_format', place: 'changes.httpToken' })).toContain('without spaces')
    expect(refused({ rule: 'custom', place: 'changes.somethingElse' })).toBe('This value does not fit.')
  })

  test('is the error’s own sentence where it is about something else', () => {
    const pinned = appError('setting-pinned', { setting: 'bays' })
    expect(problemText(pinned, en, formats)).toBe(pinned.message)
  })
})

test.each([
  [{ httpPort: 5_001 }, 'http://lot.example:5001/'],
  [{ httpToken: 'a-b' }, 'http://lot.example:5000/?token=a-b'],
  [{ httpPort: 5_001, httpToken: 'a-b' }, 'http://lot.example:5001/?token=a-b'],
  [{ httpPort: 0 }, null],
  [{ httpToken: '' }, null],
  [{ bays: 3 }, null],
])('after %j a page goes on at %j', (changes, address) => {
  expect(addressAfter('http://lot.example:5000/?token=old#x', changes)).toBe(address)
})

test('a made token is never the same twice, and fits into an address', () => {
  const tokens = new Set(Array.from({ length: 50 }, makeToken))
  expect(tokens.size).toBe(50)
  for (const token of tokens) expect(token).toMatch(/^[\w-]{24}$/)
})

describe('the model of the settings', () => {
  function model(pageAddress: string | null = null) {
    const client = createFakeClient()
    const shown: ToastMessage[] = []
    const withdrawn: ToastMessage[] = []
    const toastModel: ToastModel = {
      manager: {} as never,
      show(message) {
        shown.push(message)
        return () => void withdrawn.push(message)
      },
    }
    const wording = createStore(() => ({ messages: en, formats }))
    const made = createSettingsModel({ client, toastModel, wording, pageAddress })
    const answer = async (movedEstimates: number) =>
      client.pending[0]?.answer(succeed({ settings: publicSettings(defaultSettings()), movedEstimates }))
    return { client, shown, withdrawn, made, answer }
  }

  test('says how many estimates moved, and takes the change back on "Undo"', async () => {
    const { client, shown, withdrawn, made, answer } = model()
    const change = made.change({ changes: { bays: 3 }, undo: { bays: null }, label: 'Charging bays' })
    await answer(31)
    expect(await change).toBeNull()
    expect(shown[0]).toMatchObject({ text: 'Charging bays: saved · 31 estimates moved', action: { label: 'Undo' } })
    shown[0]?.action?.run()
    expect(client.pending[0]).toMatchObject({ name: 'settings.change', input: { changes: { bays: null } } })
    await answer(0)
    expect(shown[1]?.text).toBe('Charging bays: saved')
    expect(withdrawn, 'the earlier message makes room').toEqual([shown[0]])
  })

  test('says why "Undo" could not be done', async () => {
    const { client, shown, made, answer } = model()
    void made.change({ changes: { bays: 3 }, undo: { bays: null }, label: 'Charging bays' })
    await answer(0)
    shown[0]?.action?.run()
    await client.pending[0]?.answer(fail(appError('storage-full')))
    expect(shown[1]).toMatchObject({ text: appError('storage-full').message, isProblem: true })
  })

  test('gives a refusal back, for the field to show', async () => {
    const { client, shown, made } = model()
    const error = appError('input-does-not-fit')
    const change = made.change({ changes: { bays: 0 }, undo: null, label: 'Charging bays' })
    await client.pending[0]?.answer(fail(error))
    expect(await change).toEqual(error)
    expect(shown).toEqual([])
  })

  test('offers no way back for a secret, nor over a connection that the change has ended', async () => {
    const secret = model()
    void secret.made.change({ changes: { httpToken: 'a' }, undo: null, label: 'Token' })
    await secret.answer(0)
    expect(secret.shown).toEqual([{ text: 'Token: saved' }])
    expect(secret.made.store.getState().newAddress).toBeNull()

    const browser = model('http://lot.example:5000/')
    void browser.made.change({ changes: { httpPort: 5_001 }, undo: { httpPort: 5_000 }, label: 'Port' })
    await browser.answer(0)
    expect(browser.shown).toEqual([{ text: 'Port: saved' }])
    expect(browser.made.store.getState().newAddress).toBe('http://lot.example:5001/')
  })
})

describe('language and clock', () => {
  test.each([
    ['system', ['de-CH', 'en-US'], { language: 'de', tag: 'de-CH' }],
    ['system', ['pl-PL', 'fr-FR'], { language: 'fr', tag: 'fr-FR' }],
    ['system', ['pl-PL'], { language: 'en', tag: 'pl-PL' }],
    ['system', [], { language: 'en', tag: 'en' }],
    ['de', ['en-US', 'de-AT'], { language: 'de', tag: 'de-AT' }],
    ['de', ['en-US'], { language: 'de', tag: 'de' }],
  ] as const)('%s on a device of %j is %j', (setting, deviceTags, locale) => {
    expect(localeFor(setting, deviceTags)).toEqual(locale)
  })

  test('a language without texts falls back to English', async () => {
    expect(await loadCatalogue('xx')).toBe(en)
  })

  test('the wording follows the settings, and is never in another language in between', async () => {
    const display = createStore<Display>(() => ({
      theme: 'system',
      textSize: 100,
      language: 'system',
      timeFormat: 'system',
    }))
    const wording = await createWording(display, ['en-US'])
    const next = () => new Promise<Wording>((resolve) => wording.subscribe(resolve))
    const at = new Date(2026, 0, 30, 0, 5).getTime()
    const clock = () => wording.getState().formats.moment(at, at).replaceAll(/\s/g, ' ')
    expect(clock()).toBe('12:05 AM')
    const before = wording.getState()
    display.setState({ theme: 'dark' })
    expect(wording.getState()).toBe(before)
    const on24 = next()
    display.setState({ timeFormat: '24' })
    await on24
    expect(clock()).toBe('00:05')
    const shown: string[] = []
    wording.subscribe(({ messages }) => shown.push(messages.language))
    const german = next()
    display.setState({ language: 'nl', timeFormat: '12' })
    display.setState({ language: 'de' })
    await german
    expect(clock()).toMatch(/^12:05 AM$/)
    expect(shown).toEqual(['de'])
  })
})

describe('how the screen looks', () => {
  function device(remembered: unknown = null) {
    const written = new Map<PreferenceName, unknown>([['screen.display', remembered]])
    const preferences = {
      read: (name: PreferenceName) => written.get(name) ?? null,
      write: (name: PreferenceName, value: unknown) => void written.set(name, value),
    }
    const lotStore = createLotStore()
    const display = createDisplay(lotStore, preferences)
    const know = (settings: Partial<Settings>) =>
      lotStore.setState({
        lot: projectSnapshot(snapshotOf({ settings: publicSettings({ ...defaultSettings(), ...settings }) })),
      })
    return { written, display, know }
  }

  test('follows the settings, and is remembered for the next start', () => {
    const { written, display, know } = device()
    expect(display.getState()).toEqual({ theme: 'system', textSize: 100, language: 'system', timeFormat: 'system' })
    know({ theme: 'dark', textSize: 150 })
    expect(display.getState()).toMatchObject({ theme: 'dark', textSize: 150 })
    expect(device(written.get('screen.display')).display.getState()).toMatchObject({ theme: 'dark', textSize: 150 })
  })

  test('nothing is written, and nobody told, where nothing changed', () => {
    const { written, display, know } = device()
    let told = 0
    display.subscribe(() => {
      told += 1
    })
    know({ bays: 3 })
    know({ bays: 4 })
    expect([told, written.get('screen.display')]).toEqual([0, null])
  })

  test.each([['nonsense'], [7], [{ textSize: 'huge', theme: 3 }]])('%j in the memory does no harm', (remembered) => {
    expect(device(remembered).display.getState()).toMatchObject({ textSize: 100, theme: 'system' })
  })
})
