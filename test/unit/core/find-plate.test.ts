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
  expect(await find('αβγ')).toEqual(['ΑΒΓ 1234 beginning'])
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
  expect(matches[0]).toMatchObject({ kind: 'same-characters', session: { plate: 'KA 417' } })
})

test('no more matches than asked for, tolerant ones included', async () => {
  await lot.importRows(...Array.from({ length: 30 }, (_, i) => `MOO ${String.fromCharCode(65 + (i % 26))}${i},1,60,80`))
  expect((await lot.run('plate.find', { query: 'MOO', limit: 5 })).matches).toHaveLength(5)
  expect((await lot.run('plate.find', { query: 'M00', limit: 5 })).matches).toHaveLength(5)
  expect((await lot.run('plate.find', { query: 'MXO', limit: 5 })).matches).toHaveLength(5)
})

test('a plate is told from another that differs only in its separators', async () => {
  await lot.importRows('B-MA 123,10,60,80', 'BM-A 123,10,60,80')
  expect(await find('bm-a 123')).toEqual(['BM-A 123 exact', 'B-MA 123 same-characters'])
  expect(await find('b ma 123')).toEqual(['B-MA 123 exact', 'BM-A 123 same-characters'])
  expect((await find('BMA123')).sort()).toEqual(['B-MA 123 same-characters', 'BM-A 123 same-characters'])
})

test('a vehicle that left hides no parked one that looks like it or is nearly it', async () => {
  await lot.importRows('B0 0815,10,60,80', 'KA 418 Y,10,60,80')
  await lot.run('vehicle.leave', { plate: 'B0 0815' })
  await lot.run('vehicle.leave', { plate: 'KA 418 Y' })
  expect(await find('B00815')).toEqual(['B OO 815 look-alike', 'B0 0815 same-characters'])
  expect(await find('KA418')).toEqual(['KA 417 one-wrong', 'KA 418 Y beginning'])
})

test('a vehicle that left and is parked no more keeps its place among many that are nearly it', async () => {
  await lot.importRows(...Array.from({ length: 30 }, (_, i) => `LEFT ${i + 2}0,1,60,80`))
  const { matches } = await lot.run('plate.find', { query: 'LEFT 1', limit: 4 })
  expect(matches).toHaveLength(4)
  expect(matches.map(({ kind }) => kind)).toContain('exact')
})

test('look-alikes are read in two characters as well, one wrong character is not forgiven there', async () => {
  expect(await find('0O')).toEqual(['B OO 815 look-alike'])
  expect(await find('L9')).toEqual([])
})

test.each([30, 300])(
  'plates that begin with what was typed come first, however many contain it: %i',
  async (others) => {
    await lot.importRows(
      'S-AB 1,10,60,80',
      'S-LEFT 2,10,60,80',
      ...Array.from({ length: others }, (_, i) => `HH-SH ${i},1,60,80`),
    )
    await lot.run('vehicle.leave', { plate: 'S-LEFT 2' })
    const found = await find('S')
    expect(found[0]).toBe('S-AB 1 beginning')
    expect(found.filter((text) => text.startsWith('HH-SH'))).not.toEqual([])
  },
)

test('it is told whether more plates fit than were asked for', async () => {
  await lot.importRows(...Array.from({ length: 6 }, (_, i) => `QU ${i},1,60,80`))
  expect(await lot.run('plate.find', { query: 'QU', limit: 5 })).toMatchObject({ hasMore: true })
  expect(await lot.run('plate.find', { query: 'QU', limit: 6 })).toMatchObject({ hasMore: false })
})

test('plates that have left hide no parked one, however many of them begin with what was typed', async () => {
  const left = Array.from({ length: 12 }, (_, index) => `12${index} AA`)
  await lot.importRows('KA 9912,10,60,80', ...left.map((plate) => `${plate},1,60,80`))
  for (const plate of left) await lot.run('vehicle.leave', { plate })
  expect((await find('12'))[0]).toBe('KA 9912 part')
})
