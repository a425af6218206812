import { createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPlatePseudonyms } from '../../main/node/plate-pseudonyms.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ampcontrol-key-'))
  file = join(folder, 'pseudonym.key')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the same plate has the same pseudonym, also after a restart, and another has another', () => {
  const first = createPlatePseudonyms(file)
  expect(first.open()).toBe('made')
  expect(first.open()).toBe('found')
  const pseudonym = first.pseudonymOf('AB 123')
  expect(pseudonym).toMatch(/^[0-9a-f]{16}$/)
  expect(first.pseudonymOf('AB 124')).not.toBe(pseudonym)
  const second = createPlatePseudonyms(file)
  expect(second.open()).toBe('found')
  expect(second.pseudonymOf('AB 123')).toBe(pseudonym)
})

test('it is the HMAC-SHA-256 of the plate key under the kept key', () => {
  const pseudonyms = createPlatePseudonyms(file)
  pseudonyms.open()
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
  expect(key).toHaveLength(32)
  expect(pseudonyms.pseudonymOf('Ä 1')).toBe(createHmac('sha256', key).update('Ä 1').digest('hex').slice(0, 16))
})

test.runIf(process.platform !== 'win32')('only this user may read the key', () => {
  writeFileSync(`${file}.new`, 'left by a crash, for all to read', { mode: 0o644 })
  createPlatePseudonyms(file).open()
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('a key that was lost or damaged is made anew', () => {
  const pseudonyms = createPlatePseudonyms(file)
  pseudonyms.open()
  const before = pseudonyms.pseudonymOf('AB 123')
  for (const harm of [() => rmSync(file), () => writeFileSync(file, 'half a key')]) {
    harm()
    expect(pseudonyms.open()).toBe('made')
    expect(pseudonyms.pseudonymOf('AB 123')).not.toBe(before)
  }
})

test('without its key nothing is given out', () => {
  expect(() => createPlatePseudonyms(file).pseudonymOf('AB 123')).toThrow()
})
