import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openConnection } from '../../../main/storage/connection.ts'
import { createStore } from '../../../main/storage/store.ts'
import type { ChargerEvent } from '../../../shared/charger-report.ts'
import { type CommandInput, type CommandName, commands } from '../../../shared/contract/commands.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { type Fault, failing } from '../../support/failing-store.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { openTestLot, TEST_CSV_URL, type TestLot, type TestLotOptions } from '../../support/test-lot.ts'

const logger = { info() {}, warn() {}, error() {} }
const ROWS = 20_000

function openLot(options: TestLotOptions = {}): TestLot {
  const dataDirectory = options.dataDirectory ?? mkdtempSync(join(tmpdir(), 'ampcontrol-full-'))
  const lot = openTestLot({ ...options, dataDirectory })
  onTestFinished(async () => {
    await lot.close()
    rmSync(dataDirectory, { recursive: true })
  })
  return lot
}

const rows = (count: number) => Array.from({ length: count }, (_, number) => `AB ${number},10,60,80`)
const parked = (lot: TestLot) => lot.store.sessions.allOpen().length
const newest = async (lot: TestLot) => (await lot.run('import.list', {})).imports[0]

test('a disk that becomes full in the middle of an import: it is said how many stand, and the rest comes later', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'ampcontrol-full-'))
  let connection: Database.Database | undefined
  const lot = openLot({
    dataDirectory,
    storeOf() {
      connection = openConnection(join(dataDirectory, 'ampcontrol.db'))
      return createStore(connection, logger, join(dataDirectory, 'incoming'))
    },
  })
  const pages = Number(connection?.pragma('page_count', { simple: true }))
  // SQLite itself says SQLITE_FULL then, as it does of a disk.
  connection?.pragma(`max_page_count = ${pages + 400}`)
  const error = await lot.importRows(...rows(ROWS)).then(
    () => undefined,
    (cause) => cause,
  )
  const taken = parked(lot)
  expect(taken).toBeGreaterThan(0)
  expect(taken).toBeLessThan(ROWS)
  expect(error).toMatchObject({ kind: 'storage-full', code: 'import-full', values: { taken } })
  expect(error.message).toContain(`${taken} vehicles of the file stand in the lot`)

  connection?.pragma('max_page_count = 1000000')
  lot.clock.advance(MINUTE_MS)
  expect(await newest(lot)).toMatchObject({ status: 'failed', imported: taken, failure: { code: 'import-full' } })
  expect(await lot.importRows(...rows(ROWS))).toMatchObject({ counts: { new: ROWS - taken, updated: 0 } })
  expect(parked(lot)).toBe(ROWS)
  connection?.close()
})

test('the end of an import that the full disk did not take is recorded as soon as there is room', async () => {
  const fault: Fault = { at: null }
  const lot = openLot({ storeOf: (store) => failing(store, fault) })
  const stop = lot.core.subscribe((event) => {
    if (event.name === 'import.progress' && event.progress.phase === 'writing') fault.at = 'begin'
  })
  await expect(lot.importRows(...rows(ROWS))).rejects.toMatchObject({ code: 'import-full' })
  stop()
  expect(await newest(lot)).toMatchObject({ status: 'running' })
  fault.at = null
  lot.clock.advance(2 * MINUTE_MS)
  expect(await newest(lot)).toMatchObject({ status: 'failed', imported: parked(lot) })
})

test('a disk that is full before anything was taken over: nothing was saved, as it says', async () => {
  const fault: Fault = { at: null, after: 2, as: 'storage-full' }
  const lot = openLot({ storeOf: (store) => failing(store, fault) })
  Object.assign(fault, { at: 'begin', after: 2 })
  await expect(lot.importRows(...rows(10))).rejects.toMatchObject({ code: 'storage-full' })
  fault.at = null
  expect(parked(lot)).toBe(0)
})

const added = { plate: 'NEW 1', charge: { unit: 'percent', value: 20 }, batteryCapacity: 60, targetSoc: 80 } as const

const knock = (chargePointId: string) => ({ chargePointId, passwordDigest: null, isThisComputer: true })
const report = (lot: TestLot, chargePointId: string, events: readonly ChargerEvent[]) =>
  lot.core.dispatch('charger.report', { reports: [{ chargePointId, events, isCaughtUp: true }] }, 'charger')

