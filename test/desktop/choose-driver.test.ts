import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { chooseDriver } from '../support/drivers/choose-driver.ts'
import { whyNoWindow } from '../support/drivers/probe-electron.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ampcontrol-driver-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** An Electron that is this shell script. */
function electron(script: string): string {
  const path = join(folder, 'electron')
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
  return path
}

const chosen = (environment: NodeJS.ProcessEnv, binary: string | undefined) => {
  const { driver, reason } = chooseDriver(environment, () => binary)
  return [driver.name, reason]
}

describe.skipIf(process.platform !== 'linux')('the driver of a run', () => {
  const display = () => ({ PATH: process.env.PATH, DISPLAY: ':99' })

  test('is Electron where it opens a window, which is tried once a run', () => {
    const environment = display()
    const binary = electron(`test -e ${folder}/tried && exit 1\ntouch ${folder}/tried`)
    expect(chosen(environment, binary)).toEqual(['electron', 'it opens a window here'])
    expect(chosen(environment, binary)).toEqual(['electron', 'it opens a window here'])
  })

  test.each([
    ['its display is dead', 'echo "Missing X server" >&2; exit 1', 'it opens no window (code 1: Missing X server)'],
    ['the system forbids its sandbox', 'kill -TRAP $$', 'it opens no window (SIGTRAP)'],
  ])('is the stand-in where %s, and says so', (_where, script, reason) => {
    expect(chosen(display(), electron(script))).toEqual(['stand-in', `Electron is installed, but ${reason}`])
  })

  test('is the stand-in where there is no display or no binary, with nothing tried', () => {
    const binary = electron(`touch ${folder}/tried`)
    expect(chosen({}, binary)).toEqual(['stand-in', 'Electron is installed, but there is no display'])
    expect(chosen({}, undefined)).toEqual(['stand-in', "Electron's binary is not installed"])
    expect(existsSync(join(folder, 'tried'))).toBe(false)
  })

  test('is what AMPCONTROL_DRIVER asks for', () => {
    const broken = electron('exit 1')
    expect(chosen({ ...display(), AMPCONTROL_DRIVER: 'electron' }, broken)[0]).toBe('electron')
    expect(chosen({ ...display(), AMPCONTROL_DRIVER: 'stand-in' }, electron('exit 0'))[0]).toBe('stand-in')
    expect(() => chooseDriver({ AMPCONTROL_DRIVER: 'electron' }, () => undefined)).toThrow('not installed')
  })

  test('an Electron that hangs is given up', () => {
    expect(whyNoWindow(electron('exec sleep 600'), display(), 200)).toContain('cannot be run')
  })
})
