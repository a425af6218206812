import { describe, expect, test } from 'vitest'
import { csvBlocks } from '../../main/import/csv/csv-blocks.ts'
import { createRowScanner, MAX_ROW_LENGTH, type ScannedRow } from '../../main/import/csv/scan-rows.ts'

function scan(text: string): readonly ScannedRow[] {
  const scanner = createRowScanner(',')
  return [...scanner.push(text), ...scanner.end()]
}

function outline(rows: readonly ScannedRow[]) {
  return rows.map((row) => [row.line, row.kind === 'cells' ? row.cells.join('|') : row.code])
}

describe('a row that is too long', () => {
  test('is refused at its line, and reading goes on after it', () => {
    const text = `KA 1,1\n${'x'.repeat(MAX_ROW_LENGTH + 1)}\nKA 3,3\n`
    expect(outline(scan(text))).toEqual([
      [1, 'KA 1|1'],
      [2, 'line-too-long'],
      [3, 'KA 3|3'],
    ])
  })

  test('is read up to the limit', () => {
    expect(outline(scan(`${'x'.repeat(MAX_ROW_LENGTH)}\nb`))[0]).toEqual([1, 'x'.repeat(MAX_ROW_LENGTH)])
  })

  test('of 256 MB is one refused row, and is not kept in memory', async () => {
    const chunk = new Uint8Array(65_536).fill(0x78)
    let largest = 0
    const before = process.memoryUsage().rss
    async function* line() {
      for (let count = 0; count < 4_096; count++) {
        largest = Math.max(largest, process.memoryUsage().rss)
        yield chunk
      }
      yield new TextEncoder().encode('\nKA 2,1,2,3')
    }
    const rows = []
    for await (const block of csvBlocks(line(), { now: 0 })) rows.push(...block)
    expect(rows.map((row) => [row.line, row.ok ? row.row.plate : row.code])).toEqual([
      [1, 'line-too-long'],
      [2, 'KA 2'],
    ])
    expect(largest - before).toBeLessThan(128_000_000)
  })
})

describe('a quote that is never closed', () => {
  test('costs one line of a large file', () => {
    const rows = outline(scan(`"KA 0,1\n${'KA 1,1\n'.repeat(40_000)}`))
    expect(rows[0]).toEqual([1, 'quote-not-closed'])
    expect(rows).toHaveLength(40_001)
    expect(rows.at(-1)).toEqual([40_001, 'KA 1|1'])
  })

  test('is given up as soon as the longest row is passed, not at the end', () => {
    const rows = createRowScanner(',').push(`"KA 0,1\n${'KA 1,1\n'.repeat(10_000)}`)
    expect(rows).toHaveLength(10_001)
  })

  test('is waited for up to the longest row', () => {
    const cell = `"${'x\n'.repeat(MAX_ROW_LENGTH / 2 - 1)}"`
    expect(cell).toHaveLength(MAX_ROW_LENGTH)
    expect(scan(`${cell}\nb`).map((row) => row.line)).toEqual([1, MAX_ROW_LENGTH / 2 + 1])
    expect(scan(`x${cell.replace('"', ',"')}\n`)[0]).toMatchObject({ line: 1, code: 'quote-not-closed' })
  })

  test('costs every line that has one, and no other', () => {
    expect(outline(scan('"a\nb,1\n"c\nd,1\n'))).toEqual([
      [1, 'quote-not-closed'],
      [2, 'b|1'],
      [3, 'quote-not-closed'],
      [4, 'd|1'],
    ])
  })
})

test('a byte order mark further down is a character like any other, and a quote behind it opens no cell', () => {
  expect(outline(scan('a,"b"\n\ufeff"x,y","2"\n'))).toEqual([
    [1, 'a|b'],
    [2, '\ufeff"x|y"|2'],
  ])
})

describe('the text of a row', () => {
  test('is cut to 200 characters, never through one', () => {
    const [row] = scan(`${'x'.repeat(199)}🚗,1\n`)
    expect(row?.text).toBe('x'.repeat(199))
  })

  test('is all of its lines', () => {
    expect(scan('"KA\n1",5\n')[0]?.text).toBe('"KA\n1",5')
  })
})
