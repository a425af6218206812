import fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { generateHistory, type HistoryPlan, type PlannedSession } from '../../../main/demo/history/generate-history.ts'
import { writeHistory } from '../../../main/demo/history/write-history.ts'
import { createLotCalendar } from '../../../shared/statistics/lot-calendar.ts'
import type { StatisticsReport } from '../../../shared/statistics/report.ts'
import type { Summary } from '../../../shared/statistics/tally.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { openTestLot, type TestLot } from '../../support/test-lot.ts'
import { binned, computeIndependently, type Independent, placeOf, readyAtOf } from './independent.ts'

/** Noon after both clock changes of a European autumn were in reach of two weeks. */
const UNTIL = Date.UTC(2025, 9, 31, 12)

function historyOf(seed: number, timeZone: string, facts: Partial<HistoryPlan> = {}) {
  return generateHistory({
    random: seededRandom(seed),
    calendar: createLotCalendar(timeZone),
    until: UNTIL,
    days: 8,
    bays: 9,
    arrivalsPerDay: 24,
    forgottenShare: 0.04,
    readingMinutes: 25,
    leavesOpen: true,
    ...facts,
  })
}

function openLot(stays: readonly PlannedSession[], timeZone: string, [opens, closes] = ALWAYS): TestLot {
  const settings = { bays: 9, graceMinutes: 15, openFromHour: opens, openUntilHour: closes }
  const lot = openTestLot({ clock: createFakeClock(UNTIL), timeZone, settings })
  onTestFinished(() => lot.close())
  writeHistory(lot.store, stays)
  return lot
}

function expectSummary(summary: Summary, values: readonly number[]): void {
  const sorted = values.toSorted((a, b) => a - b)
  expect(summary.count).toBe(values.length)
  if (values.length === 0) return
  expect(summary.median).toBeCloseTo(sorted[Math.ceil(values.length / 2) - 1] ?? Number.NaN, 9)
  expect(summary.p90).toBeCloseTo(sorted[Math.ceil(values.length * 0.9) - 1] ?? Number.NaN, 9)
  expect(summary.mean).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 6)
}

const firstOf = (stays: readonly PlannedSession[]) => Math.min(...stays.map(({ arrivedAt }) => arrivedAt))

const ALWAYS: readonly [number, number] = [0, 24]
/** From seven to seven by day and by night, and always. */
const OPENINGS: readonly (readonly [number, number])[] = [ALWAYS, [7, 19], [19, 7]]

function expectCells({ occupancy, peakPresent }: StatisticsReport, expected: Independent): void {
  for (const cell of occupancy) {
    const same = expected.cells.get(`${cell.weekday}-${cell.hour}`)
    expect(cell.observedMs).toBe(same?.observedMs ?? 0)
    expect(cell.days).toBe(same?.dates.size ?? 0)
    if (same === undefined || same.observedMs === 0) continue
    const hours = same.flowMs / HOUR_MS
    expect(cell.present).toBeCloseTo(same.present / same.observedMs, 6)
    expect(cell.charging).toBeCloseTo(same.charging / same.observedMs, 6)
    expect(cell.peak).toBeCloseTo(same.peak, 6)
    expect(cell.fullShare).toBeCloseTo(same.fullMs / same.observedMs, 9)
    expect(cell.arrivals).toBeCloseTo(same.arrivals / hours, 6)
    expect(cell.departures).toBeCloseTo(same.departures / hours, 6)
  }
  expect(peakPresent).toBeCloseTo(Math.max(...[...expected.cells.values()].map(({ peak }) => peak)), 6)
}

function expectShares(report: StatisticsReport, expected: Independent, opening: readonly [number, number]): void {
  const [opens, closes] = opening
  const isOpen = (hour: number) =>
    opens < closes ? hour >= opens && hour < closes : hour >= opens || hour < closes % 24
  const open = [...expected.cells].filter(([place]) => isOpen(Number(place.split('-')[1]))).map(([, cell]) => cell)
  const sum = (pick: (cell: (typeof open)[number]) => number) => open.reduce((total, cell) => total + pick(cell), 0)
  const bayMs = 9 * sum(({ observedMs }) => observedMs)
  expect(report.openMs * 9).toBe(bayMs)
  if (bayMs === 0) return
  expect(report.utilisation).toBeCloseTo(sum(({ charging }) => charging) / bayMs, 9)
  expect(report.meanOccupancy).toBeCloseTo(sum(({ present }) => present) / bayMs, 9)
}

function expectHistograms(report: StatisticsReport, { charging, idle, errors }: Independent): void {
  expect(report.chargingHistogram.counts).toEqual(binned(charging, 0, 30, 24))
  expect(report.idleHistogram.counts).toEqual(binned(idle, 0, 30, 24))
  expect(report.accuracy.histogram.counts).toEqual(binned(errors, -95, 10, 19))
}

