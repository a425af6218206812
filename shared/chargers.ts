import type { ConnectorState, OcppVersion } from './charger-report.ts'

/** What a vehicle's plug does, as far as its charger says. */
export const PLUG_STATES = ['charging', 'waiting', 'stopped', 'suspended', 'faulted', 'offline', 'ended'] as const

/**
 * `waiting`: plugged in, and no current has flowed yet. `stopped`: the vehicle has stopped asking.
 * `suspended`: the charger holds the current back. `ended`: the charger has ended the charge.
 */
export type PlugState = (typeof PLUG_STATES)[number]

/** A vehicle on a connected charger. */
export interface Plug {
  readonly sessionId: number
  readonly chargePointId: string
  readonly connector: number
  readonly state: PlugState
  readonly since: number
  readonly powerKw: number | null
  /** Delivered since it was plugged in, at the charger. */
  readonly energyKwh: number
  /** The charger's own words for what is wrong. */
  readonly fault: string | null
}

/** A charge began at a connector, and nobody knows whose. */
export interface PlugQuestion {
  readonly transactionId: number
  readonly chargePointId: string
  readonly connector: number
  readonly bay: string | null
  readonly beganAt: number
  /** Vehicles that it may be, the likeliest first. */
  readonly likelySessionIds: readonly number[]
}

/** What chargers add to the lot on screen. */
export interface LotChargers {
  readonly plugs: readonly Plug[]
  readonly questions: readonly PlugQuestion[]
  /** How many charge points wait for an attendant to say that they are ours. */
  readonly waiting: number
}

/** What is wrong with a charge point. */
export type ChargePointProblem =
  | { readonly kind: 'wrong-clock'; readonly offMs: number }
  | { readonly kind: 'doubtful-meter' }
  | { readonly kind: 'doubtful-soc' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'dropped'; readonly messages: number }

/** A connector, as the page of chargers shows it. */
export interface ChargerConnector {
  readonly connector: number
  readonly bay: string | null
  /** `null` as long as the charger has not told it. */
  readonly state: ConnectorState | null
  readonly stateSince: number
  readonly fault: string | null
  /** The plate that is plugged in there, if known. */
  readonly plate: string | null
}

/** A charge point, as the page of chargers shows it. */
export interface ChargePoint {
  readonly chargePointId: string
  readonly standing: 'ours' | 'waiting'
  readonly isConnected: boolean
  readonly hasPassword: boolean
  readonly protocol: OcppVersion | null
  readonly vendor: string | null
  readonly model: string | null
  readonly lastHeardAt: number | null
  readonly problems: readonly ChargePointProblem[]
  readonly connectors: readonly ChargerConnector[]
}

/** Energy that chargers delivered on one day where the lot is. */
export interface DayEnergy {
  /** `2026-01-31`. */
  readonly date: string
  readonly energyWh: number
}

/** What chargers delivered, and how well the stays were estimated that they measured. */
export interface ChargedDays {
  readonly days: readonly DayEnergy[]
  /** Stays that ended in these days, and how many of them a charger measured. */
  readonly stays: number
  readonly measuredStays: number
  /**
   * Medians of how far the first estimate was off what came, in milliseconds; `null` where there is
   * none.
   */
  readonly measuredErrorMs: number | null
  readonly projectedErrorMs: number | null
}

/** No chargers at all: what a lot without them shows. */
export const NO_CHARGERS: LotChargers = { plugs: [], questions: [], waiting: 0 }
