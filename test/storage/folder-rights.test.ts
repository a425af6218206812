import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openCore } from '../../main/core-thread/open-core.ts'
import { lockDataFolder } from '../../main/storage/data-folder-lock.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { recordingLogger, temporaryFolder } from './support/store-fixture.ts'

/** The core as a host opens it, with the lock that the host takes before. */
function open(dataDirectory: string) {
  const lock = lockDataFolder(dataDirectory)
  const clock = createFakeClock()
  const host = { version: '0', kind: 'http', dataDirectory, httpUrl: null, httpProblem: null, mirror: null } as const
  const { core, close } = openCore({
    dataDirectory,
    pinnedSettings: {},
    host,
    clock,
    logger: recordingLogger(),
    notifier: { announce() {} },
    httpGet: () => Promise.reject(new Error('there is no network')),
  })
  core.start()
  let closing: Promise<void> | undefined
  const end = () => (closing ??= close().then(() => lock.release()))
  onTestFinished(end)
  return {
    core,
    end,
    async troubles() {
      const result = await core.dispatch('lot.snapshot', {}, 'screen')
      return result.ok ? result.value.troubles.map(({ code, values }) => ({ code, values })) : []
    },
  }
}

/** What in a folder others than its owner have any right to. */
function openToOthers(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => (statSync(join(folder, name)).mode & 0o077) !== 0,
  )
}

describe.skipIf(process.platform === 'win32')('the data folder', () => {
  test('is made for its owner alone, and every file in it', async () => {
    const folder = join(temporaryFolder(), 'lot')
    const { core, troubles } = open(folder)
    expect(await core.dispatch('backup.make', {}, 'screen')).toMatchObject({ ok: true })
    expect(await core.dispatch('settings.change', { changes: { plateRetentionDays: 30 } }, 'screen')).toMatchObject({
      ok: true,
    })
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining(['ampcontrol.db', 'ampcontrol.db-wal', 'ampcontrol.lock']),
    )
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(2)
    expect(openToOthers(folder)).toEqual([])
    expect(await troubles()).toEqual([])
  })

  test('of an older version has its files closed to others, and it is said that the folder is open', async () => {
    const folder = join(temporaryFolder(), 'lot')
    const before = open(folder)
    await before.end()
    chmodSync(folder, 0o755)
    chmodSync(join(folder, 'ampcontrol.db'), 0o644)
    chmodSync(join(folder, 'ampcontrol.lock'), 0o666)
    const { troubles } = open(folder)
    expect(openToOthers(folder)).toEqual([])
    expect(await troubles()).toEqual([{ code: 'trouble-folder-open', values: { folder } }])
  })
})

describe('a forgotten PIN', () => {
  test.each(['forget-pin', 'forget-pin.txt'])(
    'is removed by the file %s in the data folder, once, and it is said',
    async (name) => {
      const folder = join(temporaryFolder(), 'lot')
      mkdirSync(folder, { mode: 0o700 })
      const before = open(folder)
      expect(await before.core.dispatch('pin.set', { pin: '2468' }, 'screen')).toMatchObject({ ok: true })
      await before.end()
      writeFileSync(join(folder, name), '')

      const after = open(folder)
      expect(after.core.isPinSet()).toBe(false)
      expect(await after.troubles()).toEqual([{ code: 'trouble-pin-removed', values: { file: name } }])
      expect(await after.core.dispatch('pin.set', { pin: '1357' }, 'screen')).toMatchObject({ ok: true })
      await after.end()
      expect(open(folder).core.isPinSet(), 'the next PIN stays').toBe(true)
    },
  )

  test('where none was set, the file goes and nothing is said', async () => {
    const folder = join(temporaryFolder(), 'lot')
    mkdirSync(folder, { mode: 0o700 })
    writeFileSync(join(folder, 'forget-pin'), '')
    expect(await open(folder).troubles()).toEqual([])
    expect(readdirSync(folder)).not.toContain('forget-pin')
  })
})
