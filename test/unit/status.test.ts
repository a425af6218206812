import { expect, test } from 'vitest'
import { estimateReadyAt, NO_MARKS, presentChargeAt, type Session, wholeCharge } from '../../shared/session.ts'
import { compareUrgency, idleMs, isAtRisk, isComplete, remainingMs, statusAt } from '../../shared/status.ts'
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts'

const ARRIVED_AT = Date.UTC(2026, 0, 5, 12)
const GRACE_MS = 15 * MINUTE_MS

function session(facts: Partial<Session> = {}): Session {
  const basis = {
    anchorCharge: 20,
    anchorAt: ARRIVED_AT,
    measuringSince: ARRIVED_AT,
    track: null,
    batteryCapacity: 100,
    targetSoc: 80,
    chargingModel: { kind: 'percent-rate', percentPerHour: 60 },
  } as const
  return {
    id: 1,
    plate: 'AB 1',
    plateKey: 'AB 1',
    searchKey: 'AB1',
    bay: null,
    arrivedAt: ARRIVED_AT,
    ...basis,
    rateSource: 'assumed',
    rateUncertainty: 0.25,
    stopsAtTarget: false,
    estimatedReadyAt: estimateReadyAt(basis),
    completedAt: null,
    readyOnArrival: false,
    departureTime: null,
    attention: null,
    ...NO_MARKS,
    note: null,
    ticket: null,
    overstayLevel: 0,
    departedAt: null,
    departureCharge: null,
    ...facts,
  }
}

const READY_AT = ARRIVED_AT + HOUR_MS

test('a vehicle is complete from the instant of its estimate on, to the millisecond', () => {
  const vehicle = session()
  expect(vehicle.estimatedReadyAt).toBe(READY_AT)
  expect(isComplete(vehicle, READY_AT - 1)).toBe(false)
  expect(isComplete(vehicle, READY_AT)).toBe(true)
  expect(remainingMs(vehicle, READY_AT - 10)).toBe(10)
  expect(remainingMs(vehicle, READY_AT + 10)).toBe(0)
})

test('one status at a time: charging, ready, overstaying after the grace, departed', () => {
  const vehicle = session()
  expect(statusAt(vehicle, READY_AT - 1, GRACE_MS)).toBe('charging')
  expect(statusAt(vehicle, READY_AT + GRACE_MS, GRACE_MS)).toBe('ready')
  expect(statusAt(vehicle, READY_AT + GRACE_MS + 1, GRACE_MS)).toBe('overstaying')
  expect(statusAt(session({ departedAt: READY_AT + 1 }), READY_AT + HOUR_MS, GRACE_MS)).toBe('departed')
})

test('idle time runs from the target until now, and ends with the departure', () => {
  expect(idleMs(session(), READY_AT - 5)).toBe(0)
  expect(idleMs(session(), READY_AT + 5)).toBe(5)
  expect(idleMs(session({ departedAt: READY_AT + 7 }), READY_AT + HOUR_MS)).toBe(7)
})

test('at risk: the estimate misses "Needed by" by five minutes or more', () => {
  const now = ARRIVED_AT
  expect(isAtRisk(session(), now)).toBe(false)
  expect(isAtRisk(session({ departureTime: READY_AT - 5 * MINUTE_MS + 1 }), now)).toBe(false)
  expect(isAtRisk(session({ departureTime: READY_AT - 5 * MINUTE_MS }), now)).toBe(true)
  expect(isAtRisk(session({ departureTime: READY_AT - HOUR_MS }), READY_AT)).toBe(false)
  expect(isAtRisk(session({ departureTime: ARRIVED_AT, departedAt: ARRIVED_AT }), now)).toBe(false)
})

test('urgency: driver waiting, overstaying, ready, at risk, then by the instant of readiness', () => {
  const now = READY_AT
  const overstaying = session({ id: 2, estimatedReadyAt: now - GRACE_MS - 1 })
  const ready = session({ id: 3, estimatedReadyAt: now })
  const atRisk = session({ id: 4, estimatedReadyAt: now + HOUR_MS, departureTime: now })
  const soon = session({ id: 5, estimatedReadyAt: now + 1 })
  const later = session({ id: 6, estimatedReadyAt: now + 2 })
  const alsoLater = session({ id: 7, estimatedReadyAt: now + 2 })
  const waiting = session({ id: 8, estimatedReadyAt: now + 3, isDriverWaiting: true })
  const sorted = [alsoLater, later, atRisk, waiting, soon, ready, overstaying].sort((a, b) =>
    compareUrgency(a, b, now, GRACE_MS),
  )
  expect(sorted.map(({ id }) => id)).toEqual([8, 2, 3, 4, 5, 6, 7])
})

test('a charge that was read comes back as it was read, and what floating point loses costs no whole unit', () => {
  for (let charge = 0; charge <= 60; charge++) {
    const vehicle = session({ anchorCharge: charge, batteryCapacity: 60 })
    expect(presentChargeAt(vehicle, ARRIVED_AT)).toBe(charge)
    expect(wholeCharge(presentChargeAt(session({ anchorCharge: charge }), ARRIVED_AT + 10 * MINUTE_MS))).toBe(
      charge + 10,
    )
  }
  expect(wholeCharge(19.999)).toBe(19)
})

test('a vehicle that has left keeps the charge of its leaving', () => {
  const left = session({ departedAt: ARRIVED_AT + MINUTE_MS, departureCharge: 21 })
  expect(presentChargeAt(left, ARRIVED_AT + HOUR_MS)).toBeCloseTo(21, 9)
})
