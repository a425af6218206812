import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateHistory } from '../../main/demo/history/generate-history.ts'
import { writeHistory } from '../../main/demo/history/write-history.ts'
import { seededRandom } from '../../main/demo/seeded-random.mjs'
import type { MirroredFacts } from '../../main/mirror/mirror-database.ts'
import { factsOf } from '../../main/mirror/mirror-service.ts'
import { createLotCalendar } from '../../shared/statistics/lot-calendar.ts'
import type { Verdict } from '../../shared/statistics/verdict.ts'
import { type PostgresServer, START_MS, startPostgres } from '../support/postgres-server.ts'
import { ask, bothSides, mirrorLot, openLot } from './support/mirrored-lot.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
}, START_MS)
afterAll(() => server.remove(), START_MS)

function query(name: string): string {
  return readFileSync(join(import.meta.dirname, '../../docs/many-lots', `${name}.sql`), 'utf8')
}

test(
  'the ready queries say of a lot what its own page of statistics says',
  async () => {
    const lot = openLot({ timeZone: 'Europe/Berlin' })
    const { stays } = generateHistory({
      random: seededRandom(17),
      calendar: createLotCalendar('Europe/Berlin'),
      until: lot.clock.now(),
      days: 20,
      bays: 8,
      arrivalsPerDay: 25,
      forgottenShare: 0.02,
      readingMinutes: 20,
      leavesOpen: true,
    })
    writeHistory(lot.store, stays)
    const url = await server.createDatabase('queries')
    await mirrorLot(lot, url).current()

    const report = await lot.run('statistics.report', {})
    expect(report.stays).toBeGreaterThan(200)
    expect(report.accuracy.error.count).toBeGreaterThan(50)
    const { dwell, idle, charging, accuracy } = report
    expect((await ask(url, query('stays')))[0]).toEqual({
      lot_id: 'north',
      stays: report.stays,
      left_early: report.leftEarly,
      ready_on_arrival: report.readyOnArrival,
      dwell_median: dwell.median,
      dwell_mean: expect.closeTo(dwell.mean ?? 0, 6),
      dwell_p90: dwell.p90,
      idle_median: idle.median,
      idle_mean: expect.closeTo(idle.mean ?? 0, 6),
      idle_p90: idle.p90,
      charging_median: charging.median,
      charging_mean: expect.closeTo(charging.mean ?? 0, 6),
      charging_p90: charging.p90,
    })
    expect((await ask(url, query('estimate-error')))[0]).toEqual({
      lot_id: 'north',
      stays: accuracy.error.count,
      error_median: accuracy.error.median,
      error_mean: expect.closeTo(accuracy.error.mean ?? 0, 6),
      error_p90: accuracy.error.p90,
      error_size_median: accuracy.errorSize.median,
    })
    const parked = lot.store.sessions.allOpen().length
    expect((await ask(url, query('occupancy-now')))[0]).toMatchObject({
      lot_id: 'north',
      bays: 10,
      parked: String(parked),
    })
    expect(await ask(url, query('chargers-that-stop'))).toEqual([])
  },
  START_MS,
)

/** Lots of which each gets another verdict, all with the same history of 20 days. */
const VERDICTS = [
  { lotId: 'small', settings: { bays: 3 } },
  { lotId: 'full', settings: { bays: 6 } },
  { lotId: 'right', settings: { bays: 9 } },
  { lotId: 'by-day', settings: { bays: 9, openFromHour: 20, openUntilHour: 10 } },
  { lotId: 'large', settings: { bays: 80 } },
  { lotId: 'new', settings: { bays: 9, verdictMinimumStays: 5_000 } },
  { lotId: 'unknown', settings: { bays: null } },
] as const

