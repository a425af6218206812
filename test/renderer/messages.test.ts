import { describe, expect, test } from 'vitest'
import { en } from '../../renderer/messages/en.ts'
import { errorText, refusalText } from '../../renderer/messages/error-text.ts'
import type { ErrorEntry } from '../../shared/errors/define-error.ts'
import { SCREEN_ERRORS } from '../../shared/errors.ts'
import { LANGUAGES, type Language } from '../../shared/languages.ts'
import { desktopTextsOf } from '../../shared/messages/desktop-texts-of.ts'
import { catalogueOf } from './support/catalogues.ts'

type Text = string | ((...values: unknown[]) => unknown)

const TRANSLATIONS = LANGUAGES.filter((language) => language !== 'en')

/** All that the application says in a language: on the screen, and outside it. */
function wholeCatalogue(language: Language): object {
  return { ...catalogueOf(language), desktop: desktopTextsOf(language) }
}

/** A catalogue's texts by their place, without the sentences that English takes from main. */
function textsOf(branch: object, place = ''): ReadonlyMap<string, Text> {
  const texts = new Map<string, Text>()
  for (const [name, value] of Object.entries(branch)) {
    if (place === '' && ['language', 'errors', 'refusals'].includes(name)) continue
    if (typeof value === 'object')
      for (const [inner, text] of textsOf(value, `${place}${name}.`)) texts.set(inner, text)
    else texts.set(place + name, value as Text)
  }
  return texts
}

/** What a text says when each of its values is what `valueAt` gives. */
function say(text: Text, valueAt: (index: number) => unknown): string {
  if (typeof text === 'string') return text
  const said = text(...Array.from({ length: text.length }, (_, index) => valueAt(index)))
  return typeof said === 'string' ? said : Object.values(said as object).join(' ')
}

/** What a text says for a number, with the number itself blotted out: its grammatical form. */
function formFor(text: Text, count: number): string {
  return say(text, () => count)
    .replaceAll(new RegExp(`(?<!\\d)${count}(?!\\d)`, 'g'), '#')
    .replaceAll(/(?<!\p{L})(one|eine?|une?|uno|una|een|één)(?!\p{L})/giu, '#')
}

/** Names and units, which are the same in every language. */
const SHARED_TEXTS = [
  ...'AmpControl HTTP PIN OK CSV PNG Port Token Status Version Webhook Median min s MB kWh Ah kW A'.split(' '),
  'JSON Lines',
]

/** Words that a language has in common with English. */
const SHARED_WORDS: Readonly<Record<string, readonly string[]>> = {
  de: ['Import', 'Format', 'In # min', 'Definition: #'],
  fr: [
    'Note',
    'Import',
    'Format',
    'Utilisation',
    'Charge',
    'Charge #',
    'Charge # → #',
    'Source',
    'Action',
    'Pages',
    'Options',
    'Imports',
  ],
  nl: ['Import', 'Imports', 'Details', 'Details: #'],
}

const english = textsOf(wholeCatalogue('en'))

/** Errors where a translation names other values than English, which the command line shares. */
const SAID_OTHERWISE = [
  'port-taken',
  'redirect-not-http',
  'redirect-not-secure',
  'all-rows-refused',
  'postgres-not-trusted',
]

