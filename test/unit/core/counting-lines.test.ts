import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCountingLines } from '../../../main/core/importing/counting-lines.ts'

test('the last line of a plate counts, for any plates in any order', () => {
  const plates = fc.array(fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('AB 1', 'AB 2', 'A', 'B')), {
    maxLength: 3_000,
  })
  fc.assert(
    fc.property(plates, (rows) => {
      const lines = createCountingLines()
      const last = new Map<string, number>()
      for (const [index, plate] of rows.entries()) {
        lines.note(plate, index + 1)
        last.set(plate, index + 1)
      }
      for (const [index, plate] of rows.entries()) expect(lines.lineFor(plate, index + 1)).toBe(last.get(plate))
    }),
  )
})

test('300,000 plates of which each stands once take less than 16 MB, whatever their length', () => {
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as () => void
  const used = () => {
    collectGarbage()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  const before = used()
  const lines = createCountingLines()
  for (let line = 1; line <= 300_000; line += 1) lines.note(`A VERY LONG PLATE ${line}`, line)
  expect(used() - before).toBeLessThan(16_000_000)
  expect(lines.lineFor('A VERY LONG PLATE 7', 7)).toBe(7)
})