const prepared = mkdtempSync(join(tmpdir(), 'ampcontrol-full-'))
beforeAll(async () => {
  const lot = openTestLot({ dataDirectory: prepared })
  await lot.run('settings.change', { changes: { chargingRate: '60 %/h' } })
  await lot.importRows('AB 1,50,60,80', 'CD 2,10,60,80', 'EF 3,20,60,80', 'GH 4,20,60,80', 'IJ 5,20,60,80')
  await lot.run('vehicle.leaveMany', { sessionIds: [4, 5] })
  await lot.run('vehicle.add', { ...added, plate: 'ADD 6' })
  await lot.run('vehicle.change', { sessionId: 3, change: { kind: 'bay', bay: '7' } })
  await lot.run('watch.save', { url: TEST_CSV_URL, intervalMinutes: 5, isEnabled: false })
  await lot.run('charger.givePassword', { chargePointId: 'CP 1' })
  await report(lot, 'CP 1', [
    { kind: 'connected', protocol: '1.6' },
    { kind: 'state', connector: 1, at: lot.clock.now(), state: 'charging', fault: null },
    {
      ...{ kind: 'began', connector: 1, at: lot.clock.now(), sentAt: null, meterWh: 0, idTag: 'TAG 1' },
      transaction: { given: null, chosen: null },
    },
  ])
  await lot.core.dispatch('charger.admit', knock('CP 2'), 'charger')
  await lot.close()
})
afterAll(() => rmSync(prepared, { recursive: true }))

/**
 * A lot of its own with what was prepared; CD 2 has become ready meanwhile, and its alert opens.
 */
function openPrepared(fault: Fault): TestLot {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'ampcontrol-full-'))
  cpSync(prepared, dataDirectory, { recursive: true })
  const clock = createFakeClock()
  clock.sleep(70 * MINUTE_MS)
  return openLot({ dataDirectory, clock, storeOf: (store) => failing(store, fault) })
}

/**
 * Everything in the database, but for sums that are made anew, and what is noted of the trouble.
 */
function everything({ dataDirectory }: TestLot): unknown {
  const connection = new Database(join(dataDirectory, 'ampcontrol.db'), { readonly: true })
  const tables = connection
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%_days' ORDER BY name`)
    .pluck()
    .all()
  const all = tables.map((table) => connection.prepare(`SELECT * FROM "${table}"`).all())
  connection.close()
  return JSON.parse(JSON.stringify(all, (_, value) => (value?.name === '@troubles' ? undefined : value)))
}

interface Step<N extends CommandName = CommandName> {
  readonly name: N
  readonly input: (lot: TestLot) => CommandInput<N> | Promise<CommandInput<N>>
}

function step<N extends CommandName>(name: N, input: Step<N>['input']): Step {
  return { name, input } as unknown as Step
}

/** Those that only the listener for chargers sends. */
const OF_CHARGERS: readonly CommandName[] = ['charger.admit', 'charger.report']

