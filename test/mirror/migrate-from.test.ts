import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '../../main/core/ports/store.ts'
import { takeOverFrom } from '../../main/migrate-from/take-over-from.ts'
import { lockDataFolder } from '../../main/storage/data-folder-lock.ts'
import { AppFailure } from '../../shared/app-error.ts'
import { openTestStore, temporaryFolder } from '../storage/support/store-fixture.ts'
import { type PostgresServer, START_MS, startPostgres } from '../support/postgres-server.ts'
import { openCuttingProxy } from './support/cutting-proxy.ts'

const PARKED_SINCE = Date.UTC(2026, 0, 31, 11, 30, 15, 123)

let server: PostgresServer
let url: string
beforeAll(async () => {
  server = await startPostgres()
  url = await server.createDatabase('parking')
  await query(
    `CREATE TABLE vehicles (id serial PRIMARY KEY, plate varchar(20) UNIQUE, current_charge integer, total_charge integer,
       desired_percentage integer, start_time timestamptz, parked boolean)`,
    `INSERT INTO vehicles (plate, current_charge, total_charge, desired_percentage, start_time, parked) VALUES
       ('AB 123', 40, 60, 80, '2026-01-31 12:30:15.123456+01', true),
       ('Ä "Q", 7', 10, 50, 100, '2026-02-01 00:00:00+00', true),
       ('LEFT 1', 57, 60, 80, '2026-01-30 08:00:00+00', false),
       ('LEFT 2', NULL, NULL, NULL, NULL, false),
       ('BAD 1', 70, 60, 80, '2026-01-31 12:00:00+00', true),
       ('BAD 2', 40, 60, 80, 'infinity', true),
       ('ab-123', 30, 60, 80, '2026-01-01 12:00:00+00', false)`,
  )
}, START_MS)
afterAll(() => server.remove(), START_MS)

