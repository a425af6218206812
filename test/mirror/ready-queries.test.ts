import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateHistory } from '../../main/demo/history/generate-history.ts'
import { writeHistory } from '../../main/demo/history/write-history.ts'
import { seededRandom } from '../../main/demo/seeded-random.mjs'
import { createLotCalendar } from '../../shared/statistics/lot-calendar.ts'
import { type PostgresServer, START_MS, startPostgres } from '../support/postgres-server.ts'
import { ask, mirrorLot, openLot } from './support/mirrored-lot.ts'

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

test('the dashboard asks these queries and no others', () => {
  const file = join(import.meta.dirname, '../../deploy/observability/grafana/dashboards/many-lots.json')
  const { panels } = JSON.parse(readFileSync(file, 'utf8')) as { panels: { targets: { rawSql: string }[] }[] }
  const asked = panels.flatMap(({ targets }) => targets.map(({ rawSql }) => rawSql))
  expect(asked).toEqual(['occupancy-now', 'stays', 'estimate-error', 'chargers-that-stop'].map(query))
})
