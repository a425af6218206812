import { expect, test } from 'vitest'
import { inChunks, inWriteOrder } from '../../../main/core/imports/chunks.ts'
import type { CheckedRow } from '../../../main/core/ports/csv-source.ts'

const BLOCK_ROWS = 700

/** A row that is known by its line, of a plate in no order; every seventh is refused, and every second of these has no plate. */
function rowOf(line: number): CheckedRow {
  const plateKey = `P ${(line * 7_919) % 100_003}`
  if (line % 7 !== 0) return { ok: true, line, text: '', row: { plateKey } as never }
  return { ok: false, line, text: '', code: 'charge-missing', reason: '', plateKey: line % 2 === 0 ? null : plateKey }
}

/** The rows of a file, and how many of them have been asked for. */
function fileOf(rows: number) {
  const read = { rows: 0 }
  async function* blocks() {
    for (let from = 0; from < rows; from += BLOCK_ROWS) {
      const block = Array.from({ length: Math.min(BLOCK_ROWS, rows - from) }, (_none, index) => rowOf(from + index + 1))
      read.rows += block.length
      yield block
    }
  }
  return { blocks: blocks(), read }
}

async function collect<T>(values: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = []
  for await (const value of values) all.push(value)
  return all
}

const lines = (chunk: readonly CheckedRow[]) => chunk.map(({ line }) => line)
const keyOf = (checked: CheckedRow) => (checked.ok ? checked.row.plateKey : checked.plateKey) ?? ''

test('chunks have all rows in the order of the file', async () => {
  const chunks = await collect(inChunks(fileOf(10_000).blocks, 1_500))
  expect(chunks.map(({ length }) => length)).toEqual([1_500, 1_500, 1_500, 1_500, 1_500, 1_500, 1_000])
  expect(chunks.flatMap(lines)).toEqual(Array.from({ length: 10_000 }, (_none, index) => index + 1))
})

test('a file that is written at once keeps its order', async () => {
  const chunks = await collect(inWriteOrder(fileOf(1_900).blocks))
  expect(chunks.map(lines)).toEqual([Array.from({ length: 1_900 }, (_none, index) => index + 1)])
})

test('a long file is written in the order of its plates, each row once, and never has more than a part of it in memory', async () => {
  const total = 120_000
  const { blocks, read } = fileOf(total)
  const seen = new Set<number>()
  let given = 0
  let ordered = 0
  let most = 0
  for await (const chunk of inWriteOrder(blocks)) {
    const keys = chunk.map(keyOf)
    if (keys.every((key, index) => index === 0 || key >= (keys[index - 1] ?? ''))) ordered += 1
    most = Math.max(most, read.rows - given)
    given += chunk.length
    for (const line of lines(chunk)) seen.add(line)
    expect(chunk.length).toBeLessThanOrEqual(2_000)
  }
  expect([seen.size, given, ordered]).toEqual([total, total, total / 2_000])
  expect(most).toBeLessThan(total / 3)
})
