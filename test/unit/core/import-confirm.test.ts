import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { VehicleChange } from '../../../shared/contract/vehicle-change.ts'
import type { ConfirmAnswer } from '../../../shared/import-preview.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { openLotOfTest } from '../../support/lot-of-test.ts'
import { TEST_CSV_URL, type TestLot, type TestLotOptions } from '../../support/test-lot.ts'

const PREVIEW_ID = 'preview-1'
const OTHER_URL = 'http://lot.example/other.csv'

function openLot(options: TestLotOptions = { settings: { chargingRate: '60 %/h' } }): TestLot {
  return openLotOfTest(options)
}

function preview(lot: TestLot, ...rows: readonly string[]) {
  lot.serve(`${rows.join('\n')}\n`)
  return lot.run('import.preview', { previewId: PREVIEW_ID, source: { url: TEST_CSV_URL } })
}

const confirm = (lot: TestLot) => lot.run('import.confirm', { previewId: PREVIEW_ID })

function differenceOf(answer: ConfirmAnswer) {
  if (answer.outcome !== 'lot-changed') throw new Error('the lot was imported into')
  return answer.difference
}

async function change(lot: TestLot, plate: string, wanted: VehicleChange): Promise<void> {
  const { session } = await lot.run('vehicle.status', { plate })
  await lot.run('vehicle.change', { sessionId: session.id, change: wanted })
}

/** What was told of imports since, by its phases. */
function phasesSince(lot: TestLot, first: number): readonly string[] {
  const told = lot.events.slice(first).filter((event) => event.name === 'import.progress')
  return [...new Set(told.map(({ progress }) => progress.phase))]
}

const spooled = (lot: TestLot) => readdirSync(join(lot.dataDirectory, 'incoming'))

async function writtenOf(lot: TestLot) {
  const { vehicles, lastImport } = await lot.run('lot.snapshot', {})
  return { vehicles, lastImport, imports: (await lot.run('import.list', {})).total }
}

test('where a vehicle has left, nothing is written: the new plan is shown with what is different, and then done', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,10,100,80', 'CD 2,10,100,80', 'EF 3,10,100,80')
  lot.clock.advance(MINUTE_MS)
  const first = await preview(lot, 'AB 1,12,100,80', 'CD 2,12,100,90', 'GH 4,5,100,80')
  lot.clock.advance(MINUTE_MS)
  await lot.run('vehicle.leave', { plate: 'CD 2' })
  const before = await writtenOf(lot)

  const answer = await confirm(lot)
  expect(answer).toMatchObject({
    outcome: 'lot-changed',
    preview: {
      previewId: PREVIEW_ID,
      observedAt: first.observedAt,
      counts: { new: 1, updated: 1, staysAway: 1, missing: 1 },
    },
  })
  expect(differenceOf(answer)).toEqual({
    count: 1,
    rows: [
      {
        line: 2,
        plate: 'CD 2',
        before: {
          kind: 'updated',
          similarPlate: null,
          changes: [
            { field: 'charge', from: expect.closeTo(11, 6), to: 12 },
            { field: 'target', from: 80, to: 90 },
          ],
        },
        now: { kind: 'staysAway', similarPlate: null, changes: [] },
      },
    ],
    newlyMissing: { count: 0, plates: [] },
    noLongerMissing: { count: 0, plates: [] },
  })
  expect(await writtenOf(lot)).toEqual(before)
  const shown = await lot.run('import.previewRows', { previewId: PREVIEW_ID, kind: 'staysAway' })
  expect(shown.rows).toMatchObject([{ line: 2, plate: 'CD 2' }])

  const second = await confirm(lot)
  expect(second).toMatchObject({ outcome: 'imported', report: { status: 'completed', imported: 3 } })
  expect(second).not.toHaveProperty('report.differsFromPreview')
  const { vehicles } = await lot.run('lot.snapshot', {})
  expect(vehicles.map((session) => session.plate).sort()).toEqual(['AB 1', 'EF 3', 'GH 4'])
  expect(spooled(lot)).toEqual([])
})

