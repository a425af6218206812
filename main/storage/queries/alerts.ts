import { and, asc, eq, isNotNull, isNull, lt, max, min, type SQL, sql } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { AlertStore } from '../../core/ports/store.ts'
import { alerts } from '../schema/of-sessions.ts'
import { sessions } from '../schema/sessions.ts'

/** No newer alert of the vehicle is known, which is parked and ready. */
const IS_NEWEST_OF_READY = sql`session_id IN (SELECT id FROM sessions WHERE departed_at IS NULL AND completed_at IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM alerts newer WHERE newer.session_id = alerts.session_id AND newer.id > alerts.id)`

/** The alerts. Open: neither acknowledged nor closed. */
export function createAlertStore(orm: BetterSQLite3Database): AlertStore {
  const isOpen = and(isNull(alerts.acknowledgedAt), isNull(alerts.closedAt))
  const isUnannounced = and(isNull(alerts.announcedAt), isOpen)

  const insertOpen = orm
    .insert(alerts)
    .values({
      sessionId: sql.placeholder('sessionId'),
      kind: sql.placeholder('kind'),
      level: sql.placeholder('level'),
      dueAt: sql.placeholder('dueAt'),
      openedAt: sql.placeholder('openedAt'),
    })
    .onConflictDoNothing()
    .returning({ id: alerts.id })
    .prepare()
  const selectUnannounced = orm
    .select({ openedAt: min(alerts.openedAt) })
    .from(alerts)
    .where(isUnannounced)
    .prepare()

  const select = (condition: SQL | undefined) =>
    orm
      .select({
        id: alerts.id,
        sessionId: alerts.sessionId,
        plate: sessions.plate,
        bay: sessions.bay,
        kind: alerts.kind,
        level: alerts.level,
        dueAt: alerts.dueAt,
        openedAt: alerts.openedAt,
        announcedAt: alerts.announcedAt,
        remindedAt: alerts.remindedAt,
        snoozedUntil: alerts.snoozedUntil,
        acknowledgedAt: alerts.acknowledgedAt,
        closedAt: alerts.closedAt,
      })
      .from(alerts)
      .innerJoin(sessions, eq(sessions.id, alerts.sessionId))
      .where(condition)
      .orderBy(asc(alerts.dueAt), asc(alerts.id))
      .all()

  const change = (values: Partial<typeof alerts.$inferInsert>, condition: SQL | undefined) =>
    orm
      .update(alerts)
      .set(values)
      .where(condition)
      .returning({ id: alerts.id })
      .all()
      .map(({ id }) => id)

  return {
    open(alert) {
      const opened = insertOpen.get({ ...alert })
      if (opened !== undefined) return opened.id
      const [standing] = select(and(eq(alerts.sessionId, alert.sessionId), eq(alerts.kind, alert.kind), isOpen))
      if (standing === undefined) throw new Error(`the alert of session ${alert.sessionId} was neither opened nor open`)
      return standing.id
    },
    allOpen: () => select(isOpen),
    byIds: (ids) => select(isOneOf(ids)),
    ofSession: (sessionId) => select(eq(alerts.sessionId, sessionId)),
    acknowledge: (ids, at) => change({ acknowledgedAt: at }, ids === 'all' ? isOpen : and(isOneOf(ids), isOpen)),
    reopen: (ids) =>
      change(
        { acknowledgedAt: null },
        and(isOneOf(ids), isNotNull(alerts.acknowledgedAt), isNull(alerts.closedAt), IS_NEWEST_OF_READY),
      ),
    closeOfSession: (sessionId, at) => change({ closedAt: at }, and(eq(alerts.sessionId, sessionId), isOpen)),
    openOfSession: (sessionId) => select(and(eq(alerts.sessionId, sessionId), isOpen))[0],
    reopenOfSession(sessionId, closedAt, replacedBy) {
      const ofSession = eq(alerts.sessionId, sessionId)
      const closedThen = and(ofSession, eq(alerts.closedAt, closedAt), isNull(alerts.acknowledgedAt))
      const isOlder = replacedBy === undefined ? undefined : lt(alerts.id, replacedBy)
      const newest =
        orm
          .select({ id: max(alerts.id) })
          .from(alerts)
          .where(and(closedThen, isOlder))
          .get()?.id ?? null
      return newest === null ? [] : change({ closedAt: null }, eq(alerts.id, newest))
    },
    oldestUnannouncedAt: () => selectUnannounced.get()?.openedAt ?? null,
    claimUnannounced: (at) => select(isOneOf(change({ announcedAt: at }, isUnannounced))),
  }
}

/** Any number of ids as one parameter, where a list of parameters would have a limit. */
function isOneOf(ids: readonly number[]): SQL {
  return sql`${alerts.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`
}
