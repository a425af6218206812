import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { MINUTE_MS } from '../../../shared/time.ts'
import { sourceRow } from '../../storage/support/staged.ts'
import { openLotOfTest } from '../../support/lot-of-test.ts'
import { openTestLot, TEST_CSV_URL, type TestLot } from '../../support/test-lot.ts'
import { watchedLot } from '../../support/watched-lot.ts'

const LIST_URL = 'http://lot.example/bookings.csv'
const SETTINGS = { chargingRate: '11 kW' } as const

/** Vehicles of 60 kWh as they arrived, and some more rows: each file is another one. */
function rowsOf(charges: readonly number[], more = ''): string {
  return `${charges.map((charge, index) => `AB ${index},${charge.toFixed(1)},60,80\n`).join('')}${more}`
}

async function say(lot: TestLot, charges: readonly number[], more = '', url = TEST_CSV_URL) {
  lot.serve(rowsOf(charges, more), url)
  return lot.run('import.run', { url })
}

async function parked(lot: TestLot) {
  const { vehicles } = await lot.run('lot.snapshot', {})
  return vehicles.filter(({ plate }) => plate.startsWith('AB'))
}

async function sourceOf(lot: TestLot, source = TEST_CSV_URL) {
  return (await lot.run('source.list', {})).sources.find((known) => known.source === source)
}

/** A list is imported, and again with one row more every ten minutes. */
async function sayList(lot: TestLot, charges: readonly number[], times: number): Promise<void> {
  let more = ''
  for (let time = 0; time < times; time += 1) {
    await say(lot, charges, more)
    more += `CD ${time},1,60,80\n`
    lot.clock.advance(10 * MINUTE_MS)
  }
}

/** Telemetry, and beside it a list that repeats the charge at the arrival. */
async function sayBeside(lot: TestLot): Promise<void> {
  for (let time = 0; time < 4; time += 1) {
    await say(lot, [10 + 1.5 * time])
    lot.clock.advance(5 * MINUTE_MS)
    await say(lot, [10], `CD ${time},1,60,80\n`, LIST_URL)
    lot.clock.advance(5 * MINUTE_MS)
  }
}

test('a list to which rows are added sets no estimate back, and calls for attention on no vehicle', async () => {
  const lot = openLotOfTest({ settings: SETTINGS })
  const charges = [10, 12.5, 20.1, 31]
  await say(lot, charges)
  const before = await parked(lot)
  expect(await sourceOf(lot)).toMatchObject({ chosen: 'learned', learned: 'unknown' })
  lot.clock.advance(10 * MINUTE_MS)
  await sayList(lot, charges, 5)
  expect(await parked(lot)).toEqual(before)
  expect(await sourceOf(lot)).toMatchObject({ chosen: 'learned', learned: 'stands' })
})

test('what else a list says of a vehicle counts, and so does the charge of a new stay', async () => {
  const lot = openLotOfTest({ settings: SETTINGS })
  const charges = [10, 12.5, 20.1]
  await sayList(lot, charges, 4)
  const [first] = await parked(lot)
  lot.serve(rowsOf(charges).replace('AB 0,10.0,60,80', 'AB 0,10.0,60,90'))
  await lot.run('import.run', { url: TEST_CSV_URL })
  const [aimed] = await parked(lot)
  expect(aimed).toMatchObject({ targetSoc: 90, attention: null })
  expect(aimed?.anchorCharge).toBeCloseTo(10 + (11 * 0.85 * 40) / 60, 9)
  if (first !== undefined) await lot.run('vehicle.leave', { sessionId: first.id })
  lot.clock.advance(60 * MINUTE_MS)
  await say(lot, [5, 12.5, 20.1])
  expect((await parked(lot)).find(({ plate }) => plate === 'AB 0')).toMatchObject({ anchorCharge: 5, targetSoc: 80 })
})