/** Commands that say of a full disk that nothing was saved. */
const STEPS: readonly Step[] = [
  step('vehicle.leave', () => ({ sessionId: 1 })),
  step('vehicle.leaveMany', () => ({ sessionIds: [1, 2] })),
  step('vehicle.bringBack', () => ({ sessionId: 4 })),
  step('vehicle.bringBackMany', () => ({ sessionIds: [4, 5] })),
  step('vehicle.leaveAgain', async (lot) => {
    await lot.run('vehicle.bringBackMany', { sessionIds: [4, 5] })
    return { sessionIds: [4, 5] }
  }),
  step('vehicle.add', () => added),
  step('vehicle.undoAdd', () => ({ sessionId: 6 })),
  step('vehicle.change', () => ({ sessionId: 2, change: { kind: 'target', targetSoc: 90 } })),
  step('vehicle.change', () => ({ sessionId: 2, change: { kind: 'plate', plate: 'AB 99' } })),
  step('vehicle.change', () => ({ sessionId: 1, change: { kind: 'charge', unit: 'units', value: 12 } })),
  step('vehicle.undoChange', () => ({ changeId: 1 })),
  step('alert.acknowledge', () => ({ all: true })),
  step('alert.reopen', async (lot) => {
    const { alerts } = await lot.run('lot.snapshot', {})
    await lot.run('alert.acknowledge', { all: true })
    return { alertIds: alerts.map(({ id }) => id) }
  }),
  step('alert.seeArrivals', () => ({ upTo: 3 })),
  step('alert.snooze', () => ({ all: true, minutes: 5 })),
  step('settings.change', () => ({ changes: { chargingRate: '22 kW', graceMinutes: 60 } })),
  step('source.setHabit', () => ({ source: TEST_CSV_URL, habit: 'stands' })),
  step('watch.save', () => ({ url: 'http://lot.example/others.csv', intervalMinutes: 5 })),
  step('watch.remove', () => ({ watchId: 1 })),
  step('charger.admit', () => knock('CP 3')),
  step('charger.report', ({ clock }) => ({
    reports: [
      {
        chargePointId: 'CP 1',
        events: [{ kind: 'state', connector: 2, at: clock.now(), state: 'faulted', fault: 'GroundFailure' }],
        isCaughtUp: true,
      },
    ],
  })),
  step('charger.approve', () => ({ chargePointId: 'CP 2' })),
  step('charger.givePassword', () => ({ chargePointId: 'CP 1' })),
  step('charger.forget', () => ({ chargePointId: 'CP 1' })),
  step('charger.bringBack', async (lot) => {
    await lot.run('charger.forget', { chargePointId: 'CP 1' })
    return { chargePointId: 'CP 1' }
  }),
  step('charger.tieBay', () => ({ chargePointId: 'CP 1', connector: 1, bay: '9' })),
  step('charger.assign', () => ({ transactionId: 1, sessionId: 1 })),
  step('pin.set', () => ({ pin: '2468' })),
  step('check.change', ({ clock }) => ({ action: { kind: 'start', startedAt: clock.now() } })),
]

/** Those that are no step, and why. */
const OTHERS: Partial<Readonly<Record<CommandName, string>>> = {
  'import.run': 'many transactions: the tests above',
  'import.confirm': 'runs the same import',
  'watch.now': 'runs the same import',
  'import.cancel': 'ends an import, which writes its own end',
  'import.preview': 'writes no lot',
  'import.discardPreview': 'writes no lot',
  'upload.begin': 'writes no lot',
  'upload.append': 'writes no lot',
  'upload.discard': 'writes no lot',
  'vehicle.tellDriver': 'writes nothing',
  'data.export': 'writes nothing',
  'shift.summary': 'writes nothing',
  'statistics.report': 'writes sums alone, which are made anew',
  'statistics.prepare': 'writes sums alone, which are made anew',
  'backup.make': 'writes a file beside the lot: test/storage/backup.test.ts',
  'backup.restore': 'puts a file in the place of the lot: test/storage/restore-kill.test.ts',
  'pin.unlock': 'counts a wrong PIN in memory, too',
  'pin.lock': 'writes nothing',
  'trouble.confirm': 'is confirmed in memory where it cannot be kept',
  'host.openDataFolder': 'is done by the desktop',
  'host.lookForUpdate': 'is done by the desktop',
  'host.installUpdate': 'is done by the desktop',
  'host.quit': 'is done by the desktop',
}

test('each command that is no read is tried on a full disk, or it is said why not', () => {
  const writing = Object.entries(commands).filter(([, { isRead }]) => !isRead)
  expect(new Set([...STEPS.map(({ name }) => name), ...Object.keys(OTHERS)])).toEqual(
    new Set(writing.map(([name]) => name)),
  )
})

test.each(STEPS)(
  '$name on a full disk, at whichever write: nothing was saved where it says so',
  async ({ name, input }) => {
    for (let after = 0; after < 4; after += 1) {
      const fault: Fault = { at: null, as: 'storage-full' }
      const lot = openPrepared(fault)
      const given = await input(lot)
      const before = everything(lot)
      Object.assign(fault, { at: 'commit', after })
      const caller = OF_CHARGERS.includes(name) ? 'charger' : 'screen'
      const result = await lot.core.dispatchUnknown(name, given, caller)
      fault.at = null
      if (result.ok) {
        expect(everything(lot), 'what it did is kept').not.toEqual(before)
        return
      }
      expect(result.error).toMatchObject({
        code: 'storage-full',
        message: expect.stringContaining('nothing was saved'),
      })
      expect(everything(lot), `write ${after}`).toEqual(before)
    }
  },
)
