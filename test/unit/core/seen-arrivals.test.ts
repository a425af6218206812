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
