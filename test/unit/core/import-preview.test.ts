import { expect, test } from 'vitest'
import type { PreviewKind } from '../../../shared/import-preview.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { openLotOfTest } from '../../support/lot-of-test.ts'
import { TEST_CSV_URL, type TestLot } from '../../support/test-lot.ts'

const PREVIEW_ID = 'preview-1'

function preview(lot: TestLot, ...rows: readonly string[]) {
  if (rows.length > 0) lot.serve(`${rows.join('\n')}\n`)
  return lot.run('import.preview', { previewId: PREVIEW_ID, source: { url: TEST_CSV_URL } })
}

async function rowsOf(lot: TestLot, kind: PreviewKind) {
  return (await lot.run('import.previewRows', { previewId: PREVIEW_ID, kind })).rows
}

async function upload(lot: TestLot, name: string, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text)
  const { uploadId } = await lot.run('upload.begin', { name, bytes: bytes.length })
  for (let from = 0; from < bytes.length; from += 7) {
    await lot.run('upload.append', { uploadId, bytes: bytes.slice(from, from + 7) })
  }
  return uploadId
}

test('a preview sorts every row and names what changes; nothing is written', async () => {
  const lot = openLotOfTest({ settings: { chargingRate: '60 %/h' } })
  await lot.importRows('AB 1,10,100,80', 'CD 2,10,100,80', 'EF 3,10,100,80', 'GH 4,10,100,80')
  lot.clock.advance(10 * MINUTE_MS)
  await lot.run('vehicle.leave', { plate: 'CD 2' })
  const before = await lot.run('lot.snapshot', {})
  const made = await preview(lot, 'AB 1,25,100,90', 'CD 2,11,100,80', 'XY 9,x,100,80', 'NN 1,5,50,80', 'nn-1,6,50,80')

  expect(made).toMatchObject({ source: TEST_CSV_URL, isIdentical: false, rows: 5 })
  expect(made.counts).toEqual({
    new: 1,
    backAgain: 1,
    updated: 1,
    unchanged: 0,
    staysAway: 0,
    refused: 1,
    repeated: 1,
    missing: 2,
  })
  expect(await rowsOf(lot, 'updated')).toMatchObject([
    {
      line: 1,
      text: 'AB 1,25,100,90',
      plate: 'AB 1',
      changes: [
        { field: 'charge', from: expect.closeTo(20, 6), to: 25 },
        { field: 'target', from: 80, to: 90 },
      ],
    },
  ])
  expect(await rowsOf(lot, 'refused')).toMatchObject([{ line: 3, refusal: { code: 'charge-not-a-number' } }])
  expect(await rowsOf(lot, 'repeated')).toMatchObject([{ line: 4, refusal: { code: 'repeated-later' } }])
  expect((await rowsOf(lot, 'missing')).map((row) => row.plate)).toEqual(['EF 3', 'GH 4'])

  const after = await lot.run('lot.snapshot', {})
  expect(after.vehicles).toEqual(before.vehicles)
  expect(after.lastImport).toEqual(before.lastImport)
  expect((await lot.run('import.list', {})).total).toBe(1)
})

test('a charge that a vehicle cannot have reached is told as held, by the preview and by the result', async () => {
  const lot = openLotOfTest({ settings: { chargingRate: '60 %/h' } })
  await lot.importRows('AB 1,10,100,80', 'CD 2,10,100,80')
  lot.clock.advance(10 * MINUTE_MS)
  const made = await preview(lot, 'AB 1,95,100,80', 'CD 2,20,100,80')
  expect(made).toMatchObject({ held: 1, counts: { updated: 2 } })
  expect((await rowsOf(lot, 'updated')).map(({ changes }) => changes)).toEqual([
    [{ field: 'held', from: expect.closeTo(20, 6), to: 95 }],
    [{ field: 'charge', from: expect.closeTo(20, 6), to: 20 }],
  ])
  const answer = await lot.run('import.confirm', { previewId: PREVIEW_ID })
  expect(answer).toMatchObject({ outcome: 'imported', report: { held: 1 } })
  expect((await lot.run('vehicle.status', { plate: 'AB 1' })).session.completedAt).toBeNull()
})

test('a vehicle that another source named is not missed by this one', async () => {
  const lot = openLotOfTest()
  lot.serve('ZZ 1,10,100,80\n', 'http://lot.example/other.csv')
  await lot.run('import.run', { url: 'http://lot.example/other.csv' })
  expect((await preview(lot, 'AB 1,10,100,80')).counts.missing).toBe(0)
})

