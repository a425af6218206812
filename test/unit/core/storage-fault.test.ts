import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'
import { type Fault, failing } from '../../support/failing-store.ts'
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts'
import { openTestLot, TEST_CSV_URL, type TestLot } from '../../support/test-lot.ts'

let dataDirectory: string
let clock: FakeClock
const lots: TestLot[] = []
const settings = { chargingRate: '60 %/h' }

beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'ampcontrol-fault-'))
  clock = createFakeClock()
})
afterEach(async () => {
  for (const lot of lots.splice(0)) await lot.close()
  rmSync(dataDirectory, { recursive: true })
})

function openLot(options: Partial<Parameters<typeof openTestLot>[0]> = {}): TestLot {
  const lot = openTestLot({ clock, dataDirectory, settings, ...options })
  lots.push(lot)
  return lot
}

test.each(['begin', 'commit'] as const)(
  'a disk that fails at the start (%s) ends nothing: it is logged, and caught up with',
  async (at) => {
    const first = openLot()
    await first.importRows('AB 1,70,100,80', 'CD 2,10,100,80')
    first.store.write(() =>
      first.store.imports.begin({ source: TEST_CSV_URL, trigger: 'http', startedAt: clock.now() }),
    )
    await first.core.stop()
    clock.advance(11 * MINUTE_MS)

    const fault: Fault = { at }
    const second = openLot({ settings: { chargingRate: '70 %/h' }, storeOf: (store) => failing(store, fault) })
    expect(second.errors.length).toBeGreaterThan(0)
    const { vehicles } = await second.run('lot.snapshot', {})
    expect(vehicles.map(({ chargingModel }) => chargingModel)).toEqual([
      { kind: 'percent-rate', percentPerHour: 60 },
      { kind: 'percent-rate', percentPerHour: 60 },
    ])

    fault.at = null
    clock.advance(2 * MINUTE_MS)
    const caughtUp = await second.run('lot.snapshot', {})
    expect(caughtUp.alerts.map(({ plate }) => plate)).toEqual(['AB 1'])
    expect(caughtUp.vehicles.map(({ chargingModel }) => chargingModel)).toContainEqual({
      kind: 'percent-rate',
      percentPerHour: 70,
    })
    expect(second.store.imports.byId(2)?.status).toBe('interrupted')
  },
)

test('a sweep that succeeds late takes no import for cut off that was begun since', async () => {
  const fault: Fault = { at: 'begin' }
  const lot = openLot({ storeOf: (store) => failing(store, fault) })
  fault.at = null
  const during = new Set<unknown>()
  const stop = lot.core.subscribe((event) => {
    if (event.name !== 'import.progress' || event.isFinished || event.progress.importId === null) return
    clock.advance(2 * SECOND_MS)
    during.add(lot.store.imports.byId(1)?.status)
  })
  expect(await lot.importRows('AB 1,70,100,80')).toMatchObject({ status: 'completed' })
  stop()
  expect([...during]).toEqual(['running'])
})

test.each([0, 1, 2])(
  'a change of settings is one transaction: kept whole or not at all, should write %i fail',
  async (after) => {
    const fault: Fault = { at: null }
    const lot = openLot({ settings: {}, storeOf: (store) => failing(store, fault) })
    await lot.run('settings.change', { changes: { chargingRate: '60 %/h', graceMinutes: 5 } })
    await lot.importRows('AB 1,70,100,80', 'CD 2,10,100,80')
    clock.advance(16 * MINUTE_MS)
    const facts = async () => {
      const { alerts, vehicles, settings: inForce } = await lot.run('lot.snapshot', {})
      const kinds = alerts.map(({ kind }) => kind)
      const rates = vehicles.map(({ chargingModel }) =>
        chargingModel.kind === 'percent-rate' ? chargingModel.percentPerHour : null,
      )
      return { kinds, rates, grace: inForce.graceMinutes, stored: lot.store.settings.load().graceMinutes }
    }
    const before = await facts()
    expect(before).toEqual({ kinds: ['overstay'], rates: [60, 60], grace: 5, stored: 5 })

    Object.assign(fault, { at: 'commit', after })
    const changes = { chargingRate: '90 %/h', graceMinutes: 60 }
    const result = await lot.core.dispatch('settings.change', { changes }, 'screen')
    expect(await facts()).toEqual(result.ok ? { kinds: ['ready'], rates: [90, 90], grace: 60, stored: 60 } : before)
    expect(result.ok).toBe(after > 0)
  },
)

test('a grace that came with the start takes back what is no overstay by it; a clock set back takes nothing back', async () => {
  const first = openLot({ settings: { ...settings, graceMinutes: 5 } })
  await first.importRows('AB 1,70,100,80')
  clock.advance(16 * MINUTE_MS)
  await first.core.stop()

  clock.setWallClock(clock.now() - 10 * MINUTE_MS)
  const second = openLot({ settings: { ...settings, graceMinutes: 5 } })
  expect((await second.run('lot.snapshot', {})).alerts.map(({ kind }) => kind)).toEqual(['overstay'])
  await second.core.stop()

  const third = openLot({ settings: { ...settings, graceMinutes: 60 } })
  expect((await third.run('lot.snapshot', {})).alerts.map(({ kind }) => kind)).toEqual(['ready'])
})
