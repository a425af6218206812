import { asc, eq } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { StoredWatch, WatchStore } from '../../core/ports/lot-stores.ts'
import { sources, watches } from '../schema/imports.ts'
import { columnsOfProblem, type ProblemColumns, problemOfColumns, sourceIdOf } from './import-columns.ts'

/** A lot has a handful, so what is due is found by whoever looks at all. */
export function createWatchStore(orm: BetterSQLite3Database): WatchStore {
  const select = () =>
    orm
      .select({
        id: watches.sourceId,
        source: sources.location,
        intervalMinutes: watches.intervalMinutes,
        isEnabled: watches.isEnabled,
        nextDueAt: watches.nextDueAt,
        lastAttemptAt: watches.lastAttemptAt,
        lastGoodAt: watches.lastGoodAt,
        failures: watches.failures,
        failureMessage: watches.failureMessage,
        failureCode: watches.failureCode,
        failureValues: watches.failureValues,
      })
      .from(watches)
      .innerJoin(sources, eq(sources.id, watches.sourceId))

  // Asked after every commit, for what comes due: to build it each time takes far longer.
  const selectAll = select().orderBy(asc(watches.sourceId)).prepare()

  return {
    all: () => selectAll.all().map(watchOf),
    byId(id) {
      const row = select().where(eq(watches.sourceId, id)).get()
      return row && watchOf(row)
    },
    put({ source, failure, ...kept }) {
      const fields = { ...kept, ...columnsOfProblem(failure) }
      const sourceId = sourceIdOf(orm, source)
      orm
        .insert(watches)
        .values({ sourceId, ...fields })
        .onConflictDoUpdate({ target: watches.sourceId, set: fields })
        .run()
      return sourceId
    },
    remove: (id) => orm.delete(watches).where(eq(watches.sourceId, id)).run().changes === 1,
  }
}

function watchOf(row: Omit<StoredWatch, 'failure'> & ProblemColumns): StoredWatch {
  const { failureMessage, failureCode, failureValues, ...watch } = row
  return { ...watch, failure: problemOfColumns({ failureMessage, failureCode, failureValues }) }
}
