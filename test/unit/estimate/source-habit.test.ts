import { expect, test } from 'vitest'
import {
  habitOf,
  isForArrival,
  isShownAsList,
  isShownAsTelemetry,
  learn,
  mayBeList,
  NO_HABIT,
  repeatsItself,
} from '../../../shared/estimate/source-habit.ts'

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

test('what is certain is not counted on, and a source that changes its habit is believed after some files', () => {
  let telemetry = NO_HABIT
  for (let file = 0; file < 3; file += 1) telemetry = learn(telemetry, { moved: 50, stood: 0 })
  expect(telemetry).toEqual({ moved: 20, stood: 0 })
  expect(learn(telemetry, { moved: 50, stood: 0 })).toBe(telemetry)
  expect(habitOf(learn(telemetry, { moved: 0, stood: 50 }))).toBe('moves')
  expect(habitOf(learn(learn(telemetry, { moved: 0, stood: 50 }), { moved: 0, stood: 50 }))).toBe('stands')
  const list = learn(NO_HABIT, { moved: 0, stood: 200 })
  expect(learn(list, { moved: 0, stood: 200 })).toBe(list)
  expect(habitOf(learn(list, { moved: 1, stood: 199 }))).toBe('stands')
  expect(habitOf(learn(list, { moved: 200, stood: 0 }))).toBe('moves')
})

test('a file is a list’s where nearly all that should have charged stand, and telemetry’s once ten moved among fewer', () => {
  expect(isShownAsList(NO_HABIT, { moved: 0, stood: 2 })).toBe(false)
  expect(isShownAsList(NO_HABIT, { moved: 0, stood: 3 })).toBe(true)
  expect(isShownAsList(NO_HABIT, { moved: 1, stood: 4 })).toBe(false)
  expect(isShownAsList({ moved: 1, stood: 0 }, { moved: 1, stood: 10 })).toBe(true)
  expect(isShownAsTelemetry(NO_HABIT, { moved: 9, stood: 0 })).toBe(false)
  expect(isShownAsTelemetry({ moved: 1, stood: 0 }, { moved: 9, stood: 49 })).toBe(true)
  expect(isShownAsTelemetry(NO_HABIT, { moved: 10, stood: 50 })).toBe(false)
  expect(mayBeList({ moved: 9, stood: 0 })).toBe(true)
  expect(mayBeList({ moved: 10, stood: 0 })).toBe(false)
  expect(mayBeList({ moved: 0, stood: 2 })).toBe(false)
})

test('a list’s charge counts for an arrival only, unless a vehicle’s own charge moves or a person says otherwise', () => {
  const list = { chosen: null, learned: 'stands' } as const
  expect(isForArrival(list, NO_HABIT, false)).toBe(true)
  expect(isForArrival(list, NO_HABIT, true)).toBe(false)
  expect(isForArrival(list, { moved: 1, stood: 0 }, false)).toBe(true)
  expect(isForArrival(list, { moved: 2, stood: 0 }, false)).toBe(false)
  const telemetry = { chosen: null, learned: 'moves' } as const
  expect(isForArrival(telemetry, NO_HABIT, false)).toBe(false)
  expect(isForArrival(telemetry, { moved: 0, stood: 2 }, false)).toBe(true)
  expect(isForArrival(telemetry, { moved: 0, stood: 9 }, true)).toBe(false)
  expect(isForArrival({ chosen: 'stands', learned: 'moves' }, { moved: 9, stood: 0 }, true)).toBe(true)
  expect(isForArrival({ chosen: 'moves', learned: 'stands' }, { moved: 0, stood: 9 }, false)).toBe(false)
})