function expectCounts(report: StatisticsReport, expected: Independent): void {
  expect(report).toMatchObject({
    range: { daysWithData: expected.daysInUse },
    stays: expected.dwell.length,
    leftEarly: expected.leftEarly,
    readyOnArrival: expected.readyOnArrival,
    readyObserved: expected.readyObserved,
    idleObserved: expected.idleObserved.length,
    overstayObserved: expected.idleObserved.filter((idle) => idle > 15).length,
    vehicles: expected.vehicles,
    readiness: {
      inTime: expected.inTime,
      late: expected.late,
      unknown: expected.unknown,
      observed: expected.neededObserved,
    },
    accuracy: { noBracket: expected.noBracket, notKept: 0, targetChanged: 0 },
  })
  for (const { monday, inTime, late } of report.readiness.weeks) {
    expect({ monday, inTime, late }).toEqual({ monday, inTime: 0, late: 0, ...expected.weeks.get(monday) })
  }
  expect(report.readiness.weeks.map(({ monday }) => monday)).toEqual(expect.arrayContaining([...expected.weeks.keys()]))
}

const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC']

describe('a report on a generated history', () => {
  test('is what an independent computation gives, in any time zone and for any dates', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1e6 }),
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 7 }),
        fc.integer({ min: 0, max: 7 }),
        fc.boolean(),
        fc.constantFrom(...OPENINGS),
        fc.constantFrom(25, 55, 75),
        async (seed, timeZone, daysBack, length, leaveOutForgotten, opening, readingMinutes) => {
          const { stays } = historyOf(seed, timeZone, { readingMinutes })
          const calendar = createLotCalendar(timeZone)
          const first = calendar.dayOf(UNTIL - daysBack * DAY_MS)
          const last = calendar.dayOf(Math.min(UNTIL, first.startsAt + (length + 0.5) * DAY_MS))
          const lot = openLot(stays, timeZone, opening)
          const report = await lot.run('statistics.report', { from: first.date, until: last.date, leaveOutForgotten })

          const isForgotten = (stay: PlannedSession) =>
            (stay.departedAt ?? UNTIL) - (readyAtOf(stay) ?? Number.POSITIVE_INFINITY) > DAY_MS
          const counted = leaveOutForgotten ? stays.filter((stay) => !isForgotten(stay)) : stays
          const range = {
            from: first.startsAt,
            until: last.endsAt,
            since: firstOf(stays),
            now: UNTIL,
            timeZone,
            bays: 9,
          }
          const expected = computeIndependently(counted, range)

          expectSummary(report.charging, expected.charging)
          expectSummary(report.dwell, expected.dwell)
          expectSummary(report.idle, expected.idle)
          expectSummary(
            report.overstay,
            expected.idle.filter((idle) => idle > 15).map((idle) => idle - 15),
          )
          expectSummary(report.accuracy.error, expected.errors)
          expectCounts(report, expected)
          expectCells(report, expected)
          expectShares(report, expected, opening)
          expectHistograms(report, expected)
        },
      ),
      { numRuns: 12 },
    )
  }, 60_000)

  test('names the forgotten stays, the longest first, and counts them only when asked', async () => {
    const { stays } = historyOf(7, 'UTC', { forgottenShare: 0.2, leavesOpen: false })
    const lot = openLot(stays, 'UTC')
    const without = await lot.run('statistics.report', {})
    const all = await lot.run('statistics.report', { leaveOutForgotten: false })
    const idle = without.forgotten.stays.map(({ readyAt, departedAt }) => (departedAt ?? UNTIL) - readyAt)
    expect(idle.length).toBeGreaterThan(3)
    expect(idle).toEqual(idle.toSorted((a, b) => b - a))
    expect(Math.min(...idle)).toBeGreaterThan(DAY_MS)
    expect(without.forgotten.count).toBe(all.stays - without.stays)
    expect(all.forgotten).toEqual(without.forgotten)
  })

  /** Sixty days of a lot with twelve bays: its verdict, and how many cars it really turned away. */
  async function verdictOfDays(arrivalsPerDay: number) {
    const facts = { days: 60, bays: 12, arrivalsPerDay, forgottenShare: 0, readingMinutes: null, leavesOpen: false }
    const { stays, turnedAway } = historyOf(3, 'UTC', facts)
    const lot = openTestLot({ clock: createFakeClock(UNTIL), timeZone: 'UTC', settings: { bays: 12 } })
    onTestFinished(() => lot.close())
    writeHistory(lot.store, stays)
    const { verdict } = await lot.run('statistics.report', {})
    if (!('figures' in verdict)) throw new Error(verdict.kind)
    return { kind: verdict.kind, turnedAway, ...verdict.figures }
  }

  test('finds the demand that a full lot hid: the chance is the share of the time in which it was full', async () => {
    const { kind, turnedAway, ...figures } = await verdictOfDays(42)
    expect(turnedAway).toBeGreaterThan(50)
    expect({ kind, ...figures }).toMatchObject({ kind: 'too-small', isDemandHidden: true, isAtLeast: false })
    expect(figures.offeredLoad).toBeGreaterThan(figures.carriedLoad * 1.1)
    expect(Math.abs(figures.blocking - figures.fullShare)).toBeLessThan(0.12)
  })

  test('says the least that it can be where the lot was full nearly all the time', async () => {
    const { kind, turnedAway, ...figures } = await verdictOfDays(70)
    expect(turnedAway).toBeGreaterThan(500)
    expect({ kind, ...figures }).toMatchObject({ kind: 'too-small', isDemandHidden: true, isAtLeast: true })
    expect(figures.fullShare).toBeGreaterThan(figures.blocking)
    expect(figures.baysForWanted).toBeLessThan(30)
  })
})

