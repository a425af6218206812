import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type BoardOrder,
  MOST_URGENT_FIRST,
  nextOrder,
  SORT_KEYS,
  sortVehicles,
} from '../../renderer/board/sort-vehicles.ts'
import { readOrder } from '../../renderer/board/use-board-view.ts'
import { MINUTE_MS } from '../../shared/time.ts'
import { NOON, sessionOf } from './support/lot.ts'

const GRACE_MS = 15 * MINUTE_MS

function idsIn(vehicles: Parameters<typeof sortVehicles>[0], by: BoardOrder['by'], direction: BoardOrder['direction']) {
  return sortVehicles(vehicles, { by, direction }, NOON, GRACE_MS).map(({ id }) => id)
}

describe('the order of the list', () => {
  test('by bay counts: A2 stands before A10, and no bay stands last either way', () => {
    const lot = ['A10', 'a2', null, 'B1'].map((bay, index) => sessionOf(index + 1, { bay }))
    expect(idsIn(lot, 'bay', 'ascending')).toEqual([2, 1, 4, 3])
    expect(idsIn(lot, 'bay', 'descending')).toEqual([4, 1, 2, 3])
  })

  test('by plate goes by the plate’s identity, not by its writing', () => {
    const lot = ['KA 10', 'ka-9', 'B 7'].map((plate, index) =>
      sessionOf(index + 1, { plate, plateKey: plate.toUpperCase().replace('-', ' ') }),
    )
    expect(idsIn(lot, 'plate', 'ascending')).toEqual([3, 2, 1])
  })

  test('by charge goes by the charge of the moment, not by the one that was read', () => {
    const slow = sessionOf(1, { anchorCharge: 30, chargingModel: { kind: 'percent-rate', percentPerHour: 1 } })
    const quick = sessionOf(2, { anchorCharge: 18, chargingModel: { kind: 'percent-rate', percentPerHour: 60 } })
    const order: BoardOrder = { by: 'charge', direction: 'descending' }
    expect(sortVehicles([slow, quick], order, NOON, GRACE_MS)[0]).toBe(slow)
    expect(sortVehicles([slow, quick], order, NOON + 60 * MINUTE_MS, GRACE_MS)[0]).toBe(quick)
  })

  test('by arrival and by the instant of readiness goes by those', () => {
    const early = sessionOf(1, { arrivedAt: NOON - 2, estimatedReadyAt: NOON + 9 })
    const late = sessionOf(2, { arrivedAt: NOON - 1, estimatedReadyAt: NOON + 5 })
    expect(idsIn([late, early], 'arrival', 'ascending')).toEqual([1, 2])
    expect(idsIn([early, late], 'readyAt', 'ascending')).toEqual([2, 1])
  })

  test('holds the same vehicles whatever it is, and does not depend on how they came', () => {
    const vehicle = fc.record({
      bay: fc.option(fc.constantFrom('A1', 'A2', 'A10', 'B1')),
      arrivedAt: fc.constantFrom(NOON, NOON + 1),
      estimatedReadyAt: fc.constantFrom(NOON - MINUTE_MS, NOON, NOON + MINUTE_MS),
      isDriverWaiting: fc.boolean(),
    })
    const direction = fc.constantFrom('ascending', 'descending')
    fc.assert(
      fc.property(fc.array(vehicle), fc.constantFrom(...SORT_KEYS), direction, (facts, by, way) => {
        const lot = facts.map((changes, index) => sessionOf(index + 1, changes))
        const ids = idsIn(lot, by, way)
        expect(ids.toSorted((a, b) => a - b)).toEqual(lot.map(({ id }) => id))
        const waiting = ids.map((id) => lot.some((session) => session.id === id && session.isDriverWaiting))
        expect(waiting.lastIndexOf(true), 'a driver who waits stands first').toBe(waiting.filter(Boolean).length - 1)
        expect(idsIn(lot.toReversed(), by, way)).toEqual(ids)
      }),
    )
  })
})

describe('asking for an order', () => {
  test('once sorts ascending, again turns it round, and urgency has one direction', () => {
    const byPlate = nextOrder(MOST_URGENT_FIRST, 'plate')
    expect(byPlate).toEqual({ by: 'plate', direction: 'ascending' })
    expect(nextOrder(byPlate, 'plate')).toEqual({ by: 'plate', direction: 'descending' })
    expect(nextOrder(nextOrder(byPlate, 'plate'), 'plate')).toEqual(byPlate)
    expect(nextOrder(byPlate, 'urgency')).toEqual(MOST_URGENT_FIRST)
    expect(nextOrder(MOST_URGENT_FIRST, 'urgency')).toEqual(MOST_URGENT_FIRST)
  })

  test('is remembered, and whatever else is found in its place is the usual order', () => {
    expect(readOrder({ by: 'bay', direction: 'descending' })).toEqual({ by: 'bay', direction: 'descending' })
    expect(readOrder({ by: 'bay', direction: 'sideways' })).toEqual({ by: 'bay', direction: 'ascending' })
    for (const other of [null, 'bay', { by: 'colour' }, { by: 'urgency', direction: 'descending' }, 7]) {
      expect(readOrder(other)).toEqual(MOST_URGENT_FIRST)
    }
  })
})
