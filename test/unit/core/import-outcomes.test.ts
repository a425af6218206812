import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { presentChargeAt } from '../../../shared/session.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'
import { openLotOfTest } from '../../support/lot-of-test.ts'
import { openTestLot, TEST_CSV_URL, type TestLot } from '../../support/test-lot.ts'

async function vehicle(lot: TestLot, plate: string) {
  return lot.run('vehicle.status', { plate })
}

test('a first file brings new vehicles, and each refused row keeps its line, its text and its reason', async () => {
  const lot = openLotOfTest()
  const report = await lot.importRows('AB 1,10,60,80', 'CD 2,sixty,60,80', 'EF 3,70,60,80', 'GH 4,5,50,90')
  expect(report).toMatchObject({ status: 'completed', imported: 2, isIdentical: false })
  expect(report.counts).toEqual({ new: 2, backAgain: 0, updated: 0, unchanged: 0, refused: 2, repeated: 0 })
  const { rows, total } = await lot.run('import.refusedRows', { importId: report.importId })
  expect(total).toBe(2)
  expect(rows).toMatchObject([
    { line: 2, text: 'CD 2,sixty,60,80', code: 'charge-not-a-number' },
    { line: 3, text: 'EF 3,70,60,80', code: 'charge-above-total' },
  ])
  for (const row of rows) expect(row.reason.length).toBeGreaterThan(10)
})

test('a plate twice in one file: the last row counts, the earlier one is reported', async () => {
  const lot = openLotOfTest()
  const report = await lot.importRows('AB 1,10,60,80', 'ab-1,20,60,80')
  expect(report.counts).toMatchObject({ new: 1, repeated: 1 })
  expect(report.imported).toBe(1)
  expect((await vehicle(lot, 'AB 1')).presentCharge).toBe(20)
  const { rows } = await lot.run('import.refusedRows', { importId: report.importId })
  expect(rows).toMatchObject([{ line: 1, code: 'repeated-later' }])
})

test('an identical file is not a new observation: it sets nothing back, and a plate that left comes back only where that is asked for', async () => {
  const lot = openLotOfTest({ settings: { chargingRate: '60 %/h' } })
  await lot.importRows('AB 1,10,100,80', 'CD 2,10,100,80')
  lot.clock.advance(10 * MINUTE_MS)
  await lot.run('vehicle.leave', { plate: 'CD 2' })
  const report = await lot.run('import.run', { url: TEST_CSV_URL })
  expect(report).toMatchObject({ isIdentical: true, imported: 2 })
  expect(report.counts).toMatchObject({ unchanged: 2, backAgain: 0 })
  const again = await lot.run('import.run', { url: TEST_CSV_URL, bringBack: true })
  expect(again.counts).toMatchObject({ unchanged: 1, backAgain: 1 })
  expect((await vehicle(lot, 'AB 1')).presentCharge).toBeCloseTo(20, 9)
  expect((await vehicle(lot, 'CD 2')).presentCharge).toBe(10)
})

test.each([
  ['a list with one row more still names it as it did', 'CD 2,10,100,80', 0],
  ['a feed that is a cycle behind tells its last minutes', 'CD 2,18,100,80', 0],
  ['its charge is below that at departure', 'CD 2,12,100,80', 1],
  ['another target', 'CD 2,10,100,90', 1],
])('a plate that left, where %s', async (_what, row, backAgain) => {
  const lot = openLotOfTest({ settings: { chargingRate: '60 %/h' } })
  await lot.importRows('CD 2,10,100,80')
  lot.clock.advance(10 * MINUTE_MS)
  await lot.run('vehicle.leave', { plate: 'CD 2' })
  const leftAt = lot.clock.now()
  const report = await lot.importRows('EF 3,10,100,80', row)
  expect(report.counts).toMatchObject({ new: 1, backAgain, unchanged: 1 - backAgain })
  expect(report.staysAway?.count ?? 0).toBe(1 - backAgain)
  if (backAgain === 0) expect(report.staysAway?.vehicles).toMatchObject([{ plate: 'CD 2', leftAt }])
})

