import { expect, test } from 'vitest'
import { MINUTE_MS } from '../../../shared/time.ts'
import { openLotOfTest } from '../../support/lot-of-test.ts'
import { TEST_CSV_URL, type TestLot } from '../../support/test-lot.ts'

const OTHER_URL = 'http://lot.example/other.csv'
function openLot(): TestLot {
  return openLotOfTest({ settings: { chargingRate: '60 %/h' } })
}

async function importFrom(lot: TestLot, url: string, body: string) {
  lot.serve(body, url)
  return lot.run('import.run', { url })
}

let previews = 0
async function importPicked(lot: TestLot, name: string, body: string) {
  const { uploadId } = await lot.run('upload.begin', { name, bytes: body.length })
  await lot.run('upload.append', { uploadId, bytes: new TextEncoder().encode(body) })
  previews += 1
  const { previewId } = await lot.run('import.preview', { previewId: `judged-${previews}`, source: { uploadId } })
  return lot.run('import.confirm', { previewId })
}

async function sessionOf(lot: TestLot, plate = 'AB 1') {
  return (await lot.run('vehicle.status', { plate })).session
}

test('files whose names differ are judged as one: a charge that fell and one that stood still are told', async () => {
  const lot = openLot()
  const arrivedAt = lot.clock.now()
  await importPicked(lot, 'monday.csv', 'AB 1,30,100,80\nCD 2,30,100,80\n')
  lot.clock.advance(10 * MINUTE_MS)
  await importPicked(lot, 'tuesday.csv', 'AB 1,20,100,80\nCD 2,30,100,80\n')
  expect((await sessionOf(lot)).attention, 'one alone').toBeNull()
  expect((await sessionOf(lot, 'CD 2')).attention).toEqual({ reason: 'no-progress', since: arrivedAt })
  lot.clock.advance(10 * MINUTE_MS)
  await importPicked(lot, 'wednesday.csv', 'AB 1,21,100,80\nCD 2,30,100,80\n')
  expect((await sessionOf(lot)).attention).toEqual({ reason: 'charge-fell', since: lot.clock.now() })
  expect((await sessionOf(lot, 'CD 2')).attention).toEqual({ reason: 'no-progress', since: arrivedAt })
})

test('what was set by hand outlives picked files with other names, until one changes its mind', async () => {
  const lot = openLot()
  await importPicked(lot, 'monday.csv', 'AB 1,10,100,80\n')
  const { id: sessionId } = await sessionOf(lot)
  await lot.run('vehicle.change', { sessionId, change: { kind: 'target', targetSoc: 60 } })
  lot.clock.advance(10 * MINUTE_MS)
  await importPicked(lot, 'tuesday.csv', 'AB 1,20,100,80\n')
  expect((await sessionOf(lot)).targetSoc).toBe(60)
  lot.clock.advance(10 * MINUTE_MS)
  await importPicked(lot, 'wednesday.csv', 'AB 1,30,100,90\n')
  expect((await sessionOf(lot)).targetSoc).toBe(90)
})

test('the step of a file is that of its finest charge: a whole number among hundredths is one to the hundredth', async () => {
  const lot = openLot()
  const arrivedAt = lot.clock.now()
  await importFrom(lot, TEST_CSV_URL, 'AB 1,57,100,80\nCD 2,57.25,100,80\n')
  lot.clock.advance(10 * MINUTE_MS)
  await importFrom(lot, TEST_CSV_URL, 'AB 1,57,100,80\nCD 2,67.25,100,80\n')
  expect((await sessionOf(lot)).attention).toEqual({ reason: 'no-progress', since: arrivedAt })
})

test('two URLs that name one vehicle are held against each other', async () => {
  const lot = openLot()
  await importFrom(lot, TEST_CSV_URL, 'AB 1,30,100,80\n')
  lot.clock.advance(10 * MINUTE_MS)
  await importFrom(lot, OTHER_URL, 'AB 1,20,100,80\n')
  expect((await sessionOf(lot)).attention).toBeNull()
  lot.clock.advance(MINUTE_MS)
  await importFrom(lot, TEST_CSV_URL, 'AB 1,21,100,80\n')
  expect((await sessionOf(lot)).attention?.reason).toBe('charge-fell')
})

test('what a source said of an earlier stay raises nothing in this one', async () => {
  const lot = openLot()
  await importFrom(lot, TEST_CSV_URL, 'AB 1,70,100,80\n')
  await lot.run('vehicle.leave', { plate: 'AB 1' })
  lot.clock.advance(10 * MINUTE_MS)
  await importFrom(lot, OTHER_URL, 'AB 1,10,100,80\n')
  lot.clock.advance(10 * MINUTE_MS)
  await importFrom(lot, TEST_CSV_URL, 'AB 1,20,100,80\n')
  const { attention, anchorCharge } = await sessionOf(lot)
  expect(attention).toBeNull()
  expect(anchorCharge).toBe(20)
})
