import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type OpenCoreParts, openCore } from '../../main/core-thread/open-core.ts'
import { lockDataFolder } from '../../main/storage/data-folder-lock.ts'
import type { Alert } from '../../shared/alert.ts'
import { MINUTE_MS } from '../../shared/time.ts'
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts'
import { recordingLogger, temporaryFolder } from './support/store-fixture.ts'

/** The core as a host opens it, with the lock that the host takes before. */
function open(dataDirectory: string, clock: FakeClock, parts: Partial<OpenCoreParts> = {}) {
  const lock = lockDataFolder(dataDirectory)
  const announced: string[] = []
  const { core, close } = openCore({
    dataDirectory,
    pinnedSettings: { chargingRate: '60 %/h' },
    host: { version: '0', kind: 'http', dataDirectory, httpUrl: null, httpProblem: null, mirror: null },
    clock,
    logger: recordingLogger(),
    notifier: { announce: (alerts: readonly Alert[]) => announced.push(...alerts.map(({ plate }) => plate)) },
    httpGet: () => Promise.reject(new Error('there is no network')),
    ...parts,
  })
  core.start()
  let closing: Promise<void> | undefined
  const end = () => (closing ??= close().finally(() => lock.release()))
  onTestFinished(end)
  return {
    core,
    announced,
    end,
    add: (plate: string) =>
      core.dispatch(
        'vehicle.add',
        { plate, charge: { unit: 'percent', value: 50 }, batteryCapacity: 60, targetSoc: 80 },
        'screen',
      ),
    async lot() {
      const result = await core.dispatch('lot.snapshot', {}, 'screen')
      if (!result.ok) throw result.error
      return {
        plates: result.value.vehicles.map(({ plate }) => plate),
        troubles: result.value.troubles.map(({ code }) => code),
      }
    },
  }
}

/** A disk that can be filled to its last byte. */
interface Disk {
  readonly folder: string
  fill(): void
  free(): void
}

function run(command: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** No file of this process may grow beyond 1 kB: writes fail as beyond a quota. */
function limitedDisk(): Disk {
  const limit = (bytes: string) => void execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`])
  const free = () => limit('unlimited')
  const folder = join(temporaryFolder(), 'lot')
  onTestFinished(free)
  return { folder, fill: () => limit('1024'), free }
}

/** A file system in memory, with a file that takes all its room. */
function memoryDisk(): Disk {
  const disk = temporaryFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'ampcontrol-test', disk])
  onTestFinished(() => void execFileSync('umount', [disk]))
  const filling = join(disk, 'filling')
  return {
    folder: join(disk, 'lot'),
    fill() {
      const { bavail, bsize } = statfsSync(disk)
      writeFileSync(filling, Buffer.alloc(bavail * bsize))
      expect(statfsSync(disk).bavail).toBe(0)
    },
    free: () => truncateSync(filling),
  }
}

/** File systems are mounted by root, where the system lets it. */
function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'ampcontrol-mount-'))
  const can = run('mount', '-t', 'tmpfs', 'ampcontrol-test', folder) && run('umount', folder)
  rmSync(folder, { recursive: true })
  return can
}

/** A lot with one vehicle, ready in half an hour, as an orderly end leaves it or a kill. */
async function prepare(folder: string, clock: FakeClock, how: 'closed' | 'killed'): Promise<void> {
  const source = how === 'closed' ? folder : join(temporaryFolder(), 'lot')
  const lot = open(source, clock)
  expect(await lot.add('AB 1')).toMatchObject({ ok: true })
  if (how === 'killed') {
    mkdirSync(folder, { mode: 0o700 })
    for (const name of ['ampcontrol.db', 'ampcontrol.db-wal']) copyFileSync(join(source, name), join(folder, name))
  }
  await lot.end()
}

describe.each([
  ['on which files of this process cannot grow', limitedDisk, run('prlimit', '--version')],
  ['of which no byte is free (by root alone, who may mount one)', memoryDisk, canMount()],
] as const)('a start on a disk %s', (_, makeDisk, isPossible) => {
  test.skipIf(!isPossible).each(['closed', 'killed'] as const)(
    'shows the lot and says that nothing can be saved, after it was %s; once there is room, all goes on',
    async (how) => {
      const { folder, fill, free } = makeDisk()
      const clock = createFakeClock()
      await prepare(folder, clock, how)
      fill()
      const lot = open(folder, clock, { backupScript: 'a thread could not open the database beside this one' })
      clock.advance(0)
      expect(await lot.lot()).toEqual({ plates: ['AB 1'], troubles: expect.arrayContaining(['trouble-cannot-save']) })
      clock.advance(31 * MINUTE_MS)
      expect(lot.announced).toEqual(['AB 1'])
      expect(await lot.add('CD 2')).toMatchObject({ ok: false, error: { code: 'storage-full' } })

      expect(await lot.core.dispatch('backup.make', {}, 'screen')).toMatchObject({
        ok: false,
        error: { code: 'storage-full' },
      })

      free()
      clock.advance(MINUTE_MS)
      expect(await lot.add('CD 2')).toMatchObject({ ok: true })
      expect(await lot.core.dispatch('backup.make', {}, 'screen')).toMatchObject({ ok: true })
      await lot.end()
      expect(await open(folder, clock).lot()).toEqual({
        plates: ['AB 1', 'CD 2'],
        troubles: expect.arrayContaining(['trouble-cannot-save']),
      })
    },
  )
})

test.skipIf(!canMount())('a disk that a cut-off import has filled has room again after the start', async () => {
  const { folder, fill } = memoryDisk()
  const clock = createFakeClock()
  await prepare(folder, clock, 'closed')
  fill()
  renameSync(join(folder, '../filling'), join(folder, 'incoming/import-of-a-killed-process.csv'))
  const lot = open(folder, clock)
  clock.advance(0)
  expect(await lot.lot()).toEqual({ plates: ['AB 1'], troubles: [] })
  expect(readdirSync(join(folder, 'incoming'))).toEqual([])
})
