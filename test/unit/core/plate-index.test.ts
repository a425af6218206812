import { expect, test } from 'vitest'
import { createPlateIndex, type PlateQuery } from '../../../main/core/plates/plate-index.ts'
import type { SearchKeyEntry } from '../../../main/core/ports/store.ts'
import { createKeyList } from '../../../main/node/key-list.ts'
import { sessionOf } from '../../renderer/support/lot.ts'

function searching(part: string, key: PlateQuery['key'] = 'search'): PlateQuery {
  return { key, parts: [part], accepts: () => true }
}

/** Sessions whose entries a test changes as the store's would. */
function openIndex(...entries: SearchKeyEntry[]) {
  const asked: number[] = []
  const index = createPlateIndex(
    {
      byId(id) {
        const entry = entries.find(({ sessionId }) => sessionId === id)
        return entry && sessionOf(id, { searchKey: entry.searchKey })
      },
      renames: () => 0,
      renamedKeys: () => [],
      searchKeysAfter(sessionId) {
        asked.push(sessionId)
        return entries.filter((entry) => entry.sessionId > sessionId)
      },
    },
    createKeyList,
  )
  return { index, entries, asked }
}

test('a list of keys finds the keys with a part, the last one first, each once', () => {
  const list = createKeyList()
  for (const key of ['AB1', 'CAB', 'ABAB', 'X']) list.add(key)
  expect([...list.placesOf('AB')]).toEqual([2, 1, 0])
  expect([...list.placesOf('X')]).toEqual([3])
  expect([...list.placesOf('1C')]).toEqual([])
  expect([...list.placesOf('ABABAB')]).toEqual([])
})

test('a list of keys keeps keys of any script and number, and an empty one finds nothing', () => {
  const list = createKeyList()
  expect([...list.placesOf('A')]).toEqual([])
  const keys = Array.from({ length: 3_000 }, (_none, index) => (index % 3 === 0 ? `БМ${index}` : `ایران${index}`))
  for (const key of keys) list.add(key)
  expect(Array.from(keys, (_key, place) => list.keyAt(place))).toEqual(keys)
  expect([...list.placesOf('БМ299')]).toEqual([2_997, 2_994, 2_991])
  expect([...list.placesOf('ن2999')]).toEqual([2_999])
})

test('the index reads what is new only, and finds it', () => {
  const { index, entries, asked } = openIndex({ sessionId: 7, searchKey: 'KA417' })
  expect(index.find(searching('417'), 9)).toEqual([7])
  entries.push({ sessionId: 8, searchKey: 'KB4170' })
  expect(index.find(searching('417'), 9)).toEqual([8, 7])
  expect(index.find(searching('417'), 1)).toEqual([8])
  expect(asked).toEqual([0, 7, 8])
})

test('the index is built anew when the numbers of erased sessions are given again', () => {
  const { index, entries } = openIndex({ sessionId: 1, searchKey: 'AA1' }, { sessionId: 2, searchKey: 'BB2' })
  expect(index.find(searching('BB2'), 9)).toEqual([2])
  entries.splice(0, 2, { sessionId: 2, searchKey: 'CC3' })
  expect(index.find(searching('CC3'), 9)).toEqual([2])
  expect(index.find(searching('BB2'), 9)).toEqual([])
})

test('the index finds look-alikes, and asks the test of a query for its word', () => {
  const { index } = openIndex({ sessionId: 1, searchKey: 'BOO8' }, { sessionId: 2, searchKey: 'B008' })
  expect(index.find(searching('8008', 'look-alike'), 9)).toEqual([2, 1])
  expect(index.find({ ...searching('8008', 'look-alike'), accepts: (key) => key === 'BOO8' }, 9)).toEqual([1])
  expect(index.find({ key: 'search', parts: ['OO', '00', 'B'], accepts: () => true }, 9)).toEqual([1, 2])
})

test('the index lets go of the keys of sessions that lost their plate, of those alone, and goes on with what is new', async () => {
  const { index, entries, asked } = openIndex(
    { sessionId: 1, searchKey: 'KA417' },
    { sessionId: 2, searchKey: 'KB418' },
    { sessionId: 3, searchKey: 'KC419' },
  )
  index.catchUp()
  entries.splice(0, 1)
  await index.letGo(new Set([1]), () => Promise.resolve())
  expect(index.find(searching('K'), 9)).toEqual([3, 2])
  entries.push({ sessionId: 4, searchKey: 'KD420' })
  expect(index.find(searching('K'), 9)).toEqual([4, 3, 2])
  expect(asked).toEqual([0, 3, 3])
})

test('what came while the index let go is found too', async () => {
  const { index, entries } = openIndex({ sessionId: 1, searchKey: 'KA417' }, { sessionId: 2, searchKey: 'KB418' })
  index.catchUp()
  const lettingGo = index.letGo(new Set([2]), () => Promise.resolve())
  entries.splice(1, 1, { sessionId: 3, searchKey: 'KC419' })
  expect(index.find(searching('K'), 9)).toEqual([3, 1])
  await lettingGo
  expect(index.find(searching('K'), 9)).toEqual([3, 1])
})
