import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import type { CheckedRow } from '../../main/core/ports/csv-source.ts'
import { csvBlocks } from '../../main/import/csv/csv-blocks.ts'
import { createRowScanner } from '../../main/import/csv/scan-rows.ts'
import type { Delimiter } from '../../main/import/csv/split-quoted.ts'
import { AppFailure } from '../../shared/app-error.ts'

async function* each(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}

async function read(...chunks: readonly Uint8Array[]): Promise<readonly CheckedRow[] | string> {
  const rows: CheckedRow[] = []
  try {
    for await (const block of csvBlocks(each(chunks), { now: 0 })) rows.push(...block)
    return rows
  } catch (error) {
    if (error instanceof AppFailure) return error.error.code
    throw error
  }
}

function cut(bytes: Uint8Array, places: readonly number[]): readonly Uint8Array[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b)
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end))
}

const encode = (text: string) => new TextEncoder().encode(text)

/** Text that is dense in what matters to a CSV reader. */
const thickText = fc
  .array(
    fc.constantFrom(
      '"',
      '""',
      ',',
      ';',
      '\t',
      '\n',
      '\r',
      '\r\n',
      ' ',
      'KA 1',
      'é',
      '車',
      '10',
      '10,5',
      '60',
      '80',
      '﻿',
      'KA 2,1,2,3\n',
    ),
    { maxLength: 80 },
  )
  .map((parts) => parts.join(''))

const delimiters = fc.constantFrom<Delimiter>(',', ';', '\t')

describe('whatever the bytes are', () => {
  test('they are rows or an expected failure, never a crash', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const outcome = await read(bytes)
        expect(typeof outcome === 'string' || outcome.length > 0).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('text that is full of quotes and line ends is rows or an expected failure', async () => {
    await fc.assert(
      fc.asyncProperty(thickText, async (text) => {
        const outcome = await read(encode(text))
        expect(typeof outcome === 'string' || outcome.length > 0).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('the cut into chunks changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(thickText, fc.array(fc.nat(), { maxLength: 8 }), async (text, places) => {
        const bytes = encode(text)
        expect(await read(...cut(bytes, places))).toEqual(await read(bytes))
      }),
      { numRuns: 500 },
    )
  })

  test('the cut into chunks changes nothing in a file longer than the sample and the longest row', async () => {
    const lines = fc.array(
      fc.oneof(
        thickText,
        fc.constantFrom(`${'x'.repeat(70_000)}\n`, `"${'y\n'.repeat(33_000)}`, 'KA 3,1,2,3\n'.repeat(2_000)),
      ),
      { minLength: 3, maxLength: 6 },
    )
    await fc.assert(
      fc.asyncProperty(lines, fc.array(fc.nat(), { maxLength: 5 }), async (parts, places) => {
        const bytes = encode(parts.join(''))
        const [pieces, whole] = [await read(...cut(bytes, places)), await read(bytes)]
        expect(JSON.stringify(pieces) === JSON.stringify(whole)).toBe(true)
      }),
      { numRuns: 15 },
    )
  }, 60_000)
})

describe('rows', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'B', '7', ' ', '"', ',', ';', '\t', '\n', 'é'), maxLength: 6 })
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 12 })

  test('have the cells that Papa Parse finds', () => {
    fc.assert(
      fc.property(table, delimiters, (cells, delimiter) => {
        const text = Papa.unparse(cells, { delimiter, newline: '\n', quotes: true })
        const scanner = createRowScanner(delimiter)
        const found = [...scanner.push(text), ...scanner.end()].map((row) =>
          row.kind === 'cells' ? row.cells : row.code,
        )
        expect(found).toEqual(Papa.parse(text, { delimiter, newline: '\n' }).data)
        expect(found).toEqual(cells)
      }),
      { numRuns: 300 },
    )
  })

  test('stand on the line on which an independent count puts them', async () => {
    const lineEnd = fc.constantFrom('\n', '\r', '\r\n')
    const piece = fc.record({
      text: fc.constantFrom(
        '',
        '  ',
        'KA 1,1,2,3',
        '"KA\n1",1,2,3',
        '"K\r\nA\r1",1,2,3',
        'KA 1,x,2,3',
        '"KA ""1""",1,2,3',
        ',,,',
      ),
      lineEnd,
    })
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const expected: number[] = []
        let before = 'KA 0,1,2,3\n'
        for (const { text, lineEnd: end } of pieces) {
          // A bare CR before a blank piece that ends in LF would be one line end: keep them apart.
          const shown = text === '' && before.endsWith('\r') ? ' ' : text
          if (/\w/.test(shown)) expected.push(before.split(/\r\n|\r|\n/).length)
          before += shown + end
        }
        const rows = await read(encode(before))
        if (typeof rows === 'string') throw new Error(rows)
        expect(rows.map((row) => row.line)).toEqual([1, ...expected])
      }),
      { numRuns: 300 },
    )
  })
})

test.each([
  ['blank lines', '\n'],
  ['blank lines of Windows', '\r\n'],
  ['rows without a word', ',,,\n'],
  ['spaces', '   \n'],
  ['one line', 'x'],
])('a file of %s without end can be given up between two of its pieces', async (_what, line) => {
  const piece = encode(line.repeat(20_000))
  async function* endless(): AsyncGenerator<Uint8Array> {
    while (true) yield piece
  }
  let blocks = 0
  for await (const _block of csvBlocks(endless(), { now: 0 })) {
    blocks += 1
    if (blocks === 20) break
  }
  expect(blocks).toBe(20)
})
