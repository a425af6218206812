import { describe, expect, test } from 'vitest'
import { readyBandAt } from '../../shared/estimate-band.ts'
import { isComplete } from '../../shared/status.ts'
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { quickFolder } from '../support/quick-folder.ts'
import {
  type ChargerLot,
  energy,
  HEADER,
  openChargerLot,
  type PlayedCharger,
  power,
  row,
  soc,
} from './support/charger-lot.ts'
import { iso } from './support/listening.ts'

async function withVehicle(bay = 'B12'): Promise<ChargerLot> {
  const lot = await openChargerLot()
  await lot.lot.importRows(HEADER, row('AB 123', 30, 80, bay))
  return lot
}

/**
 * Vehicles charge 16 kWh each, of which files say that this share has reached the battery.
 * @returns what each was told to have gained by the first 4 kWh, in kWh
 */
async function showShare(lot: ChargerLot, charger: PlayedCharger, share: number, charges: number) {
  const gains: number[] = []
  for (let number = 1; number <= charges; number += 1) {
    const plate = `AB ${number}`
    await lot.lot.importRows(HEADER, row(plate, 10, 90))
    const transactionId = await charger.start(0)
    await charger.status('Charging')
    for (let wh = 0; wh <= 16_000; wh += 4_000) {
      if (wh > 0) lot.lot.clock.advance(22 * MINUTE_MS)
      if (wh > 4_000) await lot.lot.importRows(HEADER, row(plate, 10 + (wh * share) / 1_000, 90))
      await charger.meter([energy(wh), power(10_900)])
      if (wh === 4_000) gains.push((lot.socOf(plate) * 60) / 100 - 10)
    }
    await charger.stop(transactionId, 16_000)
    await lot.lot.run('vehicle.leave', { plate })
  }
  return gains
}

/** How far apart the ends of the band around "ready at" lie, in milliseconds. */
function bandOf(lot: ChargerLot): number {
  const band = readyBandAt(lot.vehicle('AB 123'), lot.lot.clock.now())
  return band === null ? 0 : band.latestAt - band.earliestAt
}

