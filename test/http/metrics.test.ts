import { describe, expect, onTestFinished, test } from 'vitest'
import { COUNTERS, GAUGES, HISTOGRAMS } from '../../main/http/metrics/lot-families.ts'
import { fail } from '../../shared/result.ts'
import { isAtRisk, statusAt } from '../../shared/status.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts'
import { openTestLot, TEST_CSV_URL, type TestLot } from '../support/test-lot.ts'
import { createFakeCore } from './fake-core.ts'
import { type MetricFamily, readMetrics, sampleOf } from './support/read-metrics.ts'
import { ask, serve } from './support/serve.ts'

function open(): TestLot {
  // Learning has a step of its own each hour, which would count among what is due.
  const lot = openTestLot({ settings: { chargingRate: '60 %/h', graceMinutes: 15, learnChargingPower: false } })
  onTestFinished(() => lot.close())
  return lot
}

async function scrape(port: number): Promise<ReadonlyMap<string, MetricFamily>> {
  return readMetrics((await ask(port, '/metrics')).text)
}

/** A lot in which every status and flag is found, with plates that would show. */
async function variedLot(): Promise<TestLot> {
  const lot = open()
  const rows = Array.from({ length: 40 }, (_, index) => `B-MA ${100 + index},${20 + index},100,80,,`)
  const needed = new Date(lot.clock.now() + 40 * MINUTE_MS).toISOString()
  const soon = Array.from({ length: 5 }, (_, index) => `KA-X ${100 + index},${20 + index},100,80,,${needed}`)
  await lot.importRows('vehicle,current_charge,total_charge,desired_percentage,bay,departure_time', ...rows, ...soon)
  lot.clock.advance(30 * MINUTE_MS)
  for (const plate of ['B-MA 100', 'B-MA 139']) await lot.run('vehicle.leave', { plate })
  const { id } = (await lot.store.sessions.newestByPlateKey('KA X 100')) ?? { id: 0 }
  await lot.run('vehicle.change', { sessionId: id, change: { kind: 'driver-waiting', isDriverWaiting: true } })
  return lot
}

