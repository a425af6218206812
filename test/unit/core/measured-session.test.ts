import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ChargingModel, durationToReachMs, socAfter } from '../../../shared/charge-model.ts'
import type { CommandInput } from '../../../shared/contract/commands.ts'
import type { Session } from '../../../shared/session.ts'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import { openLotOfTest } from '../../support/lot-of-test.ts'
import { openTestLot, TEST_CSV_URL, type TestLot, type TestLotOptions } from '../../support/test-lot.ts'

/** 11 kW at the charger, 60 % target way off: enough room to be measured. */
function openLot(options: TestLotOptions = {}): TestLot {
  return openLotOfTest({ ...options, settings: { chargingRate: '11 kW', ...options.settings } })
}

async function sessionOf(lot: TestLot, plate = 'AB 1'): Promise<Session> {
  return (await lot.run('vehicle.status', { plate })).session
}

async function change(lot: TestLot, what: CommandInput<'vehicle.change'>['change']): Promise<Session> {
  const { id } = await sessionOf(lot)
  return (await lot.run('vehicle.change', { sessionId: id, change: what })).session
}

describe('a rate that readings tell', () => {
  test('is measured from an import’s readings, and the third leaves less open than the second', async () => {
    const lot = openLot()
    await lot.importRows('AB 1,18,60,80')
    lot.clock.advance(HOUR_MS)
    await lot.importRows('AB 1,24.9,60,80')
    expect(await sessionOf(lot)).toMatchObject({ rateSource: 'measured', anchorCharge: 24.9 })
    expect((await sessionOf(lot)).chargingModel).toMatchObject({ kind: 'taper', efficiency: 1 })
    lot.clock.advance(HOUR_MS)
    await lot.importRows('AB 1,31.8,60,80')
    const third = await sessionOf(lot)
    expect(third).toMatchObject({ rateSource: 'measured', attention: null })
    expect(Math.abs(third.estimatedReadyAt - lot.clock.now() - (16.2 / 6.9) * HOUR_MS)).toBeLessThan(MINUTE_MS)
  })

  test('is not told by readings less than two minutes apart, nor by one whole step of the file', async () => {
    const [whole, tenths] = [openLot(), openLot()]
    await whole.importRows('AB 1,18,60,80')
    await tenths.importRows('CD 2,18.0,60,80')
    tenths.clock.advance(MINUTE_MS)
    await tenths.importRows('CD 2,18.3,60,80')
    expect((await sessionOf(tenths, 'CD 2')).rateSource).toBe('assumed')
    whole.clock.advance(5 * MINUTE_MS)
    await whole.importRows('AB 1,19,60,80')
    tenths.clock.advance(4 * MINUTE_MS)
    await tenths.importRows('CD 2,19.2,60,80')
    expect((await sessionOf(whole)).rateSource).toBe('assumed')
    expect((await sessionOf(tenths, 'CD 2')).rateSource).toBe('measured')
  })

  test('outranks the file’s, which counts again when the file states another one, and then readings since', async () => {
    const lot = openLot({ settings: { taper: false, efficiency: 1 } })
    const header = 'vehicle,current_charge,total_charge,desired_percentage,charging_power'
    const importRow = async (charge: number, power: number) => {
      lot.serve(`${header}\nAB 1,${charge.toFixed(1)},100,80,${power}\n`)
      await lot.run('import.run', { url: TEST_CSV_URL })
      return sessionOf(lot)
    }
    expect((await importRow(10, 12)).rateSource).toBe('file')
    lot.clock.advance(HOUR_MS)
    expect(await importRow(20, 12)).toMatchObject({
      rateSource: 'measured',
      chargingModel: { power: expect.closeTo(10, 0) },
    })
    lot.clock.advance(HOUR_MS)
    expect(await importRow(30, 50)).toMatchObject({ rateSource: 'file', chargingModel: { power: 50 } })
    lot.clock.advance(HOUR_MS)
    const since = await importRow(70, 50)
    expect(since.rateSource).toBe('measured')
    expect(since.chargingModel).toMatchObject({ power: expect.closeTo(40, 0) })
  })

  test('outranks the attendant’s too, once readings after it tell one', async () => {
    const lot = openLot({ settings: { taper: false, efficiency: 1 } })
    await lot.importRows('AB 1,10.0,100,80')
    lot.clock.advance(HOUR_MS)
    await lot.importRows('AB 1,20.0,100,80')
    expect((await sessionOf(lot)).rateSource).toBe('measured')
    lot.clock.advance(MINUTE_MS)
    expect(await change(lot, { kind: 'power', chargingPower: 22 })).toMatchObject({ rateSource: 'hand' })
    lot.clock.advance(30 * MINUTE_MS)
    await lot.importRows('AB 1,30.0,100,80')
    expect((await sessionOf(lot)).rateSource).toBe('hand')
    lot.clock.advance(30 * MINUTE_MS)
    await lot.importRows('AB 1,40.0,100,80')
    const measured = await sessionOf(lot)
    expect(measured.rateSource).toBe('measured')
    expect(measured.chargingModel).toMatchObject({ power: expect.closeTo(20, 0) })
  })

  test('comes back when the attendant’s power is taken away', async () => {
    const lot = openLot({ settings: { taper: false } })
    await lot.importRows('AB 1,10.0,100,80')
    lot.clock.advance(HOUR_MS)
    await lot.importRows('AB 1,20.0,100,80')
    const measured = await sessionOf(lot)
    await change(lot, { kind: 'power', chargingPower: 22 })
    await change(lot, { kind: 'power', chargingPower: 16 })
    const back = await change(lot, { kind: 'power', chargingPower: null })
    expect(back).toMatchObject({ rateSource: 'measured', measuringSince: measured.measuringSince })
    expect(back.chargingModel).toEqual(measured.chargingModel)
  })

  test('is measured by a correction by hand as well; a correction that leaps begins anew', async () => {
    const lot = openLot({ settings: { taper: false } })
    await lot.importRows('AB 1,10.0,100,80')
    lot.clock.advance(HOUR_MS)
    const first = await change(lot, { kind: 'charge', unit: 'percent', value: 20 })
    expect(first).toMatchObject({ rateSource: 'measured', chargingModel: { power: expect.closeTo(10, 0) } })
    lot.clock.advance(MINUTE_MS)
    const leapt = await change(lot, { kind: 'charge', unit: 'percent', value: 60 })
    expect(leapt).toMatchObject({ measuringSince: lot.clock.now(), attention: null })
    lot.clock.advance(HOUR_MS)
    const after = await change(lot, { kind: 'charge', unit: 'percent', value: 65 })
    expect(after).toMatchObject({ rateSource: 'measured', chargingModel: { power: expect.closeTo(5, 0) } })
  })

  test('forgets a reading that was taken back', async () => {
    const lot = openLot({ settings: { taper: false } })
    await lot.importRows('AB 1,10.0,100,80')
    lot.clock.advance(HOUR_MS)
    const { id } = await sessionOf(lot)
    const wrong = { kind: 'charge', unit: 'units', value: 15 } as const
    const { changeId } = await lot.run('vehicle.change', { sessionId: id, change: wrong })
    if (changeId === null) throw new Error('nothing was changed')
    await lot.run('vehicle.undoChange', { changeId })
    await lot.importRows('AB 1,20.0,100,80')
    expect(await sessionOf(lot)).toMatchObject({
      rateSource: 'measured',
      chargingModel: { power: expect.closeTo(10, 0) },
    })
  })
})