test('a list that names a vehicle already in the lot, or corrects its battery, leaves its charge as it is', async () => {
  const lot = openLotOfTest({ settings: SETTINGS })
  const charges = [10, 12.5, 20.1]
  await sayList(lot, charges, 4)
  const facts = { charge: { unit: 'units', value: 10 }, batteryCapacity: 60, targetSoc: 80 } as const
  const { session } = await lot.run('vehicle.add', { plate: 'HA 1', ...facts })
  lot.clock.advance(120 * MINUTE_MS)
  await say(lot, charges, 'HA 1,10,60,80\n')
  const statusOf = (plate: string) => lot.run('vehicle.status', { plate })
  expect((await statusOf('HA 1')).session).toMatchObject({ anchorAt: session.anchorAt, attention: null })

  const before = (await statusOf('AB 0')).presentCharge
  lot.serve(rowsOf(charges).replace('AB 0,10.0,60,80', 'AB 0,10.0,64,80'))
  await lot.run('import.run', { url: TEST_CSV_URL })
  const { session: corrected, presentCharge } = await statusOf('AB 0')
  expect(corrected).toMatchObject({ batteryCapacity: 64, attention: null })
  expect(presentCharge).toBeCloseTo(before, 6)
})

test('a charge that changes in a list is judged as any reading, though the vehicle stood before', async () => {
  const lot = openLotOfTest({ settings: SETTINGS })
  await sayBeside(lot)
  await say(lot, [16], '', LIST_URL)
  const [vehicle] = await parked(lot)
  expect(vehicle?.track?.points.at(-1)).toMatchObject({ at: lot.clock.now(), charge: 16 })
})

test('what stood in an earlier stay says nothing of the charges in this one', async () => {
  const lot = openLotOfTest({ settings: SETTINGS })
  await sayBeside(lot)
  for (const time of [0, 1, 2]) await say(lot, [10], `EF ${time},1,60,80\n`, LIST_URL)
  const moving = Array.from({ length: 30 }, (_, index) => `GH ${index},${index + 1},60,80\n`).join('')
  await say(lot, [10], moving, LIST_URL)
  await say(lot, [10], moving.replaceAll(',60,', '.5,60,'), LIST_URL)
  expect(await sourceOf(lot, LIST_URL)).toMatchObject({ learned: 'moves' })
  await lot.run('vehicle.leave', { plate: 'AB 0' })
  lot.clock.advance(600 * MINUTE_MS)
  const facts = { charge: { unit: 'units', value: 20 }, batteryCapacity: 60, targetSoc: 80 } as const
  await lot.run('vehicle.add', { plate: 'AB 0', ...facts })
  lot.clock.advance(10 * MINUTE_MS)
  await say(lot, [21.5], '', LIST_URL)
  expect((await parked(lot))[0]?.anchorAt).toBe(lot.clock.now())
})

test('one charge that moves makes a source telemetry, and then a standstill is one', async () => {
  const lot = openLotOfTest({ settings: SETTINGS })
  await say(lot, [10, 12.5, 20.1, 31])
  lot.clock.advance(10 * MINUTE_MS)
  await say(lot, [11.6, 12.5, 20.1, 31])
  expect(await sourceOf(lot)).toMatchObject({ learned: 'moves' })
  for (let time = 0; time < 4; time += 1) {
    lot.clock.advance(10 * MINUTE_MS)
    await say(lot, [11.6, 12.5, 20.1, 31], `CD ${time},1,60,80\n`)
  }
  expect((await parked(lot)).map(({ attention }) => attention?.reason)).toEqual(Array(4).fill('no-progress'))
  expect(await sourceOf(lot)).toMatchObject({ learned: 'moves' })
})

test('a list in which a value is put right now and then stays a list', async () => {
  const lot = openLotOfTest({ settings: SETTINGS })
  const charges = [10, 12.5, 20.1, 31, 8, 15, 22.5]
  for (let time = 0; time < 6; time += 1) {
    // One vehicle more is put right every twenty minutes.
    const put = charges.map((charge, index) => (index < time / 2 ? charge + 2 : charge))
    await say(lot, put, `CD ${time},1,60,80\n`)
    lot.clock.advance(10 * MINUTE_MS)
  }
  expect((await parked(lot)).map(({ attention }) => attention)).toEqual(Array(7).fill(null))
  expect(await sourceOf(lot)).toMatchObject({ learned: 'stands' })
})

