import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { en } from '../../renderer/messages/en.ts'
import { curveText } from '../../renderer/panel/curve/ChargeCurve.tsx'
import { planCurve } from '../../renderer/panel/curve/curve-plan.ts'
import { riskText } from '../../renderer/vehicle/VehicleFlags.tsx'
import { createVehicleModel } from '../../renderer/vehicle/vehicle-model.ts'
import { createFormats } from '../../renderer/wording/formats.ts'
import type { Reading } from '../../shared/reading.ts'
import { succeed } from '../../shared/result.ts'
import { MINUTE_MS } from '../../shared/time.ts'
import { readTypedNumber, readTypedTime, typedTime } from '../../shared/typed-values.ts'
import { createFakeClient } from './support/fake-client.ts'
import { NOON, sessionOf } from './support/lot.ts'

const formats = createFormats('en-GB', en, '24')

function reading(id: number, minutes: number, charge: number, changes: Partial<Reading> = {}): Reading {
  const at = NOON + minutes * MINUTE_MS
  return {
    id,
    sessionId: 1,
    at,
    charge,
    kind: 'import',
    importId: 1,
    isRetracted: false,
    isSetAside: false,
    ...changes,
  }
}

describe('what is typed', () => {
  test.each([
    ['42', 42],
    [' 42.5 ', 42.5],
    ['42,5', 42.5],
    ['1e5', undefined],
    ['-5', -5],
    [' 1 000 ', 1_000],
    ['1.2.3', undefined],
    ['11 kW', undefined],
    ['Infinity', undefined],
    ['4 2', undefined],
    ['', undefined],
  ])('the number %j', (text, expected) => {
    expect(readTypedNumber(text)).toBe(expected)
  })

  test('a time is its next occurrence, today or tomorrow', () => {
    const now = new Date(2026, 0, 30, 12, 0).getTime()
    expect(readTypedTime('12:30', now)).toBe(new Date(2026, 0, 30, 12, 30).getTime())
    expect(readTypedTime('12:00', now)).toBe(new Date(2026, 0, 31, 12, 0).getTime())
    expect(readTypedTime('07:05', now)).toBe(new Date(2026, 0, 31, 7, 5).getTime())
    const lateEvening = new Date(2026, 0, 31, 23, 45).getTime()
    expect(readTypedTime('23:30', lateEvening)).toBe(new Date(2026, 1, 1, 23, 30).getTime())
    expect(readTypedTime('23:45', lateEvening)).toBe(new Date(2026, 1, 1, 23, 45).getTime())
    expect(readTypedTime('', now)).toBeUndefined()
    expect(typedTime(new Date(2026, 0, 31, 7, 5).getTime())).toBe('07:05')
  })
})

describe('a typed time where the clocks change', () => {
  const timeZone = process.env.TZ
  beforeEach(() => {
    process.env.TZ = 'Europe/Berlin'
  })
  afterEach(() => {
    if (timeZone === undefined) delete process.env.TZ
    else process.env.TZ = timeZone
  })

  test.each([
    ['spring', new Date('2026-03-28T23:45:00+01:00'), '2026-03-29T23:30:00+02:00'],
    ['autumn', new Date('2026-10-24T23:45:00+02:00'), '2026-10-25T23:30:00+01:00'],
    ['the night before autumn, early', new Date('2026-10-25T00:45:00+02:00'), '2026-10-26T00:30:00+01:00'],
  ])('in %s is of the next day, and of no other', (_, now, expected) => {
    const text = expected.slice(11, 16)
    expect(readTypedTime(text, now.getTime())).toBe(Date.parse(expected))
  })
})