test(
  'the verdict on many lots is the one that each of them has on its own page',
  async () => {
    const url = await server.createDatabase('verdicts')
    const expected: Record<string, unknown>[] = []
    for (const { lotId, settings } of VERDICTS) {
      const lot = openLot({ timeZone: 'Europe/Berlin', settings })
      const { stays } = generateHistory({
        random: seededRandom(18),
        calendar: createLotCalendar('Europe/Berlin'),
        until: lot.clock.now(),
        days: 20,
        bays: 6,
        arrivalsPerDay: 25,
        forgottenShare: 0.02,
        readingMinutes: null,
        leavesOpen: true,
      })
      writeHistory(lot.store, stays)
      const facts: MirroredFacts = { ...factsOf(lot.core.settings()), timeZone: 'Europe/Berlin' }
      const mirror = mirrorLot(lot, url, { lotId, facts })
      await mirror.current()
      await mirror.stop()
      // The mirror dates by PostgreSQL's clock, and this lot lives by one of its own.
      await ask(url, 'UPDATE ampcontrol.lots SET current_at = $2 WHERE lot_id = $1', [lotId, new Date(lot.clock.now())])
      const { verdict } = await lot.run('statistics.report', {})
      expected.push({ lot_id: lotId, ...figuresOf(verdict) })
    }
    const found = await ask(url, query('verdict'))
    expect(found).toHaveLength(VERDICTS.length)
    for (const row of expected) expect(found).toContainEqual(expect.objectContaining(row))
    expect(new Set(found.map(({ verdict }) => verdict)).size).toBeGreaterThanOrEqual(5)
  },
  START_MS,
)

function figuresOf(verdict: Verdict): Record<string, unknown> {
  const { kind } = verdict
  if (kind === 'not-enough-data') return { verdict: kind, stays: verdict.stays, days_with_data: verdict.days }
  if (!('figures' in verdict)) return { verdict: kind }
  const { figures } = verdict
  const near = (value: number) => expect.closeTo(value, 6)
  return {
    verdict: kind,
    bays: figures.bays,
    weekday: figures.weekday,
    hour: figures.hour,
    days: figures.days,
    carried_load: near(figures.carriedLoad),
    offered_load: near(figures.offeredLoad),
    is_at_least: figures.isAtLeast,
    full_share: near(figures.fullShare),
    blocking: near(figures.blocking),
    peak_share: near(figures.peakShare),
    bays_for_wanted: figures.baysForWanted,
    blocking_without_idle: near(figures.blockingWithoutIdle),
    idle_median: figures.medianIdleMinutes,
  }
}

test('tables that were parted by lot are mirrored to and asked as before', async () => {
  const url = await server.createDatabase('parted')
  const lot = openLot()
  await lot.importRows('AB 1,10,60,80', 'AB 2,20,60,80')
  const mirror = mirrorLot(lot, url)
  await mirror.current()
  await mirror.stop()
  await ask(url, query('partition'))
  await lot.importRows('AB 1,30,60,80', 'AB 3,20,60,80')
  await lot.run('vehicle.leave', { plate: 'AB 2' })
  await mirrorLot(lot, url).current()
  const { own, mirrored } = await bothSides(lot, url)
  expect(mirrored).toEqual(own)
  const [{ partitions } = {}] = await ask(
    url,
    "SELECT count(DISTINCT inhparent)::int AS partitions FROM pg_inherits JOIN pg_class ON oid = inhparent WHERE relkind = 'p'",
  )
  expect(partitions).toBe(4)
  expect((await ask(url, query('occupancy-now')))[0]).toMatchObject({ parked: '2' })
})

test('the dashboard asks these queries and no others', () => {
  const file = join(import.meta.dirname, '../../deploy/observability/grafana/dashboards/many-lots.json')
  const { panels } = JSON.parse(readFileSync(file, 'utf8')) as { panels: { targets: { rawSql: string }[] }[] }
  const asked = panels.flatMap(({ targets }) => targets.map(({ rawSql }) => rawSql))
  expect(asked).toEqual(['occupancy-now', 'verdict', 'stays', 'estimate-error', 'chargers-that-stop'].map(query))
})