describe('the hours of a day on which clocks change', () => {
  test.each([
    ['Australia/Lord_Howe', '2025-10-05', Date.UTC(2025, 9, 6, 12)],
    ['Australia/Lord_Howe', '2026-04-05', Date.UTC(2026, 3, 6, 12)],
    ['Europe/Berlin', '2025-10-26', Date.UTC(2025, 9, 27, 12)],
  ])('are those on the clock, also where it moves by half an hour: %s on %s', async (timeZone, date, until) => {
    const { stays } = historyOf(5, timeZone, { until, arrivalsPerDay: 200, bays: 60 })
    const clock = createFakeClock(until)
    const lot = openTestLot({ clock, timeZone, settings: { bays: 60 } })
    onTestFinished(() => lot.close())
    writeHistory(lot.store, stays)
    const report = await lot.run('statistics.report', { from: date, until: date, leaveOutForgotten: false })
    const { startsAt, endsAt } = createLotCalendar(timeZone).dayOfDate(date)
    const range = { from: startsAt, until: endsAt, since: firstOf(stays), now: until, timeZone, bays: 60 }
    expectCells(report, computeIndependently(stays, range))
  })
})

describe('days that are kept', () => {
  test('are complete before the range, also where a vehicle leaves while they are worked out', async () => {
    const [first, ...rest] = historyOf(17, 'UTC').stays
    if (first === undefined) throw new Error('a history without a stay')
    const stays = [{ ...first, plate: 'LONG 1', departedAt: null }, ...rest]
    const clock = createFakeClock(UNTIL)
    let turns = 0
    let atTurn: (() => Promise<void>) | null = null
    const yieldTurn = async () => {
      await clock.yieldTurn()
      turns += 1
      const act = turns === 6 ? atTurn : null
      if (act !== null) await act()
    }
    const lot = openTestLot({ clock: { ...clock, yieldTurn }, timeZone: 'UTC', settings: { bays: 9 } })
    onTestFinished(() => lot.close())
    await lot.run('statistics.report', {})
    writeHistory(lot.store, stays)
    turns = 0
    atTurn = async () => void (await lot.run('vehicle.leave', { plate: 'LONG 1' }))
    const question = { from: '2025-10-31', leaveOutForgotten: false }
    const { occupancy } = await lot.run('statistics.report', question)
    expect(lot.store.sessions.allOpen().map(({ plate }) => plate)).not.toContain('LONG 1')
    expect((await lot.run('statistics.report', question)).occupancy).toEqual(occupancy)
  })

  test('begin with the first import: the hours before it are not empty ones', async () => {
    const clock = createFakeClock(Date.UTC(2026, 0, 5, 12, 2))
    const lot = openTestLot({ clock, timeZone: 'UTC', settings: { bays: 220 } })
    onTestFinished(() => lot.close())
    await lot.importRows(...Array.from({ length: 200 }, (_, index) => `AB ${index},10,100,80`))
    clock.advance(2 * MINUTE_MS)
    const rows = Array.from({ length: 12 }, (_, index) => `CD ${index},10,100,80`)
    await lot.importRows(...rows)
    const first = await lot.run('statistics.report', {})
    expect(first).toMatchObject({ peakPresent: 212, openMs: 2 * MINUTE_MS })
    expect(first.meanOccupancy).toBeGreaterThan(0.9)
    clock.advance(3 * HOUR_MS)
    const later = await lot.run('statistics.report', {})
    expect(later).toMatchObject({ peakPresent: 212, openMs: 3 * HOUR_MS + 2 * MINUTE_MS })
    expect(later.meanOccupancy).toBeCloseTo(212 / 220, 2)
    expect(later.occupancy.filter(({ hour }) => hour < 12).every(({ days }) => days === 0)).toBe(true)
    expect(later.occupancy.find(({ weekday, hour }) => weekday === 0 && hour === 12)).toMatchObject({
      days: 1,
      arrivals: 212,
    })
  })

  test('count as days with data only where the lot was in use', async () => {
    const lot = openTestLot({ timeZone: 'UTC', settings: { bays: 60 } })
    onTestFinished(() => lot.close())
    await lot.importRows(...Array.from({ length: 50 }, (_, index) => `AB ${index},90,100,80`))
    lot.clock.advance(HOUR_MS)
    for (let index = 0; index < 50; index += 1) await lot.run('vehicle.leave', { plate: `AB ${index}` })
    lot.clock.sleep(13 * DAY_MS)
    expect(await lot.run('statistics.report', {})).toMatchObject({
      stays: 50,
      range: { daysWithData: 1 },
      verdict: { kind: 'not-enough-data', days: 1, stays: 50 },
    })
  })

  test('follow a stay that ends, and one that is brought back', async () => {
    const lot = openTestLot({ timeZone: 'UTC' })
    onTestFinished(() => lot.close())
    await lot.importRows('AB 1,90,100,80')
    const before = await lot.run('statistics.report', {})
    expect(before).toMatchObject({ stays: 0, readyOnArrival: 0 })
    lot.clock.advance(2 * HOUR_MS)
    const { session } = await lot.run('vehicle.leave', { plate: 'AB 1' })
    expect(await lot.run('statistics.report', {})).toMatchObject({
      stays: 1,
      readyOnArrival: 1,
      idle: { count: 1, median: 120 },
    })
    lot.clock.advance(HOUR_MS)
    await lot.run('vehicle.bringBack', { sessionId: session.id })
    expect(await lot.run('statistics.report', {})).toMatchObject({ stays: 0, idle: { count: 0, median: null } })
    lot.clock.advance(HOUR_MS)
    await lot.run('vehicle.leave', { plate: 'AB 1' })
    expect(await lot.run('statistics.report', {})).toMatchObject({ stays: 1, idle: { median: 240 } })
  })

  test('are worked out anew where the lot moves to another time zone', async () => {
    const { stays } = historyOf(11, 'UTC')
    const lot = openLot(stays, 'UTC')
    await lot.run('statistics.report', {})
    expect(lot.store.statistics.keptDays('UTC').length).toBeGreaterThan(8)
    expect(lot.store.statistics.keptDays('Europe/Berlin')).toEqual([])
  })

  test('an empty lot has a report that says so, and dates the wrong way round are refused', async () => {
    const lot = openTestLot({ timeZone: 'UTC', settings: { bays: 9 } })
    onTestFinished(() => lot.close())
    expect(await lot.run('statistics.report', {})).toMatchObject({
      stays: 0,
      range: { daysWithData: 0 },
      verdict: { kind: 'not-enough-data', days: 0, stays: 0 },
    })
    await lot.importRows('AB 1,90,100,80')
    await expect(lot.run('statistics.report', { from: '2026-02-01', until: '2026-01-01' })).rejects.toMatchObject({
      code: 'range-backwards',
    })
    await expect(lot.run('statistics.report', { from: '01.02.2026' })).rejects.toMatchObject({ kind: 'invalid-input' })
    expect(placeOf(Date.UTC(2026, 0, 5, 12), 'UTC')).toMatchObject({ weekday: 0, hour: 12 })
  })
})

