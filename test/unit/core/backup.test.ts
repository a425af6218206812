import { execFileSync } from 'node:child_process'
import { scrypt } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test, vi } from 'vitest'
import { backupName } from '../../../main/storage/backups/backup-files.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import { emptyIndex } from '../../storage/support/empty-index.ts'
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts'
import { openLotOfTest } from '../../support/lot-of-test.ts'
import { openTestLot } from '../../support/test-lot.ts'

/** The backups in a folder, by their names. */
function backupsIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => /^ampcontrol-.*\.db$/.test(name))
    .sort()
}

const backupsOf = (dataDirectory: string) => backupsIn(join(dataDirectory, 'backups'))

/** The first backup of a start, a minute after it. */
async function passFirstMinute(lot: Pick<ReturnType<typeof openTestLot>, 'core'>, clock: FakeClock): Promise<void> {
  clock.advance(MINUTE_MS)
  lot.core.wake()
  await clock.yieldTurn()
}

test('a backup a day, the first a minute after the start, and of an empty lot no more than one', async () => {
  const lot = openLotOfTest()
  const folder = join(lot.dataDirectory, 'backups')
  const backups = () => (existsSync(folder) ? backupsIn(folder).length : 0)
  const pass = async (durationMs: number) => {
    lot.clock.sleep(durationMs)
    lot.core.wake()
    await lot.clock.yieldTurn()
  }
  expect(backups()).toBe(0)
  await pass(MINUTE_MS - 1)
  expect(backups()).toBe(0)
  await pass(1)
  expect(backups()).toBe(1)
  await lot.importRows('AB 1,30,60,80')
  await pass(23 * HOUR_MS)
  expect(backups()).toBe(1)
  await pass(HOUR_MS)
  expect(backups()).toBe(2)
  for (let day = 0; day < 32; day++) await pass(DAY_MS)
  // Seven days, the weeks before them, and the empty one.
  expect(backups()).toBe(10)
  expect(lot.errors).toEqual([])
})

test('a clock that was ahead and is set right stops no backup, neither while running nor across a restart', async () => {
  const clock = createFakeClock()
  const first = openTestLot({ clock })
  const { dataDirectory } = first
  await passFirstMinute(first, clock)
  await first.importRows('AB 1,30,60,80')
  const rightTime = clock.now()
  clock.setWallClock(rightTime + 365 * DAY_MS)
  first.core.wake()
  await clock.yieldTurn()
  expect(backupsOf(dataDirectory)).toHaveLength(2)
  clock.setWallClock(rightTime + HOUR_MS)
  first.core.wake()
  await clock.yieldTurn()
  expect(backupsOf(dataDirectory)).toHaveLength(3)
  await first.core.stop()

  clock.setWallClock(rightTime + 2 * DAY_MS)
  const second = openTestLot({ clock, dataDirectory })
  expect(backupsOf(dataDirectory)).toHaveLength(3)
  await passFirstMinute(second, clock)
  expect(backupsOf(dataDirectory)).toHaveLength(4)
  const { backups } = await second.run('backup.list', {})
  expect(backups[0]?.at).toBe(rightTime + 2 * DAY_MS + MINUTE_MS)
  second.core.wake()
  expect(backupsOf(dataDirectory)).toHaveLength(4)
  await second.close()
  await first.close()
  rmSync(dataDirectory, { recursive: true, force: true })
})

test('backups last no longer than plates may be kept', async () => {
  const lot = openLotOfTest({ settings: { plateRetentionDays: 2 } })
  await lot.importRows('AB 1,30,60,80')
  for (let day = 0; day < 6; day++) {
    lot.clock.sleep(DAY_MS)
    lot.core.wake()
    await lot.clock.yieldTurn()
  }
  expect(backupsOf(lot.dataDirectory)).toHaveLength(3)
  expect(lot.errors).toEqual([])
})