describe('the curve', () => {
  test('goes through the readings to now, and on to the target, between the earliest and the latest way', () => {
    const now = NOON + 30 * MINUTE_MS
    const readings = [
      reading(1, 0, 18),
      reading(2, 10, 40, { isRetracted: true }),
      reading(3, 20, 27, { kind: 'hand' }),
    ]
    const session = sessionOf(1, {
      ...{ anchorAt: NOON + 20 * MINUTE_MS, anchorCharge: 27, estimatedReadyAt: NOON + 62 * MINUTE_MS },
    })
    const plan = planCurve(session, readings, now)
    expect(plan.readings.map(({ soc, isByHand }) => [soc, isByHand])).toEqual([
      [30, false],
      [45, true],
    ])
    expect(plan.past.at(0)).toEqual({ at: NOON, soc: 30 })
    expect(plan.past.at(-1)?.at).toBe(now)
    expect(plan.past.at(-1)?.soc).toBeCloseTo(45 + 50 / 6, 6)
    expect(plan.future.at(0)).toEqual(plan.past.at(-1))
    expect(plan.future.at(-1)?.soc).toBeCloseTo(80, 6)
    const times = plan.fan.filter(({ soc }) => soc > 79.999).map(({ at }) => at)
    expect(Math.min(...times)).toBeCloseTo(NOON + (20 + 0.75 * 42) * MINUTE_MS, -1)
    expect(Math.max(...times)).toBeCloseTo(NOON + (20 + 1.25 * 42) * MINUTE_MS, -1)
    expect(plan.until).toBeGreaterThan(Math.max(...times))
  })

  test('of a ready vehicle ends now, and of one that has left with its departure', () => {
    const ready = sessionOf(1, { completedAt: NOON + 60 * MINUTE_MS })
    const now = NOON + 70 * MINUTE_MS
    expect(planCurve(ready, [reading(1, 0, 18)], now)).toMatchObject({ future: [], fan: [], now, neededBy: null })
    const left = sessionOf(1, { departedAt: NOON + 20 * MINUTE_MS, departureCharge: 25 })
    expect(planCurve(left, [reading(1, 0, 18)], now)).toMatchObject({ now: NOON + 20 * MINUTE_MS, readyAt: null })
  })

  test('shows when the vehicle is needed where that is near, and leaves a far time out', () => {
    const near = sessionOf(1, { departureTime: NOON + 70 * MINUTE_MS })
    const far = sessionOf(1, { departureTime: NOON + 700 * MINUTE_MS })
    expect(planCurve(near, [], NOON).neededBy).toBe(near.departureTime)
    expect(planCurve(far, [], NOON).neededBy).toBeNull()
  })

  test('of a vehicle that its charger measures is that measurement, beside what was assumed', () => {
    const now = NOON + 30 * MINUTE_MS
    const session = sessionOf(1, { anchorAt: NOON + 20 * MINUTE_MS, anchorCharge: 21 })
    const readings = [
      reading(1, 0, 18),
      reading(2, 10, 19, { kind: 'charger' }),
      reading(3, 20, 21, { kind: 'charger' }),
    ]
    const assumed = { kind: 'percent-rate', percentPerHour: 50 } as const
    const plan = planCurve(session, readings, now, assumed)
    expect(plan.readings.map(({ soc }) => soc)).toEqual([30])
    expect(plan.past.slice(0, 2).map(({ soc }) => Math.round(soc * 10) / 10)).toEqual([30, 31.7])
    expect(plan.projected.at(0)).toEqual({ at: NOON, soc: 30 })
    expect(plan.projected.at(-1)?.at).toBe(NOON + 60 * MINUTE_MS)
    expect(planCurve(session, readings.slice(0, 1), now, assumed).projected).toEqual([])
  })

  test('is said in words', () => {
    const session = sessionOf(1)
    const now = NOON + 6 * MINUTE_MS
    const text = curveText(session, planCurve(session, [reading(1, 0, 18)], now), now, en, formats)
    expect(text).toMatch(/^30\s% at \d\d:\d\d\. Now 35\s%, target 80\s%\. Ready about \d\d:\d\d, between /u)
  })
})

test('a vehicle at risk says what it will have reached; once the time has passed, when it was needed', () => {
  const departureTime = NOON + 30 * MINUTE_MS
  const session = sessionOf(1, { departureTime })
  expect(riskText(session, departureTime, NOON, en, formats)).toMatch(/^55\s% at \d\d:30$/u)
  expect(riskText(session, departureTime, departureTime, en, formats)).toMatch(/^needed by \d\d:30$/u)
})

describe('the model of the open vehicle', () => {
  test('forgets an answer that comes after another vehicle was opened, or after it was closed', async () => {
    const client = createFakeClient()
    const model = createVehicleModel(client)
    const details = (id: number) => succeed({ session: sessionOf(id) })
    model.open(1)
    const [first] = client.pending
    model.open(2)
    const [, second] = client.pending
    await second?.answer(details(2))
    await first?.answer(details(1))
    expect(model.store.getState()).toMatchObject({ sessionId: 2, details: { session: { id: 2 } } })
    model.refresh()
    const [third] = client.pending
    model.close()
    await third?.answer(details(2))
    expect(model.store.getState()).toMatchObject({ sessionId: null, details: null })
    model.refresh()
    expect(client.pending).toEqual([])
  })
})
