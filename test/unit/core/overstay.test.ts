import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { Alert } from '../../../shared/alert.ts'
import { overstayLevelAfter, overstayLevels } from '../../../shared/overstay.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { openTestLot, type TestLot, type TestLotOptions } from '../../support/test-lot.ts'

const lots: TestLot[] = []
afterEach(async () => {
  for (const lot of lots.splice(0)) await lot.close()
})

function openLot(options: TestLotOptions = {}): TestLot {
  const settings = { chargingRate: '60 %/h', ...options.settings }
  const lot = openTestLot({ ...options, settings })
  lots.push(lot)
  return lot
}

async function openAlerts(lot: TestLot): Promise<readonly Alert[]> {
  return (await lot.run('lot.snapshot', {})).alerts
}

async function told(lot: TestLot): Promise<readonly unknown[]> {
  return (await openAlerts(lot)).map(({ plate, kind, level }) => [plate, kind, level])
}

const announced = (lot: TestLot) => lot.announced.map((alerts) => alerts.map(({ plate, level }) => [plate, level]))

describe('the levels', () => {
  const levelsOf = (graceMinutes: number, overstayLevel2Minutes: number, overstayLevel3Minutes: number) =>
    overstayLevels({ graceMinutes, overstayLevel2Minutes, overstayLevel3Minutes }).map(({ level, afterMs }) => [
      level,
      afterMs / MINUTE_MS,
    ])

  test.each([
    [
      [15, 30, 60],
      [
        [1, 15],
        [2, 30],
        [3, 60],
      ],
    ],
    [
      [0, 30, 60],
      [
        [1, 0],
        [2, 30],
        [3, 60],
      ],
    ],
    [
      [45, 30, 60],
      [
        [1, 45],
        [3, 60],
      ],
    ],
    [[90, 30, 60], [[1, 90]]],
    [
      [15, 60, 30],
      [
        [1, 15],
        [2, 60],
      ],
    ],
    [
      [15, 0, 60],
      [
        [1, 15],
        [3, 60],
      ],
    ],
    [
      [15, 30, 0],
      [
        [1, 15],
        [2, 30],
      ],
    ],
  ] as const)('grace and levels at %j minutes', ([grace, second, third], expected) => {
    expect(levelsOf(grace, second, third)).toEqual(expected)
  })

  test('a level begins after its time, not with it', () => {
    const levels = overstayLevels({ graceMinutes: 15, overstayLevel2Minutes: 30, overstayLevel3Minutes: 60 })
    const reached = [0, 15, 30, 60].flatMap((minutes) => [minutes * MINUTE_MS, minutes * MINUTE_MS + 1])
    expect(reached.map((idleMs) => overstayLevelAfter(levels, idleMs))).toEqual([0, 0, 0, 1, 1, 2, 2, 3])
  })
})

test('an overstay alerts once a level, each in place of the one before, due when its level began', async () => {
  const lot = openLot()
  const readyAt = lot.clock.now() + 10 * MINUTE_MS
  await lot.importRows('AB 1,70,100,80')
  lot.clock.advance(25 * MINUTE_MS)
  expect(await told(lot)).toEqual([['AB 1', 'ready', 0]])
  lot.clock.advance(1)
  expect(await openAlerts(lot)).toMatchObject([{ kind: 'overstay', level: 1, dueAt: readyAt + 15 * MINUTE_MS }])
  expect((await lot.run('vehicle.status', { plate: 'AB 1' })).status).toBe('overstaying')
  lot.clock.advance(15 * MINUTE_MS)
  expect(await openAlerts(lot)).toMatchObject([{ level: 2, dueAt: readyAt + 30 * MINUTE_MS }])
  lot.clock.advance(30 * MINUTE_MS)
  expect(await openAlerts(lot)).toMatchObject([{ level: 3, dueAt: readyAt + 60 * MINUTE_MS, acknowledgedAt: null }])
  lot.clock.advance(2 * HOUR_MS)
  expect(await told(lot)).toEqual([['AB 1', 'overstay', 3]])
  expect(announced(lot)).toEqual([[['AB 1', 0]], [['AB 1', 1]], [['AB 1', 2]], [['AB 1', 3]]])
  expect((await lot.run('vehicle.status', { plate: 'AB 1' })).session.overstayLevel).toBe(3)
})

