import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { createFakeClock } from '../support/fake-clock.ts'
import { openTestLot, type TestLot } from '../support/test-lot.ts'

/** Written by the build of migration 0008, through its own commands; its plates are made up. */
const FIXTURE = join(import.meta.dirname, '../fixtures/data-folder-0008')
/** A moment after its last command: nothing of it has come due meanwhile. */
const OPENED_AT = 1_796_029_512_000
const SOURCE = 'http://127.0.0.1:18123/lot.csv'

let lot: TestLot

beforeEach(() => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'ampcontrol-older-'))
  writeFileSync(join(dataDirectory, 'ampcontrol.db'), gunzipSync(readFileSync(join(FIXTURE, 'ampcontrol.db.gz'))))
  copyFileSync(join(FIXTURE, 'pseudonym.key'), join(dataDirectory, 'pseudonym.key'))
  lot = openTestLot({ dataDirectory, clock: createFakeClock(OPENED_AT), timeZone: 'UTC' })
  onTestFinished(async () => {
    await lot.close()
    rmSync(dataDirectory, { recursive: true, force: true })
  })
})

async function detailsOf(plate: string) {
  const { session } = await lot.run('vehicle.status', { plate })
  return lot.run('vehicle.details', { sessionId: session.id })
}

test('the vehicles in the lot are there as they were', async () => {
  const { vehicles } = await lot.run('lot.snapshot', {})
  const facts = vehicles.map(({ plate, bay, targetSoc, anchorCharge, rateSource }) =>
    [plate, bay, targetSoc, anchorCharge, rateSource].join(' | '),
  )
  expect(facts).toEqual([
    'AB 101 | A1 | 80 | 24 | assumed',
    'AB 102 | A2 | 90 | 20 | file',
    'AB 104 | A4 | 50.001 | 30 | file',
    'AB 105 | C 7 | 70 | 10 | assumed',
    'AB 106 | B1 | 100 | 5 | assumed',
    'AB 107 | B2 | 60 | 26 | file',
    'KÜ 108 |  | 20 | 4 | assumed',
    'AB 103 | A3 | 80 | 55 | assumed',
  ])
  const of = (plate: string) => vehicles.find((vehicle) => vehicle.plate === plate)
  expect(of('AB 102')).toMatchObject({ departureTime: 1_796_081_400_000, estimatedReadyAt: 1_796_039_130_979 })
  expect(of('AB 102')?.chargingModel).toEqual({ kind: 'taper', power: 11, efficiency: 0.85 })
  expect(of('AB 103')).toMatchObject({ readyOnArrival: true, completedAt: 1_796_029_507_131, overstayLevel: 1 })
  expect(of('AB 106')?.isDriverWaiting).toBe(true)
  expect(of('AB 107')?.attention).toEqual({ reason: 'leap', since: 1_796_029_507_131 })
})

test('what people changed is told, and what was undone can be seen to be', async () => {
  const { readings, timeline, undoable } = await detailsOf('AB 101')
  expect(readings).toMatchObject([
    { charge: 12.5, kind: 'import', source: SOURCE },
    { charge: 24, kind: 'hand' },
  ])
  expect(timeline).toContainEqual(expect.objectContaining({ kind: 'changed', change: 'target', isUndone: true }))
  expect(undoable).toMatchObject({ changeId: 1, kind: 'charge' })
  await lot.run('vehicle.undoChange', { changeId: 1 })
  expect((await detailsOf('AB 101')).session.anchorCharge).toBe(12.5)

  expect((await detailsOf('AB 105')).undoable).toMatchObject({ kind: 'bay' })
  expect((await detailsOf('AB 106')).timeline.map(({ kind }) => kind).slice(-2)).toEqual(['left', 'brought-back'])
})

