import { sql } from 'drizzle-orm'
import { blob, check, index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * Past stays summed up by day: a year of statistics is 365 rows, not 500,000 stays. Only a cache:
 * triggers delete the days of a stay that ends or is taken back, and they are worked out anew.
 */
export const statisticsDays = sqliteTable(
  'statistics_days',
  {
    startsAt: integer('starts_at').notNull(),
    endsAt: integer('ends_at').notNull(),
    /** The IANA time zone in which this is a day. */
    timeZone: text('time_zone').notNull(),
    /** The stays that were most likely forgotten in the list are counted apart. */
    isForgotten: integer('is_forgotten', { mode: 'boolean' }).notNull(),
    /** By how many the vehicles present, and those charging, changed over the day. */
    presentNet: integer('present_net').notNull(),
    chargingNet: integer('charging_net').notNull(),
    /** The day's digest, as 32-bit numbers. */
    digest: blob({ mode: 'buffer' }).notNull(),
    /** How the digest is written and what it counts; days of another format are worked out anew. */
    format: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.startsAt, table.isForgotten] }),
    check('statistics_days_order', sql`ends_at > starts_at AND is_forgotten IN (0, 1)`),
  ],
)

/** Plates of the system before, without a stay. `null` for what was not kept. */
export const knownPlates = sqliteTable(
  'known_plates',
  {
    plateKey: text('plate_key').primaryKey(),
    plate: text().notNull(),
    searchKey: text('search_key').notNull(),
    charge: real(),
    batteryCapacity: real('battery_capacity'),
    targetSoc: real('target_soc'),
    /** When it had that charge. */
    chargeAt: integer('charge_at'),
    knownSince: integer('known_since').notNull(),
  },
  (table) => [
    index('known_plates_search').on(table.searchKey),
    check('known_plates_figures', sql`charge >= 0 AND battery_capacity > 0 AND target_soc BETWEEN 0 AND 100`),
  ],
)

/**
 * What was written since the mirror was last up to date: one row a transaction, in order, written
 * within it while the mirror is on. The oldest kept row is the mirror's last, to check it by.
 */
export const outbox = sqliteTable(
  'outbox',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    /** Chosen at random: a database that was restored has the number again, and another token. */
    token: text().notNull(),
    at: integer().notNull(),
    /** How many rows it names. */
    rows: integer().notNull(),
    /** Which rows of which tables, as JSON. */
    changes: text().notNull(),
  },
  () => [check('outbox_changes', sql`json_valid(changes)`)],
)

/** Settings that differ from their defaults, each value as JSON. */
export const settings = sqliteTable('settings', { name: text().primaryKey(), value: text().notNull() }, () => [
  check('settings_value', sql`json_valid(value)`),
])
