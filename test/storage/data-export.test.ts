import { join } from 'node:path'
import fc from 'fast-check'
import Papa from 'papaparse'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { NewSession } from '../../main/core/ports/store.ts'
import { openConnection } from '../../main/storage/connection.ts'
import { exportSql } from '../../main/storage/queries/data-export.ts'
import type { LotClient } from '../../renderer/client/lot-client.ts'
import { createFileExport } from '../../renderer/export/file-export.ts'
import { type DataFile, dataFile, EXPORT_FORMATS, type ExportFormat } from '../../renderer/statistics/DataExport.tsx'
import { type ExportTable, exportFields } from '../../shared/data-export.ts'
import type { Session } from '../../shared/session.ts'
import { HOUR_MS } from '../../shared/time.ts'
import { openTestLot, type TestLot } from '../support/test-lot.ts'
import { sampleSession } from './support/samples.ts'

type Record = Readonly<globalThis.Record<string, unknown>>

let lot: TestLot

beforeEach(() => {
  lot = openTestLot({ timeZone: 'Europe/Berlin' })
})
afterEach(() => lot.close())

const ALL: Omit<DataFile, 'table' | 'format'> = {
  range: { from: null, until: null },
  withPlates: true,
  day: '2026-01-31',
}

/** The bytes of a file, as the screen hands it over. */
async function write(file: Pick<DataFile, 'table' | 'format'> & Partial<DataFile>): Promise<string> {
  const client = { send: (name, input) => lot.core.dispatch(name, input, 'screen') } as LotClient
  const saved: Blob[] = []
  const problem = await createFileExport((_name, content) => saved.push(content)).run(
    dataFile(client, { ...ALL, ...file }),
    async () => true,
  )
  expect(problem).toBeNull()
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await saved[0]?.arrayBuffer())
}

/** A cell of CSV as the document says it is to be read. */
function readCell(type: string, cell: string): unknown {
  if (cell === '') return null
  if (type === 'boolean') return cell === 'true'
  if (type === 'number' || type === 'integer') return Number(cell)
  return cell.replace(/^'(?=\s*[=+\-@＝＋－＠\t\r\n])/u, '')
}

function parse(text: string, table: ExportTable, format: ExportFormat, withPlates = true): readonly Record[] {
  if (format === 'jsonl')
    return text === ''
      ? []
      : text
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as Record)
  expect(text.startsWith('\ufeff')).toBe(true)
  const [head, ...rows] = Papa.parse<string[]>(text.slice(1), { newline: '\r\n', skipEmptyLines: true }).data
  const fields = exportFields(table, withPlates)
  expect(head).toEqual(fields.map(({ name }) => name))
  return rows.map((row) => Object.fromEntries(fields.map(({ name, type }, i) => [name, readCell(type, row[i] ?? '')])))
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

/** A stay as the store itself has it, field by field. */
function sessionRecord(session: Session, first: NewSession): Record {
  const { chargingModel: model } = session
  return {
    schema_version: 1,
    session_id: session.id,
    plate: session.plate,
    plate_key: session.plateKey,
    bay: session.bay,
    arrived_at: iso(session.arrivedAt),
    departed_at: iso(session.departedAt),
    ready_at: iso(session.completedAt),
    ready_on_arrival: session.readyOnArrival,
    needed_by: iso(session.departureTime),
    charge_unit: 'kWh',
    battery_capacity: session.batteryCapacity,
    target_soc: session.targetSoc,
    first_target_soc: first.targetSoc,
    first_estimated_ready_at: iso(first.estimatedReadyAt),
    estimated_ready_at: iso(session.estimatedReadyAt),
    departure_charge: session.departureCharge,
    rate_kind: model.kind,
    rate_value: model.kind === 'percent-rate' ? model.percentPerHour : model.power,
    efficiency: model.kind === 'percent-rate' ? null : model.efficiency,
    rate_source: session.rateSource,
  }
}

function readingRecords({ id, plate }: Session): readonly Record[] {
  return lot.store.readings.withSources(id).map((reading) => ({
    schema_version: 1,
    reading_id: reading.id,
    session_id: id,
    plate,
    at: iso(reading.at),
    charge_unit: 'kWh',
    charge: reading.charge,
    kind: reading.kind,
    import_id: reading.importId,
    retracted_at: iso(reading.retractedAt),
    is_set_aside: reading.isSetAside,
  }))
}

/** Text that is dense in what matters to a spreadsheet and to a reader of either format. */
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.constantFrom('=1+1', ' @A', '-', 'a,"b"', 'x\r\ny', '沪A'),
  )
  .filter((value) => !value.startsWith("'"))