test('"Got it" ends a level; the next one is news again', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,70,100,80')
  lot.clock.advance(26 * MINUTE_MS)
  await lot.run('alert.acknowledge', { all: true })
  expect(await told(lot)).toEqual([])
  lot.clock.advance(10 * MINUTE_MS)
  expect(await told(lot)).toEqual([])
  lot.clock.advance(5 * MINUTE_MS)
  expect(await told(lot)).toEqual([['AB 1', 'overstay', 2]])
})

test('a vehicle that was ready on arrival overstays from its arrival, without an alert for being ready', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,90,100,80')
  lot.clock.advance(15 * MINUTE_MS)
  expect(await told(lot)).toEqual([])
  lot.clock.advance(3 * SECOND_MS)
  expect(await told(lot)).toEqual([['AB 1', 'overstay', 1]])
  expect(announced(lot)).toEqual([[['AB 1', 1]]])
})

test('several that overstay at once are one notification', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,90,100,80', 'CD 2,95,100,80', 'EF 3,70,100,80')
  lot.clock.advance(16 * MINUTE_MS)
  expect(announced(lot)).toEqual([
    [['EF 3', 0]],
    [
      ['AB 1', 1],
      ['CD 2', 1],
    ],
  ])
})

test('what passed several levels while the application was off is told of the highest, once across restarts', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'ampcontrol-test-'))
  const clock = createFakeClock()
  const restart = async (afterMs: number) => {
    await lots.pop()?.close()
    clock.advance(afterMs)
    return openLot({ dataDirectory, clock })
  }
  const first = openLot({ dataDirectory, clock })
  await first.importRows('AB 1,70,100,80', 'CD 2,30,100,80')
  const second = await restart(51 * MINUTE_MS)
  clock.advance(3 * SECOND_MS)
  expect(await told(second)).toEqual([
    ['AB 1', 'overstay', 2],
    ['CD 2', 'ready', 0],
  ])
  expect(announced(second)).toEqual([
    [
      ['AB 1', 2],
      ['CD 2', 0],
    ],
  ])
  const third = await restart(MINUTE_MS)
  clock.advance(MINUTE_MS)
  expect(announced(third)).toEqual([])
  const fourth = await restart(24 * HOUR_MS)
  clock.advance(3 * SECOND_MS)
  expect(announced(fourth)).toEqual([
    [
      ['AB 1', 3],
      ['CD 2', 3],
    ],
  ])
  const fifth = await restart(24 * HOUR_MS)
  clock.advance(HOUR_MS)
  expect(announced(fifth)).toEqual([])
  expect(await openAlerts(fifth)).toHaveLength(2)
  await lots.pop()?.close()
  rmSync(dataDirectory, { recursive: true })
})

test('a sleep raises at once, a clock that is set back neither delays a level nor tells of one twice', async () => {
  const lot = openLot()
  const arrivedAt = lot.clock.now()
  await lot.importRows('AB 1,80,100,80')
  lot.clock.sleep(31 * MINUTE_MS)
  lot.core.wake()
  expect(await told(lot)).toEqual([['AB 1', 'overstay', 2]])
  lot.clock.setWallClock(arrivedAt + 5 * MINUTE_MS)
  lot.core.wake()
  lot.clock.advance(28 * MINUTE_MS)
  expect(announced(lot)).toEqual([[['AB 1', 2]]])
  lot.clock.advance(MINUTE_MS + 3 * SECOND_MS)
  expect(announced(lot)).toEqual([[['AB 1', 2]], [['AB 1', 3]]])
})

test('leaving ends the alert; undo opens the same one again and goes on where it was', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,80,100,80')
  lot.clock.advance(15 * MINUTE_MS + 1)
  const before = await openAlerts(lot)
  const { session } = await lot.run('vehicle.leave', { plate: 'AB 1' })
  expect(await openAlerts(lot)).toEqual([])
  lot.clock.advance(HOUR_MS)
  expect(announced(lot)).toEqual([])
  await lot.run('vehicle.bringBack', { sessionId: session.id })
  expect(before).toHaveLength(1)
  lot.clock.advance(3 * SECOND_MS)
  expect(announced(lot)).toEqual([[['AB 1', 3]]])
  expect(await told(lot)).toEqual([['AB 1', 'overstay', 3]])
})