describe('GET /metrics', () => {
  test('is Prometheus’ text format to the letter, with names as Prometheus has them', async () => {
    const lot = await variedLot()
    const { port } = await serve(lot.core)
    await ask(port, '/data')
    const answer = await ask(port, '/metrics')
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
    const families = readMetrics(answer.text)
    for (const family of [...GAUGES, ...COUNTERS, ...HISTOGRAMS])
      expect(families.has(family.name), family.name).toBe(true)
    for (const [name, { type, help, samples }] of families) {
      expect(help.length, name).toBeGreaterThan(5)
      if (name.startsWith('ampcontrol_')) expect(name.endsWith('_total'), name).toBe(type === 'counter')
      if (type !== 'histogram') continue
      const series = new Map<string, number[]>()
      for (const sample of samples.filter((each) => each.name === `${name}_bucket`)) {
        const { le: _, ...labels } = sample.labels
        const key = JSON.stringify(labels)
        series.set(key, [...(series.get(key) ?? []), sample.value])
        expect(sampleOf(families, `${name}_count`, labels)).toBe(
          sampleOf(families, sample.name, { ...labels, le: '+Inf' }),
        )
      }
      for (const values of series.values()) expect(values).toEqual(values.toSorted((a, b) => a - b))
    }
    expect(families.get('process_cpu_seconds_total')?.type).toBe('counter')
    expect(sampleOf(families, 'ampcontrol_build_info', { version: '1.2.3' })).toBe(1)
  })

  test('counts what is in the lot, by the rules of the screen', async () => {
    const lot = await variedLot()
    const { port } = await serve(lot.core)
    for (const minutes of [0, 10, 20, 60]) {
      lot.clock.advance(minutes * MINUTE_MS)
      const families = await scrape(port)
      const { vehicles, alerts, at } = await lot.run('lot.snapshot', {})
      const graceMs = 15 * MINUTE_MS
      for (const status of ['charging', 'ready', 'overstaying'] as const) {
        const expected = vehicles.filter((vehicle) => statusAt(vehicle, at, graceMs) === status).length
        expect(sampleOf(families, 'ampcontrol_vehicles', { status }), `${status} after ${minutes}`).toBe(expected)
      }
      expect(sampleOf(families, 'ampcontrol_vehicles_at_risk')).toBe(
        vehicles.filter((each) => isAtRisk(each, at)).length,
      )
      expect(sampleOf(families, 'ampcontrol_vehicles_driver_waiting')).toBe(1)
      expect(sampleOf(families, 'ampcontrol_vehicles_attention')).toBe(
        vehicles.filter((each) => each.attention !== null).length,
      )
      for (const kind of ['ready', 'overstay'] as const) {
        const expected = alerts.filter((alert) => alert.kind === kind).length
        expect(sampleOf(families, 'ampcontrol_alerts_open', { kind })).toBe(expected)
      }
      expect(sampleOf(families, 'ampcontrol_arrivals_total')).toBe(45)
      expect(sampleOf(families, 'ampcontrol_departures_total')).toBe(2)
    }
  })

  test('tells imports by outcome and trigger, their rows, and when the data was right', async () => {
    const lot = open()
    const { port } = await serve(lot.core)
    expect(sampleOf(await scrape(port), 'ampcontrol_last_good_import_timestamp_seconds')).toBeUndefined()
    await lot.importRows('A 1,10,100,80', 'B 2,10,100,80', 'nonsense', 'B 2,20,100,80')
    const goodAt = lot.clock.now()
    lot.clock.advance(HOUR_MS)
    await lot.run('import.run', { url: `${TEST_CSV_URL}/none` }).catch(() => undefined)
    await lot.core.dispatch('import.run', { url: TEST_CSV_URL }, 'http-local')
    const families = await scrape(port)
    const endsOf = (outcome: string, trigger: string) =>
      sampleOf(families, 'ampcontrol_import_duration_seconds_count', { outcome, trigger })
    expect(endsOf('completed', 'attendant')).toBe(1)
    expect(endsOf('failed', 'attendant')).toBe(1)
    expect(endsOf('completed', 'http')).toBe(1)
    const rows = (outcome: string) => sampleOf(families, 'ampcontrol_import_rows_total', { outcome })
    expect(['new', 'refused', 'repeated', 'unchanged', 'back_again', 'updated'].map(rows)).toEqual([2, 2, 2, 2, 0, 0])
    const lastGood = sampleOf(families, 'ampcontrol_last_good_import_timestamp_seconds') ?? 0
    expect(lastGood).toBe((goodAt + HOUR_MS) / SECOND_MS)
    expect(sampleOf(families, 'ampcontrol_imports_running')).toBe(0)
  })

  test('tells how late things are while they are, and how late they were', async () => {
    const lot = open()
    const { port } = await serve(lot.core)
    // The first backup comes a minute after the start.
    lot.clock.advance(MINUTE_MS)
    await lot.importRows('A 1,10,100,80')
    const before = sampleOf(await scrape(port), 'ampcontrol_due_lateness_seconds_count') ?? Number.NaN
    // The wall clock goes on, but no timer fires: as with an event loop that is held up.
    lot.clock.sleep(70 * MINUTE_MS + 20 * SECOND_MS)
    expect(sampleOf(await scrape(port), 'ampcontrol_due_lag_seconds')).toBe(20)
    lot.core.wake()
    const after = await scrape(port)
    expect(sampleOf(after, 'ampcontrol_due_lag_seconds')).toBe(0)
    expect(sampleOf(after, 'ampcontrol_due_lateness_seconds_count')).toBeGreaterThan(before)
    expect(sampleOf(after, 'ampcontrol_due_lateness_seconds_sum')).toBeCloseTo(20, 3)
  })

  test('counts requests by method, route and status, and has no plate anywhere', async () => {
    const lot = await variedLot()
    const { port } = await serve(lot.core)
    await ask(port, '/vehicle/B-MA%20101')
    await ask(port, '/vehicle/B-MA%20102')
    await ask(port, '/vehicle/KA-X%20999')
    await ask(port, '/vehicle/KA-X%20101', { method: 'DELETE' })
    await ask(port, '/vehicle/KA-X%20102', { method: 'PATCH' })
    await ask(port, '/KA-X%20103')
    await ask(port, '/data', { headers: { origin: 'http://elsewhere.example' } })
    await ask(port, '/metrics')
    const { text } = await ask(port, '/metrics')
    const families = readMetrics(text)
    const count = (method: string, route: string, status: number) =>
      sampleOf(families, 'ampcontrol_http_request_duration_seconds_count', { method, route, status: String(status) })
    expect(count('GET', '/vehicle/{plate}', 200)).toBe(2)
    expect(count('GET', '/vehicle/{plate}', 404)).toBe(1)
    expect(count('DELETE', '/vehicle/{plate}', 200)).toBe(1)
    expect(count('other', 'none', 405)).toBe(1)
    expect(count('GET', 'none', 404)).toBe(1)
    expect(count('GET', 'none', 403)).toBe(1)
    expect(count('GET', '/metrics', 200)).toBe(1)
    expect(text).not.toMatch(/B.{0,3}MA|KA.{0,3}X|lot\.example/)
  })

  test('is refused to strangers as all but one plate is', async () => {
    const core = createFakeCore()
    const wide = await serve(core, { host: '0.0.0.0' })
    expect((await ask(wide.port, '/metrics')).status).toBe(403)
    const locked = await serve(core, { isToken: (given) => given === 'secret' })
    expect((await ask(locked.port, '/metrics')).status).toBe(401)
    expect((await ask(locked.port, '/metrics', { method: 'POST' })).status).toBe(401)
    const foreign = { headers: { authorization: 'Bearer secret', origin: 'http://elsewhere.example' } }
    expect((await ask(locked.port, '/metrics', foreign)).status).toBe(403)
    expect(core.seen).toEqual([])
    const lot = open()
    const { port } = await serve(lot.core, { isToken: (given) => given === 'secret' })
    const admitted = await ask(port, '/metrics', { headers: { authorization: 'Bearer secret' } })
    expect(admitted.status).toBe(200)
  })

  test('hosts do not share what they count, and a failure of the core is said as such', async () => {
    const lot = open()
    const [first, second] = [await serve(lot.core), await serve(lot.core)]
    await ask(first.port, '/data')
    const label = { method: 'GET', route: '/data', status: '200' }
    const countOf = async (port: number) =>
      sampleOf(await scrape(port), 'ampcontrol_http_request_duration_seconds_count', label)
    expect([await countOf(first.port), await countOf(second.port)]).toEqual([1, undefined])
    const busy = { kind: 'storage-busy', code: 'storage-busy', message: 'Busy.' } as const
    const broken = await serve(createFakeCore({ 'lot.metrics': () => fail(busy) }))
    expect((await ask(broken.port, '/metrics')).status).toBe(503)
  })
})
