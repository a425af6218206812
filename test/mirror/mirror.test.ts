import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listBackups } from '../../main/storage/backups/backup-files.ts'
import { HOUR_MS } from '../../shared/time.ts'
import { temporaryFolder } from '../storage/support/store-fixture.ts'
import { type PostgresServer, START_MS, startPostgres } from '../support/postgres-server.ts'
import type { TestLot } from '../support/test-lot.ts'
import { openCuttingProxy } from './support/cutting-proxy.ts'
import { ask, bothSides, FACTS, mirrorLot, openLot } from './support/mirrored-lot.ts'

let server: PostgresServer
let url: string
let databases = 0
beforeAll(async () => {
  server = await startPostgres()
}, START_MS)
afterAll(() => server.remove(), START_MS)
beforeEach(async () => {
  databases += 1
  url = await server.createDatabase(`mirror_${databases}`)
})

const rows = (count: number, charge = 10) =>
  Array.from({ length: count }, (_, index) => `AB ${index},${charge + (index % 7)}.5,60,80`)

async function expectSame(lot: TestLot, lotId = 'north'): Promise<void> {
  const { own, mirrored } = await bothSides(lot, url, lotId)
  expect(mirrored).toEqual(own)
}

test('what is there when it begins, and all that happens after, is there as well: all kinds of rows, to the last digit', async () => {
  const lot = openLot()
  await lot.importRows(...rows(50), 'Ä \\ "1",1,3,33.333333333333336')
  const mirror = mirrorLot(lot, url)
  await mirror.current()
  await expectSame(lot)

  await lot.run('vehicle.change', { sessionId: 1, change: { kind: 'bay', bay: 'a\\b' } })
  await lot.run('vehicle.leave', { plate: 'AB 2' })
  await lot.run('vehicle.bringBack', { sessionId: 3 })
  lot.clock.advance(12 * HOUR_MS)
  await lot.run('alert.acknowledge', { all: true })
  await lot.importRows(...rows(60, 20))
  await mirror.current()
  await expectSame(lot)
  const [seen] = await ask(url, 'SELECT current_at IS NOT NULL AS is_current, time_zone, bays FROM ampcontrol.lots')
  expect(seen).toEqual({ is_current: true, time_zone: 'Europe/Berlin', bays: 10 })
  expect(mirror.states.at(-1)).toMatchObject({ behindRows: 0, behindSince: null, problem: null })
  expect(mirror.warnings).toEqual([])
})

test('a server that is not there keeps nothing waiting; how far behind it is, and since when, is told, and it is caught up', async () => {
  const lot = openLot()
  const proxy = await openCuttingProxy(server.port)
  const through = url.replace(`:${server.port}/`, `:${proxy.port}/`)
  const mirror = mirrorLot(lot, through)
  await mirror.current()
  proxy.cutAfter(0)
  const since = lot.clock.now()
  await lot.importRows(...rows(40))
  lot.clock.sleep(since + 7 * 24 * HOUR_MS - lot.clock.now())
  await lot.importRows(...rows(40, 30))
  const behind = await mirror.until(({ problem, behindRows }) => problem !== null && behindRows > 160)
  expect(behind).toMatchObject({ behindSince: since, problem: { code: 'postgres-unreachable' } })
  expect(behind.target).toBe(`postgres://operator@127.0.0.1:${proxy.port}/mirror_${databases}`)
  expect(mirror.warnings.join()).not.toContain(server.password.slice(0, 5))
  proxy.mend()
  await mirror.current()
  await expectSame(lot)
})

test('a connection that is cut, again and again, in the middle of whatever: nothing lost, nothing doubled', async () => {
  const lot = openLot()
  await lot.importRows(...rows(2_000))
  const proxy = await openCuttingProxy(server.port)
  const mirror = mirrorLot(lot, url.replace(`:${server.port}/`, `:${proxy.port}/`))
  for (const bytes of [0, 100, 700, 1_500, 2_100, 2_500, 3_000, 3_500]) {
    proxy.cutAfter(bytes)
    await lot.importRows(...rows(20, bytes % 50))
    const told = mirror.states.length
    proxy.mend()
    await mirror.until(() => mirror.states.length > told)
  }
  proxy.mend()
  await mirror.current()
  await expectSame(lot)
})

test('a server that dies and comes back', async () => {
  const lot = openLot()
  const mirror = mirrorLot(lot, url)
  await mirror.current()
  const importing = lot.importRows(...rows(3_000))
  await server.kill()
  await importing
  await mirror.until(({ problem }) => problem !== null)
  await server.start()
  await mirror.current()
  await expectSame(lot)
})

/** Readings that wait when the server comes back; a million every night. */
const BEHIND = Number(process.env.AMPCONTROL_BEHIND ?? 6_000)

