import { expect, test } from 'vitest'
import { habitOf, repeatsItself } from '../../../shared/estimate/source-habit.ts'

test('a source that stands while the vehicle is seen to charge is a list; one that moves is telemetry', () => {
  expect(habitOf({ moved: 0, stood: 0 })).toBe('unknown')
  expect(habitOf({ moved: 0, stood: 1 })).toBe('unknown')
  expect(habitOf({ moved: 0, stood: 2 })).toBe('stands')
  expect(habitOf({ moved: 1, stood: 2 })).toBe('moves')
  expect(habitOf({ moved: 1, stood: 5 })).toBe('stands')
  expect(habitOf({ moved: 9, stood: 3 })).toBe('moves')
})

test('a value is only repeated where another reading has seen more since it was said', () => {
  const previous = { at: 10, charge: 18 }
  expect(repeatsItself(18, previous, { at: 20, charge: 20 }, 0.5)).toBe(true)
  expect(repeatsItself(18.1, previous, { at: 20, charge: 20 }, 0.5)).toBe(false)
  expect(repeatsItself(18, previous, { at: 10, charge: 18 }, 0.5)).toBe(false)
  expect(repeatsItself(18, previous, { at: 5, charge: 20 }, 0.5)).toBe(false)
  expect(repeatsItself(18, null, { at: 20, charge: 20 }, 0.5)).toBe(false)
})
