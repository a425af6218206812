import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { generateHistory, type HistoryPlan, type PlannedStay } from '../../../main/demo/history/generate-history.ts'
import { writeHistory } from '../../../main/demo/history/write-history.ts'
import { createLotCalendar } from '../../../shared/statistics/lot-calendar.ts'
import type { Summary } from '../../../shared/statistics/tally.ts'
import { DAY_MS, HOUR_MS } from '../../../shared/time.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { openTestLot, type TestLot } from '../../support/test-lot.ts'
import { computeIndependently, placeOf, readyAtOf } from './independent.ts'

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

function openLot(stays: readonly PlannedStay[], timeZone: string): TestLot {
  const lot = openTestLot({ clock: createFakeClock(UNTIL), timeZone, settings: { bays: 9, graceMinutes: 15 } })
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
        async (seed, timeZone, daysBack, length, leaveOutForgotten) => {
          const { stays } = historyOf(seed, timeZone)
          const calendar = createLotCalendar(timeZone)
          const first = calendar.dayOf(UNTIL - daysBack * DAY_MS)
          const last = calendar.dayOf(Math.min(UNTIL, first.startsAt + (length + 0.5) * DAY_MS))
          const lot = openLot(stays, timeZone)
          const report = await lot.run('statistics.report', { from: first.date, until: last.date, leaveOutForgotten })

          const isForgotten = (stay: PlannedStay) =>
            (stay.departedAt ?? UNTIL) - (readyAtOf(stay) ?? Number.POSITIVE_INFINITY) > DAY_MS
          const counted = leaveOutForgotten ? stays.filter((stay) => !isForgotten(stay)) : stays
          const range = { from: first.startsAt, until: last.endsAt, now: UNTIL, timeZone }
          const expected = computeIndependently(counted, range)

          expectSummary(report.charging, expected.charging)
          expectSummary(report.dwell, expected.dwell)
          expectSummary(report.idle, expected.idle)
          expectSummary(
            report.overstay,
            expected.idle.filter((idle) => idle > 15).map((idle) => idle - 15),
          )
          expectSummary(report.accuracy.error, expected.errors)
          expect(report).toMatchObject({
            stays: expected.dwell.length,
            leftEarly: expected.leftEarly,
            readiness: { inTime: expected.inTime, late: expected.late, unknown: expected.unknown },
          })
          for (const cell of report.occupancy) {
            const same = expected.cells.get(`${cell.weekday}-${cell.hour}`)
            expect(cell.observedMs).toBe(same?.observedMs ?? 0)
            if (same === undefined) continue
            expect(cell.present).toBeCloseTo(same.present / same.observedMs, 6)
            expect(cell.charging).toBeCloseTo(same.charging / same.observedMs, 6)
            expect(cell.arrivals).toBeCloseTo(same.arrivals / (same.observedMs / HOUR_MS), 6)
          }
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

  test('finds the demand that a full lot hid: what it says was turned away is what was', async () => {
    const { stays, turnedAway } = historyOf(3, 'UTC', {
      days: 60,
      bays: 12,
      arrivalsPerDay: 60,
      forgottenShare: 0,
      readingMinutes: null,
      leavesOpen: false,
    })
    const lot = openTestLot({ clock: createFakeClock(UNTIL), timeZone: 'UTC', settings: { bays: 12 } })
    onTestFinished(() => lot.close())
    writeHistory(lot.store, stays)
    const { verdict } = await lot.run('statistics.report', {})
    expect(turnedAway).toBeGreaterThan(300)
    expect(verdict).toMatchObject({ kind: 'too-small', figures: { isDemandHidden: true } })
    if (!('figures' in verdict)) return
    expect(verdict.figures.offeredLoad).toBeGreaterThan(verdict.figures.carriedLoad * 1.15)
    expect(Math.abs(verdict.figures.blocking - verdict.figures.fullShare)).toBeLessThan(0.12)
  })
})

describe('days that are kept', () => {
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