test(
  `of ${BEHIND} readings behind none is lost or doubled, though the server dies again while they come`,
  async () => {
    const lot = openLot()
    const parked = Math.min(100_000, BEHIND / 2)
    const mirror = mirrorLot(lot, url)
    await mirror.current()
    await server.kill()
    for (let charge = 10; charge < 10 + BEHIND / parked; charge += 1) await lot.importRows(...rows(parked, charge))
    await mirror.until(({ problem, behindRows }) => problem !== null && behindRows >= BEHIND)
    await server.start()
    await mirror.until(({ behindRows }) => behindRows < BEHIND)
    await server.kill()
    await server.start()
    await mirror.current()
    const sums = 'SELECT count(*) AS readings, sum(charge) AS charges, max(charge) AS most FROM'
    const connection = new Database(join(lot.dataDirectory, 'ampcontrol.db'), { readonly: true })
    const own = connection.prepare<[], { readings: number }>(`${sums} readings`).get()
    connection.close()
    expect(own?.readings).toBe(BEHIND)
    const [there] = await ask(url, `${sums.replace('count(*)', 'count(*)::int')} ampcontrol.readings`)
    expect(there).toEqual(own)
  },
  Math.max(60_000, BEHIND),
)

test('a lot that ends and starts again goes on where it was, and one that was written to meanwhile too', async () => {
  const dataDirectory = temporaryFolder()
  const lot = openLot({ dataDirectory })
  await lot.importRows(...rows(30))
  const first = mirrorLot(lot, url)
  await first.current()
  await first.stop()
  await lot.importRows(...rows(35, 20))
  await lot.closeOnce()
  const again = openLot({ dataDirectory, clock: lot.clock })
  const second = mirrorLot(again, url)
  await second.current()
  await expectSame(again)
  expect(await ask(url, 'SELECT count(*)::int AS kept FROM ampcontrol.superseded')).toEqual([{ kept: 0 }])
})

test('turned off and on again, it has what was written meanwhile', async () => {
  const lot = openLot()
  await lot.importRows(...rows(30))
  const first = mirrorLot(lot, url)
  await first.current()
  await first.stop()
  lot.store.outbox.turnOff()
  await lot.importRows(...rows(35, 20))
  const second = mirrorLot(lot, url)
  await second.current()
  await expectSame(lot)
  expect(await ask(url, 'SELECT count(*)::int AS kept FROM ampcontrol.superseded')).toEqual([{ kept: 0 }])
})

test('a lot restored from a backup older than the mirror: the mirror follows it, and what it lost is kept aside', async () => {
  const dataDirectory = temporaryFolder()
  const lot = openLot({ dataDirectory })
  await lot.importRows(...rows(20))
  const first = mirrorLot(lot, url)
  await first.current()
  const backup = join(temporaryFolder(), 'backup.db')
  lot.clock.sleep(24 * HOUR_MS)
  lot.core.wake()
  lot.clock.advance(1_000)
  const [newest] = listBackups(dataDirectory, lot.clock.now())
  copyFileSync(newest?.file ?? '', backup)
  await lot.run('vehicle.leave', { plate: 'AB 3' })
  await lot.importRows('LOST 1,10,60,80', 'LOST 2,20,60,80')
  await first.current()
  await first.stop()
  await lot.closeOnce()

  for (const end of ['', '-wal', '-shm']) rmSync(join(dataDirectory, `ampcontrol.db${end}`), { force: true })
  copyFileSync(backup, join(dataDirectory, 'ampcontrol.db'))
  const restored = openLot({ dataDirectory, clock: lot.clock })
  await restored.importRows('OTHER 1,30,60,80')
  const second = mirrorLot(restored, url)
  await second.current()
  await expectSame(restored)
  const kept = await ask(
    url,
    `SELECT table_name, "row" ->> 'plate' AS plate FROM ampcontrol.superseded WHERE table_name = 'sessions' ORDER BY 2`,
  )
  expect(kept.map(({ plate }) => plate)).toEqual(expect.arrayContaining(['AB 3', 'LOST 1', 'LOST 2']))

  await second.stop()
  const third = mirrorLot(restored, url, { facts: { ...FACTS, plateRetentionDays: 0 } })
  await third.until(({ currentAt }) => currentAt !== null)
  expect(await ask(url, `SELECT count(*)::int AS plates FROM ampcontrol.superseded WHERE "row" ? 'plate'`)).toEqual([
    { plates: 0 },
  ])
})

test('a second writer of the same lot waits, and another lot under the same name is refused', async () => {
  const lot = openLot()
  await lot.importRows(...rows(5))
  const first = mirrorLot(lot, url)
  await first.current()
  const copy = openLot()
  const second = mirrorLot(copy, url, { folderId: lot.dataDirectory })
  await second.until(({ problem }) => problem?.code === 'mirror-second-writer')
  await expectSame(lot)
  await first.stop()
  await second.current()
  await expectSame(copy)
  await second.stop()
  const other = mirrorLot(openLot(), url)
  await other.until(({ problem }) => problem?.code === 'mirror-other-lot')
  await expectSame(copy)

  const neighbour = openLot()
  await neighbour.importRows(...rows(3))
  const third = mirrorLot(neighbour, url, { lotId: 'south' })
  await third.current()
  await expectSame(neighbour, 'south')
  await expectSame(copy)
})