const instant = fc.integer({ min: Date.UTC(2025, 11, 1), max: Date.UTC(2026, 0, 4) })
const amount = fc.double({ min: 0, max: 100, noNaN: true })
const model = fc.oneof(
  fc.record({
    kind: fc.constant('percent-rate' as const),
    percentPerHour: fc.double({ min: 1, max: 9_999, noNaN: true }),
  }),
  fc.record({
    kind: fc.constantFrom('taper' as const, 'constant-power' as const),
    power: fc.double({ min: 0.1, max: 400, noNaN: true }),
    efficiency: fc.double({ min: 0.5, max: 1, noNaN: true }),
  }),
)
const stay = fc.record({
  bay: fc.option(text),
  label: text,
  arrivedAt: fc.oneof(instant, fc.constant(Date.UTC(2026, 0, 1))),
  capacity: fc.double({ min: 1, max: 200, noNaN: true }),
  targetSoc: amount,
  laterTargetSoc: amount,
  model,
  readyAt: fc.option(instant),
  readyOnArrival: fc.boolean(),
  neededBy: fc.option(instant),
  leftAfterMs: fc.option(fc.nat(9e7)),
  charges: fc.array(fc.tuple(fc.nat(9e6), amount, fc.boolean()), { maxLength: 5 }),
})

type GeneratedStay = typeof stay extends fc.Arbitrary<infer T> ? T : never

/** Writes a stay as the application would. @returns it, and as it came */
function keep(generated: GeneratedStay, index: number): readonly [Session, NewSession] {
  const { arrivedAt, leftAfterMs, model: chargingModel } = generated
  const { store, clock } = lot
  const first = sampleSession(`${generated.label} ${index}`, {
    bay: generated.bay,
    arrivedAt,
    anchorAt: arrivedAt,
    batteryCapacity: generated.capacity,
    targetSoc: generated.targetSoc,
    chargingModel,
    estimatedReadyAt: clock.now() + HOUR_MS,
    readyOnArrival: generated.readyOnArrival,
    departureTime: generated.neededBy,
  })
  return store.write(() => {
    const { id } = store.sessions.insert(first)
    const end = leftAfterMs === null ? {} : { departedAt: arrivedAt + leftAfterMs, departureCharge: generated.capacity }
    const session = { ...first, ...end, id, targetSoc: generated.laterTargetSoc, completedAt: generated.readyAt }
    store.sessions.update(session)
    for (const [afterMs, charge, isTakenBack] of generated.charges) {
      const at = arrivedAt + afterMs
      const isSetAside = charge > 40
      const reading = { sessionId: id, at, charge, kind: 'hand', importId: null, isSetAside } as const
      const readingId = store.readings.append(reading)
      if (isTakenBack) store.readings.retract(readingId, arrivedAt + afterMs + 1)
    }
    return [session, first]
  })
}

const inOrder = (a: Session, b: Session) => a.arrivedAt - b.arrivedAt || a.id - b.id

describe.each(EXPORT_FORMATS)('an export as %s', (format) => {
  test('parsed back, is what the store holds', async () => {
    let index = 0
    const kept: (readonly [Session, NewSession])[] = []
    await fc.assert(
      fc.asyncProperty(fc.array(stay, { minLength: 1, maxLength: 8 }), async (stays) => {
        for (const generated of stays) kept.push(keep(generated, index++))
        kept.sort(([a], [b]) => inOrder(a, b))
        const sessions = parse(await write({ table: 'sessions', format }), 'sessions', format)
        expect(sessions).toEqual(kept.map(([session, first]) => sessionRecord(session, first)))
        const readings = parse(await write({ table: 'readings', format }), 'readings', format)
        expect(readings).toEqual(kept.flatMap(([session]) => readingRecords(session)))
      }),
      { numRuns: 25 },
    )
    expect(lot.errors).toEqual([])
  })

  test.each(['sessions', 'readings'] as const)('of %s without plates holds none, by byte', async (table) => {
    await lot.importRows('B-MA 1234,10,60,80', 'Ü-Ö 77 E,20,60,80', '沪A·12345,20,60,10')
    await lot.run('vehicle.leave', { plate: 'B-MA 1234' })
    const full = await write({ table, format })
    const anonymous = await write({ table, format, withPlates: false })
    for (const plate of ['B-MA 1234', 'Ü-Ö 77 E', '沪A·12345']) expect(full).toContain(plate)
    const vehicles = lot.store.sessions.byIds([1, 2, 3])
    for (const plate of vehicles.flatMap((vehicle) => [vehicle.plate, vehicle.plateKey, vehicle.searchKey])) {
      expect(anonymous.toUpperCase()).not.toContain(plate)
    }
    const records = parse(anonymous, table, format, false)
    expect(new Set(records.map((record) => record.session_id))).toEqual(new Set([1, 2, 3]))
    expect(Object.keys(records[0] ?? {})).toEqual(exportFields(table, false).map(({ name }) => name))
  })
})