test('a long history says how far it has come before its report', async () => {
  const { stays } = historyOf(7, 'UTC', { days: 40 })
  const clock = createFakeClock(UNTIL)
  const lot = openTestLot({ clock, timeZone: 'UTC', settings: { bays: 9 } })
  onTestFinished(() => lot.close())
  expect(await lot.run('statistics.prepare', {})).toEqual({ days: 0, left: 0, isReady: true })
  writeHistory(lot.store, stays)
  const waiting = lot.run('statistics.prepare', {})
  await new Promise((resolve) => setImmediate(resolve))
  clock.advance(250)
  const { days, left, isReady } = await waiting
  expect(isReady).toBe(false)
  expect(days).toBeGreaterThanOrEqual(40)
  expect(left).toBeLessThanOrEqual(days)
  expect(await lot.run('statistics.prepare', {})).toEqual({ days, left: 0, isReady: true })
})

test('a day is worked out once it has ended, before anybody looks', async () => {
  const lot = openTestLot({ timeZone: 'UTC' })
  onTestFinished(() => lot.close())
  await lot.importRows('AB 1,90,100,80')
  await lot.run('vehicle.leave', { plate: 'AB 1' })
  expect(lot.store.statistics.keptDays('UTC')).toEqual([])
  lot.clock.advance(DAY_MS)
  await vi.waitFor(() => expect(lot.store.statistics.keptDays('UTC')).toHaveLength(2))
  expect(lot.errors).toEqual([])
})
