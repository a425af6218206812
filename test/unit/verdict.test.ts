import { describe, expect, test } from 'vitest'
import { defaultSettings } from '../../shared/contract/settings.ts'
import type { OccupancyCell } from '../../shared/statistics/presence.ts'
import { type VerdictBasis, verdictOf } from '../../shared/statistics/verdict.ts'

const bands = defaultSettings()

function cell(facts: Partial<OccupancyCell>): OccupancyCell {
  return {
    weekday: 4,
    hour: 17,
    observedMs: 3_600_000,
    days: 4,
    present: 8,
    charging: 6,
    peak: 9,
    fullShare: 0,
    arrivals: 2,
    departures: 2,
    ...facts,
  }
}

function basis(facts: Partial<VerdictBasis>): VerdictBasis {
  return {
    bays: 10,
    daysWithData: 30,
    stays: 400,
    cells: [cell({})],
    peakPresent: 9,
    medianIdleMinutes: 38,
    meanDwellMinutes: 240,
    ...facts,
  }
}

describe('the verdict', () => {
  test('is "too small" above 10 %, with both levers', () => {
    const verdict = verdictOf(basis({ cells: [cell({ hour: 3, present: 1 }), cell({})] }), bands)
    expect(verdict).toMatchObject({
      kind: 'too-small',
      figures: {
        weekday: 4,
        hour: 17,
        bays: 10,
        carriedLoad: 8,
        offeredLoad: 8,
        isDemandHidden: false,
        isAtLeast: false,
        days: 4,
        loadByArrivals: 8,
        baysForWanted: 13,
      },
    })
    const { figures } = verdict as Extract<typeof verdict, { figures: unknown }>
    expect(figures.blocking).toBeCloseTo(0.1217, 4)
    expect(figures.blockingWithThoseBays).toBeLessThanOrEqual(0.05)
    expect(figures.blockingWithoutIdle).toBeCloseTo(0.0431, 4)
  })

  test('counts the demand that a full lot hid', () => {
    const verdict = verdictOf(basis({ cells: [cell({ fullShare: 0.2 })], peakPresent: 10 }), bands)
    expect(verdict).toMatchObject({ kind: 'too-small', figures: { isDemandHidden: true } })
    const { figures } = verdict as Extract<typeof verdict, { figures: unknown }>
    expect(figures.offeredLoad).toBeCloseTo(10.5, 1)
    expect(figures.blocking).toBeCloseTo(0.236, 3)
  })

  test.each([9.3, 9.9, 9.99, 9.999_999_999_999, 10, 10.3])(
    'of 10 bays with %d vehicles present all hour is "too small", and says the least that it can be',
    (present) => {
      const verdict = verdictOf(basis({ cells: [cell({ present, charging: 6, fullShare: 1 })] }), bands)
      expect(verdict).toMatchObject({ kind: 'too-small', figures: { isAtLeast: true, baysForWanted: 24 } })
      const { figures } = verdict as Extract<typeof verdict, { figures: unknown }>
      expect(figures.blocking).toBeCloseTo(0.5, 6)
      expect(figures.blockingWithoutIdle).toBeLessThan(figures.blocking)
    },
  )

  test('follows the record continuously up to where it no longer tells the demand', () => {
    const figuresAt = (present: number) => {
      const verdict = verdictOf(basis({ cells: [cell({ present, fullShare: 0.5 })] }), bands)
      if (!('figures' in verdict)) throw new Error(verdict.kind)
      return verdict.figures
    }
    const loads = Array.from({ length: 40 }, (_, index) => figuresAt(8 + index * 0.05))
    for (const [index, { offeredLoad, baysForWanted }] of loads.entries()) {
      expect(offeredLoad).toBeGreaterThanOrEqual(loads[index - 1]?.offeredLoad ?? 0)
      expect(baysForWanted).toBeLessThanOrEqual(24)
    }
    expect(loads[0]?.isAtLeast).toBe(false)
    expect(loads.at(-1)?.isAtLeast).toBe(true)
  })

  test('of a great lot that is full all year takes no time, and names no absurd number of bays', () => {
    const full = basis({ bays: 3_000, cells: [cell({ present: 3_000, fullShare: 1 })], peakPresent: 3_000 })
    expect(verdictOf(full, bands)).toMatchObject({ kind: 'too-small', figures: { isAtLeast: true } })
    const verdict = verdictOf(full, bands) as Extract<ReturnType<typeof verdictOf>, { figures: unknown }>
    expect(verdict.figures.baysForWanted).toBeLessThan(6_200)
  })

  test('is "right" in between, and below 2 % as long as the lot is well used at its fullest', () => {
    expect(verdictOf(basis({ bays: 12 }), bands).kind).toBe('right')
    expect(verdictOf(basis({ bays: 15, peakPresent: 14 }), bands).kind).toBe('right')
  })

  test('is "too large" below 2 % with a low peak', () => {
    expect(verdictOf(basis({ bays: 40, peakPresent: 14 }), bands)).toMatchObject({
      kind: 'too-large',
      figures: { peakShare: 0.35 },
    })
  })

  test('moves with the bands of the settings', () => {
    expect(verdictOf(basis({}), { ...bands, verdictTooSmallPercent: 20 }).kind).toBe('right')
    expect(verdictOf(basis({}), { ...bands, verdictWantedPercent: 15 })).toMatchObject({
      figures: { baysForWanted: 10 },
    })
  })

  test('is not given without bays, on too little data, or of an hour that was seen on few of the days', () => {
    expect(verdictOf(basis({ bays: null }), bands)).toEqual({ kind: 'bays-unknown' })
    const notEnough = { kind: 'not-enough-data', neededDays: 14, neededStays: 50 }
    expect(verdictOf(basis({ daysWithData: 9 }), bands)).toEqual({ ...notEnough, days: 9, stays: 400 })
    expect(verdictOf(basis({ stays: 49 }), bands)).toEqual({ ...notEnough, days: 30, stays: 49 })
    expect(verdictOf(basis({ cells: [cell({ days: 1 })] }), bands).kind).toBe('not-enough-data')
    const hourOf = (days: number, weeks: number) => {
      const cells = [cell({ present: 9, days }), cell({ hour: 9, present: 8, days: weeks })]
      const verdict = verdictOf(basis({ cells }), bands)
      return 'figures' in verdict ? verdict.figures.hour : verdict.kind
    }
    expect([hourOf(1, 2), hourOf(2, 2)]).toEqual([9, 17])
    expect([hourOf(2, 4), hourOf(3, 4)]).toEqual([9, 17])
    expect([hourOf(4, 13), hourOf(5, 13)]).toEqual([9, 17])
  })

  test('says that something does not fit where the list held more vehicles than there are bays', () => {
    expect(verdictOf(basis({ cells: [cell({ present: 11, fullShare: 1 })] }), bands)).toEqual({
      kind: 'over-full',
      bays: 10,
      present: 11,
      weekday: 4,
      hour: 17,
    })
  })
})
