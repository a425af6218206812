import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultDataDirectory } from '../../main/options/data-directory.ts'
import { readOptions } from '../../main/options/options.ts'
import { helpText } from '../../main/options/options-help.ts'
import { startArguments } from '../../main/options/start-arguments.ts'
import { AppFailure } from '../../shared/app-error.ts'
import { SETTING_NAMES } from '../../shared/contract/settings.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ampcontrol-options-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

function read(argv: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return readOptions(argv, env, { dataDirectory: '/data/default' })
}

function refusal(argv: readonly string[], env: NodeJS.ProcessEnv = {}) {
  try {
    read(argv, env)
  } catch (error) {
    if (error instanceof AppFailure) return error.error
    throw error
  }
  throw new Error('the options were taken')
}

function settingsFile(content: string): string {
  const path = join(folder, 'settings.json')
  writeFileSync(path, content)
  return path
}

describe('the data folder', () => {
  test('is the default one, the environment’s, or the command line’s, the latter first', () => {
    expect(read([]).dataDirectory).toBe(resolve('/data/default'))
    expect(read([], { AMPCONTROL_DATA: '/data/environment' }).dataDirectory).toBe(resolve('/data/environment'))
    expect(read(['--data', '/data/line'], { AMPCONTROL_DATA: '/data/environment' }).dataDirectory).toBe(
      resolve('/data/line'),
    )
  })

  test('is made absolute', () => {
    expect(read(['--data=lot']).dataDirectory).toBe(resolve('lot'))
  })

  test('by default is the one that Electron would take on each platform', () => {
    expect(defaultDataDirectory('linux', {}, '/home/a')).toBe(join('/home/a', '.config', 'AmpControl'))
    expect(defaultDataDirectory('linux', { XDG_CONFIG_HOME: '/c' }, '/home/a')).toBe(join('/c', 'AmpControl'))
    expect(defaultDataDirectory('darwin', {}, '/Users/a')).toBe(
      join('/Users/a', 'Library', 'Application Support', 'AmpControl'),
    )
    expect(defaultDataDirectory('win32', { APPDATA: 'R' }, 'H')).toBe(join('R', 'AmpControl'))
  })
})

describe('settings', () => {
  test('none are pinned by default', () => {
    expect(read([])).toMatchObject({ pinnedSettings: {}, shouldOpenBrowser: false, clockShiftMs: 0 })
  })

  test('the command line wins over the environment, which wins over the file; what only one names stays', () => {
    const file = settingsFile('{"bays": 10, "graceMinutes": 20, "efficiency": 0.9, "taper": false}')
    const environment = { AMPCONTROL_SET_BAYS: '11', AMPCONTROL_SET_GRACE_MINUTES: '21', AMPCONTROL_CONFIG: file }
    expect(read(['--set', 'bays=12'], environment).pinnedSettings).toEqual({
      bays: 12,
      graceMinutes: 21,
      efficiency: 0.9,
      taper: false,
    })
  })

  test('--config wins over AMPCONTROL_CONFIG', () => {
    const file = settingsFile('{"bays": 10}')
    expect(read(['--config', file], { AMPCONTROL_CONFIG: '/not/there.json' }).pinnedSettings).toEqual({ bays: 10 })
  })

  test('a text becomes what its setting asks for', () => {
    const argv = [
      'chargingRate=3600 %/h',
      'charging-rate = 11 kW',
      'taper=off',
      'stopAtTarget=1',
      'bays=none',
      'efficiency=0.9',
      'theme=dark',
      'httpToken=1234567890123456789012',
    ].flatMap((setting) => ['--set', setting])
    expect(read(argv).pinnedSettings).toEqual({
      chargingRate: '11 kW',
      taper: false,
      stopAtTarget: true,
      bays: null,
      efficiency: 0.9,
      theme: 'dark',
      httpToken: '1234567890123456789012',
    })
  })

  test('--port and --host pin the HTTP settings, in the environment too; the last word on the line counts', () => {
    expect(read(['--port', '0', '--host=0.0.0.0']).pinnedSettings).toEqual({ httpPort: 0, httpHost: '0.0.0.0' })
    expect(read([], { AMPCONTROL_PORT: '81', AMPCONTROL_HOST: '::1' }).pinnedSettings).toEqual({
      httpPort: 81,
      httpHost: '::1',
    })
    expect(read(['--set', 'httpPort=1', '--port', '2']).pinnedSettings).toEqual({ httpPort: 2 })
    expect(read(['--port', '2', '--set', 'httpPort=1']).pinnedSettings).toEqual({ httpPort: 1 })
  })

  test.each([
    [['--set', 'chargngRate=11 kW'], 'unknown-setting', 'Did you mean “chargingRate”?'],
    [['--set', 'zzzzzz=1'], 'unknown-setting', 'The settings are: chargingRate, '],
    [['--set', 'chargingRate=fast'], 'setting-value-refused', 'Write a rate such as "11 kW"'],
    [['--set', 'efficiency=2'], 'setting-value-refused', '“2”'],
    [['--set', 'taper=maybe'], 'setting-value-refused', '“maybe”'],
    [['--set', 'bays'], 'set-without-value', 'name=value'],
    [['--port', '70000'], 'setting-value-refused', '--port sets httpPort'],
    [['--port', '0x50'], 'setting-value-refused', '0x50'],
    [['--port'], 'option-without-value', '--port'],
    [['--data', '--port', '1'], 'option-without-value', '--data'],
    [['--data', '-remote-debugging-port=1'], 'option-without-value', '--data'],
    [['--prot', '5000'], 'unknown-option', 'Did you mean “--port”?'],
    [['--port', 'abc'], 'setting-value-refused', 'to “abc”, which does not fit: It should be a number.'],
    [['--port', '70000'], 'setting-value-refused', 'It should be at most 65535.'],
    [['--set', 'theme=blue'], 'setting-value-refused', 'It should be one of system, light, dark.'],
    [['--set', 'taper=often'], 'setting-value-refused', 'It should be true or false.'],
    [['--histroy', '90d'], 'unknown-option', 'Did you mean “--history”?'],
    [['--history=90d'], 'unknown-option', 'Only "npm run demo" has it.'],
    [['5000'], 'unknown-option', 'options stand behind "--"'],
    [
      ['--config', '/not/there.json'],
      'settings-file-unreadable',
      '/not/there.json cannot be used: there is no such file.',
    ],
    [['--config', '/'], 'settings-file-unreadable', 'it is a folder.'],
  ])('%j is refused with %s', (argv, code, words) => {
    const error = refusal(argv)
    expect(error).toMatchObject({ kind: 'invalid-input', code })
    expect(error.message).toContain(words)
  })

  test('a setting in the environment is named in its refusal', () => {
    expect(refusal([], { AMPCONTROL_SET_BAIS: '3' }).message).toMatch(/AMPCONTROL_SET_BAIS.*“bays”/)
  })

  test.each([
    ['{"bays": 10', 'settings-file-unreadable'],
    ['[1]', 'settings-file-not-an-object'],
    ['{"bays": "many"}', 'setting-value-refused'],
    ['{"bais": 10}', 'unknown-setting'],
  ])('a file with %s is refused with %s', (content, code) => {
    expect(refusal(['--config', settingsFile(content)]).code).toBe(code)
  })
})

