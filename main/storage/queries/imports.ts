import { and, asc, count, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { type ImportReport, importedCount, type RefusalCode } from '../../../shared/import.ts'
import type { ImportStore } from '../../core/ports/store.ts'
import { imports, refusedRows, sources } from '../schema.ts'

type ImportRow = typeof imports.$inferSelect

/** The imports and their refused rows. The newest import is the one that began last, whatever the clock did since. */
export function createImportStore(orm: BetterSQLite3Database): Omit<ImportStore, 'sourceRow' | 'putSourceRow'> {
  // Written out, not as a parameter: only so can SQLite see that the partial indexes serve.
  const isCompleted = sql`${imports.status} = 'completed'`
  const isRunning = sql`${imports.status} = 'running'`

  const insertRefused = orm
    .insert(refusedRows)
    .values({
      importId: sql.placeholder('importId'),
      line: sql.placeholder('line'),
      text: sql.placeholder('text'),
      code: sql.placeholder('code'),
      reason: sql.placeholder('reason'),
    })
    .prepare()

  function newest(condition: SQL | undefined): ImportReport | undefined {
    const found = orm
      .select({ row: imports, source: sources.location })
      .from(imports)
      .innerJoin(sources, eq(sources.id, imports.sourceId))
      .where(condition)
      .orderBy(desc(imports.id))
      .limit(1)
      .get()
    return found && reportOf(found.row, found.source)
  }

  function sourceIdOf(location: string): number {
    orm.insert(sources).values({ location }).onConflictDoNothing().run()
    const found = orm.select({ id: sources.id }).from(sources).where(eq(sources.location, location)).get()
    if (found === undefined) throw new Error('the source was neither added nor there')
    return found.id
  }

  return {
    begin({ source, trigger, startedAt }) {
      const row = { sourceId: sourceIdOf(source), trigger, startedAt, status: 'running' as const }
      return orm.insert(imports).values(row).returning({ id: imports.id }).get().id
    },
    finish(importId, { counts, ...outcome }) {
      const columns = {
        ...outcome,
        newCount: counts.new,
        backAgainCount: counts.backAgain,
        updatedCount: counts.updated,
        unchangedCount: counts.unchanged,
        refusedCount: counts.refused,
        repeatedCount: counts.repeated,
      }
      orm.update(imports).set(columns).where(eq(imports.id, importId)).run()
    },
    addRefused(importId, rows) {
      for (const row of rows) insertRefused.run({ importId, ...row })
    },
    refusedRows: (importId, offset, limit) =>
      orm
        .select({
          line: refusedRows.line,
          text: refusedRows.text,
          code: sql<RefusalCode>`${refusedRows.code}`,
          reason: refusedRows.reason,
        })
        .from(refusedRows)
        .where(eq(refusedRows.importId, importId))
        .orderBy(asc(refusedRows.line), asc(refusedRows.id))
        .limit(limit)
        .offset(offset)
        .all(),
    refusedCount: (importId) =>
      orm.select({ rows: count() }).from(refusedRows).where(eq(refusedRows.importId, importId)).get()?.rows ?? 0,
    byId: (importId) => newest(eq(imports.id, importId)),
    lastCompleted: () => newest(isCompleted),
    lastCompletedOf: (source) => newest(and(eq(sources.location, source), isCompleted)),
    markInterrupted: (at) =>
      orm.update(imports).set({ status: 'interrupted', finishedAt: at }).where(isRunning).run().changes,
  }
}

function reportOf(row: ImportRow, source: string): ImportReport {
  const counts = {
    new: row.newCount,
    backAgain: row.backAgainCount,
    updated: row.updatedCount,
    unchanged: row.unchangedCount,
    refused: row.refusedCount,
    repeated: row.repeatedCount,
  }
  return {
    importId: row.id,
    source,
    trigger: row.trigger,
    status: row.status,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    bytes: row.bytes,
    sha256: row.sha256,
    isIdentical: row.isIdentical,
    counts,
    imported: importedCount(counts),
    failureMessage: row.failureMessage,
  }
}
