import { desc, eq, sql } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { SourceHabitStore, StoredHabit } from '../../core/ports/lot-stores.ts'
import type { Connection } from '../connection.ts'
import { sourceHabits } from '../schema/imports.ts'

/** How the values of sources, and of vehicles in them, behave. */
export function createSourceHabitStore(connection: Connection, orm: BetterSQLite3Database): SourceHabitStore {
  const updateVehicle = connection.prepare<[number, number, string, string]>(
    `UPDATE source_rows SET moved = ?, stood = ?
     WHERE source_id = (SELECT id FROM sources WHERE location = ?) AND plate_key = ?`,
  )

  // Prepared: asked after every commit, for what comes due.
  const selectOne = orm
    .select()
    .from(sourceHabits)
    .where(eq(sourceHabits.source, sql.placeholder('source')))
    .prepare()

  return {
    of(source) {
      const row = selectOne.get({ source })
      return row && habitOf(row)
    },
    latest: (limit) =>
      orm.select().from(sourceHabits).orderBy(desc(sourceHabits.toldAt)).limit(limit).all().map(habitOf),
    put({ source, counts, chosen, toldAt }) {
      const fields = { ...counts, chosen, toldAt }
      orm
        .insert(sourceHabits)
        .values({ source, ...fields })
        .onConflictDoUpdate({ target: sourceHabits.source, set: fields })
        .run()
    },
    noteVehicles(source, vehicles) {
      for (const [plateKey, { moved, stood }] of vehicles) updateVehicle.run(moved, stood, source, plateKey)
    },
  }
}

function habitOf({ source, moved, stood, chosen, toldAt }: typeof sourceHabits.$inferSelect): StoredHabit {
  return { source, counts: { moved, stood }, chosen, toldAt }
}
