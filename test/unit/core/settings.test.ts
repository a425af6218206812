import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { digestToken } from '../../../main/node/access-token.ts'
import { defaultSettings, settingsPatchSchema } from '../../../shared/contract/settings.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { openTestLot, TEST_CSV_URL, type TestLot, type TestLotOptions } from '../../support/test-lot.ts'

const TOKEN = 'a-long-secret-of-22-signs'

const lots: TestLot[] = []
afterEach(async () => {
  for (const lot of lots.splice(0)) await lot.close()
})

function openLot(options?: TestLotOptions): TestLot {
  const lot = openTestLot(options)
  lots.push(lot)
  return lot
}

test('a change of the rate goes on from the charge of now: it never jumps, and says how many estimates moved', async () => {
  const lot = openLot()
  await lot.run('settings.change', { changes: { chargingRate: '60 %/h' } })
  await lot.importRows('AB 1,10,100,80', 'CD 2,80,100,80')
  lot.clock.advance(10 * MINUTE_MS)
  const { settings, movedEstimates } = await lot.run('settings.change', { changes: { chargingRate: '120 %/h' } })
  expect(settings.chargingRate).toBe('120 %/h')
  expect(movedEstimates).toBe(1)
  const status = await lot.run('vehicle.status', { plate: 'AB 1' })
  expect(status.presentCharge).toBeCloseTo(20, 9)
  expect(status.estimatedReadyAt).toBe(lot.clock.now() + 30 * MINUTE_MS)
})

test('a change that does not touch the model moves nothing', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,10,100,80')
  const before = (await lot.run('vehicle.status', { plate: 'AB 1' })).session
  lot.clock.advance(MINUTE_MS)
  expect((await lot.run('settings.change', { changes: { graceMinutes: 30 } })).movedEstimates).toBe(0)
  expect((await lot.run('vehicle.status', { plate: 'AB 1' })).session).toEqual(before)
})

test('the efficiency counts for a power at the charger, not for one measured into the battery', async () => {
  const lot = openLot({ settings: { taper: false } })
  lot.serve(
    'vehicle,current_charge,total_charge,desired_percentage,charging_power\nAB 1,30,100,80,50\nCD 2,30,100,80,50\n',
  )
  await lot.run('import.run', { url: TEST_CSV_URL })
  const measured = (await lot.run('vehicle.status', { plate: 'CD 2' })).session
  const model = { kind: 'constant-power', power: 50, efficiency: 1 } as const
  lot.store.write(() => lot.store.sessions.update({ ...measured, chargingModel: model, rateSource: 'measured' }))
  await lot.run('settings.change', { changes: { efficiency: 0.5 } })
  const rates = (await lot.run('lot.snapshot', {})).vehicles.map((session) => session.chargingModel)
  expect(rates).toEqual([{ ...model, efficiency: 0.5 }, model])
})

test('a rate measured in percent stays as it is', async () => {
  const lot = openLot()
  await lot.importRows('AB 1,30,100,80')
  const { session } = await lot.run('vehicle.status', { plate: 'AB 1' })
  const chargingModel = { kind: 'percent-rate', percentPerHour: 12 } as const
  lot.store.write(() => lot.store.sessions.update({ ...session, chargingModel, rateSource: 'measured' }))
  await lot.run('settings.change', { changes: { efficiency: 0.5 } })
  expect((await lot.run('vehicle.status', { plate: 'AB 1' })).session.chargingModel).toEqual(chargingModel)
})

test('stored settings are in force again after a restart; what the start holds fast wins and cannot be changed', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'ampcontrol-test-'))
  const clock = createFakeClock()
  const first = openLot({ dataDirectory, clock })
  await first.run('settings.change', { changes: { bays: 12, chargingRate: '22 kW' } })
  await first.importRows('AB 1,10,100,80')
  await first.close()
  lots.length = 0
  const second = openLot({ dataDirectory, clock, settings: { chargingRate: '60 %/h' } })
  const { settings, pinnedSettings, vehicles } = await second.run('lot.snapshot', {})
  expect(settings).toMatchObject({ bays: 12, chargingRate: '60 %/h' })
  expect(pinnedSettings).toEqual(['chargingRate'])
  expect(vehicles[0]?.chargingModel).toEqual({ kind: 'percent-rate', percentPerHour: 60 })
  await expect(second.run('settings.change', { changes: { chargingRate: '11 kW' } })).rejects.toMatchObject({
    kind: 'conflict',
    code: 'setting-pinned',
  })
  await second.close()
  lots.length = 0
  rmSync(dataDirectory, { recursive: true })
})

test('a stored value that fits no more falls back to its default', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'ampcontrol-test-'))
  const first = openLot({ dataDirectory })
  first.store.write(() => first.store.settings.save({ efficiency: 7, bays: 3 } as never))
  await first.close()
  lots.length = 0
  const second = openLot({ dataDirectory })
  expect(second.core.settings()).toMatchObject({ efficiency: defaultSettings().efficiency, bays: 3 })
  await second.close()
  lots.length = 0
  rmSync(dataDirectory, { recursive: true })
})

test('the secret stays inside: clients only learn that there is a token', async () => {
  const lot = openLot()
  await lot.run('settings.change', { changes: { httpToken: TOKEN } })
  const { settings } = await lot.run('lot.snapshot', {})
  expect(settings.hasHttpToken).toBe(true)
  expect(JSON.stringify([settings, lot.events])).not.toContain(TOKEN)
  expect(lot.core.settings().httpToken).toBe(digestToken(TOKEN))
})

test('of a token only its digest is kept, also of one that an older version or the start gave', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'ampcontrol-test-'))
  const first = openLot({ dataDirectory })
  await first.run('settings.change', { changes: { httpToken: TOKEN } })
  expect(first.store.settings.load().httpToken).toBe(digestToken(TOKEN))
  first.store.write(() => first.store.settings.save({ httpToken: 'short' }))
  await first.close()
  lots.length = 0
  const second = openLot({ dataDirectory })
  expect(second.store.settings.load().httpToken).toBe(digestToken('short'))
  expect(second.core.settings().httpToken, 'and it still counts').toBe(digestToken('short'))
  await second.close()
  lots.length = 0
  const third = openLot({ dataDirectory, settings: { httpToken: TOKEN } })
  expect(third.core.settings().httpToken).toBe(digestToken(TOKEN))
  await third.close()
  lots.length = 0
  rmSync(dataDirectory, { recursive: true })
})

test('a token that could be guessed is refused', async () => {
  const lot = openLot()
  const changes = { httpToken: 'x'.repeat(21) }
  await expect(lot.run('settings.change', { changes })).rejects.toMatchObject({
    values: { place: 'changes.httpToken', rule: 'invalid_format' },
  })
  expect(lot.core.settings().httpToken).toBe('')
})

test('settings are validated: nonsense is refused with a sentence, and a patch fills nothing in', async () => {
  const lot = openLot()
  for (const changes of [
    { chargingRate: 'fast' },
    { chargingRate: '0 kW' },
    { efficiency: 2 },
    { bays: 1.5 },
    { unknown: 1 },
  ]) {
    await expect(lot.run('settings.change', { changes: changes as never })).rejects.toMatchObject({
      kind: 'invalid-input',
    })
  }
  expect(lot.core.settings()).toEqual(defaultSettings())
  expect(settingsPatchSchema.parse({})).toEqual({})
})
