import type { ChargingModel } from '../../../shared/charge-model.ts'
import type { AttentionReason, RateSource, Session } from '../../../shared/session.ts'
import type { NewSession } from '../../core/ports/store.ts'

/** A row of `sessions` as the driver gives it. */
export interface SessionRow {
  readonly id: number
  readonly plate: string
  readonly bay: string | null
  readonly battery_capacity: number
  readonly target_soc: number
  readonly anchor_charge: number
  readonly anchor_at: number
  readonly measuring_since: number | null
  readonly rate_kind: ChargingModel['kind']
  readonly rate_value: number
  readonly efficiency: number | null
  readonly rate_source: RateSource
  readonly rate_uncertainty: number
  readonly stops_at_target: number
  readonly estimated_ready_at: number
  readonly completed_at: number | null
  readonly ready_on_arrival: number
  readonly departure_time: number | null
  readonly attention_reason: AttentionReason | null
  readonly attention_since: number | null
  readonly is_driver_waiting: number
  readonly overstay_level: number
  readonly departure_charge: number | null
  readonly plate_key: string
  readonly search_key: string
  readonly arrived_at: number
  readonly departed_at: number | null
}

/** Columns that change while a vehicle is parked. */
export const MOVING_COLUMNS = [
  'plate',
  'bay',
  'battery_capacity',
  'target_soc',
  'anchor_charge',
  'anchor_at',
  'measuring_since',
  'rate_kind',
  'rate_value',
  'efficiency',
  'rate_source',
  'rate_uncertainty',
  'stops_at_target',
  'estimated_ready_at',
  'completed_at',
  'ready_on_arrival',
  'departure_time',
  'attention_reason',
  'attention_since',
  'is_driver_waiting',
  'overstay_level',
  'departure_charge',
] as const satisfies readonly (keyof SessionRow)[]

/** Columns that change only when a vehicle leaves or comes back, if ever; most indexes rest on them. */
export const LASTING_COLUMNS = [
  'plate_key',
  'search_key',
  'arrived_at',
  'departed_at',
] as const satisfies readonly (keyof SessionRow)[]

/** All columns that a session's facts are kept in, in the order of {@link sessionValues}. */
export const SESSION_COLUMNS = [...MOVING_COLUMNS, ...LASTING_COLUMNS] as const

/** A session's facts in the order of {@link SESSION_COLUMNS}. */
export function sessionValues(session: NewSession): readonly (string | number | null)[] {
  const model = session.chargingModel
  const isPercentRate = model.kind === 'percent-rate'
  return [
    session.plate,
    session.bay,
    session.batteryCapacity,
    session.targetSoc,
    session.anchorCharge,
    session.anchorAt,
    session.measuringSince,
    model.kind,
    isPercentRate ? model.percentPerHour : model.power,
    isPercentRate ? null : model.efficiency,
    session.rateSource,
    session.rateUncertainty,
    Number(session.stopsAtTarget),
    session.estimatedReadyAt,
    session.completedAt,
    Number(session.readyOnArrival),
    session.departureTime,
    session.attention?.reason ?? null,
    session.attention?.since ?? null,
    Number(session.isDriverWaiting),
    session.overstayLevel,
    session.departureCharge,
    session.plateKey,
    session.searchKey,
    session.arrivedAt,
    session.departedAt,
  ]
}

/** The session that a row holds. */
export function sessionOf(row: SessionRow): Session {
  return {
    id: row.id,
    plate: row.plate,
    plateKey: row.plate_key,
    searchKey: row.search_key,
    bay: row.bay,
    arrivedAt: row.arrived_at,
    batteryCapacity: row.battery_capacity,
    targetSoc: row.target_soc,
    anchorCharge: row.anchor_charge,
    anchorAt: row.anchor_at,
    measuringSince: row.measuring_since ?? row.arrived_at,
    chargingModel: chargingModelOf(row),
    rateSource: row.rate_source,
    rateUncertainty: row.rate_uncertainty,
    stopsAtTarget: row.stops_at_target === 1,
    estimatedReadyAt: row.estimated_ready_at,
    completedAt: row.completed_at,
    readyOnArrival: row.ready_on_arrival === 1,
    departureTime: row.departure_time,
    attention:
      row.attention_reason === null || row.attention_since === null
        ? null
        : { reason: row.attention_reason, since: row.attention_since },
    isDriverWaiting: row.is_driver_waiting === 1,
    overstayLevel: row.overstay_level,
    departedAt: row.departed_at,
    departureCharge: row.departure_charge,
  }
}

function chargingModelOf(row: SessionRow): ChargingModel {
  if (row.rate_kind === 'percent-rate') return { kind: row.rate_kind, percentPerHour: row.rate_value }
  return { kind: row.rate_kind, power: row.rate_value, efficiency: row.efficiency ?? 1 }
}
