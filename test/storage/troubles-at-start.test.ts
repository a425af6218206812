import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { openCore } from '../../main/core-thread/open-core.ts'
import type { Trouble } from '../../shared/trouble.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { recordingLogger, temporaryFolder } from './support/store-fixture.ts'

/** Written by the build of migration 0008, and a moment after its last command. */
const OLDER = join(import.meta.dirname, '../fixtures/data-folder-0008/ampcontrol.db.gz')
const OPENED_AT = 1_796_029_512_000

/** The core as a host opens it, on the files of a folder. */
function open(dataDirectory: string, beforeStart = () => {}) {
  const { core, close } = openCore({
    dataDirectory,
    pinnedSettings: {},
    host: { version: '0', kind: 'http', dataDirectory, httpUrl: null, httpProblem: null, mirror: null },
    clock: createFakeClock(OPENED_AT),
    logger: recordingLogger(),
    notifier: { announce() {} },
    httpGet: () => Promise.reject(new Error('there is no network')),
  })
  beforeStart()
  core.start()
  let closing: Promise<void> | undefined
  const end = () => (closing ??= close())
  onTestFinished(end)
  return {
    core,
    end,
    async troubles(): Promise<readonly Trouble[]> {
      const result = await core.dispatch('lot.snapshot', {}, 'screen')
      if (!result.ok) throw result.error
      return result.value.troubles
    },
  }
}

/** A lot with one vehicle, with or without a backup of it. */
async function filledFolder(hasBackup: boolean): Promise<string> {
  const folder = join(temporaryFolder(), 'lot')
  mkdirSync(folder, { mode: 0o700 })
  const { core, end } = open(folder)
  const vehicle = { plate: 'AB 1', charge: { unit: 'percent', value: 20 }, batteryCapacity: 60, targetSoc: 80 } as const
  expect(await core.dispatch('vehicle.add', vehicle, 'screen')).toMatchObject({ ok: true })
  expect(await core.dispatch('backup.make', {}, 'screen')).toMatchObject({ ok: true })
  await end()
  if (!hasBackup) rmSync(join(folder, 'backups'), { recursive: true })
  return folder
}

const fileIn = (folder: string) => join(folder, 'ampcontrol.db')
const spoil = (file: string) => writeFileSync(file, 'not a database '.repeat(1_000))

/** Takes the rows of an index away, as a write that never reached the disk does. */
function emptyIndex(file: string): void {
  const connection = new Database(file)
  connection.unsafeMode()
  const rewrite = (from: string, to: string) => {
    connection.pragma('writable_schema = ON')
    connection
      .prepare(`UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = 'sessions_newest_plate'`)
      .run(from, to)
  }
  rewrite('is_newest = 1', 'is_newest = 7')
  connection.pragma('writable_schema = RESET')
  connection.exec('REINDEX sessions_newest_plate')
  rewrite('is_newest = 7', 'is_newest = 1')
  connection.close()
}

interface Found {
  readonly folder: string
  /** What a person mends between the start that finds it and the next. */
  readonly mend?: () => void
}

/** Each trouble that opening the storage may find, and a folder in which it does. */
const FOUND: Readonly<Record<string, () => Promise<Found>>> = {
  'trouble-restored': async () => {
    const folder = await filledFolder(true)
    spoil(fileIn(folder))
    return { folder }
  },
  'trouble-restored-missing': async () => {
    const folder = await filledFolder(true)
    rmSync(fileIn(folder))
    return { folder }
  },
  'trouble-started-empty': async () => {
    const folder = await filledFolder(false)
    spoil(fileIn(folder))
    return { folder }
  },
  'trouble-started-anew': async () => {
    const folder = await filledFolder(false)
    rmSync(fileIn(folder))
    mkdirSync(join(folder, 'backups'))
    spoil(join(folder, 'backups', 'ampcontrol-2026-01-31T11-59-30.000Z.db'))
    return { folder }
  },
  'trouble-index-rebuilt': async () => {
    const folder = await filledFolder(true)
    emptyIndex(fileIn(folder))
    return { folder }
  },
  'trouble-log-damaged': async () => {
    const running = join(temporaryFolder(), 'lot')
    mkdirSync(running, { mode: 0o700 })
    open(running)
    const folder = join(temporaryFolder(), 'lot')
    mkdirSync(folder, { mode: 0o700 })
    copyFileSync(fileIn(running), fileIn(folder))
    const log = readFileSync(`${fileIn(running)}-wal`)
    log.writeUInt8(log.readUInt8(log.length - 10) ^ 1, log.length - 10)
    writeFileSync(`${fileIn(folder)}-wal`, log)
    return { folder }
  },
  'trouble-log-gone': async () => {
    const running = join(temporaryFolder(), 'lot')
    mkdirSync(running, { mode: 0o700 })
    open(running)
    const folder = join(temporaryFolder(), 'lot')
    mkdirSync(folder, { mode: 0o700 })
    // As a killed process leaves it, without the log, whose changes are in the database here.
    const connection = new Database(fileIn(running))
    connection.pragma('wal_checkpoint(TRUNCATE)')
    connection.close()
    for (const ending of ['', '.open']) copyFileSync(fileIn(running) + ending, fileIn(folder) + ending)
    return { folder }
  },
  'trouble-backup-failed': async () => {
    const folder = join(temporaryFolder(), 'lot')
    mkdirSync(folder, { mode: 0o700 })
    writeFileSync(fileIn(folder), gunzipSync(readFileSync(OLDER)), { mode: 0o600 })
    writeFileSync(join(folder, 'backups'), 'a file where the folder should be')
    // Before the daily backup, which would say the same.
    return { folder, mend: () => rmSync(join(folder, 'backups')) }
  },
}

test.each(Object.entries(FOUND))(
  '%s stands on the screens, over a restart, until a person has confirmed it',
  async (code, find) => {
    const { folder, mend } = await find()
    const first = open(folder, mend)
    const found = await first.troubles()
    expect(found.map((trouble) => trouble.code)).toEqual([code])
    await first.end()

    const second = open(folder)
    expect(await second.troubles()).toEqual(found)
    expect(await second.core.dispatch('trouble.confirm', { code }, 'screen')).toMatchObject({ ok: true })
    expect(await second.troubles()).toEqual([])
    await second.end()
    expect(await open(folder).troubles()).toEqual([])
  },
)
