import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import type { Store } from '../../main/core/ports/store.ts'
import { openCore } from '../../main/core-thread/open-core.ts'
import { putInPlace, stageBackup } from '../../main/storage/backups/restore.ts'
import { bundledMigrations } from '../../main/storage/migrate.ts'
import { openReader } from '../../main/storage/open-reader.ts'
import type { CommandInput, CommandName, CommandValue } from '../../shared/contract/commands.ts'
import type { AppEvent } from '../../shared/contract/events.ts'
import type { SettingsPatch } from '../../shared/contract/settings.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { emptyIndex } from './support/empty-index.ts'
import { NOW } from './support/instant.ts'
import { sampleSession } from './support/samples.ts'
import { openTestStore, recordingLogger, temporaryFolder } from './support/store-fixture.ts'

const CSV = 'http://lot.example/vehicles.csv'

/** The core as a host opens it, on a real file. */
function openRestorable(pinnedSettings: SettingsPatch = {}, isScreen = () => true) {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'ampcontrol-restore-'))
  const clock = createFakeClock()
  const csv = { rows: '' }
  const logger = { info() {}, warn() {}, error() {} }
  const host = { version: '0', kind: 'http', dataDirectory, httpUrl: null, httpProblem: null, mirror: null } as const
  const opened = openCore({
    dataDirectory,
    pinnedSettings,
    host,
    clock,
    logger,
    notifier: { announce() {} },
    httpGet: async () => ({
      status: 200,
      headers: new Headers({ 'content-type': 'text/csv' }),
      body: (async function* () {
        yield new TextEncoder().encode(csv.rows)
      })(),
    }),
  })
  onTestFinished(async () => {
    await opened.close()
    rmSync(dataDirectory, { recursive: true, force: true })
  })
  const { core } = opened
  const events: AppEvent[] = []
  core.subscribe((event) => events.push(event), isScreen)
  core.start()
  clock.advance(1_000)
  async function run<N extends CommandName>(name: N, input: CommandInput<N>, pass?: string): Promise<CommandValue<N>> {
    const result = await core.dispatch(name, input, 'screen', pass)
    if (!result.ok) throw result.error
    return result.value
  }
  return {
    core,
    clock,
    dataDirectory,
    events,
    run,
    importRows(rows: string) {
      csv.rows = rows
      return run('import.run', { url: CSV })
    },
    plates: async () => (await run('lot.snapshot', {})).vehicles.map(({ plate }) => plate),
  }
}

test('a backup takes the place of the lot for everybody who has it open, and that can be undone', async () => {
  const lot = openRestorable()
  await lot.importRows('AB 1,30,60,80\n')
  const { backup } = await lot.run('backup.make', {})
  lot.clock.advance(1_000)
  await lot.importRows('AB 1,30,60,80\nCD 2,30,60,80\n')
  const reader = openReader(lot.dataDirectory, { info() {}, warn() {}, error() {} })
  onTestFinished(() => reader.close())
  expect(reader.sessions.openByPlateKey('CD 2')).toBeDefined()
  const { epoch } = await lot.run('lot.snapshot', {})

  const { restored, aside, keptAs } = await lot.run('backup.restore', { name: backup.name, isElsewhere: false })
  expect(restored).toMatchObject({ name: backup.name, vehicles: 1, stays: 1 })
  expect(aside).toMatchObject({ reason: 'restore', vehicles: 2, stays: 2, name: keptAs })
  expect(await lot.plates()).toEqual(['AB 1'])
  expect(reader.sessions.openByPlateKey('CD 2')).toBeUndefined()
  const after = await lot.run('lot.snapshot', {})
  expect(after.epoch).not.toBe(epoch)
  expect(lot.core.epoch()).toBe(after.epoch)
  expect(after.troubles).toMatchObject([{ code: 'trouble-set-back', values: { aside: keptAs } }])
  expect(lot.events.at(-1)).toMatchObject({ name: 'lot.changed', epoch: after.epoch })

  lot.clock.advance(1_000)
  await lot.run('backup.restore', { name: keptAs ?? '', isElsewhere: false })
  expect(await lot.plates()).toEqual(['AB 1', 'CD 2'])
  await lot.importRows('EF 3,30,60,80\n')
  expect(await lot.plates()).toContain('EF 3')
})

test('while no screen wants vehicles, events hold none, before a restore and after it', async () => {
  let isScreenOpen = false
  const lot = openRestorable({}, () => isScreenOpen)
  const told = () =>
    lot.events.splice(0).flatMap((event) => (event.name === 'lot.changed' ? event.upserts.map((s) => s.plate) : []))
  await lot.importRows('AB 1,30,60,80\n')
  lot.clock.advance(1_000)
  const { backup } = await lot.run('backup.make', {})
  await lot.run('backup.restore', { name: backup.name, isElsewhere: false })
  lot.clock.advance(1_000)
  await lot.importRows('CD 2,30,60,80\n')
  lot.clock.advance(1_000)
  expect(told()).toEqual([])
  isScreenOpen = true
  await lot.importRows('EF 3,30,60,80\n')
  lot.clock.advance(1_000)
  expect(told()).toEqual(['EF 3'])
})

