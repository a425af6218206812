import { and, asc, eq, isNotNull, isNull, lt, max, min, type SQL, sql } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { AlertStore } from '../../core/ports/store.ts'
import { alerts } from '../schema/of-sessions.ts'
import { sessions } from '../schema/sessions.ts'

/** No newer alert of the vehicle is known, which is parked and ready. */
const IS_NEWEST_OF_READY = sql`session_id IN (SELECT id FROM sessions WHERE departed_at IS NULL AND completed_at IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM alerts newer WHERE newer.session_id = alerts.session_id AND newer.id > alerts.id)`

const IS_OF_SESSION = sql`${alerts.sessionId} = ${sql.placeholder('sessionId')}`

/** Any number of ids as one parameter, where a list of parameters would have a limit. */
const IS_ONE_OF = sql`${alerts.id} IN (SELECT value FROM json_each(${sql.placeholder('ids')}))`

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

  // Prepared, as all of it is asked at most commits: to build a query takes longer than to run it.
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
      .prepare()
  const selectOpen = select(isOpen)
  const selectByIds = select(IS_ONE_OF)
  const selectOfSession = select(IS_OF_SESSION)
  const selectOpenOfSession = select(and(IS_OF_SESSION, isOpen))

  const change = (column: 'announcedAt' | 'acknowledgedAt' | 'closedAt', condition: SQL | undefined) => {
    const update = orm
      .update(alerts)
      .set({ [column]: sql.placeholder('at') })
      .where(condition)
      .returning({ id: alerts.id })
      .prepare()
    return (at: number | null, which: { readonly ids?: string; readonly sessionId?: number } = {}) =>
      update.all({ at, ...which }).map(({ id }) => id)
  }
  const announce = change('announcedAt', isUnannounced)
  const acknowledgeAll = change('acknowledgedAt', isOpen)
  const acknowledgeSome = change('acknowledgedAt', and(IS_ONE_OF, isOpen))
  const takeBack = change(
    'acknowledgedAt',
    and(IS_ONE_OF, isNotNull(alerts.acknowledgedAt), isNull(alerts.closedAt), IS_NEWEST_OF_READY),
  )
  const closeOfSession = change('closedAt', and(IS_OF_SESSION, isOpen))
  const changeClosed = change('closedAt', IS_ONE_OF)

  return {
    open(alert) {
      const opened = insertOpen.get({ ...alert })
      if (opened !== undefined) return opened.id
      const standing = selectOpenOfSession.all({ sessionId: alert.sessionId }).find(({ kind }) => kind === alert.kind)
      if (standing === undefined) throw new Error(`the alert of session ${alert.sessionId} was neither opened nor open`)
      return standing.id
    },
    allOpen: () => selectOpen.all(),
    byIds: (ids) => selectByIds.all({ ids: JSON.stringify(ids) }),
    ofSession: (sessionId) => selectOfSession.all({ sessionId }),
    acknowledge: (ids, at) => (ids === 'all' ? acknowledgeAll(at) : acknowledgeSome(at, { ids: JSON.stringify(ids) })),
    reopen: (ids) => takeBack(null, { ids: JSON.stringify(ids) }),
    closeOfSession: (sessionId, at) => closeOfSession(at, { sessionId }),
    openOfSession: (sessionId) => selectOpenOfSession.get({ sessionId }),
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
      return newest === null ? [] : changeClosed(null, { ids: JSON.stringify([newest]) })
    },
    oldestUnannouncedAt: () => selectUnannounced.get()?.openedAt ?? null,
    claimUnannounced: (at) => selectByIds.all({ ids: JSON.stringify(announce(at)) }),
  }
}
