import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestLot, type TestLot } from '../../support/test-lot.ts'

let lot: TestLot
beforeEach(async () => {
  lot = openTestLot()
  await lot.importRows(
    'KA 417,10,60,80',
    'KA-X 4170,10,60,80',
    'B OO 815,10,60,80',
    'ΑΒΓ 1234,10,60,80',
    'LEFT 1,1,60,80',
  )
  await lot.run('vehicle.leave', { plate: 'LEFT 1' })
})
afterEach(() => lot.close())

async function find(query: string) {
  const { matches } = await lot.run('plate.find', { query })
  return matches.map(({ session, kind }) => `${session.plate} ${kind}`)
}

test('a part of a plate finds it, an exact one first, whatever the separators', async () => {
  expect((await find('417')).sort()).toEqual(['KA 417 part', 'KA-X 4170 part'])
  expect(await find('ka.417')).toEqual(['KA 417 exact'])
  expect(await find('αβγ')).toEqual(['ΑΒΓ 1234 part'])
})

test('look-alikes are read as such, and say which', async () => {
  expect(await find('B00815')).toEqual(['B OO 815 look-alike'])
  const { matches } = await lot.run('plate.find', { query: '800 8I5' })
  expect(matches[0]?.readAs).toContainEqual({ typed: '0', read: 'O' })
})

test('one wrong character is forgiven, in a part as well', async () => {
  expect(await find('KA427')).toEqual(['KA 417 one-wrong'])
  expect(await find('ZZZZZZ')).toEqual([])
  expect(await find('Q')).toEqual([])
  expect(await find(' - ')).toEqual([])
})

test('vehicles that have left are found too', async () => {
  const { matches } = await lot.run('plate.find', { query: 'left' })
  expect(matches[0]?.session.departedAt).toBe(lot.clock.now())
})

test('the plate as typed is found first, however many others contain it', async () => {
  await lot.importRows(...Array.from({ length: 30 }, (_, i) => `KA 417 ${i},1,60,80`))
  const { matches } = await lot.run('plate.find', { query: 'KA417', limit: 5 })
  expect(matches).toHaveLength(5)
  expect(matches[0]).toMatchObject({ kind: 'exact', session: { plate: 'KA 417' } })
})

test('no more matches than asked for, tolerant ones included', async () => {
  await lot.importRows(...Array.from({ length: 30 }, (_, i) => `MOO ${String.fromCharCode(65 + (i % 26))}${i},1,60,80`))
  expect((await lot.run('plate.find', { query: 'MOO', limit: 5 })).matches).toHaveLength(5)
  expect((await lot.run('plate.find', { query: 'M00', limit: 5 })).matches).toHaveLength(5)
  expect((await lot.run('plate.find', { query: 'MXO', limit: 5 })).matches).toHaveLength(5)
})
