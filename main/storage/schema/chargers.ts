import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { CONNECTOR_STATES } from '../../../shared/charger-report.ts'
import type { TransactionLedger } from '../../core/ports/charger-store.ts'
import { sessions } from './sessions.ts'

/** Charge points that have knocked, and those that a person has entered. */
export const chargePoints = sqliteTable(
  'charge_points',
  {
    chargePointId: text('charge_point_id').primaryKey(),
    standing: text({ enum: ['ours', 'waiting'] }).notNull(),
    /**
     * SHA-256, in hexadecimal, of the password that it has to give, and of the one that it gave
     * while it waited.
     */
    passwordDigest: text('password_digest'),
    offeredDigest: text('offered_digest'),
    protocol: text({ enum: ['1.6', '2.0.1'] }),
    vendor: text(),
    model: text(),
    firmware: text(),
    firstHeardAt: integer('first_heard_at').notNull(),
    lastHeardAt: integer('last_heard_at'),
    caughtUpAt: integer('caught_up_at'),
    isClockRight: integer('is_clock_right', { mode: 'boolean' }),
    clockOffMs: integer('clock_off_ms').notNull(),
    isMeterDoubtful: integer('is_meter_doubtful', { mode: 'boolean' }).notNull(),
    isSocDoubtful: integer('is_soc_doubtful', { mode: 'boolean' }).notNull(),
    droppedMessages: integer('dropped_messages').notNull(),
  },
  () => [check('charge_points_standing', sql`standing IN ('ours', 'waiting')`)],
)

export const connectors = sqliteTable(
  'connectors',
  {
    chargePointId: text('charge_point_id')
      .notNull()
      .references(() => chargePoints.chargePointId),
    connector: integer().notNull(),
    bay: text(),
    state: text({ enum: CONNECTOR_STATES }),
    stateSince: integer('state_since').notNull(),
    fault: text(),
    availableAt: integer('available_at'),
  },
  (table) => [primaryKey({ columns: [table.chargePointId, table.connector] })],
)

/**
 * What connectors delivered, each from a vehicle's start to its stop. The number is the one that
 * the charger is given.
 */
export const transactions = sqliteTable(
  'transactions',
  {
    id: integer().primaryKey(),
    chargePointId: text('charge_point_id').notNull(),
    connector: integer().notNull(),
    chosen: text(),
    beganAt: integer('began_at').notNull(),
    sentAt: integer('sent_at'),
    meterStartWh: real('meter_start_wh'),
    idTag: text('id_tag'),
    sessionId: integer('session_id').references(() => sessions.id),
    isUnasked: integer('is_unasked', { mode: 'boolean' }).notNull(),
    endedAt: integer('ended_at'),
    reason: text(),
    /** Where the meter and the charge stand, as JSON. */
    ledger: text({ mode: 'json' }).$type<TransactionLedger>().notNull(),
  },
  (table) => [
    uniqueIndex('transactions_running').on(table.chargePointId, table.connector).where(sql`ended_at IS NULL`),
    index('transactions_on').on(table.chargePointId, table.connector, table.id),
    index('transactions_of_session').on(table.sessionId, table.id),
    index('transactions_ended').on(table.endedAt),
    index('transactions_tagged').on(table.beganAt).where(sql`id_tag IS NOT NULL`),
    check('transactions_json', sql`json_valid(ledger)`),
  ],
)

/** Which plate's vehicle shows which tag. */
export const chargeTags = sqliteTable('charge_tags', {
  tag: text().primaryKey(),
  plateKey: text('plate_key').notNull(),
})

/** Energy that chargers delivered, by days where the lot is (`2026-01-31`). */
export const chargedDays = sqliteTable('charged_days', {
  date: text().primaryKey(),
  energyWh: real('energy_wh').notNull(),
})
