import { expect, test } from 'vitest'
import type { CoreContext } from '../../../main/core/door/context.ts'
import { takeReading } from '../../../main/core/vehicles/take-reading.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { openLotOfTest } from '../../support/lot-of-test.ts'
import { TEST_CSV_URL, type TestLot } from '../../support/test-lot.ts'

const LIST_URL = 'http://lot.example/bookings.csv'

/** A car that charges at a steady 9.2 kW, in a lot that assumes 11 kW at the charger. */
const POWER = 9.2

function openLot(): TestLot {
  return openLotOfTest({ settings: { chargingRate: '11 kW' } })
}

async function say(lot: TestLot, charge: number, { url = TEST_CSV_URL, capacity = 75, target = 80 } = {}) {
  lot.serve(`AB 1,${charge.toFixed(2)},${capacity},${target}\nZZ 9,10.01,60,80\n`, url)
  await lot.run('import.run', { url })
}

async function sessionOf(lot: TestLot) {
  return (await lot.run('vehicle.status', { plate: 'AB 1' })).session
}

async function minutesLeft(lot: TestLot): Promise<number> {
  return ((await sessionOf(lot)).estimatedReadyAt - lot.clock.now()) / MINUTE_MS
}

/** Files ten minutes apart; the first at arrival. */
async function sayAll(lot: TestLot, charges: readonly number[]): Promise<void> {
  for (const [index, charge] of charges.entries()) {
    if (index > 0) lot.clock.advance(10 * MINUTE_MS)
    await say(lot, charge)
  }
}

function steady(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + (POWER * index) / 6)
}

/** What is left at the steady power, in minutes. */
function right(charge: number): number {
  return ((60 - charge) / POWER) * 60
}

test('one 0 among good readings', async () => {
  const lot = openLot()
  const charges = steady(20, 8)
  await sayAll(lot, charges.toSpliced(5, 1, 0))
  expect(Math.abs((await minutesLeft(lot)) - right(charges.at(-1) ?? 0))).toBeLessThan(4)
})

test('one value an hour old', async () => {
  const lot = openLot()
  const charges = steady(20, 9)
  await sayAll(lot, charges.toSpliced(7, 1, 21))
  expect(Math.abs((await minutesLeft(lot)) - right(charges.at(-1) ?? 0))).toBeLessThan(4)
})

test('a second source that always repeats the charge at arrival', async () => {
  const lot = openLot()
  const charges = steady(20, 7)
  for (const [index, charge] of charges.entries()) {
    await say(lot, charge)
    lot.clock.advance(5 * MINUTE_MS)
    await say(lot, 20, { url: LIST_URL })
    if (index < charges.length - 1) lot.clock.advance(5 * MINUTE_MS)
  }
  expect(Math.abs((await minutesLeft(lot)) + 5 - right(charges.at(-1) ?? 0))).toBeLessThan(4)
})

test('files every few minutes while the car is plugged in', async () => {
  const lot = openLot()
  const pace = POWER / 60
  let readAt = 0
  for (const [minute, charge] of [
    [0, 20],
    [2, 20],
    [5, 20 + 1.5 * pace],
    [6, 20 + 2.5 * pace],
  ] as const) {
    lot.clock.advance((minute - readAt) * MINUTE_MS)
    readAt = minute
    await say(lot, charge)
  }
  expect(Math.abs((await minutesLeft(lot)) - right(20 + 2.5 * pace))).toBeLessThan(30)
  lot.clock.advance(6 * MINUTE_MS)
  await say(lot, 20 + 8.5 * pace)
  expect(await sessionOf(lot)).toMatchObject({ attention: null, rateSource: 'measured' })
  expect(Math.abs((await minutesLeft(lot)) - right(20 + 8.5 * pace))).toBeLessThan(15)
})

test('the car waited 40 minutes, then charges steadily', async () => {
  const lot = openLot()
  const charges = [20, 20, 20, 20, ...steady(20, 4)]
  await sayAll(lot, charges)
  expect(Math.abs((await minutesLeft(lot)) - right(charges.at(-1) ?? 0))).toBeLessThan(6)
})

test('a pause of 20 minutes within', async () => {
  const lot = openLot()
  const first = steady(20, 5)
  const standing = first.at(-1) ?? 0
  const charges = [...first, standing, standing, ...steady(standing, 4).slice(1)]
  await sayAll(lot, charges)
  expect(Math.abs((await minutesLeft(lot)) - right(charges.at(-1) ?? 0))).toBeLessThan(6)
})