test('another program gets the same answers, as facts and not as an error', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,10,100,80')
  lot.clock.advance(MINUTE_MS)
  await preview(lot, 'AB 1,20,100,80')
  await lot.run('vehicle.leave', { plate: 'AB 1' })
  lot.clock.advance(MINUTE_MS)
  const ask = async () =>
    JSON.parse(
      JSON.stringify(await lot.core.dispatchUnknown('import.confirm', { previewId: PREVIEW_ID }, 'http-remote')),
    )
  expect(await ask()).toMatchObject({ ok: true, value: { outcome: 'lot-changed', difference: { count: 1 } } })
  expect(await ask()).toMatchObject({ ok: true, value: { outcome: 'imported', report: { trigger: 'http' } } })
})

test('a clock that moved on, a completion and its alert, and a watch do not even have the plan made again', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,79,100,80', 'CD 2,10,100,80')
  await preview(lot, 'AB 1,79.5,100,80', 'CD 2,20,100,90')
  const seen = lot.events.length
  lot.clock.advance(10 * MINUTE_MS)
  expect(
    lot.announced.flat().map(({ plate }) => plate),
    'AB 1 is complete by now',
  ).toEqual(['AB 1'])
  await lot.run('alert.acknowledge', { all: true })
  await lot.run('watch.save', { url: OTHER_URL, intervalMinutes: 5, isEnabled: false })
  expect(await confirm(lot)).toMatchObject({ outcome: 'imported', report: { counts: { updated: 2 } } })
  expect(phasesSince(lot, seen)).not.toContain('comparing')
})

test('what happens to other vehicles has the plan made again, and troubles nobody', async () => {
  const lot = openLot()
  lot.serve('ZZ 8,10,100,80\nZZ 9,10,100,80\n', OTHER_URL)
  await lot.run('import.run', { url: OTHER_URL })
  await lot.importRows('AB 1,10,100,80')
  lot.clock.advance(MINUTE_MS)
  await preview(lot, 'AB 1,20,100,80')
  const seen = lot.events.length
  lot.clock.advance(MINUTE_MS)
  await lot.run('vehicle.leave', { plate: 'ZZ 8' })
  await change(lot, 'ZZ 9', { kind: 'bay', bay: '7' })
  await change(lot, 'AB 1', { kind: 'driver-waiting', isDriverWaiting: true })
  expect(await confirm(lot)).toMatchObject({ outcome: 'imported', report: { counts: { updated: 1 } } })
  expect(phasesSince(lot, seen)).toContain('comparing')
})

test('a row of the same kind is different where it changes other things, and both are told', async () => {
  const lot = openLot()
  const header = 'vehicle,current_charge,total_charge,desired_percentage,bay'
  await lot.importRows(header, 'AB 1,10,100,80,4')
  lot.clock.advance(MINUTE_MS)
  await preview(lot, header, 'AB 1,12,100,80,12')
  await change(lot, 'AB 1', { kind: 'bay', bay: '9' })
  expect(differenceOf(await confirm(lot)).rows).toMatchObject([
    {
      plate: 'AB 1',
      before: { kind: 'updated', changes: [{ field: 'charge' }, { field: 'bay', from: '4', to: '12' }] },
      now: { kind: 'updated', changes: [{ field: 'charge' }, { field: 'bay', from: '9', to: '12' }] },
    },
  ])
})

test('vehicles that the file leaves out are told apart: those that it leaves out now, and those that are gone', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,10,100,80', 'CD 2,10,100,80', 'EF 3,10,100,80', 'GH 4,10,100,80')
  const { session } = await lot.run('vehicle.leave', { plate: 'CD 2' })
  expect((await preview(lot, 'AB 1,10,100,80')).counts.missing).toBe(2)
  await lot.run('vehicle.bringBack', { sessionId: session.id })
  await lot.run('vehicle.leave', { plate: 'GH 4' })
  const answer = await confirm(lot)
  expect(differenceOf(answer)).toEqual({
    count: 0,
    rows: [],
    newlyMissing: { count: 1, plates: ['CD 2'] },
    noLongerMissing: { count: 1, plates: ['GH 4'] },
  })
  expect((await lot.run('import.previewRows', { previewId: PREVIEW_ID, kind: 'missing' })).rows).toMatchObject([
    { plate: 'CD 2' },
    { plate: 'EF 3' },
  ])
})

