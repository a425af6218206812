import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { listBackups } from '../../main/storage/backup.ts'
import { NOW } from './support/instant.ts'
import { sampleSession } from './support/samples.ts'
import { openTestStore, temporaryFolder } from './support/store-fixture.ts'

describe('a backup', () => {
  test('is one sound file with everything that was written', () => {
    const folder = temporaryFolder()
    const { store, backUp } = openTestStore(folder)
    store.sessions.insert(sampleSession('AB 123'))
    const file = backUp()
    const copy = new Database(file, { readonly: true })
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(copy.prepare('SELECT plate FROM sessions').pluck().all()).toEqual(['AB 123'])
    copy.close()
    expect(file.endsWith('ampcontrol-2026-01-31T12-00-00.000Z.db')).toBe(true)
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(1)
  })

  test('is found again, the newest first, and only seven are kept', () => {
    const folder = temporaryFolder()
    let time = NOW
    const { backUp } = openTestStore(folder, { now: () => time })
    for (let day = 0; day < 9; day++) {
      time = NOW + day
      backUp()
    }
    expect(listBackups(folder, NOW + 1_000).map(({ at }) => at - NOW)).toEqual([8, 7, 6, 5, 4, 3, 2])
  })

  test('of the future, from a clock that was ahead, counts as the oldest: it goes first, and the one just made stays', () => {
    const folder = temporaryFolder()
    let time = NOW
    const { backUp, newestBackupAt } = openTestStore(folder, { now: () => time })
    for (let day = 1; day <= 7; day++) {
      time = NOW + day * 1_000
      backUp()
    }
    time = NOW
    expect(newestBackupAt()).toBeNull()
    const made = backUp()
    expect(existsSync(made)).toBe(true)
    expect(newestBackupAt()).toBe(NOW)
    expect(listBackups(folder, NOW).map(({ at }) => at - NOW)).toEqual([0, 7_000, 6_000, 5_000, 4_000, 3_000, 2_000])
  })

  test('goes with its age where that is asked for, but never the newest; what was set aside goes too', () => {
    const folder = temporaryFolder()
    let time = NOW
    const { backUp, dropBackupsBefore } = openTestStore(folder, { now: () => time })
    for (let day = 0; day < 4; day++) {
      time = NOW + day
      backUp()
    }
    const aside = (at: number, ending: string) =>
      join(folder, `ampcontrol.db.corrupt-${new Date(at).toISOString().replaceAll(':', '-')}${ending}`)
    const old = ['', '-wal', '-shm'].map((ending) => aside(NOW, ending))
    const young = aside(NOW + 2, '')
    for (const file of [...old, young]) writeFileSync(file, 'damaged')
    dropBackupsBefore(NOW + 2)
    expect(listBackups(folder, time).map(({ at }) => at - NOW)).toEqual([3, 2])
    expect(old.filter(existsSync)).toEqual([])
    expect(existsSync(young)).toBe(true)
    time = NOW + 1_000
    backUp()
    time = NOW + 100
    dropBackupsBefore(NOW + 100)
    expect(listBackups(folder, time).map(({ at }) => at - NOW)).toEqual([3])
    expect(existsSync(join(folder, 'ampcontrol.db'))).toBe(true)
  })

  test('takes no notice of what an interrupted one left, nor of other files', () => {
    const folder = temporaryFolder()
    const { backUp } = openTestStore(folder)
    expect(listBackups(folder, NOW + 1_000)).toEqual([])
    backUp()
    writeFileSync(join(folder, 'backups', 'unfinished.db'), 'half a database')
    writeFileSync(join(folder, 'backups', 'notes.txt'), 'mine')
    const file = backUp()
    expect(listBackups(folder, NOW + 1_000)).toEqual([{ file, at: NOW }])
    expect(existsSync(join(folder, 'backups', 'unfinished.db'))).toBe(false)
    expect(existsSync(join(folder, 'backups', 'notes.txt'))).toBe(true)
  })
})