describe('a leap', () => {
  test('in a file is attention once it is confirmed, and only readings from it on measure', async () => {
    const lot = openLot({ settings: { taper: false } })
    await lot.importRows('AB 1,10.0,60,95')
    lot.clock.advance(2 * MINUTE_MS)
    const leaptAt = lot.clock.now()
    await lot.importRows('AB 1,40.0,60,95')
    expect((await sessionOf(lot)).attention).toBeNull()
    lot.clock.advance(30 * MINUTE_MS)
    await lot.importRows('AB 1,43.0,60,95')
    const leapt = await sessionOf(lot)
    expect(leapt).toMatchObject({ attention: { reason: 'leap', since: lot.clock.now() } })
    expect(leapt.track?.points[0]).toMatchObject({ at: leaptAt, charge: 40 })
    lot.clock.advance(30 * MINUTE_MS)
    await lot.importRows('AB 1,46.0,60,95')
    expect(await sessionOf(lot)).toMatchObject({ attention: null, rateSource: 'measured' })
    expect((await sessionOf(lot)).chargingModel).toMatchObject({ power: expect.closeTo(6, 0) })
  })
})

describe('the estimate follows the observed rate', () => {
  test('whatever the charger, the battery and the assumption: ready when the vehicle really will be', async () => {
    const cases = fc.record({
      power: fc.double({ min: 2.5, max: 22, noNaN: true }),
      capacity: fc.integer({ min: 30, max: 110 }),
      fromSoc: fc.integer({ min: 2, max: 40 }),
      minutes: fc.array(fc.integer({ min: 6, max: 25 }), { minLength: 3, maxLength: 5 }),
      assumed: fc.integer({ min: 5, max: 22 }),
    })
    await fc.assert(
      fc.asyncProperty(cases, async ({ power, capacity, fromSoc, minutes, assumed }) => {
        const actual: ChargingModel = { kind: 'taper', power, efficiency: 1 }
        const lot = openTestLot({ settings: { chargingRate: `${assumed} kW` } })
        const arrivedAt = lot.clock.now()
        const chargeNow = () => (socAfter(actual, capacity, fromSoc, lot.clock.now() - arrivedAt) / 100) * capacity
        const importNow = () => lot.importRows(`AB 1,${chargeNow().toFixed(6)},${capacity},97`)
        await importNow()
        for (const pause of minutes) {
          lot.clock.advance(pause * MINUTE_MS)
          await importNow()
        }
        const session = await sessionOf(lot)
        await lot.close()
        const reallyReadyAt = arrivedAt + durationToReachMs(actual, capacity, fromSoc, 97)
        fc.pre(socAfter(actual, capacity, fromSoc, lot.clock.now() - arrivedAt) < 97)
        fc.pre(session.rateSource === 'measured')
        const missing = reallyReadyAt - lot.clock.now()
        expect(Math.abs(session.estimatedReadyAt - reallyReadyAt)).toBeLessThan(0.05 * missing + 2 * MINUTE_MS)
      }),
      { numRuns: 10 },
    )
  }, 60_000)
})
