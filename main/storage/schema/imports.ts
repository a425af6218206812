import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Problem } from '../../../shared/app-error.ts'

/** Without credentials; a table of its own so that 100,000 rows need not repeat a URL. */
export const sources = sqliteTable('sources', {
  id: integer().primaryKey(),
  location: text().notNull().unique(),
})

/** How the values of sources behave; all picked files are one source, `file:`. */
export const sourceHabits = sqliteTable(
  'source_habits',
  {
    source: text().primaryKey(),
    /** How many of its values moved, and stood while the vehicle charged; of late, weighed. */
    moved: integer().notNull().default(0),
    stood: integer().notNull().default(0),
    /** What a person says that they do. */
    chosen: text({ enum: ['moves', 'stands'] }),
    /** When a file of it was imported last. */
    toldAt: integer('told_at').notNull(),
  },
  () => [
    check('source_habits_chosen', sql`chosen IN ('moves', 'stands')`),
    check('source_habits_counts', sql`moved >= 0 AND stood >= 0`),
  ],
)

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
    /** How often the charge moved during a stay, and stood while the vehicle was seen to charge. */
    moved: integer().notNull().default(0),
    stood: integer().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.plateKey] })],
)
