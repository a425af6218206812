import { sql } from 'drizzle-orm'
import { blob, check, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Problem } from '../../shared/app-error.ts'
import { oneOf } from './one-of.ts'

/**
 * The tables. Instants are epoch milliseconds UTC, charges are in charge units, states of charge in percent, booleans 0 or 1.
 * `npm run migration` writes a migration for a change here; make its new tables STRICT by hand (a test insists), because
 * drizzle cannot say so. All in one file, long as it is: the tables refer to one another, and the migrations are made from it.
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
    rateKind: text('rate_kind').notNull(),
    /** Percent per hour, or charge units per hour at the charger. */
    rateValue: real('rate_value').notNull(),
    /** `null` for a rate in percent, in which it plays no part. */
    efficiency: real(),
    rateSource: text('rate_source').notNull(),
    rateUncertainty: real('rate_uncertainty').notNull(),
    stopsAtTarget: integer('stops_at_target', { mode: 'boolean' }).notNull(),
    estimatedReadyAt: integer('estimated_ready_at').notNull(),
    completedAt: integer('completed_at'),
    readyOnArrival: integer('ready_on_arrival', { mode: 'boolean' }).notNull(),
    departureTime: integer('departure_time'),
    attentionReason: text('attention_reason'),
    attentionSince: integer('attention_since'),
    isDriverWaiting: integer('is_driver_waiting', { mode: 'boolean' }).notNull(),
    /** How far an overstay has been announced: 0 not at all, 1 the grace is over, 2 and 3 the further levels. */
    overstayLevel: integer('overstay_level').notNull(),
    departedAt: integer('departed_at'),
    departureCharge: real('departure_charge'),
    /** One session of each plate: the open one, else the one that was parked last. */
    isNewest: integer('is_newest', { mode: 'boolean' }).notNull(),
    /** Since when readings measure the rate; `null`, from before it was kept, is the arrival. */
    measuringSince: integer('measuring_since'),
    /** The target that it came with and the first estimate for it, which statistics hold against what was observed. */
    firstTargetSoc: real('first_target_soc'),
    firstEstimatedReadyAt: integer('first_estimated_ready_at'),
  },
  (table) => [
    // At most one open session a plate: an open session is the newest of its plate, and a plate has one newest.
    uniqueIndex('sessions_newest_plate').on(table.plateKey).where(sql`is_newest = 1`),
    check('sessions_open_is_newest', sql`departed_at IS NOT NULL OR is_newest = 1`),
    index('sessions_newest_search').on(table.departedAt, table.searchKey).where(sql`is_newest = 1`),
    // A plate's earlier stays. A stay enters it only when the plate comes again, so an import of new plates does not pay for it.
    index('sessions_earlier_plate').on(table.plateKey, table.arrivedAt).where(sql`is_newest = 0`),
    index('sessions_open').on(table.id).where(sql`departed_at IS NULL`),
    // What comes due is one range of it, and the ready plates are read from it alone. One index, not two: an import changes it for each row.
    index('sessions_open_ready')
      .on(table.completedAt, table.estimatedReadyAt, table.plate, table.departedAt)
      .where(sql`departed_at IS NULL`),
    // What will overstay next: the longest ready of each level.
    index('sessions_open_overstay')
      .on(table.overstayLevel, table.completedAt)
      .where(sql`departed_at IS NULL AND completed_at IS NOT NULL`),
    index('sessions_arrived').on(table.arrivedAt),
    // The history: in the order of leaving, with all that it is filtered and ordered by. A stay enters it when it ends, so no import pays.
    index('sessions_departed')
      .on(table.departedAt, table.arrivedAt, table.estimatedReadyAt, table.searchKey)
      .where(sql`departed_at IS NOT NULL`),
    // When past stays became ready, for statistics. Not of parked vehicles: an import changes those.
    index('sessions_departed_completed')
      .on(table.completedAt)
      .where(sql`departed_at IS NOT NULL AND completed_at IS NOT NULL`),
    // Past stays that still have their plate, in the order in which it is taken away; without one the search key is empty.
    index('sessions_in_clear').on(table.departedAt).where(sql`departed_at IS NOT NULL AND search_key <> ''`),
    check('sessions_battery', sql`battery_capacity > 0`),
    check('sessions_target', sql`target_soc BETWEEN 0 AND 100`),
    check('sessions_anchor', sql`anchor_charge >= 0`),
    check(
      'sessions_rate',
      sql`(${oneOf('rate_kind', 'percent-rate', 'constant-power', 'taper')}) AND rate_value > 0 AND (efficiency IS NULL) = (rate_kind = 'percent-rate')`,
    ),
    check('sessions_rate_source', oneOf('rate_source', 'measured', 'hand', 'file', 'assumed')),
    check('sessions_attention', sql`(attention_reason IS NULL) = (attention_since IS NULL)`),
    check('sessions_departure', sql`(departed_at IS NULL) = (departure_charge IS NULL)`),
    check('sessions_overstay', sql`overstay_level BETWEEN 0 AND 3`),
    check('sessions_flags', sql`(stops_at_target | ready_on_arrival | is_driver_waiting | is_newest) IN (0, 1)`),
  ],
)

