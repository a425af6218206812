import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Store } from '../../../main/core/ports/store.ts'
import { failure } from '../../../shared/app-error.ts'
import type { PreviewKind } from '../../../shared/import-preview.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { openLotOfTest } from '../../support/lot-of-test.ts'
import { TEST_CSV_URL, type TestLot } from '../../support/test-lot.ts'

const PREVIEW_ID = 'preview-1'

function preview(lot: TestLot, rows: readonly string[], previewId = PREVIEW_ID) {
  lot.serve(`${rows.join('\n')}\n`)
  return lot.run('import.preview', { previewId, source: { url: TEST_CSV_URL } })
}

function page(lot: TestLot, kind: PreviewKind, offset: number) {
  return lot.run('import.previewRows', { previewId: PREVIEW_ID, kind, offset, limit: 200 })
}

const plates = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `P ${from + index}`)
const rowsOf = (names: readonly string[]) => names.map((plate) => `${plate},10,100,80`)
const spooled = (lot: TestLot) => readdirSync(join(lot.dataDirectory, 'incoming'))

test('every row of a kind can be looked at, the last page as the first', async () => {
  const lot = openLotOfTest()
  const { counts } = await preview(lot, rowsOf(plates(0, 5_000)))
  expect(counts.new).toBe(5_000)
  const last = await page(lot, 'new', 4_900)
  expect(last.total).toBe(5_000)
  expect(last.rows.map(({ plate }) => plate)).toEqual(plates(4_900, 5_000))
  expect(last.rows.at(-1)).toMatchObject({ line: 5_000, text: 'P 4999,10,100,80' })
  expect((await page(lot, 'new', 2_300)).rows.map(({ plate }) => plate)).toEqual(plates(2_300, 2_500))
  expect((await page(lot, 'new', 5_000)).rows).toEqual([])
})

test('so can every vehicle that the file leaves out', async () => {
  const lot = openLotOfTest()
  await lot.importRows(...rowsOf(plates(0, 3_000)))
  await preview(lot, rowsOf(['P 0']))
  const missing: (string | null)[] = []
  for (let offset = 0; offset < 3_000; offset += 200) {
    missing.push(...(await page(lot, 'missing', offset)).rows.map(({ plate }) => plate))
  }
  expect(missing.toSorted()).toEqual(plates(1, 3_000).toSorted())
})

/** Rows that lie in a file of their own; a few lie in memory. */
const MANY = 600

test('the rows go with their preview: imported, planned anew, let go, too old, and at the end', async () => {
  const lot = openLotOfTest()
  await preview(lot, rowsOf(plates(0, MANY)))
  expect(spooled(lot)).toHaveLength(2)
  await lot.run('import.confirm', { previewId: PREVIEW_ID })
  expect(spooled(lot)).toEqual([])

  await preview(lot, rowsOf(plates(5, MANY)))
  const before = spooled(lot)
  await lot.run('vehicle.leave', { plate: 'P 1' })
  expect(await lot.run('import.confirm', { previewId: PREVIEW_ID })).toMatchObject({ outcome: 'lot-changed' })
  expect(spooled(lot), 'the file and its rows are those of before').toEqual(before)
  await lot.run('import.discardPreview', { previewId: PREVIEW_ID })
  expect(spooled(lot)).toEqual([])

  await preview(lot, rowsOf(plates(0, MANY)))
  lot.clock.advance(15 * MINUTE_MS)
  await expect.poll(() => spooled(lot)).toEqual([])

  await preview(lot, rowsOf(plates(0, MANY)))
  await lot.core.stop()
  expect(spooled(lot)).toEqual([])
})

test('where the disk has no room for the rows, the preview says so and leaves nothing behind', async () => {
  let hasRoom = false
  const storeOf = (store: Store): Store => ({
    ...store,
    stagedFiles: {
      async open(signal) {
        const staging = await store.stagedFiles.open(signal)
        const put: typeof staging.put = (row) => {
          if (!hasRoom) throw failure('storage-full')
          return staging.put(row)
        }
        return { ...staging, put }
      },
    },
  })
  const lot = openLotOfTest({ storeOf })
  await expect(preview(lot, rowsOf(plates(0, 10)))).rejects.toMatchObject({ code: 'storage-full' })
  expect(spooled(lot)).toEqual([])
  hasRoom = true
  await preview(lot, rowsOf(plates(0, 10)))
})
