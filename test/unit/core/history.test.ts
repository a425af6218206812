import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CommandInput } from '../../../shared/contract/commands.ts'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import { openTestLot, type TestLot } from '../../support/test-lot.ts'

let lot: TestLot
beforeEach(() => {
  lot = openTestLot({ settings: { chargingRate: '60 %/h' } })
})
afterEach(() => lot.close())

async function plates(input: CommandInput<'history.list'> = {}): Promise<readonly string[]> {
  return (await lot.run('history.list', input)).stays.map(({ plate }) => plate)
}

test('the history shows what has left, the latest first, unless asked for more', async () => {
  await lot.importRows('AB 1,70,100,80', 'CD 2,10,100,80', 'EF 3,10,100,80')
  expect(await lot.run('history.list', {})).toEqual({
    at: lot.clock.now(),
    stays: [],
    next: null,
    total: 0,
    followedIds: [],
  })
  lot.clock.advance(5 * MINUTE_MS)
  await lot.run('vehicle.leave', { plate: 'AB 1' })
  lot.clock.advance(5 * MINUTE_MS)
  await lot.run('vehicle.leave', { plate: 'CD 2' })
  expect(await plates()).toEqual(['CD 2', 'AB 1'])
  expect(await plates({ place: 'parked' })).toEqual(['EF 3'])
  expect(await plates({ place: 'all' })).toEqual(['EF 3', 'CD 2', 'AB 1'])
  expect(await plates({ place: 'all', sort: 'plate', direction: 'ascending' })).toEqual(['AB 1', 'CD 2', 'EF 3'])
})

test('a plate is searched as the answer box reads it; what holds no letter and no digit finds nothing', async () => {
  await lot.importRows('B-MA 417,70,100,80', 'CD 2,10,100,80')
  expect(await plates({ place: 'all', query: 'ma 4' })).toEqual(['B-MA 417'])
  expect(await plates({ place: 'all', query: '-' })).toEqual([])
  expect(await lot.run('history.list', { query: '-' })).toMatchObject({ total: 0, next: null })
  expect((await lot.run('history.export', { query: '-', place: 'all' })).stays).toEqual([])
  expect(await plates({ place: 'all', query: ' ' })).toHaveLength(2)
})

test('pages follow on one another although a vehicle leaves and another arrives in between', async () => {
  const rows = ['A 1', 'B 2', 'C 3', 'D 4', 'E 5'].map((plate) => `${plate},10,100,80`)
  await lot.importRows(...rows)
  const question = { place: 'all', sort: 'arrived', direction: 'ascending', limit: 2 } as const
  const first = await lot.run('history.list', question)
  lot.clock.advance(2 * HOUR_MS)
  await lot.run('vehicle.leave', { plate: 'A 1' })
  await lot.importRows('A 1,5,100,80', ...rows.slice(1), 'F 6,10,100,80')
  const seen = [...first.stays]
  let after = first.next
  while (after !== null) {
    const page = await lot.run('history.list', { ...question, after })
    seen.push(...page.stays)
    after = page.next
  }
  expect(seen.map(({ plate }) => plate)).toEqual(['A 1', 'B 2', 'C 3', 'D 4', 'E 5', 'A 1', 'F 6'])
  expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
  expect(first.total).toBe(5)
})

test('an export holds every stay that fits, in pieces, in the order that is shown', async () => {
  const many = Array.from({ length: 2_345 }, (_, index) => `KA ${index},10,100,80`)
  await lot.importRows(...many, 'XY 1,10,100,80')
  const question = { place: 'all', query: 'ka', sort: 'plate', direction: 'ascending' } as const
  const exported: string[] = []
  let after = null
  let pieces = 0
  do {
    const piece: Awaited<ReturnType<typeof lot.run<'history.export'>>> = await lot.run('history.export', {
      ...question,
      after,
    })
    exported.push(...piece.stays.map(({ plate }) => plate))
    after = piece.next
    pieces += 1
  } while (after !== null)
  expect(pieces).toBe(3)
  expect(exported).toEqual(many.map((row) => row.split(',')[0] ?? '').toSorted())
  expect((await lot.run('history.list', question)).total).toBe(many.length)
})

test('a stay that is brought back is in the lot again, and in the history no more', async () => {
  await lot.importRows('AB 1,70,100,80')
  const { session } = await lot.run('vehicle.leave', { plate: 'AB 1' })
  expect(await plates()).toEqual(['AB 1'])
  await lot.run('vehicle.bringBack', { sessionId: session.id })
  expect(await plates()).toEqual([])
  expect(await plates({ place: 'parked' })).toEqual(['AB 1'])
})

test('a question that makes no sense is refused at the door', async () => {
  const questions = [
    { limit: 201 },
    { sort: 'colour' },
    { from: -1 },
    { after: { key: 1, id: 0, at: 1 } },
    { place: 'everywhere' },
  ]
  for (const question of questions) {
    const answer = await lot.core.dispatchUnknown('history.list', question, 'screen')
    expect(answer).toMatchObject({ ok: false, error: { kind: 'invalid-input' } })
  }
})
