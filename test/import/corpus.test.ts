import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CheckedRow } from '../../main/core/ports/csv-source.ts'
import { csvBlocks } from '../../main/import/csv/csv-blocks.ts'
import type { Encoding } from '../../main/import/csv/decode-text.ts'
import type { FileNote } from '../../shared/import.ts'
import { pageWithTables } from '../fixtures/csv/write-table.mjs'
import { failureOf, fetchOptions, type ImportFixture, rowsOf, startImportFixture } from './support/import-fixture.ts'

type TakenRow = readonly [
  line: number,
  plate: string,
  charge: number,
  total: number,
  target: number,
  rest?: {
    readonly bay?: string
    readonly departureTime?: string
    readonly chargingPower?: number
    readonly chargeResolution?: number
  },
]

interface Expectation {
  readonly promise: string
  readonly contentType?: string
  readonly error?: string
  readonly encoding?: Encoding
  /** What is noted of the file, and the lines of rows taken without an optional cell. */
  readonly notes?: readonly FileNote[]
  readonly unread?: readonly number[]
  readonly rows?: readonly TakenRow[]
  readonly refused?: readonly (readonly [line: number, code: string])[]
}

const directory = join(import.meta.dirname, '../fixtures/csv')
const corpus = JSON.parse(readFileSync(join(directory, 'expected.json'), 'utf8')) as {
  readonly now: string
  readonly files: Readonly<Record<string, Expectation>>
}
const now = Date.parse(corpus.now)

function takenRows(rows: readonly CheckedRow[]) {
  return rows.flatMap((checked) => {
    if (!checked.ok) return []
    const { plateKey, searchKey, ...row } = checked.row
    return [{ line: checked.line, ...row }]
  })
}

function expectedRows(rows: readonly TakenRow[]) {
  return rows.map(([line, plate, presentCharge, batteryCapacity, targetSoc, rest = {}]) => ({
    line,
    plate,
    presentCharge,
    batteryCapacity,
    targetSoc,
    bay: rest.bay ?? null,
    departureTime: rest.departureTime === undefined ? null : Date.parse(rest.departureTime),
    chargingPower: rest.chargingPower ?? null,
    chargeResolution: rest.chargeResolution ?? 1,
  }))
}

function refusedRows(rows: readonly CheckedRow[]) {
  return rows.flatMap((checked) => (checked.ok ? [] : [[checked.line, checked.code]]))
}

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

describe('awkward files', () => {
  let fixture: ImportFixture

  beforeAll(async () => {
    fixture = await startImportFixture(async (request, response) => {
      const name = basename(request.url ?? '')
      response.setHeader('content-type', corpus.files[name]?.contentType ?? 'text/csv')
      response.end(await readFile(join(directory, name)))
    })
  })
  afterAll(() => fixture.close())

  test('every file has its expectation', async () => {
    const names = (await readdir(directory)).filter((name) => name.endsWith('.csv'))
    expect(names.toSorted()).toEqual(Object.keys(corpus.files).toSorted())
    expect(names.length).toBeGreaterThanOrEqual(60)
  })

  for (const [name, expected] of Object.entries(corpus.files)) {
    const read = async () => {
      const file = await fixture.source.fetch(`${fixture.server.origin}/${name}`, fetchOptions())
      const notes = [...file.notes]
      try {
        const rows: CheckedRow[] = []
        for await (const block of file.blocks(now, (some) => notes.push(...some))) rows.push(...block)
        return { rows, notes }
      } finally {
        await file.dispose()
      }
    }

    if (expected.error !== undefined) {
      test(`${name}: ${expected.promise} is refused`, async () => {
        expect(await failureOf(read())).toMatchObject({ kind: 'import-unreadable', code: expected.error })
        expect(await readdir(fixture.spoolDirectory)).toEqual([])
      })
      continue
    }

    test(`${name}: ${expected.promise}`, async () => {
      const { rows, notes } = await read()
      expect(takenRows(rows)).toEqual(expectedRows(expected.rows ?? []))
      expect(refusedRows(rows)).toEqual(expected.refused ?? [])
      expect(notes).toEqual(expected.notes ?? [])
      expect(rows.flatMap((row) => (row.ok && row.unread.length > 0 ? row.line : []))).toEqual(expected.unread ?? [])
    })

    test(`${name}: reads the same byte by byte`, async () => {
      const bytes = await readFile(join(directory, name))
      const encoding = expected.encoding ?? 'utf-8'
      const whole = await rowsOf(
        { blocks: (at) => csvBlocks(inChunks(bytes, bytes.length), { now: at, encoding }) },
        now,
      )
      const single = await rowsOf({ blocks: (at) => csvBlocks(inChunks(bytes, 1), { now: at, encoding }) }, now)
      expect(single).toEqual(whole)
    })
  }
})

test('docs/csv.md lists every file', () => {
  expect(readFileSync(join(directory, '../../../docs/csv.md'), 'utf8')).toBe(pageWithTables())
})
