import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { Alert } from '../../../shared/alert.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { openTestLot, type TestLot, type TestLotOptions } from '../../support/test-lot.ts'

const lots: TestLot[] = []
afterEach(async () => {
  for (const lot of lots.splice(0)) await lot.close()
})

/** A lot in which nothing overstays, so that only reminders come after the first alert. */
function openLot(options: TestLotOptions = {}): TestLot {
  const settings = { chargingRate: '60 %/h', graceMinutes: 1_440, ...options.settings }
  const lot = openTestLot({ ...options, settings })
  lots.push(lot)
  return lot
}

async function alertOf(lot: TestLot, plate: string): Promise<Alert> {
  const alert = (await lot.run('lot.snapshot', {})).alerts.find((one) => one.plate === plate)
  if (alert === undefined) throw new Error(`no open alert of ${plate}`)
  return alert
}

/** Each reminder told to the screens: minutes after the start, and whom it was about. */
function remindersIn(lot: TestLot, startedAt: number): readonly (readonly [number, string])[] {
  const last = new Map<number, number>()
  return lot.events.flatMap((event) => {
    if (event.name !== 'lot.changed') return []
    const reminded = event.alerts.filter(
      ({ id, remindedAt, openedAt }) => (remindedAt ?? 0) > (last.get(id) ?? openedAt),
    )
    for (const { id, remindedAt } of reminded) last.set(id, remindedAt ?? 0)
    if (reminded.length === 0) return []
    return [[Math.round((event.at - startedAt) / MINUTE_MS), reminded.map(({ plate }) => plate).join('+')] as const]
  })
}

test('an open alert is brought to mind every so many minutes until "Got it", without a further notification', async () => {
  const lot = openLot()
  const startedAt = lot.clock.now()
  await lot.importRows('AB 1,79,100,80')
  lot.clock.advance(17 * MINUTE_MS)
  expect(remindersIn(lot, startedAt)).toEqual([
    [6, 'AB 1'],
    [11, 'AB 1'],
    [16, 'AB 1'],
  ])
  expect((await alertOf(lot, 'AB 1')).remindedAt).toBe(startedAt + 16 * MINUTE_MS)
  await lot.run('alert.acknowledge', { all: true })
  lot.clock.advance(HOUR_MS)
  expect(remindersIn(lot, startedAt)).toHaveLength(3)
  expect(lot.announced).toHaveLength(1)
})

test('0 minutes: an alert waits in silence', async () => {
  const lot = openLot({ settings: { alertRepeatMinutes: 0 } })
  const startedAt = lot.clock.now()
  await lot.importRows('AB 1,79,100,80')
  lot.clock.advance(3 * HOUR_MS)
  expect(remindersIn(lot, startedAt)).toEqual([])
})

test('reminders that are due soon after one another become one', async () => {
  const lot = openLot()
  const startedAt = lot.clock.now()
  await lot.importRows('AB 1,79,100,80', 'CD 2,78,100,80', 'EF 3,75,100,80')
  lot.clock.advance(17 * MINUTE_MS)
  expect(remindersIn(lot, startedAt)).toEqual([
    [6, 'AB 1+CD 2'],
    [10, 'AB 1+CD 2+EF 3'],
    [15, 'AB 1+CD 2+EF 3'],
  ])
})

test('a snoozed alert is quiet, rings when its time is over, and then as usual', async () => {
  const lot = openLot()
  const startedAt = lot.clock.now()
  await lot.importRows('AB 1,79,100,80', 'CD 2,79,100,80')
  lot.clock.advance(2 * MINUTE_MS)
  const { id } = await alertOf(lot, 'AB 1')
  expect((await lot.run('alert.snooze', { alertIds: [id, 999], minutes: 15 })).snoozed).toBe(1)
  expect((await alertOf(lot, 'AB 1')).snoozedUntil).toBe(startedAt + 17 * MINUTE_MS)
  lot.clock.advance(15 * MINUTE_MS - 1)
  expect(remindersIn(lot, startedAt).flatMap(([, plates]) => plates.split('+'))).toEqual(['CD 2', 'CD 2', 'CD 2'])
  lot.clock.advance(1)
  expect(remindersIn(lot, startedAt).at(-1)).toEqual([17, 'AB 1'])
  expect(await alertOf(lot, 'AB 1')).toMatchObject({ snoozedUntil: null, remindedAt: startedAt + 17 * MINUTE_MS })
  lot.clock.advance(5 * MINUTE_MS)
  expect(remindersIn(lot, startedAt).at(-1)?.[1]).toContain('AB 1')
})

test('a snooze rings at its end even where nothing is repeated, and is over', async () => {
  const lot = openLot({ settings: { alertRepeatMinutes: 0 } })
  const startedAt = lot.clock.now()
  await lot.importRows('AB 1,79,100,80')
  lot.clock.advance(2 * MINUTE_MS)
  expect((await lot.run('alert.snooze', { all: true, minutes: 30 })).snoozed).toBe(1)
  lot.clock.advance(3 * HOUR_MS)
  expect(remindersIn(lot, startedAt)).toEqual([[32, 'AB 1']])
})