test('what is asked meanwhile waits, and is asked of what was restored', async () => {
  const lot = openRestorable()
  const { backup } = await lot.run('backup.make', {})
  await lot.importRows('AB 1,30,60,80\n')
  const restoring = lot.run('backup.restore', { name: backup.name, isElsewhere: false })
  const again = lot.run('backup.restore', { name: backup.name, isElsewhere: false })
  await Promise.all([restoring, again])
  expect(await lot.plates()).toEqual([])
})

test('the PIN of now stays, and it is needed', async () => {
  const lot = openRestorable()
  const { backup } = await lot.run('backup.make', {})
  await lot.run('pin.set', { pin: '2468' })
  const place = { name: backup.name, isElsewhere: false }
  await expect(lot.run('backup.restore', place)).rejects.toMatchObject({ code: 'pin-needed' })
  await expect(lot.run('backup.make', {})).rejects.toMatchObject({ code: 'pin-needed' })
  const { pass } = await lot.run('pin.unlock', { pin: '2468' })
  await lot.run('backup.restore', place, pass)
  expect(lot.core.isPinSet()).toBe(true)
  await expect(lot.run('settings.change', { changes: { bays: 3 } })).rejects.toMatchObject({ code: 'pin-needed' })
  await expect(lot.run('pin.unlock', { pin: '2468' })).resolves.toBeDefined()
})

test('a backup of which a bit has changed, or that is gone, changes nothing', async () => {
  const lot = openRestorable()
  await lot.importRows('AB 1,30,60,80\n')
  const { backup } = await lot.run('backup.make', {})
  const file = join(lot.dataDirectory, 'backups', backup.name)
  const bytes = readFileSync(file)
  // In the text of a plate: sound to SQLite.
  const at = bytes.indexOf('AB 1')
  bytes[at] = 'X'.charCodeAt(0)
  writeFileSync(file, bytes)
  await expect(lot.run('backup.restore', { name: backup.name, isElsewhere: false })).rejects.toMatchObject({
    code: 'backup-damaged',
  })
  for (const name of ['ampcontrol-2020-01-31T12-00-00.000Z.db', '../ampcontrol.db', 'ampcontrol.lock']) {
    await expect(lot.run('backup.restore', { name, isElsewhere: false })).rejects.toMatchObject({
      code: 'backup-missing',
    })
  }
  expect(await lot.plates()).toEqual(['AB 1'])
  expect(existsSync(join(lot.dataDirectory, 'ampcontrol.db.restored'))).toBe(false)
  expect(readdirSync(join(lot.dataDirectory, 'backups')).some((name) => name.startsWith('unfinished'))).toBe(false)
})

test.each<[string, (file: string) => void]>([
  ['an index', (file) => emptyIndex(file, 'sessions_open_ready', 'departed_at IS NULL', 'departed_at = 7')],
  [
    'a table',
    (file) => {
      const connection = new Database(file)
      const page = connection.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'readings'").pluck().get()
      connection.close()
      const descriptor = openSync(file, 'r+')
      writeSync(descriptor, new Uint8Array(4_096), 0, 4_096, (Number(page) - 1) * 4_096)
      closeSync(descriptor)
    },
  ],
])(
  'over a lot of which %s is damaged, whoever reads it reads on in the backup, and the PIN stays',
  async (_what, damage) => {
    const folder = temporaryFolder()
    const file = join(folder, 'ampcontrol.db')
    const { store, backups, close } = openTestStore(folder)
    store.sessions.insert(sampleSession('OLD 1'))
    const { name } = backups.make('hand')
    const pin = { hash: 'of 2468' } as never
    store.pin.save(pin)
    store.sessions.insert(sampleSession('NEW 2'))
    close()
    damage(file)
    const reader = openReader(folder, recordingLogger())
    const platesOf = ({ sessions }: Pick<Store, 'sessions'> | ReturnType<typeof openReader>) =>
      ['OLD 1', 'NEW 2'].filter((plate) => sessions.openByPlateKey(plate) !== undefined)
    expect(platesOf(reader)).toEqual(['OLD 1', 'NEW 2'])
    await nextTurn()
    const staged = await stageBackup(join(folder, 'backups', name), folder, bundledMigrations(), NOW + 1)
    expect((await putInPlace(staged, folder, NOW + 1)).keptAs).not.toBeNull()
    expect(platesOf(reader)).toEqual(['OLD 1'])
    reader.close()
    const again = openTestStore(folder)
    expect(again.notice).toBeNull()
    expect(platesOf(again.store)).toEqual(['OLD 1'])
    expect(again.store.pin.load()).toEqual(pin)
  },
)
