import {
  appendFileSync,
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { listBackups } from '../../main/storage/backups/backup-files.ts'
import { lockDataFolder } from '../../main/storage/data-folder-lock.ts'
import { bundledMigrations } from '../../main/storage/migrate.ts'
import { quickFolder } from '../support/quick-folder.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { emptyIndex } from './support/empty-index.ts'
import { NOW } from './support/instant.ts'
import { type PageKind, pagesByKind } from './support/page-kinds.ts'
import { sampleSession } from './support/samples.ts'
import { failureOf, openTestStore, temporaryFolder } from './support/store-fixture.ts'

const PAGE = 4_096
const ASIDE = 'ampcontrol.db.corrupt-2026-01-31T12-00-00.000Z'

/** A folder with a database of 600 vehicles and, if asked for, a backup from when it had 500. */
function filledFolder(hasBackup = true, folder = temporaryFolder()): { folder: string; file: string } {
  const { store, backups, close } = openTestStore(folder, { now: () => NOW - 60_000 })
  const fill = (from: number, to: number) =>
    store.write(() => {
      for (let number = from; number < to; number++) store.sessions.insert(sampleSession(`A ${number}`))
    })
  fill(0, 500)
  if (hasBackup) backups.make('hand')
  fill(500, 600)
  close()
  return { folder, file: join(folder, 'ampcontrol.db') }
}

function overwrite(file: string, position: number, bytes: Uint8Array): void {
  const descriptor = openSync(file, 'r+')
  writeSync(descriptor, bytes, 0, bytes.length, position)
  closeSync(descriptor)
}

const DAMAGES: Readonly<Record<string, (file: string) => void>> = {
  'a text in its place': (file) => writeFileSync(file, 'not a database '.repeat(1_000)),
  'its header zeroed': (file) => overwrite(file, 0, new Uint8Array(100)),
  'its second half missing': (file) => truncateSync(file, Math.floor(readFileSync(file).length / 2)),
  'pages in its middle zeroed': (file) => overwrite(file, 5 * PAGE, new Uint8Array(3 * PAGE)),
  'bytes flipped within a page': (file) => {
    const bytes = readFileSync(file).subarray(PAGE + 8, PAGE + 48)
    overwrite(
      file,
      PAGE + 8,
      bytes.map((byte) => byte ^ 0xff),
    )
  },
  'a bit flipped in the name of a column': (file) =>
    overwrite(file, readFileSync(file).indexOf('undone_at') + 7, Buffer.from('`')),
  'a bit flipped in a check': (file) => overwrite(file, readFileSync(file).indexOf('CHECK') + 1, Buffer.from('I')),
  'nothing left in it': (file) => truncateSync(file),
}

describe('a damaged database', () => {
  test.each(Object.entries(DAMAGES))('with %s is set aside, and the backup restored', (_name, damage) => {
    const { folder, file } = filledFolder()
    damage(file)
    const damaged = readFileSync(file)
    const { store, notice } = openTestStore(folder)
    expect(notice?.code).toBe('database-restored')
    expect(notice?.message).toContain(ASIDE)
    expect(store.sessions.allOpen()).toHaveLength(500)
    expect(readFileSync(join(folder, ASIDE)).equals(damaged)).toBe(true)
    store.sessions.insert(sampleSession('NEW 1'))
  })

  test('is set aside together with its write-ahead log', () => {
    const { folder, file } = filledFolder()
    writeFileSync(file, 'not a database '.repeat(1_000))
    writeFileSync(`${file}-wal`, 'log')
    writeFileSync(`${file}-shm`, 'index')
    openTestStore(folder).close()
    const names = readdirSync(folder).filter((name) => name.startsWith(ASIDE))
    expect(names).toEqual([ASIDE, `${ASIDE}-shm`, `${ASIDE}-wal`])
  })

  test('without a backup is set aside, and the lot starts empty with a notice', () => {
    const { folder, file } = filledFolder(false)
    overwrite(file, 0, new Uint8Array(100))
    const { store, notice } = openTestStore(folder)
    expect(notice?.code).toBe('database-started-empty')
    expect(notice?.message).toContain(ASIDE)
    expect(store.sessions.allOpen()).toEqual([])
    expect(openTestStore(temporaryFolder()).notice).toBeNull()
  })

  test('is not replaced by a backup that is damaged itself, or newer than the application', () => {
    const { folder, file } = filledFolder()
    const newer = { tag: '9999_newer', sql: 'CREATE TABLE newer (id INTEGER) STRICT;' }
    const later = openTestStore(folder, { migrations: [...bundledMigrations(), newer], now: () => NOW - 50_000 })
    later.backups.make('hand')
    later.close()
    const broken = join(folder, 'backups', 'ampcontrol-2026-01-31T11-59-30.000Z.db')
    writeFileSync(broken, 'not a database')
    const empty = join(folder, 'backups', 'ampcontrol-2026-01-31T11-59-40.000Z.db')
    writeFileSync(empty, '')
    writeFileSync(file, 'not a database '.repeat(1_000))
    expect(listBackups(folder, NOW + 1_000)).toHaveLength(5)
    const { store, notice } = openTestStore(folder)
    expect(notice?.code).toBe('database-restored')
    // From the one that was made before the newer migration.
    expect(store.sessions.allOpen()).toHaveLength(600)
  })

  test('that is missing altogether is restored', () => {
    const { folder, file } = filledFolder()
    rmSync(file)
    const { store, notice } = openTestStore(folder)
    expect(notice?.message).toContain('missing')
    expect(store.sessions.allOpen()).toHaveLength(500)
  })

  test('that breaks while it is open is told as such', () => {
    const { folder, file } = filledFolder()
    const { store } = openTestStore(folder)
    overwrite(file, PAGE, new Uint8Array(readFileSync(file).length - PAGE))
    expect(failureOf(() => store.sessions.allOpen())).toBe('storage-corrupt storage-corrupt')
  })
})

/** A folder as a killed process leaves it: three vehicles, each a transaction, in the log alone. */
function killedFolder(): { folder: string; log: string } {
  const running = temporaryFolder()
  const { store } = openTestStore(running)
  const before = statSync(join(running, 'ampcontrol.db-wal')).size
  for (const plate of ['A 1', 'A 2', 'A 3']) store.write(() => store.sessions.insert(sampleSession(plate)))
  const folder = temporaryFolder()
  for (const ending of ['', '-wal']) {
    copyFileSync(join(running, `ampcontrol.db${ending}`), join(folder, `ampcontrol.db${ending}`))
  }
  expect(statSync(join(folder, 'ampcontrol.db-wal')).size).toBeGreaterThan(before)
  return { folder, log: join(folder, 'ampcontrol.db-wal') }
}

function flipBit(file: string, position: number): void {
  overwrite(file, position, Uint8Array.of((readFileSync(file)[position] ?? 0) ^ 1))
}

describe('the log of a killed process', () => {
  const FRAME = 24 + PAGE

  test('is taken whole where it is, and a torn end is nothing that was promised', () => {
    const { folder, log } = killedFolder()
    appendFileSync(log, readFileSync(log).subarray(32, 32 + FRAME / 2))
    const { store, notice } = openTestStore(folder)
    expect(notice).toBeNull()
    expect(store.sessions.allOpen()).toHaveLength(3)
  })

  test('is not missed where the lock was deleted: whoever asks for the database then takes it over', () => {
    const { folder, log } = killedFolder()
    writeFileSync(join(folder, 'ampcontrol.db.open'), '')
    lockDataFolder(folder).release()
    expect(existsSync(log)).toBe(false)
    const { store, notice } = openTestStore(folder)
    expect(notice).toBeNull()
    expect(store.sessions.allOpen()).toHaveLength(3)
  })

  test.each([
    ['its header', () => 16],
    ['its first page', () => 32 + 24 + 100],
    ['its last page', (size: number) => size - 10],
  ])('of which a bit in %s has changed is told: SQLite reads on as if nothing had been there', (_name, place) => {
    const { folder, log } = killedFolder()
    flipBit(log, place(statSync(log).size))
    const first = openTestStore(folder)
    expect(first.store.sessions.allOpen().length).toBeLessThan(3)
    expect(first.notice).toMatchObject({ code: 'log-damaged', lostChanges: expect.any(Number) })
    expect(first.notice?.lostChanges).toBeGreaterThanOrEqual(3 - first.store.sessions.allOpen().length)
    // Killed again at once: it is not told a second time.
    const again = temporaryFolder()
    for (const ending of ['', '-wal']) {
      copyFileSync(join(folder, `ampcontrol.db${ending}`), join(again, `ampcontrol.db${ending}`))
    }
    expect(openTestStore(again).notice).toBeNull()
  })
})

test('a sound database is opened as it is, with no notice', () => {
  const { folder } = filledFolder()
  const { store, notice } = openTestStore(folder)
  expect(notice).toBeNull()
  expect(store.sessions.allOpen()).toHaveLength(600)
  expect(readdirSync(folder).some((name) => name.includes('corrupt'))).toBe(false)
})

describe('an index that contradicts its table', () => {
  test('is made anew from the rows, and told: no plate is lost or answered wrongly', () => {
    const { folder, file } = filledFolder()
    emptyIndex(file, 'sessions_newest_plate', 'is_newest = 1', 'is_newest = 7')
    const { store, notice } = openTestStore(folder)
    expect(notice?.code).toBe('index-rebuilt')
    expect(store.sessions.allOpen()).toHaveLength(600)
    expect(store.sessions.openByPlateKey('A 599')?.plate).toBe('A 599')
    expect(readdirSync(folder).filter((name) => name.includes('corrupt'))).toEqual([])
  })

  test('that nothing has made anew yet stops the next backup: no damage takes the place of a good one', () => {
    const { folder, file } = filledFolder()
    const { backups } = openTestStore(folder)
    const before = listBackups(folder, NOW + 1_000)
    emptyIndex(file, 'sessions_open_ready', 'departed_at IS NULL', 'departed_at = 7')
    expect(failureOf(() => backups.make('daily'))).toBe('storage-corrupt storage-index-damaged')
    expect(listBackups(folder, NOW + 1_000)).toEqual(before)
    backups.rebuildIndexes()
    expect(backups.make('daily')).toMatchObject({ vehicles: 600 })
  })
})

/** A database with pages of every kind that this application's files can have. */
function folderOfAllKinds(): { folder: string; file: string } {
  const { folder, file } = filledFolder(true, quickFolder())
  const connection = new Database(file)
  connection.exec(`
    INSERT INTO sources (id, location) VALUES (1, 'http://lot.example/vehicles.csv');
    INSERT INTO imports (id, source_id, "trigger", status, started_at, finished_at) VALUES (1, 1, 'attendant', 'completed', 0, 0);
    INSERT INTO source_rows (source_id, plate_key, import_id, present_charge, battery_capacity, target_soc)
      SELECT 1, plate_key, 1, 10, 60, 80 FROM sessions;
    UPDATE sessions SET note = printf('%.*c', 9000, 'n') WHERE id % 30 = 0;
    INSERT INTO refused_rows (import_id, line, text, code, reason)
      SELECT 1, id, printf('%.*c', 900, 'r'), 'empty', 'r' FROM sessions;
    DELETE FROM refused_rows WHERE line > 5;
  `)
  connection.close()
  return { folder, file }
}

const KINDS: readonly PageKind[] = [
  ...(['file header', 'table leaf', 'table interior', 'index leaf', 'index interior'] as const),
  ...(['table without rowid leaf', 'table without rowid interior', 'overflow'] as const),
  ...(['freelist trunk', 'freelist leaf'] as const),
]

test('of 200 bits flipped in pages of every kind, none leaves damage unnoticed, or a plate that its index answers wrongly', () => {
  const random = seededRandom(12)
  const { folder, file } = folderOfAllKinds()
  const sound = readFileSync(file)
  const connection = new Database(file, { readonly: true })
  const pages = pagesByKind(connection, sound)
  connection.close()
  expect([...pages.keys()].sort()).toEqual([...KINDS].sort())
  const noticed = new Map<PageKind, number>(KINDS.map((kind) => [kind, 0]))
  const flipped = new Map<PageKind, number>(KINDS.map((kind) => [kind, 0]))
  const more = (counts: Map<PageKind, number>, kind: PageKind) => counts.set(kind, (counts.get(kind) ?? 0) + 1)
  for (let trial = 0; trial < 200; trial += 1) {
    const kind = KINDS[trial % KINDS.length] ?? 'overflow'
    const stretches = pages.get(kind) ?? []
    const { at: begin, length } = stretches[Math.floor(random() * stretches.length)] ?? { at: 0, length: 0 }
    const at = begin + Math.floor(random() * length)
    const bytes = Uint8Array.from(sound)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8))
    writeFileSync(file, bytes)
    const { store, notice, close } = openTestStore(folder)
    more(flipped, kind)
    if (notice !== null) more(noticed, kind)
    const place = `trial ${trial}, ${kind}, byte ${at}`
    const vehicles = store.sessions.allOpen()
    const byPlate = store.sessions.newestByPlateKeys(vehicles.map(({ plateKey }) => plateKey))
    const wrong = vehicles.filter(({ id, plateKey }) => byPlate.get(plateKey)?.id !== id)
    expect(wrong, place).toEqual([])
    close()
    const mended = new Database(file, { readonly: true })
    expect(mended.pragma('integrity_check', { simple: true }), place).toBe('ok')
    mended.close()
    for (const name of readdirSync(folder).filter((entry) => /-(wal|shm)$|corrupt/.test(entry)))
      rmSync(join(folder, name))
  }
  expect(Math.min(...flipped.values())).toBeGreaterThanOrEqual(20)
  console.log(`noticed of 20 flips in each kind of page: ${[...noticed].map((entry) => entry.join(' ')).join(', ')}`)
  // A bit within a value, or in a place that nothing uses, is no damage of structure.
  const quiet = new Set([...noticed].filter(([, count]) => count === 0).map(([kind]) => kind))
  expect(quiet).toEqual(new Set(['freelist leaf']))
}, 120_000)
