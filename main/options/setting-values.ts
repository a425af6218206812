import { failure } from '../../shared/app-error.ts'
import {
  SETTING_NAMES,
  type SettingName,
  type SettingsPatch,
  settingsPatchSchema,
  settingsSchema,
} from '../../shared/contract/settings.ts'
import { nearestWord } from './nearest-word.ts'

const SWITCH_WORDS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  '1': true,
  false: false,
  no: false,
  off: false,
  '0': false,
}
const NULL_WORDS = ['', 'null', 'none']
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/

/** What a text may stand for, likeliest first: the setting's schema decides. */
function meanings(text: string): readonly unknown[] {
  const word = text.trim()
  const found: unknown[] = [text]
  if (PLAIN_NUMBER.test(word)) found.push(Number(word))
  const switched = SWITCH_WORDS[word.toLowerCase()]
  if (switched !== undefined) found.push(switched)
  if (NULL_WORDS.includes(word.toLowerCase())) found.push(null)
  return found
}

/** However its words are joined: `chargingRate`, `charging-rate`, `CHARGING_RATE`. */
function settingNamed(name: string): SettingName | undefined {
  const flat = (text: string) => text.replaceAll(/[-_]/g, '').toLowerCase()
  return SETTING_NAMES.find((known) => flat(known) === flat(name))
}

/**
 * One setting as somebody wrote it, checked and typed.
 * @param value a text (command line, environment), or any JSON value (file)
 * @param place where it was written, for the sentence: "--set", "AMPCONTROL_SET_BAYS", a file
 * @throws AppFailure `invalid-input` (`unknown-setting`, `setting-value-refused`)
 */
export function readSetting(name: string, value: unknown, place: string): SettingsPatch {
  const setting = settingNamed(name)
  if (setting === undefined) {
    const near = nearestWord(name, SETTING_NAMES)
    const hint = near === undefined ? `The settings are: ${SETTING_NAMES.join(', ')}.` : `Did you mean “${near}”?`
    throw failure('unknown-setting', { place, name, hint })
  }
  const candidates = typeof value === 'string' ? meanings(value) : [value]
  for (const candidate of candidates) {
    const checked = settingsPatchSchema.safeParse({ [setting]: candidate })
    if (checked.success) return checked.data as SettingsPatch
  }
  const schema = settingsSchema.shape[setting]
  const reason = schema.safeParse(candidates.at(-1)).error?.issues[0]?.message ?? 'It does not fit.'
  throw failure('setting-value-refused', {
    place,
    setting,
    description: schema.description ?? '',
    value: typeof value === 'string' ? value : JSON.stringify(value),
    reason,
  })
}