test('telemetry of a lot in which one vehicle charges at a time is known as such', async () => {
  const lot = openLotOfTest({ settings: SETTINGS })
  const charges = [10, 12.5, 20.1, 31, 8, 15, 22.5]
  for (let time = 0; time < 5; time += 1) {
    await say(lot, [10 + 1.5 * time, ...charges.slice(1)], `CD ${time},1,60,80\n`)
    lot.clock.advance(10 * MINUTE_MS)
  }
  expect(await sourceOf(lot)).toMatchObject({ learned: 'moves' })
  const [charging, ...waiting] = await parked(lot)
  expect(charging).toMatchObject({ rateSource: 'measured', attention: null })
  expect(waiting.map(({ attention }) => attention?.reason)).toEqual(Array(6).fill('no-progress'))
})

test('vehicles that all waited at first are followed from their first gain on', async () => {
  const lot = openLotOfTest({ settings: SETTINGS })
  const charges = [10, 12.5, 20.1, 31]
  await sayList(lot, charges, 4)
  const gained = (kwh: number) => charges.map((charge) => charge + kwh)
  await say(lot, gained(1.5))
  expect(await sourceOf(lot)).toMatchObject({ learned: 'moves' })
  for (const kwh of [3, 4.5, 6]) {
    lot.clock.advance(10 * MINUTE_MS)
    await say(lot, gained(kwh))
  }
  const [vehicle] = await parked(lot)
  expect(vehicle).toMatchObject({ rateSource: 'measured', anchorAt: lot.clock.now() })
  expect(((vehicle?.estimatedReadyAt ?? 0) - lot.clock.now()) / MINUTE_MS).toBeCloseTo((32 / 9) * 60, -1)
})

test('beside telemetry, a list of a single vehicle is known by what it repeats, and is none of its readings later', async () => {
  const lot = openLotOfTest({ settings: SETTINGS })
  await sayBeside(lot)
  expect(await sourceOf(lot, LIST_URL)).toMatchObject({ learned: 'stands' })
  expect(await sourceOf(lot)).toMatchObject({ learned: 'moves' })
  const before = await parked(lot)
  for (let time = 0; time < 3; time += 1) {
    lot.clock.advance(20 * MINUTE_MS)
    await say(lot, [10], `EF ${time},1,60,80\n`, LIST_URL)
  }
  expect(await parked(lot)).toEqual(before)
})

test('a person says how a source is read, whatever its files show; that holds after a restart and can be undone', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'ampcontrol-habit-'))
  onTestFinished(() => rmSync(dataDirectory, { recursive: true, force: true }))
  const first = openTestLot({ dataDirectory, settings: SETTINGS })
  await say(first, [10, 12.5, 20.1])
  const before = await parked(first)
  const choose = (lot: TestLot, habit: 'learned' | 'moves' | 'stands') =>
    lot.run('source.setHabit', { source: TEST_CSV_URL, habit })
  expect(await choose(first, 'stands')).toEqual({ before: 'learned' })
  await first.close()

  const lot = openTestLot({ dataDirectory, clock: first.clock, settings: SETTINGS })
  onTestFinished(() => lot.close())
  expect(await sourceOf(lot)).toMatchObject({ chosen: 'stands', learned: 'unknown' })
  lot.clock.advance(10 * MINUTE_MS)
  await say(lot, [11.5, 14, 21.6])
  expect(await parked(lot)).toEqual(before)
  expect(await sourceOf(lot)).toMatchObject({ chosen: 'stands', learned: 'moves' })
  lot.events.splice(0)
  expect(await choose(lot, 'learned')).toEqual({ before: 'stands' })
  lot.clock.advance(1_000)
  expect(lot.events.map(({ name }) => name)).toContain('lot.changed')
  const late = lot.run('source.setHabit', { source: TEST_CSV_URL, habit: 'stands', from: 'moves' })
  await expect(late).rejects.toMatchObject({ kind: 'conflict', code: 'source-set-since' })
  lot.clock.advance(10 * MINUTE_MS)
  await say(lot, [13, 15.5, 23.1])
  expect((await parked(lot)).map(({ anchorAt }) => anchorAt)).toEqual(Array(3).fill(lot.clock.now()))
})

