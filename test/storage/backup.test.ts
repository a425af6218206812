import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { listBackups } from '../../main/storage/backups/backup-files.ts'
import { folderElsewhere } from '../../main/storage/backups/elsewhere.ts'
import { tooMany } from '../../main/storage/backups/rotation.ts'
import type { BackupReason } from '../../shared/backup.ts'
import { DAY_MS, HOUR_MS } from '../../shared/time.ts'
import { NOW } from './support/instant.ts'
import { sampleSession } from './support/samples.ts'
import { failureOf, openTestStore, temporaryFolder } from './support/store-fixture.ts'

const NOBODY = 65_534
const RULES = { days: 7, weeks: 4 }

/** A store whose clock the test moves. */
function storeInTime(folder = temporaryFolder()) {
  const time = { now: NOW }
  const opened = openTestStore(folder, { now: () => time.now })
  const made = () => listBackups(folder, time.now).map(({ at }) => at - NOW)
  return { ...opened, folder, time, made }
}

/** Rights hold for everybody but root: root becomes another user until the test is over. */
function becomeNobody(folder: string): void {
  if (process.getuid?.() !== 0) return
  for (const name of ['', ...readdirSync(folder)]) chownSync(join(folder, name), NOBODY, NOBODY)
  process.seteuid?.(NOBODY)
  onTestFinished(() => process.seteuid?.(0))
}

describe('a backup', () => {
  test('is one sound file with everything that was written, and beside it what is in it', () => {
    const { store, backups, folder } = storeInTime()
    store.sessions.insert(sampleSession('AB 123'))
    const { name, ...backup } = backups.make('hand')
    expect(backup).toEqual({ isElsewhere: false, at: NOW, reason: 'hand', vehicles: 1, stays: 1 })
    expect(name).toBe('ampcontrol-2026-01-31T12-00-00.000Z.db')
    const copy = new Database(join(folder, 'backups', name), { readonly: true })
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(copy.prepare('SELECT plate FROM sessions').pluck().all()).toEqual(['AB 123'])
    copy.close()
    expect(readdirSync(join(folder, 'backups')).sort()).toEqual([name, name.replace('.db', '.json')])
    const record = JSON.parse(readFileSync(join(folder, 'backups', name.replace('.db', '.json')), 'utf8'))
    expect(record).toEqual({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), reason: 'hand', vehicles: 1, stays: 1 })
  })

  test('of the future, from a clock that was ahead, counts as the oldest, and the one just made stays', () => {
    const { backups, made, time } = storeInTime()
    for (let day = 1; day <= 3; day++) {
      time.now = NOW + day * 1_000
      backups.make('daily')
    }
    time.now = NOW
    expect(backups.newestAt()).toBeNull()
    backups.make('daily')
    expect(backups.newestAt()).toBe(NOW)
    expect(made()).toEqual([0, 3_000, 2_000, 1_000])
  })

  test('goes with its age where that is asked for, but never the newest; what was set aside goes too', () => {
    const { backups, folder, made, time } = storeInTime()
    for (let day = 0; day < 4; day++) {
      time.now = NOW + day
      backups.make('daily')
    }
    const aside = (at: number, ending: string) =>
      join(folder, `ampcontrol.db.corrupt-${new Date(at).toISOString().replaceAll(':', '-')}${ending}`)
    const old = ['', '-wal', '-shm'].map((ending) => aside(NOW, ending))
    const young = aside(NOW + 2, '')
    for (const file of [...old, young]) writeFileSync(file, 'damaged')
    backups.dropBefore(NOW + 2)
    expect(made()).toEqual([3, 2])
    expect(old.filter(existsSync)).toEqual([])
    expect(existsSync(young)).toBe(true)
    time.now = NOW + 1_000
    backups.make('daily')
    time.now = NOW + 100
    backups.dropBefore(NOW + 100)
    expect(made()).toEqual([3])
    expect(existsSync(join(folder, 'ampcontrol.db'))).toBe(true)
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(2)
  })

  test('takes no notice of what an interrupted one left, nor of other files', () => {
    const { backups, folder, made } = storeInTime()
    expect(made()).toEqual([])
    const { name } = backups.make('daily')
    const file = (name: string) => join(folder, 'backups', name)
    const half = `unfinished-${process.pid}.db`
    const orphan = 'ampcontrol-2026-01-30T12-00-00.000Z.json'
    for (const other of ['unfinished.db', half, orphan, 'notes.txt']) writeFileSync(file(other), 'half')
    backups.make('daily')
    expect(made()).toEqual([0, 1])
    expect(listBackups(folder, NOW + 1_000).at(-1)).toEqual({ name, file: file(name), at: NOW })
    expect(['unfinished.db', half, orphan].map(file).filter(existsSync)).toEqual([])
    expect(existsSync(file('notes.txt'))).toBe(true)
  })

  test('takes away the halves of processes that a power cut ended, and none that is being written', async () => {
    const { backups, folder } = storeInTime()
    backups.make('daily')
    const ended = spawnSync(process.execPath, ['--version']).pid
    const own = join(folder, 'backups')
    const [dead, reused, written] = [`unfinished-${ended}.db`, 'unfinished-1.db', `unfinished-${process.ppid}.db`]
    for (const name of [dead, reused, written]) writeFileSync(join(own, name), 'half')
    utimesSync(join(own, reused), (NOW - 2 * HOUR_MS) / 1_000, (NOW - 2 * HOUR_MS) / 1_000)
    backups.make('daily')
    expect(readdirSync(own).filter((name) => name.startsWith('unfinished'))).toEqual([written])

    const other = folderElsewhere(temporaryFolder())
    mkdirSync(other)
    writeFileSync(join(other, 'unfinished-ampcontrol-2026-01-01T00-00-00.000Z.db'), 'half')
    utimesSync(join(other, 'unfinished-ampcontrol-2026-01-01T00-00-00.000Z.db'), 0, 0)
    await backups.copyTo(dirname(other), null)
    expect(readdirSync(other).filter((name) => name.startsWith('unfinished'))).toEqual([])
    expect(readdirSync(other)).toHaveLength(4)
  })

  test('of an earlier version has nothing beside it, and is listed by what is in it; what is no database is not', async () => {
    const { store, backups, folder } = storeInTime()
    store.sessions.insert(sampleSession('AB 123'))
    const { name } = backups.make('daily')
    rmSync(join(folder, 'backups', name.replace('.db', '.json')))
    writeFileSync(join(folder, 'backups', 'ampcontrol-2026-01-30T12-00-00.000Z.db'), 'no database')
    const listed = await backups.list('')
    expect(listed).toEqual([{ name, isElsewhere: false, at: NOW, reason: null, vehicles: 1, stays: 1 }])
  })

  test('of an empty lot is offered after every fuller one', async () => {
    const { store, backups, folder, time } = storeInTime()
    backups.make('daily')
    store.sessions.insert(sampleSession('AB 123'))
    time.now = NOW + 1_000
    const { name } = backups.make('daily')
    time.now = NOW + 2_000
    backups.make('daily')
    const record = join(folder, 'backups', name.replace('.db', '.json'))
    writeFileSync(record, readFileSync(record, 'utf8').replace('"stays":1', '"stays":0'))
    expect((await backups.list('')).map(({ at }) => at - NOW)).toEqual([2_000, 1_000, 0])
  })

  test('whose folder is a file keeps no lot from starting', () => {
    const folder = temporaryFolder()
    openTestStore(folder).close()
    writeFileSync(join(folder, 'backups'), 'a file')
    const { backups, isUnbackedUp } = openTestStore(folder)
    expect(backups.newestAt()).toBeNull()
    expect(isUnbackedUp).toBe(false)
    expect(failureOf(() => backups.make('daily'))).toBe('invalid-input data-folder-unusable')
  })

  test.skipIf(process.platform === 'win32').each([
    ['that may not be looked into', 0o000],
    ['in which nothing may be written', 0o500],
  ])('whose folder is one %s keeps no lot from starting', (_, mode) => {
    const folder = temporaryFolder()
    openTestStore(folder).close()
    const place = join(folder, 'backups')
    mkdirSync(place, { recursive: true })
    chmodSync(place, mode)
    becomeNobody(folder)
    const { backups, isUnbackedUp } = openTestStore(folder)
    expect(backups.newestAt()).toBeNull()
    expect(isUnbackedUp).toBe(false)
    expect(failureOf(() => backups.make('daily'))).toBe('invalid-input data-folder-unusable')
  })
})