test('a backup that is asked for says what is in it', async () => {
  const lot = openLotOfTest()
  await lot.importRows('AB 1,30,60,80', 'CD 2,30,60,80')
  await lot.run('vehicle.leave', { sessionId: 1 })
  lot.clock.advance(1_000)
  const { backup } = await lot.run('backup.make', {})
  expect(backup).toMatchObject({ at: lot.clock.now(), reason: 'hand', vehicles: 1, stays: 2 })
  expect((await lot.run('backup.list', {})).backups[0]).toEqual(backup)
})

test('a folder for backups that is gone stands on the screen; once it is there it gets all that it lacks, the same to the bit', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ampcontrol-elsewhere-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const missing = join(folder, 'missing')
  const lot = openLotOfTest({ settings: { backupFolder: missing } })
  await lot.importRows('AB 1,30,60,80')
  await passFirstMinute(lot, lot.clock)
  await vi.waitFor(async () => {
    const { troubles } = await lot.run('lot.snapshot', {})
    expect(troubles).toMatchObject([{ code: 'trouble-backup-copy-failed', values: { folder: missing } }])
  })
  expect(existsSync(missing)).toBe(false)
  expect(backupsOf(lot.dataDirectory)).toHaveLength(1)

  const later = openLotOfTest({
    settings: { backupFolder: folder },
    dataDirectory: lot.dataDirectory,
    clock: lot.clock,
  })
  lot.clock.advance(1_000)
  await later.run('backup.make', {})
  const own = join(folder, hostname().replaceAll(/[^\w.-]/g, '-'))
  const names = backupsOf(lot.dataDirectory)
  await vi.waitFor(() => expect(backupsIn(own)).toEqual(names))
  for (const name of names) {
    expect(readFileSync(join(own, name)).equals(readFileSync(join(lot.dataDirectory, 'backups', name)))).toBe(true)
  }
  const only = names[0] ?? ''
  rmSync(join(lot.dataDirectory, 'backups', only))
  const { backups } = await later.run('backup.list', {})
  expect(backups.find(({ name }) => name === only)).toMatchObject({ isElsewhere: true })
})

test('an index that a large lot has damaged is made anew before the backup, and told', async () => {
  const lot = openLotOfTest()
  await lot.importRows('AB 1,30,60,80')
  emptyIndex(join(lot.dataDirectory, 'ampcontrol.db'), 'sessions_open_ready', 'departed_at IS NULL', 'departed_at = 7')
  expect(await lot.run('backup.make', {})).toMatchObject({ backup: { vehicles: 1 } })
  const { troubles } = await lot.run('lot.snapshot', {})
  expect(troubles.map(({ code }) => code)).toEqual(['trouble-index-rebuilt'])
})

test.skipIf(process.platform === 'win32')(
  'a share that hangs is told again with each backup that it does not get, and keeps no PIN from being checked',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ampcontrol-elsewhere-'))
    const own = join(folder, hostname().replaceAll(/[^\w.-]/g, '-'))
    const record = join(own, 'ampcontrol-2026-01-01T00-00-00.000Z.json')
    mkdirSync(own)
    writeFileSync(record.replace('.json', '.db'), '')
    const clock = createFakeClock()
    const copy = join(own, `unfinished-${backupName(clock.now())}`)
    execFileSync('mkfifo', [record, copy])
    onTestFinished(() => {
      for (const pipe of [record, copy]) closeSync(openSync(pipe, 'r+'))
      rmSync(folder, { recursive: true, force: true })
    })
    const lot = openLotOfTest({ clock, settings: { backupFolder: folder } })
    const told = () =>
      vi.waitFor(async () => {
        const { troubles } = await lot.run('lot.snapshot', {})
        expect(troubles).toMatchObject([{ code: 'trouble-backup-copy-failed', values: { folder } }])
      })
    await passFirstMinute(lot, clock)
    clock.advance(11 * MINUTE_MS)
    await told()
    await lot.run('trouble.confirm', { code: 'trouble-backup-copy-failed' })
    clock.sleep(DAY_MS)
    lot.core.wake()
    await told()

    const lists = Array.from({ length: 4 }, () => lot.run('backup.list', {}))
    for (const { backups } of await Promise.all(lists)) expect(backups.length).toBeGreaterThan(0)
    await promisify(scrypt)('4711', 'salt', 32)
  },
)
