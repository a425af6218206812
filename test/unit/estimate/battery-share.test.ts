import { describe, expect, test } from 'vitest'
import { fitShare, type Witness } from '../../../shared/estimate/battery-share.ts'

const PRIOR = { share: 0.885, spread: 0.04 }

/** Charges of a 60 kWh battery as they are told while so many kWh flow, one of them ten times. */
function witnesses(share: number, tell: (charge: number) => number, step: number, lateEnergy = 0): Witness[] {
  return Array.from({ length: 11 }, (_, index) => {
    const energy = index * 0.8
    return { at: index, charge: tell(20 + share * energy), step, energy, lateEnergy: Math.min(energy, lateEnergy) }
  })
}

const wholePercent = (round: (percent: number) => number) => (charge: number) => round(charge / 0.6) * 0.6

describe('the share of a charger’s energy that reaches the battery', () => {
  test('without witnesses, or with one, it is what was believed', () => {
    for (const sources of [[], [[{ at: 0, charge: 20, step: 0.1, energy: 0, lateEnergy: 0 }]]]) {
      const { believed, told } = fitShare(sources, PRIOR)
      expect(believed.share).toBeCloseTo(PRIOR.share, 2)
      expect(told.spread).toBeGreaterThan(0.1)
    }
  })

  test.each([0.82, 0.95])('charges that were told beside the energy tell it: %d', (share) => {
    const { believed, told } = fitShare([witnesses(share, (charge) => Number(charge.toFixed(1)), 0.1)], PRIOR)
    expect(told.share).toBeCloseTo(share, 1)
    expect(Math.abs(believed.share - share)).toBeLessThan(0.012)
    expect(believed.spread).toBeLessThan(PRIOR.spread / 3)
  })

  test.each([Math.floor, Math.round, Math.ceil])('a car may cut its whole percents as it likes', (round) => {
    const { believed } = fitShare([witnesses(0.82, wholePercent(round), 0.6)], PRIOR)
    expect(Math.abs(believed.share - 0.82)).toBeLessThan(0.035)
  })

  test('a file that is read late says that it was at least so much', () => {
    const late = (charge: number) => Math.max(20, charge - 0.15)
    const [blind, warned] = [0, 0.25].map((lateEnergy) => {
      const told = witnesses(0.92, late, 0.1, lateEnergy).slice(0, 3)
      return fitShare([told], PRIOR).believed.share
    })
    expect(blind).toBeLessThan(0.87)
    expect(warned).toBeGreaterThan(0.88)
  })

  test('a charge that contradicts all others leaves more open, and no figure that is none', () => {
    const told = witnesses(0.9, (charge) => charge, 0.1)
    const wrong = told.map((one, index) => (index === 5 ? { ...one, charge: 45 } : one))
    const { believed } = fitShare([wrong], PRIOR)
    expect(Math.abs(believed.share - PRIOR.share)).toBeLessThan(0.04)
    expect(believed.spread).toBeGreaterThan(fitShare([told], PRIOR).believed.spread)
  })
})
