import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { failure } from '../../shared/app-error.ts'
import {
  SECRET_SETTINGS,
  SETTING_NAMES,
  type SettingName,
  type SettingsPatch,
  settingsPatchSchema,
  settingsSchema,
} from '../../shared/contract/settings.ts'
import { splitPassword } from '../../shared/mirror.ts'

/** Single-letter edits between two words (Levenshtein). */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [row, letter] of [...a].entries()) {
    const current = [row + 1]
    for (const [column, other] of [...b].entries()) {
      const replaced = (previous[column] ?? 0) + (letter === other ? 0 : 1)
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}

/** The word most likely meant: at most a third of its letters differ. */
function nearestWord(word: string, candidates: readonly string[]): string | undefined {
  const measured = candidates.map((candidate) => ({
    candidate,
    distance: editDistance(word.toLowerCase(), candidate.toLowerCase()),
  }))
  const best = measured.sort((a, b) => a.distance - b.distance)[0]
  return best !== undefined && best.distance <= Math.max(2, best.candidate.length / 3) ? best.candidate : undefined
}

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

type Issue = NonNullable<ReturnType<typeof settingsPatchSchema.safeParse>['error']>['issues'][number]

/** What would fit, in plain words where the schema's library speaks of types. */
function reasonOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'boolean') return 'It should be true or false.'
      return ['number', 'int'].includes(issue.expected) ? 'It should be a number.' : 'It should be a text.'
    case 'too_small':
      return `It should be at least ${issue.minimum}${issue.origin === 'string' ? ' characters long' : ''}.`
    case 'too_big':
      return `It should be at most ${issue.maximum}${issue.origin === 'string' ? ' characters long' : ''}.`
    case 'invalid_value':
      return `It should be one of ${issue.values.join(', ')}.`
    default:
      return issue.message
  }
}

/** No log and no terminal is told what may hold a secret. */
const UNTOLD: readonly SettingName[] = [...SECRET_SETTINGS, 'mirrorUrl']

/**
 * One setting as somebody wrote it, checked and typed.
 * @param value a text (command line, environment), or any JSON value (file)
 * @param place where it was written, for the sentence: "--set", "AMPCONTROL_SET_BAYS", a file
 * @throws AppFailure `invalid-input` (`unknown-setting`, `setting-value-refused`)
 */
function readSetting(name: string, value: unknown, place: string): SettingsPatch {
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
  const issue = schema.safeParse(candidates.at(-1)).error?.issues[0]
  throw failure('setting-value-refused', {
    place,
    setting,
    description: schema.description ?? '',
    value: UNTOLD.includes(setting) ? '…' : typeof value === 'string' ? value : JSON.stringify(value),
    reason: issue === undefined ? 'It does not fit.' : reasonOf(issue),
  })
}

/** How this start of the application was asked for. */
export interface Options {
  /** The folder for database, backups and logs; absolute. */
  readonly dataDirectory: string
  /** Settings held fast by the start: the screen cannot change them. */
  readonly pinnedSettings: SettingsPatch
  /** The settings file; absolute. `null` where there is none. */
  readonly settingsFile: string | null
  /** Of the pinned settings, those of the command line. */
  readonly lineSettings: SettingsPatch
  /** Of the pinned settings, those of the environment. */
  readonly environmentSettings: SettingsPatch
  /** The password that stood in the address of the mirror: in none of the settings. */
  readonly mirrorPassword: string | null
  /** The HTTP host opens the screen in the computer's browser. */
  readonly shouldOpenBrowser: boolean
  /** Added to the wall clock, in milliseconds: for trying what tomorrow brings. */
  readonly clockShiftMs: number
  /** Only print what the options are, and end. */
  readonly shouldShowHelp: boolean
  /** Only print the version, and end. */
  readonly shouldShowVersion: boolean
}

const VALUE_OPTIONS = ['--data', '--port', '--ocpp-port', '--host', '--config', '--mirror', '--set'] as const
const FLAG_OPTIONS = ['--open', '--help', '--version'] as const
/** The demonstration takes them before the application is started. */
const DEMO_OPTIONS = ['--history', '--chargers']
const OPTION_NAMES: readonly string[] = [...VALUE_OPTIONS, ...FLAG_OPTIONS, ...DEMO_OPTIONS]

type ValueOption = (typeof VALUE_OPTIONS)[number]

interface CommandLine {
  readonly values: readonly { readonly option: ValueOption; readonly value: string }[]
  readonly flags: ReadonlySet<string>
}

function isValueOption(name: string): name is ValueOption {
  return VALUE_OPTIONS.some((option) => option === name)
}

function unknownOption(argument: string): Error {
  return failure('unknown-option', { option: argument, hint: hintFor(argument.replace(/=.*/s, '')) })
}

function hintFor(name: string): string {
  if (DEMO_OPTIONS.includes(name)) return 'Only "npm run demo" has it.'
  // npm keeps options to itself that stand before "--", and hands over what is left of them.
  if (!name.startsWith('-')) return 'After npm, options stand behind "--": npm run serve -- --port 8080. See --help.'
  const near = nearestWord(name, OPTION_NAMES)
  return near === undefined ? 'See --help for what there is.' : `Did you mean “${near}”?`
}

