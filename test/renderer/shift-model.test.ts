import { describe, expect, test } from 'vitest'
import { needsHandover } from '../../renderer/shift/summary/HandoverTable.tsx'
import { createShiftModel } from '../../renderer/shift/summary/shift-model.ts'
import { chooseSince, momentText, readSince, sinceOf } from '../../renderer/shift/summary/since.ts'
import { createPreferences, type PreferenceName, type Preferences } from '../../renderer/store/preferences.ts'
import { fail, succeed } from '../../shared/result.ts'
import type { ShiftSummary } from '../../shared/shift-summary.ts'
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts'
import { createFakeClient } from './support/fake-client.ts'
import { sessionOf } from './support/lot.ts'

const NOW = new Date(2026, 0, 31, 14, 20).getTime()
const MIDNIGHT = new Date(2026, 0, 31).getTime()

function summaryOf(since: number, arrived = 0): ShiftSummary {
  return {
    since,
    at: NOW,
    arrived,
    left: { count: 0, beforeTarget: 0, medianMissingSoc: null },
    becameReady: { count: 0, onArrival: 0 },
    beganToOverstay: 0,
    byHand: [],
    imports: { good: 0, failed: 0 },
    alerts: { opened: 0, stillOpen: 0 },
  }
}

function rememberingPreferences(): Preferences {
  const kept = new Map<PreferenceName, unknown>()
  return { read: (name) => kept.get(name), write: (name, value) => void kept.set(name, value) }
}

describe('since when a shift is summed up', () => {
  test('is midnight, some hours ago, or a moment of the local clock', () => {
    const since = (choice: Parameters<typeof sinceOf>[0]['choice'], moment = '') => sinceOf({ choice, moment }, NOW)
    expect(since('today')).toBe(MIDNIGHT)
    expect(since('eightHours')).toBe(NOW - 8 * HOUR_MS)
    expect(since('twelveHours')).toBe(NOW - 12 * HOUR_MS)
    expect(since('moment', '2026-01-30T22:05')).toBe(new Date(2026, 0, 30, 22, 5).getTime())
    expect(since('moment', '2026-13-99T99:99')).toBe(MIDNIGHT)
    expect(since('moment')).toBe(MIDNIGHT)
    expect(since('moment', '0002-01-01T00:00')).toBe(0)
    expect(momentText(since('moment', '2026-01-30T22:05'))).toBe('2026-01-30T22:05')
  })

  test('begins, as a moment that is chosen for the first time, with what was shown', () => {
    const first = chooseSince({ choice: 'eightHours', moment: '' }, 'moment', NOW)
    expect(first).toEqual({ choice: 'moment', moment: '2026-01-31T06:20' })
    const later = chooseSince({ choice: 'today', moment: '2026-01-30T22:05' }, 'moment', NOW)
    expect(later.moment).toBe('2026-01-30T22:05')
  })

  test('is the start of today where something else is remembered', () => {
    for (const remembered of [null, undefined, 7, 'today', { choice: 'never', moment: 5 }]) {
      expect(readSince(remembered)).toEqual({ choice: 'today', moment: '' })
    }
  })
})

describe('the shift model', () => {
  function openModel(preferences: Preferences = createPreferences(() => ({}) as Storage)) {
    const client = createFakeClient()
    const model = createShiftModel(client, preferences, () => NOW)
    return { client, model, state: model.store.getState, asked: () => client.pending.map(({ input }) => input) }
  }

  test('asks from what is chosen on, and remembers it on the device', async () => {
    const preferences = rememberingPreferences()
    const { client, model, state, asked } = openModel(preferences)
    model.refresh()
    expect(asked()).toEqual([{ since: MIDNIGHT }])
    await client.pending[0]?.answer(succeed(summaryOf(MIDNIGHT, 3)))
    expect(state()).toMatchObject({ summary: { arrived: 3 }, isOutdated: false, isCutShort: false })
    model.choose('eightHours')
    expect(state()).toMatchObject({ summary: { arrived: 3 }, isOutdated: true })
    expect(asked()).toEqual([{ since: NOW - 8 * HOUR_MS }])
    model.choose('moment')
    model.setMoment('2026-01-30T22:05')
    const again = openModel(preferences)
    expect(again.state().since).toEqual({ choice: 'moment', moment: '2026-01-30T22:05' })
  })

  test('shows what was asked last, one question at a time, and says where it looks back less far', async () => {
    const { client, model, state, asked } = openModel()
    model.choose('eightHours')
    model.setMoment('2025-01-01T00:00')
    expect(asked()).toHaveLength(1)
    await client.pending[0]?.answer(succeed(summaryOf(NOW - 8 * HOUR_MS, 1)))
    expect(state()).toMatchObject({ summary: null, isOutdated: true })
    await client.pending[0]?.answer(succeed(summaryOf(MIDNIGHT, 2)))
    expect(state()).toMatchObject({ summary: { arrived: 2 }, isOutdated: false, isCutShort: true })
  })

  test('keeps what it shows where there is no answer, and says why', async () => {
    const { client, model, state } = openModel()
    model.refresh()
    await client.pending[0]?.answer(succeed(summaryOf(MIDNIGHT, 3)))
    model.refresh()
    const error = { kind: 'internal', code: 'connection-lost', message: 'No answer.' } as const
    await client.pending[0]?.answer(fail(error))
    expect(state()).toMatchObject({ summary: { arrived: 3 }, problem: error })
    model.refresh()
    await client.pending[0]?.answer(succeed(summaryOf(MIDNIGHT, 4)))
    expect(state()).toMatchObject({ summary: { arrived: 4 }, problem: null })
  })
})

test('a vehicle is handed over where its driver waits, it overstays, will be late or contradicts what is known', () => {
  const graceMs = 15 * MINUTE_MS
  const charging = { estimatedReadyAt: NOW + HOUR_MS }
  const needs = (facts: Parameters<typeof sessionOf>[1]) =>
    needsHandover(sessionOf(1, { ...charging, ...facts }), NOW, graceMs)
  expect(needs({})).toBe(false)
  expect(needs({ estimatedReadyAt: NOW - graceMs })).toBe(false)
  expect(needs({ estimatedReadyAt: NOW - graceMs - 1 })).toBe(true)
  expect(needs({ isDriverWaiting: true })).toBe(true)
  expect(needs({ departureTime: NOW + 55 * MINUTE_MS })).toBe(true)
  expect(needs({ departureTime: NOW + 56 * MINUTE_MS })).toBe(false)
  expect(needs({ attention: { reason: 'leap', since: NOW } })).toBe(true)
})
