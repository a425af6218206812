import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFileLogger } from '../../main/node/file-logger.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ampcontrol-log-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

const now = () => Date.UTC(2026, 0, 31, 12)

const entries = (name = 'ampcontrol.log'): unknown[] =>
  readFileSync(join(folder, name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)

test('each entry is one line of JSON with its time, level and fields', () => {
  const logger = createFileLogger({ directory: folder, now })
  logger.info('import finished', { rows: 60 })
  logger.warn('two\nlines')
  expect(entries()).toEqual([
    { at: '2026-01-31T12:00:00.000Z', level: 'info', message: 'import finished', rows: 60 },
    { at: '2026-01-31T12:00:00.000Z', level: 'warn', message: 'two\nlines' },
  ])
})

test('an error is written with its stack and what caused it, and told to the terminal without', () => {
  const told: string[] = []
  const logger = createFileLogger({ directory: folder, now, onError: (line) => told.push(line) })
  logger.error('import failed', new Error('outer', { cause: new Error('inner') }), { id: 'x' })
  expect(entries()).toEqual([
    expect.objectContaining({
      level: 'error',
      id: 'x',
      cause: expect.stringMatching(/Error: outer\n\s+at [\s\S]*caused by Error: inner\n\s+at /),
    }),
  ])
  expect(told).toEqual(['import failed: outer'])
})

test('a field cannot pose as the entry’s own level or message', () => {
  createFileLogger({ directory: folder, now }).info('true', { level: 'error', message: 'false' })
  expect(entries()).toEqual([{ at: '2026-01-31T12:00:00.000Z', level: 'info', message: 'true' }])
})

test('files rotate at their size, the newest last, and the oldest go', () => {
  const logger = createFileLogger({ directory: folder, now, maxBytes: 1, files: 3 })
  for (const message of ['a', 'b', 'c', 'd']) logger.info(message)
  expect(readdirSync(folder).sort()).toEqual(['ampcontrol.log', 'ampcontrol.log.1', 'ampcontrol.log.2'])
  const kept = ['ampcontrol.log.2', 'ampcontrol.log.1', 'ampcontrol.log'].flatMap((name) => entries(name))
  expect(kept).toMatchObject([{ message: 'b' }, { message: 'c' }, { message: 'd' }])
})

test('a log that cannot be written is told, and nothing is thrown', () => {
  const told: string[] = []
  const inTheWay = join(folder, 'file')
  writeFileSync(inTheWay, '')
  createFileLogger({ directory: join(inTheWay, 'logs'), now, onError: (line) => told.push(line) }).info('lost')
  expect(told).toEqual([expect.stringContaining('The log cannot be written')])
})
