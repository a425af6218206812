import { expect, test } from 'vitest'
import { paceSince } from '../../renderer/imports/running/progress.ts'

test('a pace is told once it means something, with the time that is left', () => {
  const start = { at: 1_000, done: 500 }
  expect(paceSince(start, { at: 2_999, done: 900 }, 2_500)).toBeNull()
  expect(paceSince(start, { at: 9_000, done: 500 }, 2_500)).toBeNull()
  expect(paceSince(start, { at: 5_000, done: 2_500 }, 4_500)).toEqual({ rate: 500, remainingMs: 4_000 })
  expect(paceSince(start, { at: 5_000, done: 2_500 }, null)).toEqual({ rate: 500, remainingMs: null })
  expect(paceSince(start, { at: 5_000, done: 2_500 }, 2_000)?.remainingMs).toBe(0)
})