test('a source that stands is read all the same where a person says that it is telemetry', async () => {
  const lot = openLotOfTest({ settings: SETTINGS })
  await say(lot, [10, 12.5, 20.1])
  await lot.run('source.setHabit', { source: TEST_CSV_URL, habit: 'moves' })
  await sayList(lot, [10, 12.5, 20.1], 4)
  expect((await parked(lot)).map(({ attention }) => attention?.reason)).toEqual(Array(3).fill('no-progress'))
})

test('a source that never told anything is refused with a sentence', async () => {
  const lot = openLotOfTest()
  const choice = lot.run('source.setHabit', { source: LIST_URL, habit: 'stands' })
  await expect(choice).rejects.toMatchObject({ kind: 'not-found', code: 'source-unknown' })
})

async function pick(lot: TestLot, name: string, rows: string) {
  const bytes = new TextEncoder().encode(rows)
  const { uploadId } = await lot.run('upload.begin', { name, bytes: bytes.length })
  await lot.run('upload.append', { uploadId, bytes })
  const previewId = `preview-${name.slice(0, 5)}`
  const preview = await lot.run('import.preview', { previewId, source: { uploadId } })
  await lot.run('import.confirm', { previewId })
  lot.clock.advance(10 * MINUTE_MS)
  return preview
}

test('picked files are one source, whatever they are called', async () => {
  const lot = openLotOfTest({ settings: SETTINGS })
  for (const [index, more] of ['', 'CD 1,1,60,80\n', 'EF 1,1,60,80\n'].entries()) {
    const preview = await pick(lot, `list${index}.csv`, rowsOf([10, 12.5, 20.1], more))
    const notes = index === 0 ? [] : [{ code: 'read-as-list' }]
    expect(preview).toMatchObject({ held: 0, counts: { updated: 0 }, notes })
  }
  const { sources } = await lot.run('source.list', {})
  expect(sources).toMatchObject([{ source: 'file:', learned: 'stands' }])
})

test('what was heard of a vehicle goes on from picked file to picked file', async () => {
  const lot = openLotOfTest({ settings: SETTINGS })
  for (const [index, charge] of [10, 11.5, 13, 13, 14.5].entries()) {
    await pick(lot, `file${index}.csv`, rowsOf([charge, 12.5, 20.1]))
  }
  const row = await sourceRow(lot.store, 'file:file4.csv', 'AB 0')
  expect(row?.heard).toEqual({ moved: 3, stood: 0 })
})

test('a watched list is expected to read no vehicle again, so none is said to be read too long ago', async () => {
  const watched = await watchedLot(rowsOf([10, 12.5, 20.1]), { settings: { chargingRate: '6 %/h' } })
  for (let look = 0; look < 8; look += 1) {
    watched.file = { body: rowsOf([10, 12.5, 20.1], `CD ${look},1,60,80\n`) }
    await watched.pass(10 * MINUTE_MS)
  }
  expect((await parked(watched.lot)).map(({ attention }) => attention)).toEqual([null, null, null])
})

test('beyond a hundred sources it is said that there are more', async () => {
  const lot = openLotOfTest({ settings: SETTINGS })
  const put = (index: number) =>
    lot.store.sourceHabits.put({
      source: `http://lot.example/${index}.csv`,
      counts: { moved: 0, stood: 0 },
      chosen: null,
      toldAt: lot.clock.now() + index,
    })
  for (let index = 0; index < 100; index += 1) put(index)
  expect(await lot.run('source.list', {})).toMatchObject({ areMore: false })
  put(100)
  const { sources, areMore } = await lot.run('source.list', {})
  expect([sources.length, sources[0]?.source, areMore]).toEqual([100, 'http://lot.example/100.csv', true])
})
