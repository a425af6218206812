import { afterEach, beforeEach, expect, test } from 'vitest'
import { MINUTE_MS } from '../../../shared/time.ts'
import { openTestLot, type TestLot } from '../../support/test-lot.ts'

let lot: TestLot
beforeEach(async () => {
  lot = openTestLot({ settings: { chargingRate: '60 %/h' } })
  await lot.importRows('AB 1,70,100,80', 'CD 2,10,100,80', 'EF 3,10,100,80')
  lot.clock.advance(11 * MINUTE_MS)
})
afterEach(() => lot.close())

const parked = async () => (await lot.run('lot.snapshot', {})).vehicles.map(({ plate }) => plate)
const alerts = async () => (await lot.run('lot.snapshot', {})).alerts

async function idsOf(...plates: readonly string[]): Promise<number[]> {
  const answers = await Promise.all(plates.map((plate) => lot.run('vehicle.status', { plate })))
  return answers.map(({ session }) => session.id)
}

test('several leave at once as each would alone: charge kept, alert ended, in the history', async () => {
  const sessionIds = await idsOf('AB 1', 'CD 2')
  const before = await alerts()
  expect(before).toHaveLength(1)
  const { sessions } = await lot.run('vehicle.leaveMany', { sessionIds })
  expect(sessions).toMatchObject([
    { plate: 'AB 1', departedAt: lot.clock.now() },
    { plate: 'CD 2', departedAt: lot.clock.now() },
  ])
  expect(sessions[0]?.departureCharge).toBeCloseTo(81, 9)
  expect(sessions[1]?.departureCharge).toBeCloseTo(21, 9)
  for (const { id, departureCharge } of sessions) {
    expect(lot.store.readings.ofSession(id).at(-1)).toMatchObject({ kind: 'departure', charge: departureCharge })
  }
  expect(await parked()).toEqual(['EF 3'])
  expect(await alerts()).toEqual([])
  expect((await lot.run('history.list', {})).total).toBe(2)
  expect((await lot.run('lot.metrics', {})).departures).toBe(2)

  const back = await lot.run('vehicle.bringBackMany', { sessionIds })
  expect(back).toMatchObject({ sessions: [{ departedAt: null }, { departedAt: null }], replaced: [] })
  expect(await parked()).toEqual(['AB 1', 'CD 2', 'EF 3'])
  expect(await alerts()).toEqual(before)
  for (const id of sessionIds) expect(lot.store.readings.ofSession(id).at(-1)).toMatchObject({ isRetracted: true })
})

test('one that left meanwhile, is named twice or is not known at all is passed over', async () => {
  const [first = 0, second = 0] = await idsOf('AB 1', 'CD 2')
  await lot.run('vehicle.leave', { sessionId: first })
  lot.clock.advance(MINUTE_MS)
  const { sessions } = await lot.run('vehicle.leaveMany', { sessionIds: [first, second, second, 999] })
  expect(sessions.map(({ plate }) => plate)).toEqual(['CD 2'])
  expect(lot.store.readings.ofSession(first).filter(({ kind }) => kind === 'departure')).toHaveLength(1)
  expect((await lot.run('vehicle.leaveMany', { sessionIds: [first, second] })).sessions).toEqual([])
})

test('undo names those that are in the lot again, and brings back the others', async () => {
  const sessionIds = await idsOf('AB 1', 'CD 2', 'EF 3')
  await lot.run('vehicle.leaveMany', { sessionIds })
  await lot.importRows('CD 2,5,100,80')
  await lot.run('vehicle.bringBack', { sessionId: sessionIds[2] ?? 0 })
  const { sessions, replaced } = await lot.run('vehicle.bringBackMany', { sessionIds: [...sessionIds, 999] })
  expect(sessions.map(({ plate }) => plate)).toEqual(['AB 1'])
  expect(replaced).toMatchObject([{ plate: 'CD 2', id: sessionIds[1] }])
  expect((await parked()).toSorted()).toEqual(['AB 1', 'CD 2', 'EF 3'])
})

test('all leave or none: where one cannot be written, the others are still in the list', async () => {
  const sessionIds = await idsOf('AB 1', 'CD 2')
  let appended = 0
  const append = lot.store.readings.append
  Object.assign(lot.store.readings, {
    append(reading: Parameters<typeof append>[0]) {
      appended += 1
      if (appended === 2) throw new Error('the disk has gone')
      return append(reading)
    },
  })
  await expect(lot.run('vehicle.leaveMany', { sessionIds })).rejects.toMatchObject({ kind: 'internal' })
  expect(appended).toBe(2)
  expect(await parked()).toEqual(['AB 1', 'CD 2', 'EF 3'])
})

test('a question without a vehicle, or with too many, is refused at the door', async () => {
  for (const sessionIds of [[], Array.from({ length: 10_001 }, (_, index) => index + 1)]) {
    for (const name of ['vehicle.leaveMany', 'vehicle.bringBackMany'] as const) {
      await expect(lot.run(name, { sessionIds })).rejects.toMatchObject({ kind: 'invalid-input' })
    }
  }
})
