import type { ChargingModel } from '../charge-model.ts'
import type { StatedPower } from '../reading-track.ts'
import { assertNever } from '../result.ts'

/** What is believed of a vehicle's power before its readings say more. */
export interface PowerPrior {
  /** What the charger, the file, the hand or the lot states. */
  readonly stated: StatedPower
  /** What earlier readings of the same stay came to, before a break. */
  readonly before: StatedPower | null
  /** Further powers into the battery that vehicles here draw, as natural logarithms. */
  readonly clusters: readonly number[]
}

/** Usual powers of AC charging, in kW at the charger: one and three phases of 16 and 32 A. */
const MAINS_POWERS = [3.7, 7.4, 11, 22] as const

/** Share of the charger's power that reaches a battery where nothing else is said. */
const USUAL_EFFICIENCY = 0.88

/** Log spread of a car's power around a cluster: efficiencies of 0.82–0.95, cables, voltages. */
const CLUSTER_SPREAD = 0.06

/** Spread of all other powers around the stated one: chargers that share a limit give anything. */
const WIDE_SPREAD = 0.7

/** No statement is more exact than this. */
const LEAST_SPREAD = 0.02

const STATED_WEIGHT = 0.35
const BEFORE_WEIGHT = 0.35
const CLUSTERS_WEIGHT = 0.35
const WIDE_WEIGHT = 0.3

/** The mains' clusters as power into the battery, for charges in kWh; else none is usual. */
export function clustersFor(model: ChargingModel): readonly number[] {
  switch (model.kind) {
    case 'taper':
      return MAINS_CLUSTERS
    case 'constant-power':
    case 'percent-rate':
      return []
    default:
      return assertNever(model)
  }
}

const MAINS_CLUSTERS = MAINS_POWERS.map((power) => Math.log(power * USUAL_EFFICIENCY))

/**
 * The density (per logarithm, not normalised) of a power: log-normal bells around the stated, the
 * measured and the usual powers, and a wide one: none is impossible, and readings can outweigh all.
 * @param logPower natural logarithm of charge units per hour into the battery
 */
export function priorDensity({ stated, before, clusters }: PowerPrior, logPower: number): number {
  const beside = logPower - Math.log(stated.power)
  let density = STATED_WEIGHT * bell(beside, spreadOf(stated)) + wide(beside)
  if (before !== null) density += BEFORE_WEIGHT * bell(logPower - Math.log(before.power), spreadOf(before))
  for (const cluster of clusters) {
    density += (CLUSTERS_WEIGHT / clusters.length) * bell(logPower - cluster, CLUSTER_SPREAD)
  }
  return density
}

/** Half of what is stated as an uncertainty is taken for a standard deviation. */
function spreadOf({ uncertainty }: StatedPower): number {
  return Math.max(LEAST_SPREAD, uncertainty / 2)
}

/** Falls off so slowly that readings outweigh it at any power. */
function wide(beside: number): number {
  return WIDE_WEIGHT / WIDE_SPREAD / (1 + (beside / WIDE_SPREAD) ** 2)
}

function bell(beside: number, spread: number): number {
  const distance = beside / spread
  return distance > 5 || distance < -5 ? 0 : Math.exp(-0.5 * distance * distance) / spread
}