describe('what a charger tells, in the lot', { timeout: 60_000 }, () => {
  test('its power drives the estimate, under its name, and the band narrows', async () => {
    const lot = await withVehicle()
    const charger = await lot.charger()
    const assumed = { readyAt: lot.vehicle('AB 123').estimatedReadyAt, band: bandOf(lot) }
    await charger.start(0)
    await charger.status('Charging')
    await charger.meter([energy(0), power(7_200)])
    const told = lot.vehicle('AB 123')
    expect(told).toMatchObject({ rateSource: 'charger', chargingModel: { efficiency: 1 } })
    expect(told.chargingModel).toHaveProperty('power', expect.closeTo(7.2 * 0.88, 6))
    expect(told.estimatedReadyAt).toBeGreaterThan(assumed.readyAt + 50 * MINUTE_MS)
    expect(bandOf(lot)).toBeLessThan(assumed.band)
    for (let minute = 1; minute <= 15; minute += 1) {
      lot.pass(1)
      await charger.meter([energy(120 * minute), power(7_200)])
    }
    // Its energy says what its power says: of the losses it tells nothing new.
    const unwitnessed = lot.vehicle('AB 123')
    expect(unwitnessed.rateSource).toBe('charger')
    expect(unwitnessed.rateUncertainty).toBeCloseTo(told.rateUncertainty, 9)
    for (let minute = 16; minute <= 60; minute += 1) {
      lot.pass(1)
      await charger.meter([energy(120 * minute), power(7_200), soc(Math.round(50 + minute * 0.164))])
    }
    expect(lot.vehicle('AB 123').rateUncertainty).toBeLessThan(told.rateUncertainty)
    // Its charge gains 82 % of the energy.
    expect(lot.vehicle('AB 123').chargingModel).toHaveProperty('power', expect.closeTo(7.2 * 0.82, 0))
  })

  test('the lot learns from whole charges what share of the energy reaches the batteries', async () => {
    const lot = await openChargerLot({ settings: { efficiency: 0.9 } })
    const gains = await showShare(lot, await lot.charger(), 0.82, 6)
    expect(gains[0]).toBeCloseTo(4 * 0.9, 1)
    const shown = await lot.lot.run('charging.learned', {})
    expect(shown).toMatchObject({ share: expect.closeTo(0.82, 1), charges: 6 })
    // Five charges outweigh what is set as if it were two.
    expect(gains[5]).toBeCloseTo((4 * (5 * 0.82 + 2 * 0.9)) / 7, 1)
  })

  test('where batteries here take more than is usual, the next is estimated by that, and not called ready by it', async () => {
    const lot = await openChargerLot()
    const charger = await lot.charger()
    await showShare(lot, charger, 0.95, 3)
    const learned = (3 * 0.95 + 2 * 0.88) / 5
    await lot.lot.importRows(HEADER, row('CD 1', 10, 80))
    await charger.start(0)
    await charger.status('Charging')
    const isReadyAfter = async (wh: number, minutes: number) => {
      lot.pass(minutes)
      await charger.meter([energy(wh), power(10_900)])
      return isComplete(lot.vehicle('CD 1'), lot.lot.clock.now())
    }
    await charger.meter([energy(0), power(10_900)])
    expect(await isReadyAfter(20_000, 110)).toBe(false)
    expect(lot.socOf('CD 1')).toBeCloseTo(((10 + 20 * learned) / 60) * 100, 0)
    const leftMs = lot.vehicle('CD 1').estimatedReadyAt - lot.lot.clock.now()
    expect(leftMs / HOUR_MS).toBeCloseTo((38 - 20 * learned) / (10.9 * learned), 1)
    // 38 kWh are in the battery after 41.2 by what the lot has shown, after 43.2 by what is usual.
    expect(await isReadyAfter(40_000, 109)).toBe(false)
    expect(await isReadyAfter(42_000, 11)).toBe(false)
    expect(await isReadyAfter(43_400, 8)).toBe(true)
  })

  test('while no current flows, a driver’s app is told so, and what it would be if it flowed', async () => {
    const lot = await withVehicle()
    const charger = await lot.charger()
    await charger.start(0)
    await charger.status('Charging')
    lot.pass(5)
    await charger.meter([energy(600), power(7_200)])
    await charger.status('SuspendedEVSE')
    lot.pass(4)
    const status = await lot.lot.run('vehicle.status', { plate: 'AB 123' })
    expect(status).toMatchObject({ isWithoutCurrent: true, isComplete: false })
    expect(status.estimatedReadyAt - status.at).toBeGreaterThan(HOUR_MS)
    expect(status.estimatedReadyAt - status.at).toBeLessThan(4 * HOUR_MS)
  })

  test('energy that stands still for ten minutes although it should flow calls for attention', async () => {
    const lot = await withVehicle()
    const charger = await lot.charger()
    await charger.start(0)
    await charger.status('Charging')
    for (let minute = 1; minute <= 14; minute += 1) {
      lot.pass(1)
      await charger.meter([energy(Math.min(3, minute) * 120), power(minute <= 3 ? 7_200 : 0)])
      if (minute < 13) expect(lot.vehicle('AB 123').attention).toBeNull()
    }
    lot.pass(1)
    expect(lot.vehicle('AB 123').attention).toMatchObject({ reason: 'no-current' })
    expect((await lot.page()).problems).toEqual([])
    expect(isComplete(lot.vehicle('AB 123'), lot.lot.clock.now())).toBe(false)
  })

  test.each(['AB-123', 'ab 123', 'AB123'])('the tag %s is the plate, whatever the bay', async (idTag) => {
    const lot = await withVehicle('B1')
    const charger = await lot.charger('CP1', null)
    const transactionId = await charger.start(0, { idTag })
    expect(lot.lot.store.chargers.transaction(transactionId)?.sessionId).toBe(lot.vehicle('AB 123').id)
  })

  test('whose charge it is, is asked with the likeliest first; one answer is enough', async () => {
    const lot = await openChargerLot()
    await lot.lot.importRows(HEADER, row('FAR 1', 30, 80, 'B7'), row('LONG 2', 30, 80, ''))
    lot.pass(90)
    await lot.lot.importRows(HEADER, row('NEW 3', 30, 80, ''))
    const charger = await lot.charger('CP1', 'B12')
    const transactionId = await charger.start(0)
    const questions = async () => (await lot.lot.run('lot.snapshot', {})).chargers.questions
    const ids = ['NEW 3', 'LONG 2', 'FAR 1'].map((plate) => lot.vehicle(plate).id)
    expect(await questions()).toMatchObject([{ transactionId, bay: 'B12', likelySessionIds: ids }])
    await lot.lot.run('charger.assign', { transactionId, sessionId: ids[0] ?? 0 })
    expect(await questions()).toEqual([])
  })

  test('a connector of which nothing but a charge was told can be tied to a bay', async () => {
    const lot = await withVehicle()
    const charger = await lot.charger('CP1', null)
    await charger.start(0)
    expect((await lot.page()).connectors).toMatchObject([{ connector: 1, bay: null, state: null }])
    await lot.lot.run('charger.tieBay', { chargePointId: 'CP1', connector: 1, bay: 'B12' })
    lot.pass(1)
    expect((await lot.page()).connectors).toMatchObject([{ bay: 'B12', plate: 'AB 123' }])
  })

  test('a car that takes more than the taper allows is believed, and falls from there', async () => {
    const lot = await openChargerLot({ settings: { taper: true } })
    await lot.lot.importRows(HEADER, row('AB 123', 30))
    const charger = await lot.charger()
    await charger.start(0)
    const minutesLeft = () => (lot.vehicle('AB 123').estimatedReadyAt - lot.lot.clock.now()) / MINUTE_MS
    // 18 kWh at 150 kW and 88 %: 8.2 minutes if the power stays, 32 by the taper's 50 kW.
    await charger.meter([energy(0), power(150_000)])
    expect(minutesLeft()).toBeCloseTo((8.182 * 51.02 * Math.log(51.02 / 21.02)) / 30, 1)
    const band = readyBandAt(lot.vehicle('AB 123'), lot.lot.clock.now())
    expect(band?.earliestAt).toBeLessThan(lot.lot.clock.now() + 9.5 * MINUTE_MS)
    lot.pass(5)
    await charger.meter([energy(11_000), power(110_000)])
    expect(lot.socOf('AB 123')).toBeCloseTo(66, 0)
    expect(minutesLeft()).toBeGreaterThan(5)
    expect(minutesLeft()).toBeLessThan(8)
    for (const register of [11_200, 11_400]) {
      lot.pass(1)
      await charger.meter([energy(register), power(11_000)])
    }
    expect(lot.vehicle('AB 123').chargingModel).toMatchObject({ kind: 'taper' })
  })

  test('a station that names its EVSE once is understood after a restart of AmpControl, states included', async () => {
    const dataDirectory = quickFolder()
    const clock = createFakeClock()
    const open = () => openChargerLot({ dataDirectory, clock })
    const send = (
      client: Pick<PlayedCharger['client'], 'call'>,
      eventType: string,
      chargingState: string,
      wh: number,
    ) =>
      client.call('TransactionEvent', {
        eventType,
        timestamp: iso(clock.now()),
        triggerReason: 'MeterValuePeriodic',
        seqNo: wh,
        transactionInfo: { transactionId: 'T1', chargingState },
        meterValue: [{ timestamp: iso(clock.now()), sampledValue: [{ value: wh }] }],
        ...(eventType === 'Started' ? { evse: { id: 1, connectorId: 1 } } : {}),
      })
    const before = await open()
    await before.lot.importRows(HEADER, row('AB 123', 30))
    const station = await before.connect('CP1', 'ocpp2.0.1')
    await station.call('BootNotification', { reason: 'PowerUp', chargingStation: { vendorName: 'A', model: 'B' } })
    await before.lot.run('charger.approve', { chargePointId: 'CP1' })
    await before.lot.run('charger.tieBay', { chargePointId: 'CP1', connector: 1, bay: 'B12' })
    await send(station, 'Started', 'Charging', 0)
    before.pass(20)
    await send(station, 'Updated', 'Charging', 4_000)
    await before.close()
    await before.lot.close()
    const lot = await open()
    await send(await lot.connect('CP1', 'ocpp2.0.1'), 'Updated', 'SuspendedEV', 4_100)
    lot.pass(3)
    expect((await lot.page()).connectors).toMatchObject([{ state: 'suspended-ev', plate: 'AB 123' }])
    expect(lot.vehicle('AB 123').attention).toMatchObject({ reason: 'stopped-charging' })
  })

  test.each([-1, 1])('a clock that is set by %i h loses no reading of a vehicle that charges', async (hours) => {
    const lot = await withVehicle()
    const { clock } = lot.lot
    const { client, start, status, meter } = await lot.charger()
    await start(0)
    await status('Charging')
    const chargeOn = async (from: number, minutes: number) => {
      for (let minute = from + 1; minute <= from + minutes; minute += 1) {
        lot.pass(1)
        await meter([energy(120 * minute), power(7_200)])
      }
    }
    await chargeOn(0, 20)
    const leftMs = lot.vehicle('AB 123').estimatedReadyAt - clock.now()
    clock.setWallClock(clock.now() + hours * HOUR_MS)
    lot.lot.core.wake()
    expect(lot.vehicle('AB 123').estimatedReadyAt - clock.now()).toBeCloseTo(leftMs, -3)
    await chargeOn(20, 5)
    expect(lot.vehicle('AB 123')).toMatchObject({ anchorAt: clock.now(), attention: null })
    expect(lot.socOf('AB 123')).toBeCloseTo(50 + (3 * 0.88 * 100) / 60, 1)
    expect((await lot.page()).lastHeardAt).toBe(clock.now())
    const { plugs } = (await lot.lot.run('lot.snapshot', {})).chargers
    expect(plugs).toMatchObject([{ state: 'charging', since: clock.now() - 25 * MINUTE_MS }])
    await client.close()
    lot.pass(2)
    clock.setWallClock(clock.now() + hours * HOUR_MS)
    lot.pass(2)
    expect(lot.vehicle('AB 123').attention).toBeNull()
    lot.pass(7)
    expect(lot.vehicle('AB 123').attention).toMatchObject({ reason: 'charger-offline' })
  })

  test('what a charger kept while it was away counts when it then was, over a second break and a restart', async () => {
    const dataDirectory = quickFolder()
    const clock = createFakeClock()
    const before = await openChargerLot({ dataDirectory, clock })
    await before.lot.importRows(HEADER, row('AB 123', 30))
    const { start, meter, client } = await before.charger()
    const transactionId = await start(0)
    await meter([energy(0), power(7_200)])
    await client.close()
    before.pass(60)
    // Back for a moment, and away again before it has told anything that it kept.
    const again = await before.connect('CP1')
    await again.call('Heartbeat', {})
    await again.close()
    const heardAt = clock.now()
    before.pass(1)
    await before.close()
    await before.lot.close()

    const lot = await openChargerLot({ dataDirectory, clock })
    expect((await lot.page()).lastHeardAt).toBe(heardAt)
    const back = await lot.connect('CP1')
    const keptAt = clock.now() - 30 * MINUTE_MS
    const sampledValue = [energy(3_600), power(7_200)]
    await back.call('MeterValues', {
      connectorId: 1,
      transactionId,
      meterValue: [{ timestamp: iso(keptAt), sampledValue }],
    })
    expect(lot.vehicle('AB 123').anchorAt).toBe(keptAt)
    expect((await lot.page()).problems).toEqual([])
  })

  test('a charger that was forgotten by mistake comes back as it was, though it has knocked since', async () => {
    const lot = await withVehicle()
    const { client, start } = await lot.charger()
    await start(0)
    await client.close()
    const was = await lot.page()
    expect(await lot.lot.run('charger.forget', { chargePointId: 'CP1' })).toEqual({ wasThere: true })
    await lot.connect('CP1')
    expect(await lot.page()).toMatchObject({ standing: 'waiting', connectors: [] })
    await lot.lot.run('charger.bringBack', { chargePointId: 'CP1' })
    expect(await lot.page()).toMatchObject({ standing: 'ours', vendor: 'Acme', connectors: was.connectors })
    await expect(lot.lot.run('charger.bringBack', { chargePointId: 'CP1' })).rejects.toThrow()
  })

  test('a charger that is forgotten leaves no charge, no plug and no trouble; brought back it goes on', async () => {
    const lot = await withVehicle()
    const { client, start, meter } = await lot.charger()
    await start(0)
    await meter([energy(0), power(7_200)])
    await client.close()
    lot.pass(15)
    expect(lot.vehicle('AB 123').attention).toMatchObject({ reason: 'charger-offline' })
    await lot.lot.run('charger.forget', { chargePointId: 'CP1' })
    lot.pass(15)
    const onScreen = async () => (await lot.lot.run('lot.snapshot', {})).chargers
    expect(lot.vehicle('AB 123').attention).toBeNull()
    expect(await onScreen()).toMatchObject({ plugs: [], questions: [] })
    await lot.lot.run('charger.bringBack', { chargePointId: 'CP1' })
    expect(await onScreen()).toMatchObject({ plugs: [{ sessionId: lot.vehicle('AB 123').id, chargePointId: 'CP1' }] })
  })

  test('a charger that is forgotten asks no more whose charge it is', async () => {
    const lot = await withVehicle('B7')
    await (await lot.charger('CP1', 'B12')).start(0)
    expect((await lot.lot.run('lot.snapshot', {})).chargers.questions).toHaveLength(1)
    await lot.lot.run('charger.forget', { chargePointId: 'CP1' })
    expect((await lot.lot.run('lot.snapshot', {})).chargers.questions).toEqual([])
  })

  test.each([
    ['\u00c412', '\u00e412'],
    ['\u04117', '\u04317'],
    ['E\u03013', '\u00e93'],
  ])('bay %s of a vehicle is bay %s of a charger', async (bay, ofCharger) => {
    const lot = await withVehicle(bay)
    await (await lot.charger('CP1', ofCharger)).start(0)
    expect((await lot.page()).connectors).toMatchObject([{ plate: 'AB 123' }])
    await lot.charger('CP2', bay)
    expect((await lot.page('CP1')).connectors).toMatchObject([{ bay: null }])
  })

  test('bays of two vehicles that are put right give each its own charge, not one that a person gave', async () => {
    const lot = await openChargerLot()
    await lot.lot.importRows(HEADER, row('AB 123', 30), row('CD 456', 12, 80, 'B13'))
    const [first, second] = [await lot.charger('CP1', 'B12'), await lot.charger('CP2', 'B13')]
    await first.start(0)
    await second.start(0)
    const plates = async () => {
      const pages = await Promise.all([lot.page('CP1'), lot.page('CP2')])
      return pages.map(({ connectors }) => connectors[0]?.plate)
    }
    const moveTo = async (plate: string, bay: string) => {
      await lot.lot.run('vehicle.change', { sessionId: lot.vehicle(plate).id, change: { kind: 'bay', bay } })
    }
    for (let minute = 0; minute < 10; minute += 1) {
      lot.pass(1)
      await first.meter([energy(100 * (minute + 1)), power(6_000)])
      await second.meter([energy(200 * (minute + 1)), power(12_000)])
    }
    await moveTo('AB 123', 'B13')
    expect(await plates()).toEqual(['AB 123', 'CD 456'])
    await moveTo('CD 456', 'B12')
    lot.pass(1)
    expect(await plates()).toEqual(['CD 456', 'AB 123'])
    await first.meter([energy(1_100), power(6_000)])
    expect(lot.vehicle('CD 456').chargingModel).toHaveProperty('power', expect.closeTo(6 * 0.88, 1))

    const third = await lot.charger('CP3', 'B14')
    const transactionId = await third.start(0)
    await lot.lot.importRows(HEADER, row('EF 789', 30, 80, 'B15'))
    await lot.lot.run('charger.assign', { transactionId, sessionId: lot.vehicle('EF 789').id })
    await lot.lot.importRows(HEADER, row('GH 1', 30, 80, 'B14'))
    lot.pass(1)
    expect((await lot.page('CP3')).connectors).toMatchObject([{ plate: 'EF 789' }])
  })

  test('a vehicle whose bay is put right loses what the charger of the wrong bay had told of it', async () => {
    const lot = await openChargerLot()
    await lot.lot.importRows(HEADER, row('AB 123', 30), row('EF 1', 30, 80, 'B20'))
    const charger = await lot.charger()
    await charger.start(0)
    for (let minute = 1; minute <= 90; minute += 1) {
      lot.pass(1)
      await charger.meter([energy(240 * minute), power(14_400)])
    }
    const { id } = lot.vehicle('AB 123')
    expect(isComplete(lot.vehicle('AB 123'), lot.lot.clock.now())).toBe(true)
    await lot.lot.run('vehicle.change', { sessionId: id, change: { kind: 'bay', bay: 'B21' } })
    lot.pass(1)
    const { anchorAt, anchorCharge, chargingModel, rateSource, estimatedReadyAt } = lot.vehicle('EF 1')
    const own = { anchorAt, anchorCharge, chargingModel, rateSource, estimatedReadyAt, completedAt: null }
    expect(lot.vehicle('AB 123')).toMatchObject({ ...own, attention: null })
    const { alerts, chargers } = await lot.lot.run('lot.snapshot', {})
    expect(alerts.filter(({ sessionId }) => sessionId === id)).toEqual([])
    expect(chargers.questions).toMatchObject([{ bay: 'B12' }])
    await lot.lot.importRows(HEADER, row('CD 456', 12))
    lot.pass(1)
    expect((await lot.page()).connectors).toMatchObject([{ plate: 'CD 456' }])
    await lot.lot.run('vehicle.change', { sessionId: id, change: { kind: 'charge', unit: 'units', value: 35 } })
    expect(lot.vehicle('AB 123').anchorCharge).toBe(35)
  })

  test('so do charges that ended before it, as at a second start without a stop, and they tell nothing later', async () => {
    const lot = await openChargerLot()
    await lot.lot.importRows(HEADER, row('AB 123', 10), row('EF 1', 10, 80, 'B20'))
    const charger = await lot.charger()
    for (const begin of [0, 4_800]) {
      await charger.start(begin)
      for (let minute = 1; minute <= 20; minute += 1) {
        lot.pass(1)
        await charger.meter([energy(begin + 240 * minute), power(14_400)])
      }
    }
    const change = { kind: 'bay', bay: 'B21' } as const
    await lot.lot.run('vehicle.change', { sessionId: lot.vehicle('AB 123').id, change })
    lot.pass(1)
    expect(lot.socOf('AB 123')).toBeCloseTo(lot.socOf('EF 1'), 9)
    expect(lot.vehicle('AB 123').rateSource).toBe('assumed')
    const right = await lot.charger('CP2', 'B21')
    await right.start(0)
    await right.meter([energy(0), power(7_200)])
    expect(lot.vehicle('AB 123').anchorCharge).toBe(10)
  })

  test('a bay that another charger was given meanwhile stays with it when the first is brought back', async () => {
    const lot = await withVehicle()
    await lot.charger('CP1', 'B12')
    await lot.lot.run('charger.forget', { chargePointId: 'CP1' })
    await lot.charger('CP2', 'B12')
    await lot.lot.run('charger.bringBack', { chargePointId: 'CP1' })
    expect((await lot.page('CP1')).connectors).toMatchObject([{ bay: null }])
    expect((await lot.page('CP2')).connectors).toMatchObject([{ bay: 'B12' }])
  })
})