test.each([
  ['comes back, where a file after its departure left it out', true, 1],
  ['stays away, where no file was without it since', false, 0],
])('a plate that came by hand, left, and is named for the first time %s', async (_what, isLeftOut, backAgain) => {
  const lot = openLotOfTest({ settings: { chargingRate: '60 %/h' } })
  await lot.importRows('AB 1,10,100,80')
  const charge = { unit: 'percent', value: 20 } as const
  await lot.run('vehicle.add', { plate: 'CD 2', charge, batteryCapacity: 100, targetSoc: 80 })
  lot.clock.advance(10 * MINUTE_MS)
  await lot.run('vehicle.leave', { plate: 'CD 2' })
  lot.clock.advance(MINUTE_MS)
  if (isLeftOut) await lot.importRows('AB 1,21,100,80')
  lot.clock.advance(MINUTE_MS)
  const report = await lot.importRows('AB 1,22,100,80', 'CD 2,60,100,80')
  expect(report.counts).toMatchObject({ new: 0, backAgain })
})

test('a file that lay as a preview while a vehicle left does not tell that it was gone', async () => {
  const lot = openLotOfTest({ settings: { chargingRate: '60 %/h' } })
  const charge = { unit: 'percent', value: 20 } as const
  await lot.run('vehicle.add', { plate: 'CD 2', charge, batteryCapacity: 100, targetSoc: 80 })
  lot.serve('AB 1,10,100,80\n')
  await lot.run('import.preview', { previewId: 'preview-1', source: { url: TEST_CSV_URL } })
  lot.clock.advance(MINUTE_MS)
  await lot.run('vehicle.leave', { plate: 'CD 2' })
  lot.clock.advance(MINUTE_MS)
  expect(await lot.run('import.confirm', { previewId: 'preview-1' })).toMatchObject({ outcome: 'imported' })
  lot.clock.advance(MINUTE_MS)
  const report = await lot.importRows('AB 1,13,100,80', 'CD 2,60,100,80')
  expect(report.counts).toMatchObject({ backAgain: 0 })
  expect(report.staysAway).toMatchObject({ count: 1 })
})

test('a file that lay as a preview while another without the vehicle came does not bring it back', async () => {
  const lot = openLotOfTest({ settings: { chargingRate: '60 %/h' } })
  await lot.importRows('AB 1,10,100,80', 'CD 2,20,100,80')
  await lot.run('vehicle.leave', { plate: 'CD 2' })
  lot.clock.advance(MINUTE_MS)
  lot.serve('AB 1,11,100,80\nCD 2,20,100,80\n')
  await lot.run('import.preview', { previewId: 'preview-1', source: { url: TEST_CSV_URL } })
  lot.clock.advance(MINUTE_MS)
  await lot.importRows('AB 1,12,100,80')
  lot.clock.advance(MINUTE_MS)
  expect(await lot.run('import.confirm', { previewId: 'preview-1' })).toMatchObject({ outcome: 'lot-changed' })
  expect(await lot.run('import.confirm', { previewId: 'preview-1' })).toMatchObject({ outcome: 'imported' })
  expect((await lot.run('lot.snapshot', {})).vehicles).toMatchObject([{ plate: 'AB 1' }])
})

test('the same bytes from another source are an observation', async () => {
  const lot = openLotOfTest({ settings: { chargingRate: '60 %/h' } })
  await lot.importRows('AB 1,10,100,80')
  lot.clock.advance(10 * MINUTE_MS)
  lot.serve('AB 1,10,100,80\n', 'http://lot.example/other.csv')
  const report = await lot.run('import.run', { url: 'http://lot.example/other.csv' })
  expect(report.counts.updated).toBe(1)
  const { session, presentCharge } = await vehicle(lot, 'AB 1')
  expect(presentCharge, 'one alone moves nothing').toBe(20)
  const readings = lot.store.readings.ofSession(session.id)
  expect(readings.map(({ charge, isSetAside }) => [charge, isSetAside])).toEqual([
    [10, false],
    [10, true],
  ])
})

