import { type SQL, sql } from 'drizzle-orm'
import { check, index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { ChargingModel } from '../../../shared/charge-model.ts'
import { type AttentionReason, RATE_SOURCES, type RateSource } from '../../../shared/session.ts'

/**
 * That a column has one of some values, for a table that an import writes. Not `IN (…)`: from three
 * values on SQLite builds a table for every row, which took a fifth of an import's time.
 */
export function oneOf(column: string, ...values: readonly string[]): SQL {
  return sql.raw(values.map((value) => `${column} = '${value}'`).join(' OR '))
}

/**
 * The tables. Instants are epoch milliseconds UTC, charges in charge units, states of charge in
 * percent, booleans 0 or 1. `npm run migration` writes a migration for a change here; make its new
 * tables STRICT by hand (a test insists), because drizzle cannot say so.
 */
export const sessions = sqliteTable(
  'sessions',
  {
    id: integer().primaryKey(),
    plate: text().notNull(),
    plateKey: text('plate_key').notNull(),
    searchKey: text('search_key').notNull(),
    bay: text(),
    arrivedAt: integer('arrived_at').notNull(),
    batteryCapacity: real('battery_capacity').notNull(),
    targetSoc: real('target_soc').notNull(),
    anchorCharge: real('anchor_charge').notNull(),
    anchorAt: integer('anchor_at').notNull(),
    rateKind: text('rate_kind').$type<ChargingModel['kind']>().notNull(),
    /** Percent per hour, or charge units per hour at the charger. */
    rateValue: real('rate_value').notNull(),
    /** `null` for a rate in percent, in which it plays no part. */
    efficiency: real(),
    rateSource: text('rate_source').$type<RateSource>().notNull(),
    rateUncertainty: real('rate_uncertainty').notNull(),
    stopsAtTarget: integer('stops_at_target', { mode: 'boolean' }).notNull(),
    estimatedReadyAt: integer('estimated_ready_at').notNull(),
    completedAt: integer('completed_at'),
    readyOnArrival: integer('ready_on_arrival', { mode: 'boolean' }).notNull(),
    departureTime: integer('departure_time'),
    attentionReason: text('attention_reason').$type<AttentionReason>(),
    attentionSince: integer('attention_since'),
    isDriverWaiting: integer('is_driver_waiting', { mode: 'boolean' }).notNull(),
    /** Announced overstay: 0 none, 1 the grace is over, 2 and 3 the further levels. */
    overstayLevel: integer('overstay_level').notNull(),
    departedAt: integer('departed_at'),
    departureCharge: real('departure_charge'),
    /** One session of each plate: the open one, else the one that was parked last. */
    isNewest: integer('is_newest', { mode: 'boolean' }).notNull(),
    /** Since when readings measure the rate; `null`, from before it was kept, is the arrival. */
    measuringSince: integer('measuring_since'),
    /** The target on arrival and its first estimate, for statistics to compare with the outcome. */
    firstTargetSoc: real('first_target_soc'),
    firstEstimatedReadyAt: integer('first_estimated_ready_at'),
    /** What readings are judged by, as JSON; `null` where only the charge on arrival was read. */
    track: text(),
    note: text(),
    /** The number of a ticket or key. */
    ticket: text(),
  },
  (table) => [
    // At most one open session a plate: an open one is its plate's newest, of which there is one.
    uniqueIndex('sessions_newest_plate').on(table.plateKey).where(sql`is_newest = 1`),
    check('sessions_open_is_newest', sql`departed_at IS NOT NULL OR is_newest = 1`),
    index('sessions_newest_search').on(table.departedAt, table.searchKey).where(sql`is_newest = 1`),
    // A plate's earlier stays, entered when it comes again, so an import of new plates never pays.
    index('sessions_earlier_plate').on(table.plateKey, table.arrivedAt).where(sql`is_newest = 0`),
    index('sessions_open').on(table.id).where(sql`departed_at IS NULL`),
    // What comes due is a range of it; ready plates need it alone. One index, for imports' sake.
    index('sessions_open_ready')
      .on(table.completedAt, table.estimatedReadyAt, table.plate, table.departedAt)
      .where(sql`departed_at IS NULL`),
    // What will overstay next: the longest ready of each level.
    index('sessions_open_overstay')
      .on(table.overstayLevel, table.completedAt)
      .where(sql`departed_at IS NULL AND completed_at IS NOT NULL`),
    index('sessions_arrived').on(table.arrivedAt),
    // The history by departure, with what filters and orders it; entered then, so no import pays.
    index('sessions_departed')
      .on(table.departedAt, table.arrivedAt, table.estimatedReadyAt, table.searchKey)
      .where(sql`departed_at IS NOT NULL`),
    // When past stays became ready, for statistics. Not parked vehicles: an import changes those.
    index('sessions_departed_completed')
      .on(table.completedAt)
      .where(sql`departed_at IS NOT NULL AND completed_at IS NOT NULL`),
    // Past stays with a plate, in the order it is taken away; without one the search key is empty.
    index('sessions_in_clear').on(table.departedAt).where(sql`departed_at IS NOT NULL AND search_key <> ''`),
    // What is found by its note or ticket. No import of rows has either.
    index('sessions_noted').on(table.departedAt).where(sql`note IS NOT NULL OR ticket IS NOT NULL`),
    check('sessions_battery', sql`battery_capacity > 0`),
    check('sessions_target', sql`target_soc BETWEEN 0 AND 100`),
    check('sessions_anchor', sql`anchor_charge >= 0`),
    check(
      'sessions_rate',
      sql`(${oneOf('rate_kind', 'percent-rate', 'constant-power', 'taper')}) AND rate_value > 0 AND (efficiency IS NULL) = (rate_kind = 'percent-rate')`,
    ),
    check('sessions_rate_source', oneOf('rate_source', ...RATE_SOURCES)),
    check('sessions_attention', sql`(attention_reason IS NULL) = (attention_since IS NULL)`),
    check('sessions_departure', sql`(departed_at IS NULL) = (departure_charge IS NULL)`),
    check('sessions_overstay', sql`overstay_level BETWEEN 0 AND 3`),
    check('sessions_flags', sql`(stops_at_target | ready_on_arrival | is_driver_waiting | is_newest) IN (0, 1)`),
  ],
)