describe('of many backups', () => {
  const backup = (daysAgo: number, stays: number | null = 5, reason: BackupReason | null = 'daily') => ({
    at: NOW - daysAgo * DAY_MS,
    stays,
    reason,
  })
  const kept = (backups: readonly ReturnType<typeof backup>[]) => {
    const dropped = new Set(tooMany(backups, RULES, NOW))
    return backups.filter((each) => !dropped.has(each)).map(({ at }) => (NOW - at) / DAY_MS)
  }

  test('the newest of seven days and of four weeks stay', () => {
    const year = Array.from({ length: 365 }, (_, day) => backup(day))
    const left = kept(year)
    expect(left.slice(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6])
    // The Sundays before that; 31 January 2026 is a Saturday.
    expect(left.slice(7)).toEqual([13, 20])
    const twiceADay = year.flatMap(({ at }) => [backup((NOW - at) / DAY_MS), backup((NOW - at) / DAY_MS + 0.25)])
    expect(kept(twiceADay)).toEqual([0, 0.25, 1, ...left.slice(2)])
  })

  test('those of an empty lot take the place of none but another such', () => {
    const full = [backup(30), backup(31), backup(200)]
    const empty = Array.from({ length: 30 }, (_, day) => backup(day, 0))
    expect(kept([...empty, ...full])).toEqual([0, 30, 31, 200])
  })

  test('the ways back from a migration and from a restore stay, two of each', () => {
    const days = Array.from({ length: 40 }, (_, day) => backup(day))
    const back = [30.1, 31.1, 32.1].flatMap((day) => [backup(day, 5, 'restore'), backup(day, 5, 'migration')])
    const left = kept([...days, ...back].sort((a, b) => b.at - a.at))
    expect(left.filter((day) => !Number.isInteger(day))).toEqual([30.1, 30.1, 31.1, 31.1])
  })

  test('those of the future stay, as many as there are days: nobody knows when they were made', () => {
    const future = Array.from({ length: 20 }, (_, day) => backup(-day - 1)).reverse()
    expect(kept([backup(0), ...future])).toHaveLength(8)
  })
})