test('a new charge in a changed file is a reading, from which the projection goes on', async () => {
  const lot = openLotOfTest({ settings: { chargingRate: '60 %/h' } })
  await lot.importRows('AB 1,10,100,80')
  lot.clock.advance(10 * MINUTE_MS)
  const report = await lot.importRows('AB 1,25,100,80')
  expect(report.counts.updated).toBe(1)
  const { session, presentCharge } = await vehicle(lot, 'AB 1')
  expect(presentCharge).toBeCloseTo(25, 0)
  expect(session.attention).toBeNull()
  expect(session.rateSource).toBe('measured')
  expect(session.chargingModel).toMatchObject({ percentPerHour: expect.closeTo(88, -1) })
  expect(session.estimatedReadyAt - lot.clock.now()).toBeLessThan(0.7 * HOUR_MS)
  expect(lot.store.readings.ofSession(session.id).map((reading) => reading.charge)).toEqual([10, 25])
})

test('a charge that stood still although it should have risen raises attention, with its beginning', async () => {
  const lot = openLotOfTest({ settings: { chargingRate: '60 %/h' } })
  const arrivedAt = lot.clock.now()
  await lot.importRows('AB 1,10,100,80')
  lot.clock.advance(10 * MINUTE_MS)
  await lot.importRows('AB 1,10,100,80', 'CD 2,1,50,80')
  expect((await vehicle(lot, 'AB 1')).session.attention).toEqual({ reason: 'no-progress', since: arrivedAt })
  lot.clock.advance(10 * MINUTE_MS)
  await lot.importRows('AB 1,10,100,80')
  expect((await vehicle(lot, 'AB 1')).session.attention).toEqual({ reason: 'no-progress', since: arrivedAt })
  lot.clock.advance(10 * MINUTE_MS)
  await lot.importRows('AB 1,20,100,80')
  expect((await vehicle(lot, 'AB 1')).session.attention).toBeNull()
})

test('a charge that fell raises attention once a second reading confirms it', async () => {
  const lot = openLotOfTest()
  await lot.importRows('AB 1,30,100,80')
  lot.clock.advance(MINUTE_MS)
  await lot.importRows('AB 1,20,100,80')
  expect((await vehicle(lot, 'AB 1')).session.attention).toBeNull()
  lot.clock.advance(MINUTE_MS)
  await lot.importRows('AB 1,21,100,80')
  const { session } = await vehicle(lot, 'AB 1')
  expect(session.attention).toEqual({ reason: 'charge-fell', since: lot.clock.now() })
})

test('a row in which no progress could show yet is unchanged, and keeps the projection', async () => {
  const lot = openLotOfTest()
  await lot.importRows('AB 1,10,60,80')
  lot.clock.advance(30 * SECOND_MS)
  const before = (await vehicle(lot, 'AB 1')).presentCharge
  const report = await lot.importRows('AB 1,10,60,80', 'CD 2,10,60,80')
  expect(report.counts).toMatchObject({ unchanged: 1, new: 1 })
  expect((await vehicle(lot, 'AB 1')).presentCharge).toBe(before)
})

test('by hand wins until the file changes its mind', async () => {
  const lot = openLotOfTest()
  lot.serve('vehicle,current_charge,total_charge,desired_percentage,bay\nAB 1,10,60,80,12\n')
  await lot.run('import.run', { url: TEST_CSV_URL })
  const { session } = await vehicle(lot, 'AB 1')
  lot.store.write(() => lot.store.sessions.update({ ...session, targetSoc: 60, bay: '3' }))
  lot.clock.advance(MINUTE_MS)
  lot.serve('vehicle,current_charge,total_charge,desired_percentage,bay\nAB 1,11,60,80,12\n')
  await lot.run('import.run', { url: TEST_CSV_URL })
  expect((await vehicle(lot, 'AB 1')).session).toMatchObject({ targetSoc: 60, bay: '3' })
  lot.serve('vehicle,current_charge,total_charge,desired_percentage,bay\nAB 1,11,60,90,14\n')
  await lot.run('import.run', { url: TEST_CSV_URL })
  expect((await vehicle(lot, 'AB 1')).session).toMatchObject({ targetSoc: 90, bay: '14' })
})