test('plates that differ in their separators only are flagged, in the lot and within the file', async () => {
  const lot = openLotOfTest()
  await lot.importRows('B-MA 123,10,100,80')
  const made = await preview(lot, 'BM-A 123,10,100,80', 'C-D 1,10,100,80', 'CD 1,10,100,80', 'B MA 123,10,100,80')
  expect(made.similar).toBe(2)
  expect((await rowsOf(lot, 'new')).map(({ plate, similarPlate }) => [plate, similarPlate])).toEqual([
    ['BM-A 123', 'B-MA 123'],
    ['C-D 1', null],
    ['CD 1', 'C-D 1'],
  ])
})

test('the previewed file is imported as it was, though the source has another one by now', async () => {
  const lot = openLotOfTest({ settings: { chargingRate: '60 %/h' } })
  await preview(lot, 'AB 1,10,100,80')
  const arrivedAt = lot.clock.now()
  lot.serve('CD 2,10,100,80\n')
  lot.clock.advance(5 * MINUTE_MS)
  const answer = await lot.run('import.confirm', { previewId: PREVIEW_ID })
  expect(answer).toMatchObject({ outcome: 'imported', report: { imported: 1, status: 'completed' } })
  const { session, presentCharge } = await lot.run('vehicle.status', { plate: 'AB 1' })
  expect(session.arrivedAt, 'the reading is of when the file came').toBe(arrivedAt)
  expect(presentCharge).toBeCloseTo(15, 6)
})

test('a later reading is not set back by a file that had come before it', async () => {
  const lot = openLotOfTest()
  await lot.importRows('AB 1,10,100,80')
  lot.clock.advance(MINUTE_MS)
  await preview(lot, 'AB 1,11,100,90')
  lot.clock.advance(MINUTE_MS)
  lot.serve('AB 1,12,100,80\n', 'http://lot.example/other.csv')
  await lot.run('import.run', { url: 'http://lot.example/other.csv' })
  const answer = await lot.run('import.confirm', { previewId: PREVIEW_ID })
  expect(answer).toMatchObject({ outcome: 'lot-changed', difference: { count: 1 } })
  await lot.run('import.confirm', { previewId: PREVIEW_ID })
  const { session } = await lot.run('vehicle.status', { plate: 'AB 1' })
  expect(session).toMatchObject({ anchorCharge: expect.closeTo(12, 0), targetSoc: 90 })
})

test('a preview is let go when discarded, after a quarter of an hour, when others come, and once imported', async () => {
  const lot = openLotOfTest()
  lot.serve('AB 1,10,100,80\n')
  const make = (previewId: string) => lot.run('import.preview', { previewId, source: { url: TEST_CSV_URL } })
  const isThere = (previewId: string) =>
    lot.run('import.previewRows', { previewId, kind: 'new' }).then(
      () => true,
      (error: { code: string }) => error.code !== 'preview-unknown',
    )
  await make('preview-a')
  expect(await lot.run('import.discardPreview', { previewId: 'preview-a' })).toEqual({ wasThere: true })
  expect(await isThere('preview-a')).toBe(false)
  for (const name of ['preview-b', 'preview-c', 'preview-d', 'preview-e']) await make(name)
  expect(await isThere('preview-b')).toBe(false)
  expect(await isThere('preview-c')).toBe(true)
  await lot.run('import.confirm', { previewId: 'preview-c' })
  expect(await isThere('preview-c')).toBe(false)
  lot.clock.advance(15 * MINUTE_MS)
  expect(await isThere('preview-d')).toBe(false)
})

test('a preview of a file that cannot be fetched is a sentence, and is not kept as an import', async () => {
  const lot = openLotOfTest()
  const made = lot.run('import.preview', { previewId: PREVIEW_ID, source: { url: 'http://lot.example/gone.csv' } })
  await expect(made).rejects.toMatchObject({ kind: 'import-unreachable' })
  expect((await lot.run('import.list', {})).total).toBe(0)
})

test('a preview can be stopped while it is being made', async () => {
  const lot = openLotOfTest()
  lot.serve(Array.from({ length: 5_000 }, (_, i) => `P ${i},1,50,80`).join('\n'))
  lot.core.subscribe((event) => {
    if (event.name === 'preview.progress' && event.progress.phase === 'checking') {
      void lot.core.dispatch('import.discardPreview', { previewId: PREVIEW_ID }, 'screen')
    }
  })
  await expect(preview(lot)).rejects.toMatchObject({ code: 'preview-stopped' })
  const last = lot.events.findLast((event) => event.name === 'preview.progress')
  expect(last).toMatchObject({ isFinished: true })
})