/** Charges at instants, only ever added to. */
export const readings = sqliteTable(
  'readings',
  {
    id: integer().primaryKey(),
    sessionId: integer('session_id')
      .notNull()
      .references(() => sessions.id),
    at: integer().notNull(),
    charge: real().notNull(),
    kind: text({ enum: ['import', 'hand', 'departure'] }).notNull(),
    importId: integer('import_id').references(() => imports.id),
  },
  (table) => [
    index('readings_of_session').on(table.sessionId, table.at),
    check('readings_charge', sql`charge >= 0`),
    check('readings_kind', oneOf('kind', 'import', 'hand', 'departure')),
  ],
)

/** Records that take a reading back: an undone departure leaves both its reading and this. */
export const retractions = sqliteTable('retractions', {
  readingId: integer('reading_id')
    .primaryKey()
    .references(() => readings.id),
  at: integer().notNull(),
})

/** What people changed by hand, with what was there before, so that it can be shown and undone. Only ever added to but for `undoneAt`. */
export const sessionChanges = sqliteTable(
  'session_changes',
  {
    id: integer().primaryKey(),
    sessionId: integer('session_id')
      .notNull()
      .references(() => sessions.id),
    at: integer().notNull(),
    kind: text({ enum: ['charge', 'target', 'bay', 'power', 'needed-by', 'driver-waiting'] }).notNull(),
    /** The session's changeable facts before and after, as JSON. */
    before: text().notNull(),
    after: text().notNull(),
    /** The reading that a corrected charge added. */
    readingId: integer('reading_id').references(() => readings.id),
    undoneAt: integer('undone_at'),
  },
  (table) => [
    index('session_changes_of_session').on(table.sessionId, table.id),
    // What people changed since a moment: for the shift summary, as the next two of imports and alerts are. No import of rows pays for them.
    index('session_changes_made').on(table.at),
    check('session_changes_kind', sql`kind IN ('charge', 'target', 'bay', 'power', 'needed-by', 'driver-waiting')`),
    check('session_changes_json', sql`json_valid(before) AND json_valid(after)`),
  ],
)

const isOpenAlert = sql`acknowledged_at IS NULL AND closed_at IS NULL`

export const alerts = sqliteTable(
  'alerts',
  {
    id: integer().primaryKey(),
    sessionId: integer('session_id')
      .notNull()
      .references(() => sessions.id),
    kind: text({ enum: ['ready', 'overstay'] }).notNull(),
    /** 0 for `ready`, 1 to 3 for `overstay`. */
    level: integer().notNull(),
    dueAt: integer('due_at').notNull(),
    openedAt: integer('opened_at').notNull(),
    announcedAt: integer('announced_at'),
    /** When the attendant was last reminded of it. */
    remindedAt: integer('reminded_at'),
    /** No reminder before this instant. */
    snoozedUntil: integer('snoozed_until'),
    acknowledgedAt: integer('acknowledged_at'),
    closedAt: integer('closed_at'),
  },
  (table) => [
    uniqueIndex('alerts_open').on(table.sessionId, table.kind).where(isOpenAlert),
    index('alerts_of_session').on(table.sessionId),
    index('alerts_opened').on(table.openedAt),
    index('alerts_open_due').on(table.dueAt).where(isOpenAlert),
    index('alerts_unannounced').on(table.openedAt).where(sql`announced_at IS NULL AND ${isOpenAlert}`),
    check('alerts_kind', sql`kind IN ('ready', 'overstay') AND (kind = 'ready') = (level = 0)`),
  ],
)

/** Where files come from, without credentials; a table of its own so that 100,000 rows need not repeat a URL. */
export const sources = sqliteTable('sources', {
  id: integer().primaryKey(),
  location: text().notNull().unique(),
})