test('an open alert shows the bay that a later file gives', async () => {
  const lot = openLotOfTest()
  const header = 'vehicle,current_charge,total_charge,desired_percentage,bay'
  lot.serve(`${header}\nAB 1,79.9,100,80,12\n`)
  await lot.run('import.run', { url: TEST_CSV_URL })
  lot.clock.advance(MINUTE_MS)
  lot.serve(`${header}\nAB 1,85,100,80,14\n`)
  await lot.run('import.run', { url: TEST_CSV_URL })
  lot.clock.advance(SECOND_MS)
  const changes = lot.events.filter((event) => event.name === 'lot.changed')
  expect(changes.findLast((event) => event.alerts.length > 0)?.alerts).toMatchObject([{ bay: '14', kind: 'ready' }])
})

test('the file’s charging power decides over the lot’s', async () => {
  const lot = openLotOfTest({ settings: { efficiency: 1, taper: false } })
  lot.serve(
    'vehicle,current_charge,total_charge,desired_percentage,charging_power\nAB 1,30,100,80,50\nCD 2,30,100,80,\n',
  )
  await lot.run('import.run', { url: TEST_CSV_URL })
  const fast = (await vehicle(lot, 'AB 1')).session
  const assumed = (await vehicle(lot, 'CD 2')).session
  expect(fast).toMatchObject({ rateSource: 'file', estimatedReadyAt: lot.clock.now() + 60 * MINUTE_MS })
  expect(assumed.rateSource).toBe('assumed')
  lot.clock.advance(6 * MINUTE_MS)
  const before = presentChargeAt(fast, lot.clock.now())
  lot.serve(
    'vehicle,current_charge,total_charge,desired_percentage,charging_power\nAB 1,35,100,80,25\nCD 2,30,100,80,\n',
  )
  await lot.run('import.run', { url: TEST_CSV_URL })
  const slower = (await vehicle(lot, 'AB 1')).session
  expect(before).toBeCloseTo(35, 9)
  expect(slower.estimatedReadyAt).toBe(lot.clock.now() + 108 * MINUTE_MS)
})

test('a file of refused rows only leaves the lot as it was and names the import', async () => {
  const lot = openLotOfTest()
  await lot.importRows('AB 1,10,60,80')
  const failed = await lot.importRows('AB 1,-1,60,80', ',1,2,3').catch((error: unknown) => error)
  expect(failed).toMatchObject({ kind: 'import-refused', code: 'all-rows-refused', values: { refused: 2 } })
  const { values } = failed as { values: { importId: number } }
  expect((await lot.run('import.refusedRows', { importId: values.importId })).total).toBe(2)
  const snapshot = await lot.run('lot.snapshot', {})
  expect(snapshot.vehicles).toHaveLength(1)
  expect(snapshot.lastImport?.imported).toBe(1)
  expect(lot.store.imports.byId(values.importId)).toMatchObject({ status: 'failed' })
})

test.each([
  ['refused', (index: number) => `P ${index},-1,60,80`],
  ['repeated', () => 'AB 1,11,60,80'],
  ['broken by a quotation mark', (index: number) => `"P ${index},1,60,80`],
])('of rows that are %s a thousand are kept, and the rest is counted', async (_why, rowOf) => {
  const lot = openLotOfTest()
  const rows = Array.from({ length: 1_200 }, (_, index) => rowOf(index))
  const report = await lot.importRows(...rows, 'AB 1,12,60,80')
  expect(report.counts.refused + report.counts.repeated).toBe(1_200)
  const kept = await lot.run('import.refusedRows', { importId: report.importId, offset: 990, limit: 100 })
  expect(kept).toMatchObject({ total: 1_000, rows: expect.objectContaining({ length: 10 }) })
  expect((await vehicle(lot, 'AB 1')).presentCharge).toBe(12)
})

test('a file that cannot be fetched is a sentence, kept with the import, and changes nothing', async () => {
  const lot = openLotOfTest()
  const failed = await lot.run('import.run', { url: 'http://lot.example/gone.csv' }).catch((error: unknown) => error)
  expect(failed).toMatchObject({ kind: 'import-unreachable' })
  expect(lot.store.imports.byId(1)).toMatchObject({
    status: 'failed',
    failure: { code: 'status-not-found', message: expect.stringContaining('404') },
  })
  expect((await lot.run('lot.snapshot', {})).vehicles).toEqual([])
})