function readCommandLine(argv: readonly string[]): CommandLine {
  const values: { option: ValueOption; value: string }[] = []
  const flags = new Set<string>()
  const rest = [...argv]
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    const [name = '', inline] = argument.split(/=(.*)/s)
    if (isValueOption(name)) {
      const value = inline ?? rest.shift()
      if (value === undefined || value === '' || (inline === undefined && value.startsWith('-'))) {
        throw failure('option-without-value', { option: name })
      }
      values.push({ option: name, value })
    } else if (FLAG_OPTIONS.some((flag) => flag === argument)) {
      flags.add(argument)
    } else {
      throw unknownOption(argument)
    }
  }
  return { values, flags }
}

function settingFromOption(option: ValueOption, value: string): SettingsPatch {
  if (option === '--ocpp-port') return { chargersEnabled: true, ...readSetting('chargerPort', value, option) }
  if (option === '--port') return readSetting('httpPort', value, option)
  if (option === '--host') return readSetting('httpHost', value, option)
  if (option === '--mirror') return readSetting('mirrorUrl', value, option)
  if (option !== '--set') return {}
  const [, name, text] = /^\s*([^=\s]+)\s*=(.*)$/s.exec(value) ?? []
  if (name === undefined || text === undefined) {
    throw failure('set-without-value', { value })
  }
  return readSetting(name, text.trim(), '--set')
}

function settingsFromEnvironment(env: NodeJS.ProcessEnv): SettingsPatch {
  const prefix = 'AMPCONTROL_SET_'
  const named = Object.entries(env)
    .filter((entry): entry is [string, string] => entry[0].startsWith(prefix) && entry[1] !== undefined)
    .map(([name, value]) => readSetting(name.slice(prefix.length), value, name))
  const port = env.AMPCONTROL_PORT
  const host = env.AMPCONTROL_HOST
  const mirror = env.AMPCONTROL_MIRROR
  return Object.assign(
    {},
    ...named,
    port ? readSetting('httpPort', port, 'AMPCONTROL_PORT') : {},
    host ? readSetting('httpHost', host, 'AMPCONTROL_HOST') : {},
    mirror ? readSetting('mirrorUrl', mirror, 'AMPCONTROL_MIRROR') : {},
  )
}

function fileProblem(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file.'
  if (code === 'EISDIR') return 'it is a folder.'
  return code === undefined ? `it is no JSON (${message}).` : `it cannot be read (${code}).`
}

function settingsFromFile(path: string): SettingsPatch {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw failure('settings-file-unreadable', { file: path, reason: fileProblem(cause) })
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw failure('settings-file-not-an-object', { file: path })
  }
  return Object.assign({}, ...Object.entries(content).map(([name, value]) => readSetting(name, value, path)))
}

/** Settings are told and kept in clear, so a password is taken out of them. */
function withoutPassword(settings: SettingsPatch): {
  readonly settings: SettingsPatch
  readonly password: string | null
} {
  if (settings.mirrorUrl === undefined) return { settings, password: null }
  const { url, password } = splitPassword(settings.mirrorUrl)
  return { settings: { ...settings, mirrorUrl: url }, password }
}

function readClockShift(text: string | undefined): number {
  if (text === undefined || text === '') return 0
  const shift = Number(text)
  if (Number.isSafeInteger(shift)) return shift
  throw failure('clock-shift-refused', { value: text })
}

/**
 * Reads how the application was asked to start. The command line, where the last word counts, wins
 * over the environment (`AMPCONTROL_…`), which wins over the settings file.
 * @param argv AmpControl's own arguments: without program, script and those of Electron's engine
 * @throws AppFailure `invalid-input` with a sentence that names what was wrong
 */
export function readOptions(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  defaults: { readonly dataDirectory: string },
): Options {
  const { values, flags } = readCommandLine(argv)
  const last = (option: ValueOption) => values.findLast((entry) => entry.option === option)?.value
  const settingsPath = last('--config') ?? (env.AMPCONTROL_CONFIG || undefined)
  const settingsFile = settingsPath === undefined ? null : resolve(settingsPath)
  const file = withoutPassword(settingsFile === null ? {} : settingsFromFile(settingsFile))
  const environment = withoutPassword(settingsFromEnvironment(env))
  const line = withoutPassword(
    Object.assign({}, ...values.map(({ option, value }) => settingFromOption(option, value))),
  )
  const addressed = [line, environment, file].find(({ settings }) => settings.mirrorUrl !== undefined)
  return {
    dataDirectory: resolve(last('--data') ?? (env.AMPCONTROL_DATA || defaults.dataDirectory)),
    pinnedSettings: { ...file.settings, ...environment.settings, ...line.settings },
    mirrorPassword: addressed?.password ?? null,
    settingsFile,
    lineSettings: line.settings,
    environmentSettings: environment.settings,
    shouldOpenBrowser: flags.has('--open'),
    clockShiftMs: readClockShift(env.AMPCONTROL_CLOCK_SHIFT_MS),
    shouldShowHelp: flags.has('--help'),
    shouldShowVersion: flags.has('--version'),
  }
}