test('a plate that looks like one of the file by now is told', async () => {
  const lot = openLot()
  await preview(lot, 'BM-A 123,10,100,80')
  lot.serve('B-MA 123,10,100,80\n', OTHER_URL)
  await lot.run('import.run', { url: OTHER_URL })
  expect(differenceOf(await confirm(lot)).rows).toMatchObject([
    { before: { kind: 'new', similarPlate: null }, now: { kind: 'new', similarPlate: 'B-MA 123' } },
  ])
  await lot.run('vehicle.leave', { plate: 'B-MA 123' })
  lot.serve('B M A 123,10,100,80\n', OTHER_URL)
  await lot.run('import.run', { url: OTHER_URL })
  expect(differenceOf(await confirm(lot)).rows).toMatchObject([
    { before: { similarPlate: 'B-MA 123' }, now: { similarPlate: 'B M A 123' } },
  ])
})

test('the plans are compared in the turn of the source: what runs before has been done by then', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,10,100,80')
  lot.clock.advance(MINUTE_MS)
  await preview(lot, 'AB 1,20,100,80', 'CD 2,20,100,80')
  const running = lot.run('import.run', { url: TEST_CSV_URL })
  const answer = await confirm(lot)
  expect((await running).counts).toMatchObject({ new: 1, updated: 1 })
  expect(differenceOf(answer).rows.map(({ before, now }) => [before.kind, now.kind])).toEqual([
    ['updated', 'unchanged'],
    ['new', 'unchanged'],
  ])
  expect(answer).toMatchObject({ preview: { isIdentical: true } })
})

test('of many rows that differ all are counted and the first are named', async () => {
  const lot = openLot()
  const rows = Array.from({ length: 120 }, (_, index) => `P ${index},10,100,80`)
  await preview(lot, ...rows)
  lot.serve(rows.join('\n'), OTHER_URL)
  await lot.run('import.run', { url: OTHER_URL })
  const difference = differenceOf(await confirm(lot))
  expect(difference.count).toBe(120)
  expect(difference.rows.map(({ line }) => line)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
})

test('the plan that is made again gives others their turns, and can be stopped: nothing is written, and the file goes', async () => {
  const lot = openLot()
  await preview(lot, ...Array.from({ length: 5_000 }, (_, index) => `P ${index},1,50,80`))
  lot.serve('ZZ 9,10,100,80\n', OTHER_URL)
  await lot.run('import.run', { url: OTHER_URL })
  const before = await writtenOf(lot)
  lot.core.subscribe((event) => {
    if (event.name === 'import.progress' && event.progress.phase === 'comparing') {
      void lot.core.dispatch('import.cancel', { runId: event.progress.runId }, 'screen')
    }
  })
  expect(await confirm(lot)).toMatchObject({ outcome: 'imported', report: { status: 'cancelled', imported: 0 } })
  expect(await writtenOf(lot)).toEqual({ ...before, imports: before.imports + 1 })
  expect(spooled(lot)).toEqual([])
  await expect(confirm(lot)).rejects.toMatchObject({ code: 'preview-unknown' })
})

test('what happens after the last plan is judged row by row as it is written, and told afterwards', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,10,100,80', 'CD 2,10,100,80')
  lot.clock.advance(MINUTE_MS)
  await preview(lot, 'AB 1,20,100,80', 'CD 2,20,100,80')
  lot.clock.advance(MINUTE_MS)
  lot.core.subscribe((event) => {
    if (event.name === 'import.progress' && event.progress.phase === 'checking') {
      void lot.core.dispatch('vehicle.leave', { plate: 'CD 2' }, 'screen')
    }
  })
  expect(await confirm(lot)).toMatchObject({
    outcome: 'imported',
    report: {
      differsFromPreview: {
        count: 1,
        rows: [{ line: 2, plate: 'CD 2', expected: 'updated', actual: 'staysAway' }],
      },
    },
  })
  expect((await lot.run('lot.snapshot', {})).vehicles.map((session) => session.plate)).toEqual(['AB 1'])
})

test('a long file of rows of every kind is imported as it was previewed, in whatever order it is written', async () => {
  const lot = openLot()
  const plates = Array.from({ length: 6_000 }, (_none, index) => `P ${(index * 7_919) % 6_007}`)
  await lot.importRows(...plates.filter((_plate, index) => index % 3 === 0).map((plate) => `${plate},10,100,80`))
  lot.clock.advance(MINUTE_MS)
  await preview(lot, ...plates.map((plate, index) => (index % 7 === 0 ? `${plate},x,100,80` : `${plate},20,100,80`)))
  const answer = await confirm(lot)
  expect(answer).toMatchObject({
    outcome: 'imported',
    report: { counts: { new: 3_428, updated: 1_714, refused: 858 } },
  })
  expect(answer).not.toHaveProperty('report.differsFromPreview')
})
