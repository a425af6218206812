import { expect, onTestFinished, test } from 'vitest'
import { openTestLot } from '../../support/test-lot.ts'

/**
 * With marks of direction and of no width, a byte order mark, a soft hyphen, a filler, a control.
 */
const PLATE = '\u202E\uFEFFKA\u200B\u00AD 41\u2066\u206F7\u3164\u0007'
const BAY = '\u2067B\u200E\u00AD 1\u200D2\u115F\u061C'
const NOTE = '\u202Dkey \u200Bat\u2060 desk\u2069'

test('what nobody can see is left out of plates, bays, notes and tickets, wherever they come from', async () => {
  const lot = openTestLot()
  onTestFinished(() => lot.close())
  const { clock } = lot
  lot.serve(`vehicle,current_charge,total_charge,desired_percentage,bay\n${PLATE},10,60,80,${BAY}\n`)
  await lot.run('import.run', { url: 'http://lot.example/vehicles.csv' })
  const only = async () => (await lot.run('lot.snapshot', {})).vehicles[0]
  expect(await only(), 'a file').toMatchObject({ plate: 'KA 417', plateKey: 'KA 417', bay: 'B 12' })
  for (const plate of [PLATE, 'KA 417', 'ka-417']) {
    expect((await lot.run('vehicle.status', { plate })).session.id, 'a question').toBe(1)
    expect((await lot.run('plate.find', { query: plate })).matches, 'the answer box').toHaveLength(1)
  }
  await lot.run('check.change', { action: { kind: 'start', startedAt: clock.now() } })
  const { check } = await lot.run('check.change', { action: { kind: 'note', plate: `${PLATE}9` } })
  expect(JSON.stringify(check), 'the check of the lot').toContain('"KA 4179"')
  await lot.run('vehicle.leave', { plate: PLATE })

  const described = { charge: { unit: 'percent', value: 20 }, batteryCapacity: 60, targetSoc: 80 } as const
  await lot.run('vehicle.add', { plate: PLATE, ...described, bay: BAY, note: NOTE, ticket: BAY })
  const clean = { plate: 'KA 417', bay: 'B 12', note: 'key at desk', ticket: 'B 12' }
  expect(await only(), 'by hand').toMatchObject(clean)
  for (const change of [
    { kind: 'plate', plate: 'KA 5' },
    { kind: 'plate', plate: PLATE },
    { kind: 'bay', bay: null },
    { kind: 'bay', bay: BAY },
    { kind: 'note', note: null },
    { kind: 'note', note: NOTE },
    { kind: 'ticket', ticket: null },
    { kind: 'ticket', ticket: BAY },
  ] as const) {
    await lot.run('vehicle.change', { sessionId: (await only())?.id ?? 0, change })
  }
  expect(await only(), 'changed by hand').toMatchObject(clean)

  await lot.run('charger.givePassword', { chargePointId: 'CP-1' })
  const tied = await lot.run('charger.tieBay', { chargePointId: 'CP-1', connector: 1, bay: BAY })
  expect(tied.chargePoints[0]?.connectors[0]?.bay, 'the bay of a charger').toBe('B 12')
})
