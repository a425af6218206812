import { type ChargingModel, FULL_SOC, solveModel, taperPowerAt } from './charge-model.ts'
import { socOf } from './session.ts'
import { MINUTE_MS } from './time.ts'

/** Two readings closer together than this say too little about the power. */
export const MIN_MEASURING_MS = 5 * MINUTE_MS

/** Relative uncertainty of a rate measured with one pair of readings. */
const PAIR_UNCERTAINTY = 0.15

/** Relative uncertainty of a rate measured with {@link SERIES_LENGTH} readings or more. */
const SERIES_UNCERTAINTY = 0.08
const SERIES_LENGTH = 3

/** A charge (charge units) that was seen, at an instant (epoch milliseconds). */
export interface ObservedCharge {
  readonly at: number
  readonly charge: number
}

/** What a session's own readings are measured by. */
export interface Measuring {
  /** The session's observed readings, in any order; projected ones say nothing new. */
  readonly readings: readonly ObservedCharge[]
  /** Charge units. */
  readonly batteryCapacity: number
  /** The smallest step in which the source gives charges, in charge units: 1 for whole numbers. */
  readonly resolution: number
  /** The model assumed so far: the measured one is of the same kind. */
  readonly base: ChargingModel
}

/** A model that follows from readings, and how far it can be trusted (0.15 is ±15 %). */
export interface MeasuredModel {
  readonly model: ChargingModel
  readonly relativeUncertainty: number
}

/**
 * Measures a session's charging rate: the one that leads from its earliest reading to its latest, which must be at
 * least five minutes apart. A vehicle that outran the taper's line is taken to charge along it from the first reading
 * on, the fastest that the model knows: nearer to what was seen than any assumption.
 * @returns `undefined` when the readings tell no rate: fewer than two, too close together, no gain, or full at the end
 * @throws RangeError as {@link solveModel}, and for a resolution below zero
 */
export function measureModel({ readings, batteryCapacity, resolution, base }: Measuring): MeasuredModel | undefined {
  if (!(resolution >= 0)) throw new RangeError(`the resolution must be zero or more, not ${resolution}`)
  const ordered = readings.toSorted((a, b) => a.at - b.at)
  const earliest = ordered.at(0)
  const latest = ordered.at(-1)
  if (earliest === undefined || latest === undefined || latest.at - earliest.at < MIN_MEASURING_MS) return undefined
  const gain = latest.charge - earliest.charge
  if (gain <= 0) return undefined
  const fromSoc = socOf(earliest.charge, batteryCapacity)
  const toSoc = socOf(latest.charge, batteryCapacity)
  const solved = solveModel(base, batteryCapacity, fromSoc, toSoc, latest.at - earliest.at)
  const model = solved ?? fastestModel(base, fromSoc, toSoc)
  if (model === undefined) return undefined
  const certainty = readings.length >= SERIES_LENGTH ? SERIES_UNCERTAINTY : PAIR_UNCERTAINTY
  return { model, relativeUncertainty: Math.max(certainty, resolution / gain) }
}

function fastestModel(base: ChargingModel, fromSoc: number, toSoc: number): ChargingModel | undefined {
  if (base.kind !== 'taper' || toSoc >= FULL_SOC) return undefined
  return { kind: 'taper', power: taperPowerAt(fromSoc), efficiency: 1 }
}