async function query(...statements: readonly string[]): Promise<void> {
  const client = new Client(url)
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

/** Runs the command in this process. */
async function migrateFrom(dataDirectory: string, ...args: readonly string[]) {
  const said: string[] = []
  let error = ''
  await takeOverFrom([...args, '--data', dataDirectory], {}, (line) => said.push(line)).catch((cause: unknown) => {
    error = cause instanceof AppFailure ? cause.message : `unexpected: ${cause}`
  })
  return { out: said.join('\n'), error }
}

/** What lies in a data folder afterwards. */
function inFolder<T>(dataDirectory: string, look: (store: Store) => T): T {
  const opened = openTestStore(dataDirectory)
  const seen = look(opened.store)
  opened.close()
  return seen
}

const openPlates = (store: Store) => store.sessions.allOpen().map(({ plate }) => plate)

test('it shows what would come, takes it over when told to, and finds it all here when run again', async () => {
  const folder = temporaryFolder()
  const preview = await migrateFrom(folder, url)
  expect(preview).toMatchObject({ error: '' })
  expect(preview.out).toContain(`postgres://operator@127.0.0.1:${server.port}/parking: 7 vehicles.`)
  expect(preview.out).not.toContain(encodeURIComponent(server.password))
  expect(preview.out).toMatch(/2 {2}parked there.*\n\s+2 {2}left there.*\n\s+3 {2}refused/)
  expect(preview.out).toContain('“BAD 1”: Its current_charge is “70”, not between 0 and its total_charge.')
  expect(preview.out).toContain('id 7 “ab-123”: The row with id 1 has the same plate, as “AB 123”, and counts.')
  expect(preview.out).toContain('Nothing was taken over.')
  expect(inFolder(folder, openPlates)).toEqual([])

  expect((await migrateFrom(folder, url, '--yes')).out).toContain('Taken over: 2 into the lot, 2 known.')
  inFolder(folder, (store) => {
    const session = store.sessions.openByPlateKey('AB 123')
    expect(session).toMatchObject({ arrivedAt: PARKED_SINCE, anchorAt: PARKED_SINCE, anchorCharge: 40 })
    expect(store.readings.withSources(session?.id ?? 0)).toMatchObject([
      { at: PARKED_SINCE, charge: 40, source: `postgres://operator@127.0.0.1:${server.port}/parking` },
    ])
    expect(store.sessions.newestByPlateKey('LEFT 1')).toBeUndefined()
    expect(store.knownPlates.find('LEFT 1', 'LEFT1')).toMatchObject({ charge: 57, chargeAt: Date.UTC(2026, 0, 30, 8) })
    expect(store.knownPlates.find('LEFT 2', 'LEFT2')).toMatchObject({ charge: null, chargeAt: null })
  })

  const before = inFolder(folder, (store) => store.imports.count())
  expect((await migrateFrom(folder, url, '--yes')).out).toContain('There is nothing to take over.')
  expect(inFolder(folder, (store) => store.imports.count())).toBe(before)
})

test('an export by psql brings the same, in whatever time zone and with its nulls', async () => {
  const client = new Client(url)
  await client.connect()
  await client.query("SET TIME ZONE 'Asia/Kolkata'")
  const exported = await text(client.query(copyTo('COPY vehicles TO STDOUT CSV HEADER')))
  await client.end()
  expect(exported).toContain('2026-01-31 17:00:15.123456+05:30')
  const folder = temporaryFolder()
  const file = join(folder, 'vehicles.csv')
  writeFileSync(file, exported)
  const { out } = await migrateFrom(folder, '--from-csv', file, '--yes')
  expect(out).toContain('Taken over: 2 into the lot, 2 known.')
  inFolder(folder, (store) => {
    expect(openPlates(store).sort()).toEqual(['AB 123', 'Ä "Q", 7'])
    expect(store.sessions.openByPlateKey('AB 123')?.arrivedAt).toBe(PARKED_SINCE)
    expect(store.knownPlates.find('LEFT 2', 'LEFT2')).toMatchObject({ charge: null, chargeAt: null })
  })
})

/** Each is answered by one sentence, and leaves the data folder as it was: not even made. */
const WRONG_WAYS: readonly (readonly [name: string, args: () => readonly string[], sentence: RegExp])[] = [
  ['no address', () => ['--yes'], /^Say where the vehicles are: .+$/],
  [
    'an address of something else',
    () => ['http://lot.example/'],
    /^This is not the address of a PostgreSQL database\..+$/,
  ],
  [
    'certificates that are not there',
    () => ['postgres://127.0.0.1:1/x?sslmode=verify-full&sslrootcert=/none.crt'],
    /^The address names certificates that cannot be read here.+$/,
  ],
  [
    'an authority that is asked for and not named',
    () => ['postgres://127.0.0.1:1/x?sslmode=verify-ca'],
    /^The address names certificates that cannot be read here.+$/,
  ],
  ['a server that is not there', () => ['postgres://127.0.0.1:1/x'], /^No PostgreSQL answers at 127\.0\.0\.1:1\. .+$/],
  [
    'a wrong password',
    () => [`postgres://operator:wrong@127.0.0.1:${server.port}/parking`],
    /^The database server 127\.0\.0\.1:\d+ does not let the user “operator” in\. .+$/,
  ],
  ['a wrong database', () => [server.url('nowhere')], /^The database server .+ has no database “nowhere”\. .+$/],
  [
    'a database without the table',
    () => [server.url('postgres')],
    /^The database “postgres” at .+ has no table “vehicles”.+$/,
  ],
  ['TLS of a server that has none', () => [`${url}?sslmode=require`], /^The database server .+ has no TLS.+$/],
  ['a file that is not there', () => ['--from-csv', '/nowhere.csv'], /^The file \/nowhere\.csv cannot be read: .+$/],
]

test.each(WRONG_WAYS)('%s: one sentence, and nothing is touched', async (_name, args, sentence) => {
  const folder = join(temporaryFolder(), 'lot')
  const { out, error } = await migrateFrom(folder, ...args())
  expect(out).toBe('')
  expect(error).toMatch(sentence)
  expect(existsSync(folder)).toBe(false)
})

test('a server that goes away in the middle: one sentence, and nothing half-done', async () => {
  await query(
    `CREATE SCHEMA large; CREATE TABLE large.vehicles AS
       SELECT n AS id, 'AB ' || n AS plate, 40 AS current_charge, 60 AS total_charge, 80 AS desired_percentage, now() AS start_time, true AS parked
       FROM generate_series(1, 20000) AS n`,
  )
  const proxy = await openCuttingProxy(server.port)
  const through = `${url.replace(`:${server.port}/`, `:${proxy.port}/`)}?options=-csearch_path%3Dlarge`
  proxy.cutAfter(500_000)
  const folder = join(temporaryFolder(), 'lot')
  expect(await migrateFrom(folder, through, '--yes')).toEqual({
    out: '',
    error: `The database server 127.0.0.1:${proxy.port} went away in the middle. Try again once it is back.`,
  })
  expect(existsSync(folder)).toBe(false)
  proxy.mend()
  expect((await migrateFrom(folder, through, '--yes')).out).toContain('Taken over: 20000 into the lot, 0 known.')
})

test('a lot that is open elsewhere is left alone', async () => {
  const folder = temporaryFolder()
  const lock = lockDataFolder(folder)
  const { error } = await migrateFrom(folder, url, '--yes')
  lock.release()
  expect(error).toContain('already running with this data folder')
})
