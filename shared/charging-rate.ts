import type { ChargingModel } from './charge-model.ts'

/** The unit of the file's charges; the file itself carries none, so it is a setting. */
export type ChargeUnit = 'kWh' | 'Ah'

/** Power at the charger in charge units per hour, or percent per hour. */
export type ChargingRate =
  | { readonly kind: 'power'; readonly value: number }
  | { readonly kind: 'percent'; readonly value: number }

/** Relative uncertainty of a charging power that was assumed (DESIGN.md section 3). */
export const ASSUMED_UNCERTAINTY = 0.25

/** Units or percent per hour: every estimate stays within the dates that a computer knows. */
const SLOWEST_RATE = 0.1
const FASTEST_RATE = 1_000_000

const RATE = /^\s*(\d+(?:[.,]\d+)?)\s*(kw|a|%\s*\/\s*h)\s*$/i

/**
 * Reads "11 kW", "7,4 kW", "16 A" (charge units per hour) or "3600 %/h" (percent per hour).
 * @returns `undefined` when the text is neither, or the rate is not from 0.1 to a million.
 */
export function parseChargingRate(text: string): ChargingRate | undefined {
  const match = RATE.exec(text)
  if (match?.[1] === undefined || match[2] === undefined) return undefined
  const value = Number(match[1].replace(',', '.'))
  if (value < SLOWEST_RATE || value > FASTEST_RATE) return undefined
  return { kind: match[2].startsWith('%') ? 'percent' : 'power', value }
}

/** What decides the model of a session whose own power is not known. */
export interface ModelSettings {
  readonly chargeUnit: ChargeUnit
  /** Share of the charger's power that reaches the battery, 0 to 1. */
  readonly efficiency: number
  /** Whether charging slows down towards a full battery; kWh only. */
  readonly taper: boolean
}

/**
 * The charge model for a rate under the lot's settings; the taper is in kilowatts, so kWh only.
 * @param efficiency overrides the setting's: 1 for power measured into the battery.
 */
export function modelOf(rate: ChargingRate, settings: ModelSettings, efficiency = settings.efficiency): ChargingModel {
  if (rate.kind === 'percent') return { kind: 'percent-rate', percentPerHour: rate.value }
  const kind = settings.taper && settings.chargeUnit === 'kWh' ? 'taper' : 'constant-power'
  return { kind, power: rate.value, efficiency }
}
