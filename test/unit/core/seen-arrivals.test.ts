import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SECOND_MS } from '../../../shared/time.ts'
import { openTestLot, type TestLot } from '../../support/test-lot.ts'

let dataDirectory: string
let lot: TestLot

beforeEach(async () => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'ampcontrol-arrivals-'))
  lot = openTestLot({ dataDirectory })
  await lot.importRows('AB 1,90,100,80', 'CD 2,95,100,80')
})
afterEach(async () => {
  await lot.close()
  rmSync(dataDirectory, { recursive: true })
})

const seenId = async () => (await lot.run('lot.snapshot', {})).seenArrivalId

/** What the screens were told of it, in order. */
function told(): readonly (number | undefined)[] {
  lot.clock.advance(SECOND_MS)
  return lot.events.flatMap((event) => {
    const seen = event.name === 'lot.changed' ? event.seenArrivalId : undefined
    return seen === undefined ? [] : [seen]
  })
}

test('what one screen has seen every screen has, also after a restart', async () => {
  expect(await seenId()).toBe(0)
  expect(await lot.run('alert.seeArrivals', { upTo: 2 })).toEqual({ before: 0, seenArrivalId: 2 })
  expect(told()).toEqual([2])
  await lot.close()
  lot = openTestLot({ dataDirectory })
  expect(await seenId()).toBe(2)
})

test('a slower screen that has seen fewer takes nothing back', async () => {
  await lot.run('alert.seeArrivals', { upTo: 2 })
  expect(await lot.run('alert.seeArrivals', { upTo: 1 })).toEqual({ before: 2, seenArrivalId: 2 })
  expect(told()).toEqual([2])
})

test('it is taken back, but not once somebody has seen further ones', async () => {
  await lot.run('alert.seeArrivals', { upTo: 1 })
  await lot.run('alert.seeArrivals', { upTo: 0, from: 1 })
  expect(await seenId()).toBe(0)
  await lot.run('alert.seeArrivals', { upTo: 1 })
  await lot.run('alert.seeArrivals', { upTo: 2 })
  expect(await lot.run('alert.seeArrivals', { upTo: 0, from: 1 })).toEqual({ before: 2, seenArrivalId: 2 })
  expect(await seenId()).toBe(2)
})

test('one that was seen and taken off the list again hides none that comes after it', async () => {
  const charge = { unit: 'percent', value: 90 } as const
  const add = async (plate: string) =>
    (await lot.run('vehicle.add', { plate, charge, batteryCapacity: 100, targetSoc: 80 })).session.id
  const added = await add('EF 3')
  await lot.run('alert.seeArrivals', { upTo: added })
  await lot.run('vehicle.undoAdd', { sessionId: added })
  expect(await seenId()).toBeLessThan(added)
  expect(told().at(-1)).toBe(await seenId())
  expect(await lot.run('alert.seeArrivals', { upTo: 0, from: added }), 'the offered undo').toMatchObject({
    seenArrivalId: 0,
  })
  await lot.run('alert.seeArrivals', { upTo: added })
  expect(await add('GH 4')).toBeGreaterThan(await seenId())
})

test('what nobody can have seen yet is not seen, whatever a screen says', async () => {
  expect(await lot.run('alert.seeArrivals', { upTo: 2 ** 50 })).toEqual({ before: 0, seenArrivalId: 2 })
  await lot.importRows('AB 1,90,100,80', 'CD 2,95,100,80', 'EF 3,99,100,80')
  const ids = (await lot.run('lot.snapshot', {})).vehicles.map(({ id }) => id)
  expect(Math.max(...ids)).toBeGreaterThan(await seenId())
})