test('a snooze can be ended at once, and what opens while others are quiet is not quiet', async () => {
  const lot = openLot({ settings: { graceMinutes: 10 } })
  const startedAt = lot.clock.now()
  await lot.importRows('AB 1,79,100,80')
  lot.clock.advance(2 * MINUTE_MS)
  await lot.run('alert.snooze', { all: true, minutes: 240 })
  lot.clock.advance(MINUTE_MS)
  await lot.run('alert.snooze', { all: true, minutes: 0 })
  lot.clock.advance(SECOND_MS)
  expect(remindersIn(lot, startedAt)).toEqual([[3, 'AB 1']])
  await lot.run('alert.snooze', { all: true, minutes: 240 })
  lot.clock.advance(9 * MINUTE_MS)
  expect(await alertOf(lot, 'AB 1')).toMatchObject({ kind: 'overstay', level: 1, snoozedUntil: null })
})

test('across a restart a snooze holds, and what became due meanwhile is one reminder', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'ampcontrol-test-'))
  const clock = createFakeClock()
  const startedAt = clock.now()
  const first = openLot({ dataDirectory, clock })
  await first.importRows('AB 1,79,100,80', 'CD 2,79,100,80')
  clock.advance(2 * MINUTE_MS)
  await first.run('alert.snooze', { alertIds: [(await alertOf(first, 'AB 1')).id], minutes: 30 })
  await lots.pop()?.close()
  clock.advance(20 * MINUTE_MS)
  const second = openLot({ dataDirectory, clock })
  expect(remindersIn(second, startedAt)).toEqual([[22, 'CD 2']])
  clock.advance(10 * MINUTE_MS)
  expect(remindersIn(second, startedAt)).toEqual([
    [22, 'CD 2'],
    [27, 'CD 2'],
    [32, 'AB 1+CD 2'],
  ])
  await lots.pop()?.close()
  rmSync(dataDirectory, { recursive: true })
})

test('a wall clock that is set moves no reminder and no snooze', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,79,100,80')
  lot.clock.advance(7 * MINUTE_MS)
  const { remindedAt } = await alertOf(lot, 'AB 1')
  lot.clock.setWallClock(lot.clock.now() - 24 * HOUR_MS)
  lot.clock.advance(4 * MINUTE_MS - 1)
  const shifted = (remindedAt ?? 0) - 24 * HOUR_MS
  expect((await alertOf(lot, 'AB 1')).remindedAt).toBe(shifted)
  lot.clock.advance(1)
  expect((await alertOf(lot, 'AB 1')).remindedAt).toBe(shifted + 5 * MINUTE_MS)
  await lot.run('alert.snooze', { all: true, minutes: 30 })
  lot.clock.setWallClock(lot.clock.now() + 12 * HOUR_MS)
  lot.clock.advance(30 * MINUTE_MS - 1)
  expect((await alertOf(lot, 'AB 1')).remindedAt).toBe(shifted + 5 * MINUTE_MS + 12 * HOUR_MS)
})

test('a snooze that a wrong clock before the start put beyond the longest one is over', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,79,100,80')
  lot.clock.advance(2 * MINUTE_MS)
  const rightTime = lot.clock.now()
  const [alert] = lot.store.alerts.allOpen()
  lot.store.reminders.snooze([alert?.id ?? 0], rightTime + 24 * HOUR_MS)
  expect(await alertOf(lot, 'AB 1')).toMatchObject({ snoozedUntil: null, remindedAt: rightTime })
})

test('a sleep brings what is due to mind once', async () => {
  const lot = openLot()
  const startedAt = lot.clock.now()
  await lot.importRows('AB 1,79,100,80')
  lot.clock.advance(2 * MINUTE_MS)
  lot.clock.sleep(718 * MINUTE_MS)
  lot.core.wake()
  lot.core.wake()
  lot.clock.advance(SECOND_MS)
  expect(remindersIn(lot, startedAt)).toEqual([[720, 'AB 1']])
})

test('a shorter period takes effect at once', async () => {
  const lot = openLot({ settings: { chargingRate: '60 %/h' } })
  const startedAt = lot.clock.now()
  await lot.importRows('AB 1,79,100,80')
  lot.clock.advance(4 * MINUTE_MS)
  await lot.run('settings.change', { changes: { alertRepeatMinutes: 2 } })
  lot.clock.advance(SECOND_MS)
  expect(remindersIn(lot, startedAt)).toEqual([[4, 'AB 1']])
})

test('a snooze longer than four hours is refused', async () => {
  const lot = openLot()
  await expect(lot.run('alert.snooze', { all: true, minutes: 241 })).rejects.toMatchObject({ kind: 'invalid-input' })
})