test('an import can be cancelled: what was committed stays and is told', async () => {
  const lot = openLotOfTest()
  lot.serve(Array.from({ length: 5_000 }, (_, i) => `P ${i},1,50,80`).join('\n'))
  const stop = lot.core.subscribe((event) => {
    if (event.name === 'import.progress' && event.progress.phase === 'writing' && !event.isFinished) {
      void lot.core.dispatch('import.cancel', { runId: event.progress.runId }, 'screen')
    }
  })
  const report = await lot.run('import.run', { url: TEST_CSV_URL })
  stop()
  expect(report.status).toBe('cancelled')
  expect(report.imported).toBeGreaterThan(0)
  expect(report.imported).toBeLessThan(5_000)
  expect(lot.store.sessions.allOpen()).toHaveLength(report.imported)
  expect((await lot.run('import.cancel', { runId: 'gone-by-now' })).wasRunning).toBe(false)
  expect((await lot.run('lot.snapshot', {})).runningImports).toEqual([])
})

test('imports of one source wait for each other, so that nothing is counted twice', async () => {
  const lot = openLotOfTest()
  lot.serve('AB 1,10,60,80\n')
  const [first, second] = await Promise.all([
    lot.run('import.run', { url: TEST_CSV_URL }),
    lot.run('import.run', { url: TEST_CSV_URL }),
  ])
  expect(first?.counts.new).toBe(1)
  expect(second).toMatchObject({ isIdentical: true, counts: { unchanged: 1 } })
})

test('an import that a crash cut off says so at the next start', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'ampcontrol-cut-off-'))
  onTestFinished(() => rmSync(dataDirectory, { recursive: true }))
  const before = openTestLot({ dataDirectory })
  const importId = before.store.write(() =>
    before.store.imports.begin({ source: TEST_CSV_URL, trigger: 'attendant', startedAt: before.clock.now() }),
  )
  await before.close()
  const after = openTestLot({ dataDirectory, clock: before.clock })
  expect(after.store.imports.byId(importId)?.status).toBe('interrupted')
  await after.close()
})

test('stopping cancels a running import and waits for it', async () => {
  const lot = openLotOfTest()
  lot.serve(Array.from({ length: 20_000 }, (_, i) => `P ${i},1,50,80`).join('\n'))
  const running = lot.run('import.run', { url: TEST_CSV_URL })
  await new Promise<void>((resolve) => {
    lot.core.subscribe((event) => event.name === 'import.progress' && event.progress.rows > 0 && resolve())
  })
  await lot.core.stop()
  expect((await running).status).toBe('cancelled')
})

test('an import that is cut off in the middle tells what it had taken over', async () => {
  const lot = openLotOfTest()
  lot.serve(Array.from({ length: 5_000 }, (_, i) => `P ${i},1,50,80`).join('\n'))
  let atHalf: number | undefined
  const stop = lot.core.subscribe((event) => {
    if (event.name !== 'import.progress' || event.progress.phase !== 'writing' || event.isFinished) return
    atHalf ??= lot.store.imports.byId(event.progress.importId ?? 0)?.imported
  })
  await lot.run('import.run', { url: TEST_CSV_URL })
  stop()
  expect(atHalf).toBeGreaterThan(0)
  expect(atHalf).toBeLessThan(5_000)
})

test('a file that gives a vehicle a battery smaller than its charge is imported, and the vehicle goes on', async () => {
  const lot = openLotOfTest({ settings: { chargingRate: '1 %/h' } })
  await lot.importRows('AB 1,90,90,80', 'CD 2,10,60,80')
  lot.clock.advance(10 * MINUTE_MS)
  const report = await lot.importRows('AB 1,5,65,80', 'CD 2,12,60,80')
  expect(report).toMatchObject({ status: 'completed', imported: 2 })
  lot.clock.advance(10 * MINUTE_MS)
  await lot.importRows('AB 1,6,65,80', 'CD 2,14,60,80')
  expect(lot.store.sessions.allOpen()[0]).toMatchObject({ plate: 'AB 1', batteryCapacity: 65 })
  expect((await vehicle(lot, 'AB 1')).presentCharge).toBeLessThanOrEqual(65)
})