test('a range takes whole days of the lot’s calendar, by arrival, parked or departed', async () => {
  const arrive = (plate: string, arrivedAt: number, leftAfterMs: number | null = null) =>
    lot.store.write(() => {
      const parked = lot.store.sessions.insert(sampleSession(plate, { arrivedAt, anchorAt: arrivedAt }))
      lot.store.readings.append({ sessionId: parked.id, at: arrivedAt, charge: 1, kind: 'hand', importId: null })
      if (leftAfterMs !== null) {
        lot.store.sessions.update({ ...parked, departedAt: arrivedAt + leftAfterMs, departureCharge: 1 })
      }
    })
  const midnight = Date.UTC(2026, 0, 2, 23)
  arrive('the day before', midnight - 1)
  arrive('first', midnight)
  arrive('left in the night', midnight + 1, HOUR_MS * 40)
  arrive('last', midnight + 24 * HOUR_MS - 1)
  arrive('the day after', midnight + 24 * HOUR_MS)
  for (const table of ['sessions', 'readings'] as const) {
    const platesOf = async (from: string | null, until: string | null) =>
      parse(await write({ table, format: 'jsonl', range: { from, until } }), table, 'jsonl').map(({ plate }) => plate)
    expect(await platesOf('2026-01-03', '2026-01-03')).toEqual(['first', 'left in the night', 'last'])
    expect(await platesOf(null, '2026-01-02')).toEqual(['the day before'])
    expect(await platesOf('2026-01-04', null)).toEqual(['the day after'])
    expect(await platesOf(null, '9999-12-31')).toHaveLength(5)
  }
  await expect(
    lot.run('data.export', { table: 'sessions', from: '2026-01-03', until: '2026-01-02', withPlates: true }),
  ).rejects.toMatchObject({ code: 'range-backwards' })
})

test('a long export holds each row once, although vehicles leave, come and are brought back in between', async () => {
  const rows = Array.from({ length: 2_400 }, (_, index) => `KA ${index},10,100,80`)
  await lot.importRows(...rows)
  await lot.run('vehicle.leave', { plate: 'KA 3' })
  for (const table of ['sessions', 'readings'] as const) {
    const seen: unknown[] = []
    let pieces = 0
    let after = null
    do {
      const input = { table, withPlates: true, after }
      const piece: Awaited<ReturnType<typeof lot.run<'data.export'>>> = await lot.run('data.export', input)
      seen.push(...piece.rows.map(([, id]) => id))
      after = piece.next
      pieces += 1
      const plate = `KA ${1_100 + pieces}`
      const { session } = await lot.run('vehicle.leave', { plate })
      if (pieces === 1) await lot.run('vehicle.bringBack', { sessionId: session.id })
      if (pieces === 1) await lot.run('vehicle.leave', { plate: 'KA 0' })
    } while (after !== null)
    expect(pieces).toBe(3)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThanOrEqual(2_400)
    const charge = table === 'sessions' ? 6 : 2
    const hasLeft = (index: number) => index < 4 || (index > 1_100 && index < 1_105)
    const again = rows.map((row, index) => (hasLeft(index) ? row.replace(',10,', `,${charge},`) : row))
    await lot.importRows(...again, 'NEW 1,10,100,80')
  }
})

test('what is due has happened before it is exported', async () => {
  await lot.importRows('A 1,10,60,20')
  lot.clock.sleep(24 * HOUR_MS)
  const [record] = parse(await write({ table: 'sessions', format: 'jsonl' }), 'sessions', 'jsonl')
  expect(record?.ready_at).toBe(record?.estimated_ready_at)
})

test.each(['sessions', 'readings'] as const)('the rows of %s come from their indexes in order, unsorted', (table) => {
  const connection = openConnection(join(lot.dataDirectory, 'ampcontrol.db'))
  const bound = { from: 0, to: 1, chargeUnit: 'kWh', arrivedAt: 0, sessionId: 0, readingAt: 0, readingId: 0, limit: 1 }
  const plan = connection
    .prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${exportSql(table, exportFields(table, true))}`)
    .all(bound)
    .map(({ detail }) => detail)
  connection.close()
  const ofStays = expect.stringMatching(/USING INDEX sessions_arrived \(arrived_at>\? AND arrived_at<\?\)/)
  const ofReadings = expect.stringMatching(/USING INDEX readings_of_session \(session_id=\?\)/)
  const ofRetractions = expect.stringMatching(/USING INTEGER PRIMARY KEY/)
  expect(plan).toEqual(table === 'sessions' ? [ofStays] : [ofStays, ofReadings, ofRetractions])
})