/** Sources that are imported by themselves, every so many minutes. */
export const watches = sqliteTable(
  'watches',
  {
    sourceId: integer('source_id')
      .primaryKey()
      .references(() => sources.id),
    intervalMinutes: integer('interval_minutes').notNull(),
    isEnabled: integer('is_enabled', { mode: 'boolean' }).notNull(),
    /** When it is fetched next; moved on by an attempt, further each time one fails. */
    nextDueAt: integer('next_due_at').notNull(),
    lastAttemptAt: integer('last_attempt_at'),
    /** When the source was last seen to be as the lot has it: imported, or unchanged. */
    lastGoodAt: integer('last_good_at'),
    failures: integer().notNull(),
    failureMessage: text('failure_message'),
    /** The case that the sentence tells, and what it names, for a translation. */
    failureCode: text('failure_code'),
    failureValues: text('failure_values', { mode: 'json' }).$type<NonNullable<Problem['values']>>(),
  },
  (table) => [
    index('watches_due').on(table.nextDueAt).where(sql`is_enabled = 1`),
    check('watches_interval', sql`interval_minutes BETWEEN 1 AND 1440`),
    check('watches_flags', sql`is_enabled IN (0, 1) AND failures >= 0`),
  ],
)

export const imports = sqliteTable(
  'imports',
  {
    id: integer().primaryKey(),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id),
    trigger: text({ enum: ['attendant', 'http', 'watch'] }).notNull(),
    status: text({ enum: ['running', 'completed', 'failed', 'cancelled', 'interrupted'] }).notNull(),
    startedAt: integer('started_at').notNull(),
    finishedAt: integer('finished_at'),
    bytes: integer().notNull().default(0),
    sha256: text(),
    isIdentical: integer('is_identical', { mode: 'boolean' }).notNull().default(false),
    /** The server's marks of this version of the file, for "has it changed?". */
    etag: text(),
    lastModified: text('last_modified'),
    newCount: integer('new_count').notNull().default(0),
    backAgainCount: integer('back_again_count').notNull().default(0),
    updatedCount: integer('updated_count').notNull().default(0),
    unchangedCount: integer('unchanged_count').notNull().default(0),
    refusedCount: integer('refused_count').notNull().default(0),
    repeatedCount: integer('repeated_count').notNull().default(0),
    failureMessage: text('failure_message'),
    /** The case that the sentence tells, and what it names, for a translation. */
    failureCode: text('failure_code'),
    failureValues: text('failure_values', { mode: 'json' }).$type<NonNullable<Problem['values']>>(),
  },
  (table) => [
    index('imports_completed').on(table.sourceId).where(sql`status = 'completed'`),
    index('imports_finished').on(table.finishedAt, table.status).where(sql`finished_at IS NOT NULL`),
    index('imports_running').on(table.id).where(sql`status = 'running'`),
    check('imports_trigger', sql`"trigger" IN ('attendant', 'http', 'watch')`),
    check('imports_status', sql`status IN ('running', 'completed', 'failed', 'cancelled', 'interrupted')`),
    check('imports_finished', sql`(status = 'running') = (finished_at IS NULL)`),
  ],
)

export const refusedRows = sqliteTable(
  'refused_rows',
  {
    id: integer().primaryKey(),
    importId: integer('import_id')
      .notNull()
      .references(() => imports.id),
    line: integer().notNull(),
    /** Empty once it was taken away for the plate in it. */
    text: text().notNull(),
    code: text().notNull(),
    reason: text().notNull(),
  },
  (table) => [
    index('refused_rows_of_import').on(table.importId, table.line),
    index('refused_rows_in_clear').on(table.importId).where(sql`text <> ''`),
  ],
)

/** What each source said of each plate last. */
export const sourceRows = sqliteTable(
  'source_rows',
  {
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id),
    plateKey: text('plate_key').notNull(),
    importId: integer('import_id')
      .notNull()
      .references(() => imports.id),
    presentCharge: real('present_charge').notNull(),
    batteryCapacity: real('battery_capacity').notNull(),
    targetSoc: real('target_soc').notNull(),
    bay: text(),
    departureTime: integer('departure_time'),
    chargingPower: real('charging_power'),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.plateKey] })],
)

/**
 * What the stays that are over come to, day by day, so that a year of statistics is 365 rows and not 500,000 stays. Nothing but a copy:
 * triggers delete the days that a stay touches when it ends, or is taken back, and they are worked out anew.
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

/** Plates of the system before this one, of which no stay is kept: when they left is not known. `null` for what was not kept. */
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

/** Settings that differ from their defaults, each value as JSON. */
export const settings = sqliteTable('settings', { name: text().primaryKey(), value: text().notNull() }, () => [
  check('settings_value', sql`json_valid(value)`),
])
