import { sql } from 'drizzle-orm'
import { check, index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { SESSION_CHANGE_KINDS } from '../../../shared/session-change.ts'
import { imports } from './imports.ts'
import { oneOf, sessions } from './sessions.ts'

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
    /** `import` is what a machine saw: a file, or a charger where one is named. */
    kind: text({ enum: ['import', 'hand', 'departure'] }).notNull(),
    importId: integer('import_id').references(() => imports.id),
    /** It contradicted what the vehicle can have done, and did not count when it came. */
    isSetAside: integer('is_set_aside', { mode: 'boolean' }).notNull().default(false),
    /** The charger and its connector that saw it. */
    charger: text(),
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

/** What people changed by hand, with what was before. Only `undoneAt` ever changes. */
export const sessionChanges = sqliteTable(
  'session_changes',
  {
    id: integer().primaryKey(),
    sessionId: integer('session_id')
      .notNull()
      .references(() => sessions.id),
    at: integer().notNull(),
    kind: text({ enum: SESSION_CHANGE_KINDS }).notNull(),
    /** The session's changeable facts before and after, as JSON. */
    before: text().notNull(),
    after: text().notNull(),
    /** The reading that a corrected charge added. */
    readingId: integer('reading_id').references(() => readings.id),
    undoneAt: integer('undone_at'),
  },
  (table) => [
    index('session_changes_of_session').on(table.sessionId, table.id),
    // Changes since a moment, for the shift summary, as with imports and alerts; no import pays.
    index('session_changes_made').on(table.at),
    // Plates that were put right: a stay is found by the wrong one too.
    index('session_changes_plates').on(table.sessionId, table.undoneAt).where(sql`kind = 'plate'`),
    check('session_changes_kind', oneOf('kind', ...SESSION_CHANGE_KINDS)),
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
