import { expect, test } from 'vitest'
import { MINUTE_MS } from '../../shared/time.ts'
import { newestGoodAt, pauseAfterAttempt, staleData, type Watch } from '../../shared/watch.ts'

const NOW = Date.UTC(2026, 0, 30, 12)

function watchOf(changes: Partial<Watch>): Watch {
  return {
    id: 1,
    source: 'https://lot.example/vehicles.csv',
    intervalMinutes: 10,
    isEnabled: true,
    nextDueAt: NOW,
    lastAttemptAt: NOW,
    lastGoodAt: NOW,
    failures: 0,
    failure: null,
    isRunning: false,
    ...changes,
  }
}

test('without a setting and without a watch nothing is ever stale', () => {
  expect(staleData({ watches: [], lastImportAt: 0, staleDataMinutes: 0, now: NOW })).toBeNull()
})

test('a watched source is stale after three of its intervals, unless it is paused', () => {
  const stale = (lastGoodAt: number, changes: Partial<Watch> = {}) =>
    staleData({ watches: [watchOf({ lastGoodAt, ...changes })], lastImportAt: NOW, staleDataMinutes: 0, now: NOW })
  expect(stale(NOW - 30 * MINUTE_MS)).toBeNull()
  const goodAt = NOW - 30 * MINUTE_MS - 1
  expect(stale(goodAt)).toEqual({ goodAt, source: 'https://lot.example/vehicles.csv' })
  expect(stale(goodAt, { isEnabled: false })).toBeNull()
  expect(stale(goodAt, { lastGoodAt: null })).toBeNull()
  expect(stale(goodAt, { lastGoodAt: null, failures: 5 }), 'for 1 + 2 + 4 + 8 minutes').toBeNull()
  const never = { goodAt: null, source: 'https://lot.example/vehicles.csv' }
  expect(stale(goodAt, { lastGoodAt: null, failures: 6 }), 'for 31 minutes').toEqual(never)
  expect(stale(goodAt, { lastGoodAt: null, failures: 6, isEnabled: false })).toBeNull()
})

test('with a setting the newest good data of all sources counts', () => {
  const data = { lastImportAt: NOW - 90 * MINUTE_MS, staleDataMinutes: 60, now: NOW }
  expect(staleData({ ...data, watches: [] })).toEqual({ goodAt: data.lastImportAt, source: null })
  expect(staleData({ ...data, watches: [watchOf({ lastGoodAt: NOW - 5 * MINUTE_MS })] })).toBeNull()
  expect(staleData({ ...data, watches: [], lastImportAt: null })).toBeNull()
  const never = [watchOf({ lastGoodAt: null, failures: 9 })]
  expect(staleData({ ...data, watches: never, lastImportAt: null })).toMatchObject({ goodAt: null })
})

test('good data is the newest of imports and watches', () => {
  expect(newestGoodAt([], null)).toBeNull()
  expect(newestGoodAt([watchOf({ lastGoodAt: 5 }), watchOf({ lastGoodAt: null })], 3)).toBe(5)
})

test('a source that fails is looked at sooner than its interval, and never less often', () => {
  expect(pauseAfterAttempt(120, 0)).toBe(120 * MINUTE_MS)
  expect([1, 2, 3, 9].map((failures) => pauseAfterAttempt(120, failures) / MINUTE_MS)).toEqual([1, 2, 4, 120])
  expect(pauseAfterAttempt(5, 99)).toBe(30 * MINUTE_MS)
})