test('the clock shift is a whole number of milliseconds', () => {
  expect(read([], { AMPCONTROL_CLOCK_SHIFT_MS: '-3600000' }).clockShiftMs).toBe(-3_600_000)
  expect(refusal([], { AMPCONTROL_CLOCK_SHIFT_MS: 'tomorrow' }).code).toBe('clock-shift-refused')
})

test('flags', () => {
  expect(read(['--open', '--help', '--version'])).toMatchObject({
    shouldOpenBrowser: true,
    shouldShowHelp: true,
    shouldShowVersion: true,
  })
})

test('the help names every option and every setting with its default', () => {
  const help = helpText('/data/default')
  for (const name of [
    ...SETTING_NAMES,
    '--data',
    '--port',
    '--host',
    '--config',
    '--set',
    '--history',
    '--chargers',
    '/data/default',
    '"11 kW"',
  ]) {
    expect(help).toContain(name)
  }
})

describe('starting again as it was started', () => {
  test('leads to the same lot and settings from any folder, without the environment', () => {
    const path = settingsFile('{"graceMinutes": 5}')
    const env = {
      AMPCONTROL_CONFIG: relative(process.cwd(), path),
      AMPCONTROL_SET_BAYS: '40',
      AMPCONTROL_SET_LANGUAGE: 'de',
      AMPCONTROL_PORT: '0',
    }
    const first = read(['--data', 'lot data', '--set', 'language=fr', '--set', 'taper=off', '--set', 'bays=none'], env)
    const again = startArguments(first)
    expect(again.slice(0, 4)).toEqual(['--data', resolve('lot data'), '--config', path])
    expect(read(again)).toMatchObject({ dataDirectory: first.dataDirectory, pinnedSettings: first.pinnedSettings })
    expect(first.pinnedSettings).toEqual({ graceMinutes: 5, bays: null, language: 'fr', taper: false, httpPort: 0 })
  })

  test('names the folder that the environment chose, and lays its token open nowhere', () => {
    const options = read([], { AMPCONTROL_DATA: 'lot', AMPCONTROL_SET_HTTP_TOKEN: 'a-secret-of-22-signs-00' })
    expect(startArguments(options)).toEqual(['--data', resolve('lot')])
  })
})
