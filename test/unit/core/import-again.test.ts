import { expect, test } from 'vitest'
import { MINUTE_MS } from '../../../shared/time.ts'
import { openLotOfTest } from '../../support/lot-of-test.ts'
import { TEST_CSV_URL, type TestLot } from '../../support/test-lot.ts'

const ROWS = 5_000
function fileOf(charge: number, rows = ROWS): string {
  return Array.from({ length: rows }, (_, index) => `P ${index},${charge},100,80\n`).join('')
}

function openLot(): TestLot {
  return openLotOfTest({ settings: { chargingRate: '60 %/h' } })
}

/** Imports what is served and cancels as soon as a first part of it is committed. */
async function importInPart(lot: TestLot) {
  const stop = lot.core.subscribe((event) => {
    if (event.name === 'import.progress' && event.progress.phase === 'writing' && !event.isFinished) {
      void lot.core.dispatch('import.cancel', { runId: event.progress.runId }, 'screen')
    }
  })
  const report = await lot.run('import.run', { url: TEST_CSV_URL })
  stop()
  expect(report).toMatchObject({ status: 'cancelled' })
  expect(report.imported).toBeLessThan(ROWS)
  return report
}

test('an import that ended in the middle, run again, brings the rest and sets nothing back', async () => {
  const lot = openLot()
  lot.serve(fileOf(10))
  const part = await importInPart(lot)
  lot.clock.advance(10 * MINUTE_MS)
  const again = await lot.run('import.run', { url: TEST_CSV_URL })
  expect(again.counts).toMatchObject({ unchanged: part.imported, new: ROWS - part.imported, updated: 0 })
  const { session, presentCharge } = await lot.run('vehicle.status', { plate: 'P 0' })
  expect(presentCharge).toBeCloseTo(20, 9)
  expect(lot.store.readings.ofSession(session.id)).toHaveLength(1)
  const vehicles = lot.store.sessions.allOpen()
  expect(vehicles.filter((vehicle) => vehicle.attention !== null)).toEqual([])
})

test('known plates among new ones are each judged once, whatever is written together', async () => {
  const lot = openLot()
  const rowsOf = (charge: number, isWanted: (index: number) => boolean) =>
    Array.from({ length: ROWS }, (_, index) => (isWanted(index) ? `P ${index},${charge},100,80\n` : '')).join('')
  const isKnown = (index: number) => index % 3 > 0
  lot.serve(rowsOf(10, isKnown))
  const first = await lot.run('import.run', { url: TEST_CSV_URL })
  lot.clock.advance(10 * MINUTE_MS)
  lot.serve(rowsOf(20, () => true))
  const second = await lot.run('import.run', { url: TEST_CSV_URL })
  expect(second.counts).toMatchObject({ updated: first.imported, new: ROWS - first.imported, unchanged: 0 })
  const vehicles = lot.store.sessions.allOpen()
  expect(new Set(vehicles.map(({ plate }) => plate)).size).toBe(ROWS)
  const readingsOf = ({ id }: { readonly id: number }) => lot.store.readings.ofSession(id).map(({ charge }) => charge)
  const numberOf = ({ plate }: { readonly plate: string }) => Number(plate.slice(2))
  const wrong = vehicles.filter(
    (vehicle) => String(readingsOf(vehicle)) !== (isKnown(numberOf(vehicle)) ? '10,20' : '20'),
  )
  expect(wrong).toEqual([])
})

test('the file before the one that ended in the middle is no identical file any more', async () => {
  const lot = openLot()
  lot.serve(fileOf(10))
  await lot.run('import.run', { url: TEST_CSV_URL })
  lot.clock.advance(10 * MINUTE_MS)
  lot.serve(fileOf(30))
  await importInPart(lot)
  lot.serve(fileOf(10))
  lot.clock.advance(MINUTE_MS)
  const again = await lot.run('import.run', { url: TEST_CSV_URL })
  expect(again.isIdentical).toBe(false)
  expect(again.counts.updated).toBeGreaterThan(0)
})

test('an import keeps what is known of its file before it has ended', async () => {
  const lot = openLot()
  lot.serve(fileOf(10))
  const known: unknown[] = []
  const stop = lot.core.subscribe((event) => {
    if (event.name !== 'import.progress' || event.progress.phase !== 'writing' || event.isFinished) return
    known.push(lot.store.imports.byId(event.progress.importId ?? 0))
  })
  await lot.run('import.run', { url: TEST_CSV_URL })
  stop()
  const expected = { status: 'running', bytes: fileOf(10).length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }
  expect(known[0]).toMatchObject(expected)
})

test('a picked file that repeats another one has said it too: a plate that it names no more is missing from it', async () => {
  const lot = openLot()
  const pick = async (previewId: string, name: string, ...rows: readonly string[]) => {
    const bytes = new TextEncoder().encode(`${rows.join('\n')}\n`)
    const { uploadId } = await lot.run('upload.begin', { name, bytes: bytes.length })
    await lot.run('upload.append', { uploadId, bytes })
    return lot.run('import.preview', { previewId, source: { uploadId } })
  }
  const rows = ['AB 1,10,100,80', 'CD 2,10,100,80']
  for (const [previewId, name] of [
    ['preview-1', 'monday.csv'],
    ['preview-2', 'tuesday.csv'],
  ] as const) {
    await pick(previewId, name, ...rows)
    await lot.run('import.confirm', { previewId })
  }
  expect((await pick('preview-3', 'tuesday.csv', 'AB 1,10,100,80')).counts).toMatchObject({ unchanged: 1, missing: 1 })
})
