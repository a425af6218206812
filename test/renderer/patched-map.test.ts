import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PatchedMap } from '../../renderer/store/patched-map.ts'

const id = fc.integer({ min: 0, max: 3_000 })
const patch = fc.record({ upserts: fc.array(fc.record({ id, name: fc.string() })), removedIds: fc.array(id) })

test('patches lead where a plain map leads, and never change the map that was patched', () => {
  fc.assert(
    fc.property(fc.array(patch), (patches) => {
      const plain = new Map<number, { readonly id: number; readonly name: string }>()
      let patched = PatchedMap.of<{ readonly id: number; readonly name: string }>([])
      for (const { upserts, removedIds } of patches) {
        const before = [...patched.values()]
        const next = patched.patch(upserts, removedIds)
        expect([...patched.values()]).toEqual(before)
        for (const removed of removedIds) plain.delete(removed)
        for (const item of upserts) plain.set(item.id, item)
        patched = next
      }
      expect(patched.size).toBe(plain.size)
      expect([...patched.values()].sort((a, b) => a.id - b.id)).toEqual([...plain.values()].sort((a, b) => a.id - b.id))
      for (const item of plain.values()) expect(patched.get(item.id)).toBe(item)
    }),
    { numRuns: 60 },
  )
})

test('a patch of nothing is the same map', () => {
  const map = PatchedMap.of([{ id: 1 }])
  expect(map.patch([], [])).toBe(map)
})

test('a patch reads no more of a large map than it touches', () => {
  const map = PatchedMap.of(Array.from({ length: 100_000 }, (_, index) => ({ id: index })))
  let reads = 0
  const item = {
    get id() {
      reads += 1
      return 5
    },
  }
  const patched = map.patch([item], [])
  expect(reads).toBeLessThan(5)
  expect(patched.get(5)).toBe(item)
  expect(patched.get(99_999)).toBe(map.get(99_999))
})