test('a file that was handed over in pieces is previewed and imported under its name', async () => {
  const lot = openLotOfTest()
  const uploadId = await upload(lot, 'C:\\lists\\monday.csv', 'AB 1,10,100,80\nMÜ 2,x,100,80\n')
  const made = await lot.run('import.preview', { previewId: PREVIEW_ID, source: { uploadId } })
  expect(made).toMatchObject({ source: 'file:monday.csv', counts: { new: 1, refused: 1 } })
  const answer = await lot.run('import.confirm', { previewId: PREVIEW_ID })
  expect(answer).toMatchObject({ report: { source: 'file:monday.csv', trigger: 'attendant', imported: 1 } })
  await expect(lot.run('import.preview', { previewId: 'preview-2', source: { uploadId } })).rejects.toMatchObject({
    code: 'upload-unknown',
  })
})

test('a file that is no CSV, or too large, is refused with the sentence that a URL would get', async () => {
  const lot = openLotOfTest({ settings: { importMaxMegabytes: 1 } })
  const { uploadId } = await lot.run('upload.begin', { name: 'sheet.xlsx', bytes: null })
  await lot.run('upload.append', { uploadId, bytes: new Uint8Array([0x50, 0x4b, 0x03, 0x04]) })
  await expect(lot.run('import.preview', { previewId: PREVIEW_ID, source: { uploadId } })).rejects.toMatchObject({
    code: 'file-spreadsheet',
  })

  const large = await lot.run('upload.begin', { name: 'large.csv', bytes: null })
  const piece = new TextEncoder().encode('AB 1,10,100,80\n'.repeat(60_000))
  await lot.run('upload.append', { uploadId: large.uploadId, bytes: piece })
  const second = lot.run('upload.append', { uploadId: large.uploadId, bytes: piece })
  await expect(second).rejects.toMatchObject({ code: 'import-too-large' })
  await expect(lot.run('upload.append', { uploadId: large.uploadId, bytes: piece })).rejects.toMatchObject({
    code: 'upload-unknown',
  })
})

test('a file that nobody goes on sending is dropped, one that is discarded at once, and only a few are taken', async () => {
  const lot = openLotOfTest()
  const begin = () => lot.run('upload.begin', { name: 'lot.csv', bytes: null })
  const append = (uploadId: string) => lot.run('upload.append', { uploadId, bytes: new Uint8Array([65]) })
  const { uploadId } = await begin()
  lot.clock.advance(4 * MINUTE_MS)
  expect(await append(uploadId)).toEqual({ bytes: 1 })
  lot.clock.advance(4 * MINUTE_MS)
  expect(await append(uploadId)).toEqual({ bytes: 2 })
  lot.clock.advance(5 * MINUTE_MS)
  await expect(append(uploadId)).rejects.toMatchObject({ code: 'upload-unknown' })

  const others = [await begin(), await begin(), await begin(), await begin()]
  await expect(begin()).rejects.toMatchObject({ code: 'too-many-uploads' })
  const [first] = others
  expect(await lot.run('upload.discard', { uploadId: first?.uploadId ?? '' })).toEqual({ wasThere: true })
  expect(await lot.run('upload.discard', { uploadId: first?.uploadId ?? '' })).toEqual({ wasThere: false })
  const atOnce = await Promise.allSettled([begin(), begin(), begin()])
  expect(atOnce.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
})

test('a preview has a name of its own, and only a few are made at once', async () => {
  const lot = openLotOfTest()
  await preview(lot, 'AB 1,10,100,80')
  await expect(preview(lot)).rejects.toMatchObject({ code: 'preview-exists' })
  const names = ['preview-a', 'preview-b', 'preview-c', 'preview-d']
  const made = await Promise.allSettled(
    names.map((previewId) => lot.run('import.preview', { previewId, source: { url: TEST_CSV_URL } })),
  )
  expect(made.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected'])
})

test('every fact that a file changes is named, with what it was before', async () => {
  const lot = openLotOfTest({ settings: { chargingRate: '10 kW' } })
  const header = 'vehicle,current_charge,total_charge,desired_percentage,bay,departure_time,charging_power'
  await lot.importRows(header, 'AB 1,10,100,80,,,')
  await preview(lot, header, 'ab-1,10,90,80,7,2026-01-05T18:00:00Z,22')
  const [row] = await rowsOf(lot, 'updated')
  expect(row?.changes).toEqual([
    { field: 'charge', from: 10, to: 10 },
    { field: 'plate', from: 'AB 1', to: 'ab-1' },
    { field: 'battery', from: 100, to: 90 },
    { field: 'bay', from: null, to: '7' },
    { field: 'neededBy', from: null, to: Date.UTC(2026, 0, 5, 18) },
    { field: 'power', from: 10, to: 22 },
  ])
})
