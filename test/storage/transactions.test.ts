import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { openConnection } from '../../main/storage/connection.ts'
import { applyMigrations, bundledMigrations } from '../../main/storage/migrate.ts'
import { createStore } from '../../main/storage/store.ts'
import { watchStatements } from '../../main/storage/watch-statements.ts'
import { NOW } from './support/instant.ts'
import { sampleSession } from './support/samples.ts'
import { failureOf, openTestStore, recordingLogger, temporaryFolder } from './support/store-fixture.ts'

describe('a write', () => {
  test('is kept whole, or not at all', () => {
    const { store } = openTestStore()
    const broken = () =>
      store.write(() => {
        store.sessions.insert(sampleSession('A 1'))
        throw new Error('half way')
      })
    expect(broken).toThrow('half way')
    expect(store.sessions.allOpen()).toEqual([])
    expect(store.write(() => store.sessions.insert(sampleSession('A 1')).id)).toBe(1)
    expect(store.sessions.allOpen()).toHaveLength(1)
  })

  test('joins the write around it, and goes with it', () => {
    const { store } = openTestStore()
    const outer = () =>
      store.write(() => {
        store.write(() => store.sessions.insert(sampleSession('A 1')))
        throw new Error('outer')
      })
    expect(outer).toThrow('outer')
    expect(store.sessions.allOpen()).toEqual([])
  })

  test('that fails inside another undoes its own changes alone', () => {
    const { store } = openTestStore()
    store.write(() => {
      store.sessions.insert(sampleSession('A 1'))
      const inner = () =>
        store.write(() => {
          store.sessions.insert(sampleSession('B 2'))
          throw new Error('inner')
        })
      expect(inner).toThrow('inner')
    })
    expect(store.sessions.allOpen().map(({ plate }) => plate)).toEqual(['A 1'])
  })

  test('is never awaited in', () => {
    const { store } = openTestStore()
    expect(() => store.write(async () => undefined)).toThrow('promise')
  })
})

test('a read sees one instant, whatever another connection writes meanwhile', () => {
  const dataDirectory = temporaryFolder()
  const { store } = openTestStore(dataDirectory)
  const writer = openConnection(join(dataDirectory, 'ampcontrol.db'))
  store.read(() => {
    expect(store.settings.load()).toEqual({})
    writer.exec(`INSERT INTO settings VALUES ('bays', '5')`)
    expect(store.settings.load()).toEqual({})
  })
  expect(store.settings.load()).toEqual({ bays: 5 })
  writer.close()
})

describe('an error that a person can act on', () => {
  test('is "busy" while another connection writes', () => {
    const dataDirectory = temporaryFolder()
    const file = join(dataDirectory, 'ampcontrol.db')
    openTestStore(dataDirectory).close()
    const connection = openConnection(file)
    const store = createStore(connection, recordingLogger(), temporaryFolder())
    connection.pragma('busy_timeout = 0')
    const other = new Database(file)
    other.exec('BEGIN IMMEDIATE')
    expect(failureOf(() => store.write(() => undefined))).toBe('storage-busy storage-busy')
    expect(failureOf(() => store.settings.save({ bays: 3 }))).toBe('storage-busy storage-busy')
    other.close()
    expect(failureOf(() => store.write(() => undefined))).toBeUndefined()
    connection.close()
  })

  test('is "full" where there is no room, and nothing is saved by halves', () => {
    const connection = openConnection(join(temporaryFolder(), 'small.db'))
    applyMigrations(connection, bundledMigrations(), NOW)
    const store = createStore(connection, recordingLogger(), temporaryFolder())
    connection.pragma(`max_page_count = ${Number(connection.pragma('page_count', { simple: true })) + 1}`)
    const fill = () =>
      store.write(() => {
        for (let number = 0; number < 1_000; number++) store.sessions.insert(sampleSession(`A ${number}`))
      })
    expect(failureOf(fill)).toBe('storage-full storage-full')
    expect(store.sessions.allOpen()).toEqual([])
    connection.close()
  })
})

test('a slow query is logged once a minute, by its text and without its values', () => {
  const logger = recordingLogger()
  const connection = openConnection(join(temporaryFolder(), 'lot.db'))
  let time = 0
  let durationMs = 0
  connection.function('work', () => {
    time += durationMs
    return null
  })
  watchStatements(connection, { logger, monotonic: () => time })
  const query = connection.prepare('SELECT work(), ? AS plate')
  const run = (ms: number) => {
    durationMs = ms
    query.get('AB 123')
    return logger.warnings.length
  }
  expect(run(40)).toBe(0)
  expect(run(41)).toBe(1)
  expect(run(500)).toBe(1)
  expect(run(60_000)).toBe(2)
  expect(logger.warnings[0]).toEqual({
    message: 'A query was slow.',
    fields: { sql: 'SELECT work(), ? AS plate', elapsedMs: 41 },
  })
  connection.close()
})
