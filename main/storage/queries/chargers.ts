import { and, asc, desc, eq, gte, isNull, lte, sql } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { Session } from '../../../shared/session.ts'
import { bayKeyOf } from '../../../shared/short-text.ts'
import type { ChargerStore } from '../../core/ports/charger-store.ts'
import type { SessionStore } from '../../core/ports/store.ts'
import type { Connection } from '../connection.ts'
import { chargedDays, chargePoints, chargeTags, connectors, transactions } from '../schema/chargers.ts'
import { sessions } from '../schema/sessions.ts'

/** What is known of chargers, and of what they delivered. */
export function createChargerStore(
  connection: Connection,
  orm: BetterSQLite3Database,
  { byIds: sessionsByIds }: Pick<SessionStore, 'byIds'>,
): ChargerStore {
  // Not compared in SQL: to SQLite's lower() only A to Z have capitals.
  const selectBays = connection.prepare<[], { readonly id: number; readonly bay: string }>(
    'SELECT id, bay FROM sessions WHERE departed_at IS NULL AND bay IS NOT NULL ORDER BY id',
  )
  const selectNear = connection
    .prepare<[number, number], number>(
      'SELECT id FROM sessions WHERE departed_at IS NULL ORDER BY abs(arrived_at - ?), id LIMIT ?',
    )
    .pluck()
  const selectLastStated = connection.prepare<[number, number], { readonly at: number; readonly charge: number }>(
    `SELECT at, charge FROM readings WHERE session_id = ? AND kind <> 'departure' AND (charger IS NULL OR at < ?)
       AND NOT is_set_aside AND NOT EXISTS (SELECT 1 FROM retractions WHERE reading_id = readings.id)
     ORDER BY at DESC, id DESC LIMIT 1`,
  )

  const selectEstimated = connection.prepare<[number, number], { isMeasured: number; errorMs: number | null }>(
    `SELECT EXISTS (SELECT 1 FROM transactions WHERE session_id = sessions.id) AS isMeasured,
       CASE WHEN NOT ready_on_arrival AND target_soc = first_target_soc
         THEN abs(completed_at - first_estimated_ready_at) END AS errorMs
     FROM sessions INDEXED BY sessions_departed WHERE departed_at IS NOT NULL AND departed_at >= ? AND departed_at < ?
     ORDER BY departed_at DESC LIMIT 10000`,
  )

  const selectEfficiencies = connection
    .prepare<[], number>(
      `SELECT ledger ->> 'seenEfficiency' FROM (SELECT ledger FROM transactions ORDER BY id DESC LIMIT 200)
       WHERE ledger ->> 'seenEfficiency' IS NOT NULL`,
    )
    .pluck()

  /** In the order asked for. */
  function byIds(ids: readonly number[]): readonly Session[] {
    const found = new Map(sessionsByIds(ids).map((session) => [session.id, session]))
    return ids.flatMap((id) => found.get(id) ?? [])
  }

  const on = (chargePointId: string, connector: number) =>
    and(eq(transactions.chargePointId, chargePointId), eq(transactions.connector, connector))
  const newest = () => desc(transactions.id)
  const place = (chargePointId: string, connector: number) =>
    and(eq(connectors.chargePointId, chargePointId), eq(connectors.connector, connector))

  return {
    chargePoints: () => orm.select().from(chargePoints).orderBy(asc(chargePoints.chargePointId)).all(),
    chargePoint: (id) => orm.select().from(chargePoints).where(eq(chargePoints.chargePointId, id)).get(),
    putChargePoint(chargePoint) {
      orm
        .insert(chargePoints)
        .values(chargePoint)
        .onConflictDoUpdate({ target: chargePoints.chargePointId, set: chargePoint })
        .run()
    },
    removeChargePoint(id) {
      orm.delete(connectors).where(eq(connectors.chargePointId, id)).run()
      return orm.delete(chargePoints).where(eq(chargePoints.chargePointId, id)).run().changes === 1
    },
    connectors: () =>
      orm.select().from(connectors).orderBy(asc(connectors.chargePointId), asc(connectors.connector)).all(),
    connector: (id, number) => orm.select().from(connectors).where(place(id, number)).get(),
    putConnector(connector) {
      orm
        .insert(connectors)
        .values(connector)
        .onConflictDoUpdate({ target: [connectors.chargePointId, connectors.connector], set: connector })
        .run()
    },
    begin: (transaction) => orm.insert(transactions).values(transaction).returning().get(),
    transaction: (id) => orm.select().from(transactions).where(eq(transactions.id, id)).get(),
    update({ id, ...transaction }) {
      orm.update(transactions).set(transaction).where(eq(transactions.id, id)).run()
    },
    running: () =>
      orm.select().from(transactions).where(isNull(transactions.endedAt)).orderBy(asc(transactions.id)).all(),
    runningOn: (id, connector) =>
      orm
        .select()
        .from(transactions)
        .where(and(on(id, connector), isNull(transactions.endedAt)))
        .get(),
    newestOn: (id, connector) =>
      orm.select().from(transactions).where(on(id, connector)).orderBy(newest()).limit(1).get(),
    byChosen: (id, chosen) =>
      orm
        .select()
        .from(transactions)
        .where(and(eq(transactions.chargePointId, id), eq(transactions.chosen, chosen)))
        .orderBy(newest())
        .limit(1)
        .get(),
    bySentAt: (id, connector, sentAt) =>
      orm
        .select()
        .from(transactions)
        .where(and(on(id, connector), eq(transactions.sentAt, sentAt)))
        .orderBy(newest())
        .limit(1)
        .get(),
    newestOfSession: (sessionId) =>
      orm.select().from(transactions).where(eq(transactions.sessionId, sessionId)).orderBy(newest()).limit(1).get(),
    endedSince: (at) => {
      const newer = sql`SELECT max(id) FROM transactions AS t WHERE t.session_id = ${transactions.sessionId}`
      return orm
        .select({ transaction: transactions })
        .from(transactions)
        .innerJoin(sessions, eq(sessions.id, transactions.sessionId))
        .where(and(gte(transactions.endedAt, at), isNull(sessions.departedAt), sql`${transactions.id} = (${newer})`))
        .orderBy(asc(transactions.id))
        .all()
        .map(({ transaction }) => transaction)
    },
    lastStated: (sessionId, before) => selectLastStated.get(sessionId, before),
    openInBay(bay) {
      const key = bayKeyOf(bay)
      return byIds(selectBays.all().flatMap(({ id, bay: other }) => (bayKeyOf(other) === key ? id : [])))
    },
    openNear: (at, limit) => byIds(selectNear.all(at, limit)),
    plateKeyOfTag: (tag) => orm.select().from(chargeTags).where(eq(chargeTags.tag, tag)).get()?.plateKey,
    tieTag(tag, plateKey) {
      orm
        .insert(chargeTags)
        .values({ tag, plateKey })
        .onConflictDoUpdate({ target: chargeTags.tag, set: { plateKey } })
        .run()
    },
    addEnergy(date, energyWh) {
      orm
        .insert(chargedDays)
        .values({ date, energyWh })
        .onConflictDoUpdate({
          target: chargedDays.date,
          set: { energyWh: sql`${chargedDays.energyWh} + ${energyWh}` },
        })
        .run()
    },
    seenEfficiencies: () => selectEfficiencies.all(),
    estimatedStays: (from, until) =>
      selectEstimated.all(from, until).map(({ isMeasured, errorMs }) => ({ isMeasured: isMeasured === 1, errorMs })),
    energyByDay: (from, until) =>
      orm
        .select()
        .from(chargedDays)
        .where(and(gte(chargedDays.date, from), lte(chargedDays.date, until)))
        .orderBy(asc(chargedDays.date))
        .all(),
  }
}