describe.each(TRANSLATIONS)('the texts in %s', (language) => {
  const texts = textsOf(wholeCatalogue(language))
  const isShared = (said: string) => SHARED_TEXTS.includes(said) || SHARED_WORDS[language]?.includes(said)

  test('are those that English has, each made of the same values', () => {
    expect([...texts.keys()]).toEqual([...english.keys()])
    const marks = (text: Text | undefined) =>
      [...new Set(say(text ?? '', (index) => `⟦${index}⟧`).match(/⟦\d⟧/g))].sort().join()
    const usedOtherwise = [...english].filter(([place, text]) => marks(texts.get(place)) !== marks(text))
    expect(usedOtherwise.map(([place]) => place)).toEqual([])
  })

  test('are not left in English', () => {
    const left = [...texts]
      .map(([place, text]) => [place, say(text, () => '#'), say(english.get(place) ?? '', () => '#')] as const)
      .filter(([, said, inEnglish]) => said === inEnglish && /\p{L}/u.test(said) && !isShared(said))
      .filter(([place]) => !place.startsWith('answer.keypad.rows') && !place.startsWith('settings.units.'))
      // What stands on a keyboard: F1, Esc, Home.
      .filter(([place]) => !/^keys\.list\.\d+\.press\./.test(place))
      .map(([place, said]) => `${place}: ${said}`)
      .filter((line) => !isSharedByGrammar(line))
    expect(left).toEqual([])
  })

  test('take the forms that the language has for 0, 1, 2 and 5', () => {
    const rules = new Intl.PluralRules(language)
    const hasForms = (text: Text) => typeof text === 'function' && formFor(text, 1) !== formFor(text, 2)
    const withPlural = [...english].filter(([, text]) => hasForms(text)).map(([place]) => place)
    expect(withPlural.length).toBeGreaterThan(20)
    for (const place of withPlural) {
      const text = texts.get(place) ?? ''
      expect(formFor(text, 1), place).not.toBe(formFor(text, 2))
      expect(formFor(text, 5), place).toBe(formFor(text, 2))
      expect(formFor(text, 0), place).toBe(formFor(text, rules.select(0) === 'one' ? 1 : 2))
    }
  })

  test('say something for every value', () => {
    for (const [place, text] of texts) {
      const inEnglish = say(english.get(place) ?? '', () => 7)
      const said = say(text, () => 7)
      expect(said.trim() === '', place).toBe(inEnglish.trim() === '')
      expect(said, place).not.toMatch(/\b(undefined|null|NaN)\b|\[object|['"]|\.\.\.|\s\s/)
    }
  })

  test('offer every letter and digit on the keypad', () => {
    const keys = catalogueOf(language).answer.keypad.rows.join('')
    expect([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890'].filter((key) => !keys.includes(key))).toEqual([])
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('have a sentence for every error and every refused row', () => {
    const messages = catalogueOf(language)
    for (const [code, { english, names }] of Object.entries<ErrorEntry>(SCREEN_ERRORS)) {
      const values = Object.fromEntries(names.map((name) => [name, `⟦${name}⟧`]))
      const inEnglish = typeof english === 'string' ? english : english(values)
      const said = errorText({ code, message: 'in English', values }, messages)
      expect(said, code).toMatch(/\.$/)
      expect(said, code).not.toMatch(/in English|undefined|'|"/)
      const named = (sentence: string) => names.filter((name) => sentence.includes(`⟦${name}⟧`))
      if (!SAID_OTHERWISE.includes(code)) expect(named(said), code).toEqual(named(inEnglish))
    }
    expect(refusalText({ code: 'charge-negative', reason: 'in English' }, messages)).not.toBe('in English')
  })
})

/** Values and signs, with or without a unit, are alike in most languages: "# s", "SHA-256 #…". */
function isSharedByGrammar(line: string): boolean {
  const said = line.slice(line.indexOf(': ') + 2)
  return /^(\W|#|min|s|h|d|SHA-256|ampcontrol|AmpControl|csv)*$/.test(said)
}

test.each(LANGUAGES)(
  'a timeline claims no desktop notification, which a setting or the system may have kept back: %s',
  (language) => {
    expect(catalogueOf(language).vehiclePanel.timeline.announced).not.toMatch(/notif|benachrichtigung|systeemmelding/i)
  },
)

describe('the sentence for an error', () => {
  const tooLarge = { kind: 'import-unreachable', code: 'import-too-large', message: 'in English' } as const

  test('is main’s own in English, and where a translation cannot name what it must', () => {
    expect(errorText({ ...tooLarge, values: { megabytes: 1.5 } }, en)).toBe('in English')
    expect(errorText(tooLarge, catalogueOf('de'))).toBe('in English')
    expect(errorText({ ...tooLarge, code: 'toString' }, catalogueOf('de'))).toBe('in English')
    expect(errorText({ code: null, message: 'kept by an older version' }, catalogueOf('de'))).toMatch(/older version$/)
    expect(refusalText({ code: 'charge-negative', reason: 'in English' }, en)).toBe('in English')
  })

  test('writes its numbers as the language does', () => {
    expect(errorText({ ...tooLarge, values: { megabytes: 1.5 } }, catalogueOf('de'))).toContain('1,5 MB')
  })

  test('what does not fit is told by what would, not in the words of the schema', () => {
    const problem = (values: Readonly<Record<string, string | number>>, language: Language) =>
      errorText({ code: 'input-does-not-fit', message: 'x: Too small: expected >=1', values }, catalogueOf(language))
    const tooSmall = { place: 'intervalMinutes', rule: 'too_small', minimum: 1 }
    const tooBig = { place: 'intervalMinutes', rule: 'too_big', maximum: 1440 }
    expect(problem(tooSmall, 'en')).toBe('At least 1.')
    expect(problem(tooBig, 'en')).toBe('At most 1,440.')
    expect(problem(tooBig, 'de')).toBe('Höchstens 1.440.')
    for (const language of LANGUAGES) {
      expect(problem({ rule: 'invalid_format', place: 'runId' }, language)).not.toMatch(/expected|runId/)
    }
  })
})
