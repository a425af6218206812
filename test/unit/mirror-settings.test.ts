import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Core } from '../../main/core/door/core.ts'
import { withoutMirrorPassword } from '../../main/mirror/mirror-password.ts'
import { createSecretFile, type SecretBox } from '../../main/node/secret-file.ts'
import { readOptions } from '../../main/options/options.ts'
import { startArguments } from '../../main/options/start-arguments.ts'
import { readPostgresUrl } from '../../main/postgres/postgres-address.ts'
import { isMirrorAddress, splitPassword, withPassword } from '../../shared/mirror.ts'
import { openLotOfTest } from '../support/lot-of-test.ts'

test.each([
  ['postgres://lot@host/db', 'postgres://lot@host/db', null],
  ['postgres://lot:s3cret@host:5433/db?sslmode=require', 'postgres://lot@host:5433/db?sslmode=require', 's3cret'],
  ['postgres://lot:a%40b%2Fc@host/db', 'postgres://lot@host/db', 'a@b/c'],
  ['postgres://lot:a@b@host/db', 'postgres://lot@host/db', 'a@b'],
  ['postgres://lot:100%@host/db', 'postgres://lot@host/db', '100%'],
  ['postgres://lot:@host/db', 'postgres://lot@host/db', ''],
  ['postgres://lot@host/db?password=s3cret&sslmode=require', 'postgres://lot@host/db?sslmode=require', 's3cret'],
  ['postgres://lot@host/db?sslmode=require&password=s3cret', 'postgres://lot@host/db?sslmode=require', 's3cret'],
  ['postgres://host/db?user=lot&password=a%26%2Bb', 'postgres://host/db?user=lot', 'a&+b'],
  ['postgres://lot:s3cret@/db?host=/run', 'postgres://lot@/db?host=/run', 's3cret'],
  ['postgres://host:5433/db', 'postgres://host:5433/db', null],
])('the password is taken out of %s, and put back for the server', (url, bare, password) => {
  expect(splitPassword(url)).toEqual({ url: bare, password })
  expect(isMirrorAddress(bare)).toBe(true)
  expect(readPostgresUrl(withPassword(bare, password)).config).toMatchObject({
    ...(url.includes('lot') && { user: 'lot' }),
    password: password ?? '',
  })
})

test.each([
  'postgres://lot:s3/cret@host/db',
  'postgres://lot:s3?cret@host/db',
  'postgres://lot:s3#cret@host/db',
  'postgres://lot:12/s3cret@host/db',
  'postgres://lot:12?s3cret@host/db',
  'postgres://lot:12#s3cret@host/db',
  'postgres://lot:s3@cret/12@host/db',
  'postgres://lot@host:54a2/db',
])('an address is refused in which a sign hides the password: %s', async (mirrorUrl) => {
  const lot = openLotOfTest()
  const kept: (string | null)[] = []
  const core = withoutMirrorPassword(lot.core, (password) => kept.push(password))
  const answer = await core.dispatchUnknown('settings.change', { changes: { mirrorUrl } }, 'screen')
  expect(answer).toMatchObject({ ok: false, error: { values: { place: 'changes.mirrorUrl' } } })
  expect(JSON.stringify([answer, lot.store.settings.load(), lot.events, kept])).not.toMatch(/s3|cret/)
  const start = () => readOptions(['--mirror', mirrorUrl], {}, { dataDirectory: '/data' })
  expect(start).toThrow('%2F %3F %23 %40')
  expect(start).not.toThrow(/s3|cret/)
})