test('stays that are over are there, the old ones without their plates', async () => {
  const { stays } = await lot.run('history.list', {})
  expect(stays).toMatchObject([
    { plate: 'AB 103', departureCharge: expect.closeTo(55.0032, 4) },
    { plate: 'anonymous:d70f5d332c38fa9c', batteryCapacity: 50, departureCharge: expect.closeTo(40.0005, 3) },
    { plate: 'anonymous:84708dd9621eba59', batteryCapacity: 50, departureCharge: expect.closeTo(10.00035, 4) },
  ])
  expect((await detailsOf('AB 103')).earlierStays).toHaveLength(1)
})

test('open alerts stay open, with what is known of them, and are not announced again', async () => {
  const { alerts } = await lot.run('lot.snapshot', {})
  expect(alerts).toMatchObject([
    { plate: 'AB 104', kind: 'overstay', level: 1, snoozedUntil: 1_796_030_708_221, announcedAt: 1_796_029_507_013 },
    { plate: 'AB 103', kind: 'overstay', level: 1, snoozedUntil: null, announcedAt: 1_796_029_509_149 },
  ])
  const { timeline } = await detailsOf('KÜ 108')
  expect(timeline.at(-1)).toMatchObject({ kind: 'got-it', alert: 'overstay' })
  lot.clock.advance(5_000)
  expect(lot.announced).toEqual([])
})

test('imports, their refused rows and the watches are there', async () => {
  const { imports, total } = await lot.run('import.list', {})
  expect(total).toBe(4)
  expect(imports.map(({ status, imported }) => [status, imported])).toEqual([
    ['completed', 8],
    ['failed', 0],
    ['completed', 8],
    ['completed', 2],
  ])
  expect(imports[1]?.failure).toMatchObject({ code: 'all-rows-refused', values: { refused: 1 } })
  const refused = await lot.run('import.refusedRows', { importId: 2 })
  expect(refused.rows.map(({ code }) => code)).toEqual(['charge-above-total', 'charge-not-a-number'])
  const { watches } = await lot.run('watch.list', {})
  expect(watches).toMatchObject([
    { source: SOURCE, intervalMinutes: 45, isEnabled: true, failures: 0, lastGoodAt: 1_796_029_506_997 },
    { intervalMinutes: 60, isEnabled: false, lastGoodAt: null },
  ])
  const { sources } = await lot.run('source.list', {})
  expect(sources.map(({ chosen, learned }) => [chosen, learned])).toContainEqual(['learned', 'unknown'])
  expect(sources.map(({ source }) => source)).toContain(SOURCE)
})

test('the settings and the PIN hold', async () => {
  const { settings, isPinSet } = await lot.run('lot.snapshot', {})
  expect(settings).toMatchObject({ bays: 12, language: 'de', chargingRate: '7.4 kW', plateRetentionDays: 30 })
  expect(settings).toMatchObject({ graceMinutes: 0, alertRepeatMinutes: 7, plateRetentionAction: 'pseudonymise' })
  expect(isPinSet).toBe(true)
  await expect(lot.run('settings.change', { changes: { bays: 3 } })).rejects.toMatchObject({ code: 'pin-needed' })
  await expect(lot.run('pin.unlock', { pin: '4712' })).rejects.toMatchObject({ code: 'pin-wrong' })
  expect(await lot.run('pin.unlock', { pin: '4711' })).toHaveProperty('pass')
})

test('and all of it goes on: what comes due is announced once', async () => {
  lot.clock.advance(60 * 60_000)
  const { vehicles } = await lot.run('lot.snapshot', {})
  expect(vehicles.find(({ plate }) => plate === 'AB 107')?.completedAt).toBeNull()
  lot.clock.advance(10 * 60_000)
  const { alerts } = await lot.run('lot.snapshot', {})
  expect(alerts.map(({ plate }) => plate)).toContain('AB 107')
  expect(lot.announced.flat().filter(({ plate }) => plate === 'AB 107')).toHaveLength(1)
  expect(lot.errors).toEqual([])
})
