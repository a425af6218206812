import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CountingLines, findCountingLines } from '../../../main/core/imports/counting-lines.ts'

test('the last line of a plate counts, for any plates in any order', () => {
  const plates = fc.array(fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('AB 1', 'AB 2', 'A', 'B')), {
    maxLength: 3_000,
  })
  fc.assert(
    fc.property(plates, (rows) => {
      const lines = findCountingLines()
      const last = new Map<string, number>()
      for (const [index, plate] of rows.entries()) {
        lines.note(plate, index + 1)
        last.set(plate, index + 1)
      }
      const counting = lines.finish()
      for (const [index, plate] of rows.entries()) expect(counting.lineFor(plate, index + 1)).toBe(last.get(plate))
    }),
  )
})

function memoryInUse(): number {
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as () => void
  // What a first round has found to be free, a second one has given back.
  for (let round = 0; round < 2; round += 1) collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** Walks through a file of plates of which each stands once. A function of its own, so that nothing of the walk is held on to. */
function walkThrough(rows: number, onWalked: () => void): CountingLines {
  const lines = findCountingLines()
  for (let line = 1; line <= rows; line += 1) lines.note(`A VERY LONG PLATE ${line}`, line)
  onWalked()
  return lines.finish()
}

test('plates of which each stands once take 27 bytes at most, whatever their length, and none once the file was walked through', () => {
  const rows = 1_000_000
  const before = memoryInUse()
  const counting = walkThrough(rows, () => expect(memoryInUse() - before).toBeLessThan(27 * rows))
  expect(memoryInUse() - before).toBeLessThan(5 * rows)
  expect(counting.lineFor('A VERY LONG PLATE 7', 7)).toBe(7)
})
