import { expect, test } from 'vitest'
import { backOff } from '../../shared/back-off.ts'
import { latest } from '../../shared/latest.ts'

test('the newest question counts, however late an older answer comes', async () => {
  const newest = latest()
  const first = Promise.withResolvers<string>()
  const [older, newer] = [newest.ask(first.promise), newest.ask(Promise.resolve('new'))]
  expect(await newer).toBe('new')
  first.resolve('old')
  expect(await older).toBeUndefined()
})

test('an answer that nobody wants any more is not taken', async () => {
  const newest = latest()
  const asked = newest.ask(Promise.resolve('late'))
  newest.forget()
  expect(await asked).toBeUndefined()
})

test('pauses double up to the longest, however often it is tried', () => {
  expect([0, 1, 2, 3, 9_999].map((attempt) => backOff(attempt, 500, 3_000))).toEqual([500, 1_000, 2_000, 3_000, 3_000])
})