test('a departure at the very instant of a level is undone to that level alone', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,70,100,80')
  lot.clock.advance(40 * MINUTE_MS + 1)
  const before = await openAlerts(lot)
  expect(before).toMatchObject([{ level: 2, openedAt: lot.clock.now() }])
  const { session } = await lot.run('vehicle.leave', { plate: 'AB 1' })
  await lot.run('vehicle.bringBack', { sessionId: session.id })
  expect(await openAlerts(lot)).toEqual(before)
})

test('a vehicle that is not ready after all no longer overstays, and may do so once more', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,80,100,80')
  lot.clock.advance(16 * MINUTE_MS)
  await lot.importRows('AB 1,70,100,80')
  expect(await told(lot)).toEqual([['AB 1', 'overstay', 1]])
  lot.clock.advance(MINUTE_MS)
  await lot.importRows('AB 1,71,100,80')
  expect(await told(lot)).toEqual([])
  expect((await lot.run('vehicle.status', { plate: 'AB 1' })).session.overstayLevel).toBe(0)
  lot.clock.advance(24 * MINUTE_MS + 3 * SECOND_MS)
  expect(await told(lot)).toEqual([['AB 1', 'overstay', 1]])
  expect(announced(lot)).toEqual([[['AB 1', 1]], [['AB 1', 0]], [['AB 1', 1]]])
})

describe('levels that are moved', () => {
  test('a longer grace takes the overstay back to what it had replaced; once it is over there is an alert again', async () => {
    const lot = openLot()
    await lot.importRows('AB 1,70,100,80', 'CD 2,80,100,80')
    lot.clock.advance(36 * MINUTE_MS)
    expect(await told(lot)).toEqual([
      ['AB 1', 'overstay', 1],
      ['CD 2', 'overstay', 2],
    ])
    await lot.run('settings.change', { changes: { graceMinutes: 120 } })
    expect(await told(lot)).toEqual([['AB 1', 'ready', 0]])
    lot.clock.advance(96 * MINUTE_MS)
    expect(await told(lot)).toEqual([
      ['CD 2', 'overstay', 1],
      ['AB 1', 'overstay', 1],
    ])
  })

  test('a level that moved on gives way to the one below, seen or not', async () => {
    const lot = openLot()
    await lot.importRows('AB 1,80,100,80', 'CD 2,80,100,80')
    lot.clock.advance(31 * MINUTE_MS)
    const [, second] = await openAlerts(lot)
    await lot.run('alert.acknowledge', { alertIds: [second?.id ?? 0] })
    await lot.run('settings.change', { changes: { overstayLevel2Minutes: 45 } })
    expect(await told(lot)).toEqual([['AB 1', 'overstay', 1]])
    lot.clock.advance(15 * MINUTE_MS)
    expect(await told(lot)).toEqual([
      ['AB 1', 'overstay', 2],
      ['CD 2', 'overstay', 2],
    ])
  })

  test('a shorter grace raises at once', async () => {
    const lot = openLot()
    await lot.importRows('AB 1,80,100,80')
    lot.clock.advance(5 * MINUTE_MS)
    await lot.run('settings.change', { changes: { graceMinutes: 2 } })
    expect(await told(lot)).toEqual([['AB 1', 'overstay', 1]])
  })

  test('a level reached at once, with none below that was told, is told of anew', async () => {
    const lot = openLot()
    await lot.importRows('AB 1,80,100,80')
    lot.clock.sleep(31 * MINUTE_MS)
    lot.core.wake()
    expect(await told(lot)).toEqual([['AB 1', 'overstay', 2]])
    await lot.run('settings.change', { changes: { overstayLevel2Minutes: 0 } })
    expect(await told(lot)).toEqual([['AB 1', 'overstay', 1]])
  })
})

test('many that overstay at once are all raised, each once', async () => {
  const lot = openLot()
  await lot.importRows(...Array.from({ length: 1_300 }, (_, index) => `P ${index},80,100,80`))
  lot.clock.advance(16 * MINUTE_MS)
  expect(await openAlerts(lot)).toHaveLength(1_300)
  expect(lot.announced.flat()).toHaveLength(1_300)
})
