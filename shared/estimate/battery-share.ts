import type { TrackPoint } from '../reading-track.ts'

/** A charge that somebody told, beside the energy that the charger had delivered by then. */
export interface Witness extends TrackPoint {
  /** kWh since the charge began. */
  readonly energy: number
  /** kWh that had flowed since, at most, where it may have been told late. */
  readonly lateEnergy: number
}

/** The share of a charger's energy that reaches the battery, and its standard deviation. */
export interface BatteryShare {
  readonly share: number
  readonly spread: number
}

/** What no battery takes less or more of; a battery smaller than stated seems to take more. */
const [LEAST, MOST] = [0.5, 1.1]
const STEPS = 120

/** A witness is softer than its step by this part of it: batteries correct themselves. */
const SOFT_SHARE = 0.1

/**
 * The share by which charges that were told follow the energy. As in `fit-piece.ts`, with the
 * energy in the place of the time: a witness is an interval of charges; under one share it leaves a
 * window for the charge at the beginning, and the wider the windows' intersection, the likelier the
 * share. Each source has a window of its own: an error that it always makes says nothing.
 * @param sources the witnesses of each source, oldest first
 * @param prior what is believed of the share before
 * @returns `believed` with the prior, and what the witnesses tell alone
 */
export function fitShare(
  sources: readonly (readonly Witness[])[],
  prior: BatteryShare,
): { readonly believed: BatteryShare; readonly told: BatteryShare } {
  const shares = Array.from({ length: STEPS + 1 }, (_, index) => LEAST + ((MOST - LEAST) * index) / STEPS)
  const told = shares.map(() => 1)
  for (const witnesses of sources) {
    const widths = shares.map((share) => widthOf(witnesses, share))
    const misfit = Math.max(0, -Math.max(...widths))
    const step = Math.min(...witnesses.map((witness) => witness.step))
    const softness = Math.max(SOFT_SHARE * step, misfit / 3, Number.MIN_VALUE)
    for (const [index, width] of widths.entries()) told[index] = (told[index] ?? 0) * softplus(width / softness)
  }
  const believed = told.map(
    (weight, index) => weight * Math.exp(-0.5 * (((shares[index] ?? 0) - prior.share) / prior.spread) ** 2),
  )
  return { believed: momentsOf(shares, believed), told: momentsOf(shares, told) }
}

/** How much room a share leaves for the charge at the beginning; negative by what it misses. */
function widthOf(witnesses: readonly Witness[], share: number): number {
  let from = Number.NEGATIVE_INFINITY
  let until = Number.POSITIVE_INFINITY
  const step = Math.min(...witnesses.map((witness) => witness.step))
  for (const { charge, energy, lateEnergy } of witnesses) {
    from = Math.max(from, charge - step / 2 - share * energy)
    until = Math.min(until, charge + step / 2 - share * (energy - lateEnergy))
  }
  return witnesses.length < 2 ? 0 : until - from
}

function momentsOf(shares: readonly number[], weights: readonly number[]): BatteryShare {
  let [total, sum, squares] = [0, 0, 0]
  for (const [index, share] of shares.entries()) {
    const weight = weights[index] ?? 0
    total += weight
    sum += weight * share
    squares += weight * share * share
  }
  const mean = sum / total
  return { share: mean, spread: Math.sqrt(Math.max(0, squares / total - mean * mean)) }
}

/** ln(1 + e^x), never quite 0. */
function softplus(x: number): number {
  return x > 30 ? x : Math.log1p(Math.exp(Math.max(-600, x)))
}