test('charge known in whole percent, a file every minute: after five minutes one step says little', async () => {
  const lot = openLot()
  for (let minute = 0; minute <= 5; minute++) {
    if (minute > 0) lot.clock.advance(MINUTE_MS)
    await say(lot, Math.round((43 + (POWER * minute) / 60) / 0.75) * 0.75)
  }
  expect(Math.abs((await minutesLeft(lot)) - right(43 + (POWER * 5) / 60))).toBeLessThan(12)
})

test('one 99 of 100 is no alert', async () => {
  const lot = openLot()
  await sayAll(lot, [...steady(20, 4), 74.2])
  expect(lot.announced).toEqual([])
  expect((await sessionOf(lot)).completedAt).toBeNull()
  lot.clock.advance(10 * MINUTE_MS)
  await say(lot, 27.67)
  expect((await lot.run('lot.ready', {})).plates).toEqual([])
})

test('a charge that wavers around the target is one ready, and overstays from the first', async () => {
  const lot = openLot()
  await sayAll(lot, steady(52, 7))
  const { completedAt } = await sessionOf(lot)
  expect(completedAt).not.toBeNull()
  for (const charge of [59.9, 60, 59.9, 60, 59.9, 60]) {
    lot.clock.advance(10 * MINUTE_MS)
    await say(lot, charge)
  }
  expect((await sessionOf(lot)).completedAt).toBe(completedAt)
  const alerts = lot.store.alerts.ofSession((await sessionOf(lot)).id)
  expect(alerts.filter(({ kind }) => kind === 'ready')).toHaveLength(1)
})

test('a ready vehicle that reads 0 once is told ready once; two readings that agree take it back', async () => {
  const lot = openLot()
  await sayAll(lot, [...steady(52, 7), 0, 62])
  const { id, completedAt } = await sessionOf(lot)
  expect(completedAt).not.toBeNull()
  expect(lot.store.alerts.ofSession(id).filter(({ kind }) => kind === 'ready')).toHaveLength(1)
  lot.clock.advance(10 * MINUTE_MS)
  await say(lot, 30)
  expect((await sessionOf(lot)).completedAt).toBe(completedAt)
  lot.clock.advance(10 * MINUTE_MS)
  await say(lot, 31.5)
  expect((await sessionOf(lot)).completedAt).toBeNull()
})

test('what was set aside stands in the time line', async () => {
  const lot = openLot()
  await sayAll(lot, [...steady(20, 4), 0])
  const { timeline } = await lot.run('vehicle.details', { sessionId: (await sessionOf(lot)).id })
  expect(timeline.at(-1)).toMatchObject({ kind: 'reading', charge: 0, isSetAside: true })
})

test('a charger’s reading goes through the same judgement, and its power counts by what reaches the battery', async () => {
  const lot = openLot()
  await say(lot, 20)
  const { id: sessionId } = await sessionOf(lot)
  const told = { sessionId, kind: 'charger', step: 0.01, source: 'charger:A/1' } as const
  const settings = { current: () => lot.core.settings() }
  const context = { store: lot.store, clock: lot.clock, settings } as unknown as CoreContext
  lot.clock.advance(2 * MINUTE_MS)
  const charge = { unit: 'units', value: 20.25 } as const
  const given = { power: 7.4, share: 0.9, spread: 0.03 }
  expect(takeReading(context, { ...told, charge, observedAt: lot.clock.now(), given })).toBe('taken')
  const chargingModel = { power: expect.closeTo(7.4 * 0.9, 6), efficiency: 1 }
  expect(await sessionOf(lot)).toMatchObject({ rateSource: 'charger', chargingModel })
  lot.clock.advance(2 * MINUTE_MS)
  const wrong = { unit: 'percent', value: 99 } as const
  const attention = { reason: 'no-progress', since: lot.clock.now() } as const
  const session = await sessionOf(lot)
  lot.store.write(() => lot.store.sessions.update({ ...session, attention }))
  expect(takeReading(context, { ...told, step: 1, charge: wrong, observedAt: lot.clock.now(), given })).toBe('held')
  expect(await sessionOf(lot), 'a current that flows is progress, whatever the charge').toMatchObject({
    attention: null,
  })
  const readings = lot.store.readings.withSources(sessionId)
  expect(readings.map(({ kind, source, isSetAside }) => [kind, source, isSetAside])).toEqual([
    ['import', TEST_CSV_URL, false],
    ['charger', 'charger:A/1', false],
    ['charger', 'charger:A/1', true],
  ])
})