test('a plate that is erased in the lot is erased there', async () => {
  const lot = openLot({ settings: { plateRetentionDays: 30, plateRetentionAction: 'erase' } })
  await lot.importRows('AB 1,10,60,80', 'AB 2,10,60,80')
  await lot.run('vehicle.leave', { plate: 'AB 1' })
  const mirror = mirrorLot(lot, url)
  await mirror.current()
  lot.clock.sleep(31 * 24 * HOUR_MS)
  lot.core.wake()
  lot.clock.advance(1_000)
  await mirror.current()
  await expectSame(lot)
  expect(
    await ask(url, `SELECT count(*)::int AS plates FROM ampcontrol.sessions s WHERE s::text LIKE '%AB 1%'`),
  ).toEqual([{ plates: 0 }])
})

test('a plate of what the lot has lost goes once it is past its time, though the connection lasts', async () => {
  const lot = openLot()
  let at = Date.now()
  const mirror = mirrorLot(lot, url, { facts: { ...FACTS, plateRetentionDays: 30 }, now: () => at })
  await mirror.current()
  await ask(
    url,
    `INSERT INTO ampcontrol.superseded (lot_id, table_name, "row", superseded_at)
     VALUES ('north', 'sessions', '{"plate": "AB 1", "plate_key": "AB1"}', now() - interval '31 days')`,
  )
  at += 24 * HOUR_MS
  const kept = `SELECT count(*)::int AS plates FROM ampcontrol.superseded WHERE "row" ? 'plate'`
  await expect.poll(() => ask(url, kept)).toEqual([{ plates: 0 }])
})

test.each([
  ['a wrong password', () => url.replace(/:[^:@]+@/, ':wrong@'), 'postgres-password'],
  ['a database that is not there', () => server.url('nowhere'), 'postgres-no-database'],
  ['TLS of a server that has none', () => `${url}?sslmode=verify-full`, 'postgres-no-tls'],
])('%s: one sentence, and the lot goes on', async (_name, wrong, code) => {
  const lot = openLot()
  const mirror = mirrorLot(lot, wrong())
  await mirror.until(({ problem }) => problem?.code === code)
  expect((await lot.importRows(...rows(5))).imported).toBe(5)
})

test('tables of a newer program are left alone', async () => {
  const lot = openLot()
  const first = mirrorLot(lot, url)
  await first.current()
  await first.stop()
  await ask(url, 'INSERT INTO ampcontrol.schema_version (version) VALUES (99)')
  await mirrorLot(lot, url).until(({ problem }) => problem?.code === 'mirror-newer')
})

test('TLS is what the address says: asked for and not there, trusted or not, and taken where it is offered', async () => {
  const lot = openLot()
  await lot.importRows(...rows(3))
  const problemOf = async (parameters: string) => {
    const mirror = mirrorLot(lot, `${url}?${parameters}`)
    const { problem } = await mirror.until((state) => state.problem !== null)
    await mirror.stop()
    return problem?.code
  }
  const isEncrypted = async (parameters: string) => {
    const mirror = mirrorLot(lot, `${url}${parameters}`)
    await mirror.until((state) => state.currentAt !== null)
    const asked =
      "SELECT bool_and(ssl) AS tls FROM pg_stat_ssl NATURAL JOIN pg_stat_activity WHERE application_name LIKE 'AmpControl %'"
    const [seen] = await ask(url, asked)
    await mirror.stop()
    return seen?.tls
  }
  expect(await isEncrypted('')).toBe(false)
  expect(await problemOf('sslmode=require')).toBe('postgres-no-tls')

  const certificate = await server.offerTls()
  await lot.importRows(...rows(3, 30))
  expect(await isEncrypted('')).toBe(true)
  expect(await isEncrypted('?sslmode=disable')).toBe(false)
  expect(await isEncrypted('?sslmode=require')).toBe(true)
  expect(await problemOf('sslmode=verify-full')).toBe('postgres-not-trusted')
  expect(await isEncrypted(`?sslmode=verify-full&sslrootcert=${encodeURIComponent(certificate)}`)).toBe(true)
  const elsewhere = url.replace('127.0.0.1', 'localhost')
  const byName = mirrorLot(lot, `${elsewhere}?sslmode=verify-full&sslrootcert=${encodeURIComponent(certificate)}`)
  expect((await byName.until((state) => state.problem !== null)).problem?.code).toBe('postgres-not-trusted')
  await byName.stop()
  await expectSame(lot)
})
