import { describe, expect, test } from 'vitest'
import { nextReady } from '../../renderer/answer/answer-text.ts'
import { arrangeBoard, fitsFilter } from '../../renderer/board/arrange-board.ts'
import { targetIndex } from '../../renderer/board/grid-keys.ts'
import { MOST_URGENT_FIRST } from '../../renderer/board/sort-vehicles.ts'
import { MINUTE_MS } from '../../shared/time.ts'
import { NOON, sessionOf } from './support/lot.ts'

const GRACE_MS = 15 * MINUTE_MS
const charging = sessionOf(1, { estimatedReadyAt: NOON + 40 * MINUTE_MS })
const atRisk = sessionOf(2, { estimatedReadyAt: NOON + 50 * MINUTE_MS, departureTime: NOON + 20 * MINUTE_MS })
const ready = sessionOf(3, { estimatedReadyAt: NOON - 5 * MINUTE_MS })
const overstaying = sessionOf(4, { estimatedReadyAt: NOON - 20 * MINUTE_MS })
const lot = [charging, atRisk, ready, overstaying]

describe('the board', () => {
  test('shows first what is most urgent', () => {
    expect(arrangeBoard(lot, MOST_URGENT_FIRST, NOON, GRACE_MS).vehicles).toEqual([
      overstaying,
      ready,
      atRisk,
      charging,
    ])
  })

  test('counts an overstaying vehicle as ready too, and every vehicle as ready or charging', () => {
    const { counts } = arrangeBoard(lot, MOST_URGENT_FIRST, NOON, GRACE_MS)
    expect(counts).toEqual({ all: 4, ready: 2, charging: 2, atRisk: 1, overstaying: 1, attention: 0 })
  })

  test('knows the first instant at which time alone changes it', () => {
    const { nextChangeAt } = arrangeBoard(lot, MOST_URGENT_FIRST, NOON, GRACE_MS)
    expect(nextChangeAt).toBe(NOON + 10 * MINUTE_MS + 1)
    expect(arrangeBoard(lot, MOST_URGENT_FIRST, nextChangeAt - 1, GRACE_MS).counts.overstaying).toBe(1)
    expect(arrangeBoard(lot, MOST_URGENT_FIRST, nextChangeAt, GRACE_MS).counts.overstaying).toBe(2)
  })

  test('counts a vehicle that needs attention beside its status', () => {
    const stuck = { ...ready, attention: { reason: 'no-progress', since: NOON } as const }
    const { counts } = arrangeBoard([charging, stuck], MOST_URGENT_FIRST, NOON, GRACE_MS)
    expect(counts).toMatchObject({ ready: 1, attention: 1 })
    expect(fitsFilter(stuck, 'attention', NOON, GRACE_MS)).toBe(true)
    expect(fitsFilter(charging, 'attention', NOON, GRACE_MS)).toBe(false)
  })

  test('in order of charge looks again after a while, because vehicles charge at different rates', () => {
    const { nextChangeAt } = arrangeBoard([overstaying], { by: 'charge', direction: 'ascending' }, NOON, GRACE_MS)
    expect(nextChangeAt).toBeGreaterThan(NOON)
    expect(nextChangeAt).toBeLessThanOrEqual(NOON + MINUTE_MS)
  })

  test('has nothing to wait for once all overstay', () => {
    expect(arrangeBoard([overstaying], MOST_URGENT_FIRST, NOON, GRACE_MS).nextChangeAt).toBe(Number.POSITIVE_INFINITY)
  })

  test('names the vehicle that is ready next, and none when none is charging', () => {
    expect(nextReady(lot, NOON)).toBe(charging)
    expect(nextReady([ready], NOON)).toBeUndefined()
  })
})

describe('the keys of the list', () => {
  test.each([
    ['ArrowDown', 5, 6],
    ['ArrowDown', 99, 99],
    ['ArrowUp', 0, 0],
    ['PageDown', 95, 99],
    ['PageUp', 12, 2],
    ['Home', 50, 0],
    ['End', 50, 99],
  ])('%s leads from row %i to row %i', (key, from, to) => {
    expect(targetIndex(key, from, 100, 10)).toBe(to)
  })

  test('leaves other keys alone', () => {
    expect(targetIndex('a', 5, 100, 10)).toBeUndefined()
  })
})