test('a password on the command line is in no setting, and in nothing that starts the application again', () => {
  const words = ['--mirror', 'postgres://lot:s3cret@host/db', '--set', 'mirrorLot=north']
  const options = readOptions(words, {}, { dataDirectory: '/data' })
  expect(options).toMatchObject({
    mirrorPassword: 's3cret',
    pinnedSettings: { mirrorUrl: 'postgres://lot@host/db', mirrorLot: 'north' },
  })
  expect(JSON.stringify([options.pinnedSettings, startArguments(options)])).not.toContain('s3cret')
  const fromEnvironment = readOptions(
    [],
    { AMPCONTROL_MIRROR: 'postgres://lot:other@host/db' },
    { dataDirectory: '/data' },
  )
  expect(fromEnvironment.mirrorPassword).toBe('other')
  expect(() => readOptions(['--mirror', 'http://host'], {}, { dataDirectory: '/data' })).toThrow('postgres://user@host')
})

function folderOfTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ampcontrol-secret-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

test('a secret is kept in a file that its owner alone can read, sealed where the platform can', () => {
  const path = join(folderOfTest(), 'secret')
  const plain = createSecretFile(path, undefined)
  expect(plain.load()).toBeNull()
  plain.save('s3cret')
  expect(plain.load()).toBe('s3cret')
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)

  const box: SecretBox = {
    isAvailable: () => true,
    seal: (secret) => Buffer.from(secret).reverse(),
    open: (sealed) => Buffer.from(sealed).reverse().toString(),
  }
  const sealed = createSecretFile(path, box)
  expect(sealed.load()).toBe('s3cret')
  sealed.save('an0ther')
  expect(sealed.load()).toBe('an0ther')
  expect(readFileSync(path, 'utf8')).not.toContain('an0ther')
  expect(createSecretFile(path, undefined).load()).toBeNull()
  sealed.save(null)
  expect(sealed.load()).toBeNull()
})

test.each<[string, (core: Core) => Promise<unknown>]>([
  [
    'a value',
    (core) => core.dispatch('settings.change', { changes: { mirrorUrl: 'postgres://lot:s3cret@host/db' } }, 'screen'),
  ],
  [
    'a message',
    (core) =>
      core.dispatchUnknown('settings.change', { changes: { mirrorUrl: 'postgres://lot:s3cret@host/db' } }, 'screen'),
  ],
  [
    'a text',
    (core) =>
      Promise.resolve(
        core.dispatchText('settings.change', { changes: { mirrorUrl: 'postgres://lot:s3cret@host/db' } }, 'screen'),
      ),
  ],
])('a password that comes as %s goes past the settings', async (_name, send) => {
  const lot = openLotOfTest()
  const kept: (string | null)[] = []
  const core = withoutMirrorPassword(lot.core, (password) => kept.push(password))
  await send(core)
  expect(kept).toEqual(['s3cret'])
  expect(core.settings().mirrorUrl).toBe('postgres://lot@host/db')
  expect(JSON.stringify([lot.store.settings.load(), lot.events])).not.toContain('s3cret')
  expect(lot.store.outbox.isOn()).toBe(true)
  await core.dispatch('settings.change', { changes: { mirrorUrl: '' } }, 'screen')
  expect(lot.store.outbox.isOn()).toBe(false)
  // Another server gets no password that was kept for this one.
  expect(kept).toEqual(['s3cret', null])
  await core.dispatch('settings.change', { changes: { mirrorUrl: 'postgres://lot@host/db' } }, 'screen')
  await core.dispatch('settings.change', { changes: { mirrorUrl: 'postgres://lot@host/other' } }, 'screen')
  expect(kept).toEqual(['s3cret', null, null])
  await core.dispatch('settings.change', { changes: { mirrorUrl: 'postgres://lot@elsewhere/db' } }, 'screen')
  expect(kept).toEqual(['s3cret', null, null, null])
})

test('a change that is refused leaves the password that is kept', async () => {
  const kept: (string | null)[] = []
  const core = withoutMirrorPassword(openLotOfTest({ settings: { mirrorUrl: '' } }).core, (password) =>
    kept.push(password),
  )
  const answer = await core.dispatch(
    'settings.change',
    { changes: { mirrorUrl: 'postgres://lot:s3cret@host/db' } },
    'screen',
  )
  expect(answer.ok).toBe(false)
  expect(kept).toEqual([])
})
