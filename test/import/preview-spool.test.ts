import { mkdtempSync, rmSync } from 'node:fs'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCsvSource } from '../../main/import/csv-source.ts'
import { createPreviewSpool } from '../../main/import/preview-spool.ts'
import { orDiskFull } from '../../main/import/spool.ts'
import { failure } from '../../shared/app-error.ts'
import type { PreviewRow } from '../../shared/import-preview.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ampcontrol-previews-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

function row(line: number, changes: Partial<PreviewRow> = {}): PreviewRow {
  const plate = `MÜ ${line}`
  return {
    kind: 'new',
    line,
    text: `${plate},1,2,3`,
    plate,
    refusal: null,
    changes: [],
    similarPlate: null,
    ...changes,
  }
}

const linesOf = (rows: readonly PreviewRow[]) => rows.map(({ line }) => line)
const numbers = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index)

test('any page of any kind is found, however the rows came', async () => {
  const rows = createPreviewSpool(directory).open()
  for (let from = 0; from < 5_000; from += 700) {
    const piece = numbers(from, Math.min(700, 5_000 - from)).flatMap((line) => [
      row(line),
      ...(line % 10 === 0 ? [row(line, { kind: 'refused', plate: null })] : []),
    ])
    await rows.add(piece)
  }
  expect(linesOf(await rows.page('new', 0, 3))).toEqual([0, 1, 2])
  expect(linesOf(await rows.page('new', 99, 102))).toEqual(numbers(99, 102))
  expect(linesOf(await rows.page('new', 4_950, 200))).toEqual(numbers(4_950, 50))
  expect(linesOf(await rows.page('new', 4_999, 1))).toEqual([4_999])
  expect(await rows.page('new', 5_000, 200)).toEqual([])
  expect(await rows.page('new', 90_000, 200)).toEqual([])
  expect(linesOf(await rows.page('refused', 495, 200))).toEqual([4_950, 4_960, 4_970, 4_980, 4_990])
  expect(await rows.page('missing', 0, 200)).toEqual([])
  await rows.dispose()
})

test('a row comes back as it was, whatever stands in it', async () => {
  const rows = createPreviewSpool(directory).open()
  const all = [
    row(1, { text: 'a\n"b",\u2028;\t\\ 車', similarPlate: 'М 1' }),
    row(2, {
      changes: [
        { field: 'bay', from: null, to: '7' },
        { field: 'charge', from: 10.123456789, to: 11 },
      ],
    }),
    row(3, { refusal: { code: 'charge-negative', reason: 'below zero' }, plate: null }),
    row(4, { line: null, text: '' }),
  ]
  await rows.add(all)
  expect(await rows.page('new', 0, 10)).toEqual(all)
  await rows.dispose()
})

test('the rows lie on the disk and nowhere else, for this user alone', async () => {
  const rows = createPreviewSpool(directory).open()
  await rows.add(numbers(0, 5_000).map((line) => row(line)))
  const [name = ''] = await readdir(directory)
  const path = join(directory, name)
  expect((await stat(path)).mode & 0o077).toBe(0)
  await writeFile(path, (await readFile(path, 'utf8')).replaceAll('MÜ', 'XÜ'))
  for (const offset of [0, 2_500, 4_999]) expect((await rows.page('new', offset, 1))[0]?.plate).toBe(`XÜ ${offset}`)
  await rows.dispose()
})

test('a page that is being read when the rows are let go still comes, and then nothing is left', async () => {
  const rows = createPreviewSpool(directory).open()
  await rows.add([row(1), row(2, { kind: 'updated' })])
  const page = rows.page('new', 0, 1)
  await Promise.all([rows.dispose(), rows.dispose()])
  expect(linesOf(await page)).toEqual([1])
  expect(await readdir(directory)).toEqual([])
})

test('rows that are on their way when all are let go leave nothing either', async () => {
  const rows = createPreviewSpool(directory).open()
  const adding = rows.add([row(1), row(2, { kind: 'updated' })])
  await Promise.all([adding, rows.dispose()])
  expect(await readdir(directory)).toEqual([])
})

test('what a crash left is cleared when the spool is prepared', async () => {
  const rows = createPreviewSpool(directory).open()
  await rows.add([row(1)])
  await writeFile(join(directory, 'preview-notes.txt'), 'mine')
  expect(await readdir(directory)).toHaveLength(2)
  createCsvSource({ httpGet: () => Promise.reject(new Error('no network')), spoolDirectory: directory })
  expect(await readdir(directory)).toEqual(['preview-notes.txt'])
  await rows.dispose()
})

test('a full disk is the failure that says so, and nothing else is', async () => {
  const full = () => failure('preview-spool-full')
  const fails = (code: string) => orDiskFull(Promise.reject(Object.assign(new Error('no'), { code })), full)
  await expect(fails('ENOSPC')).rejects.toMatchObject({ error: { code: 'preview-spool-full' } })
  await expect(fails('EDQUOT')).rejects.toMatchObject({ error: { code: 'preview-spool-full' } })
  await expect(fails('EIO')).rejects.toMatchObject({ code: 'EIO' })
})
