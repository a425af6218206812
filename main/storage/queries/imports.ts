import { and, asc, count, desc, eq, isNotNull, ne, not, notInArray, type SQL, sql } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { type ImportCounts, type ImportReport, importedCount, type RefusalCode } from '../../../shared/import.ts'
import type { ImportStore } from '../../core/ports/store.ts'
import { imports, refusedRows, sources } from '../schema/imports.ts'
import { columnsOfProblem, problemOfColumns, sourceIdOf } from './import-columns.ts'
import type { SourceRowStore } from './source-rows.ts'

type ImportRow = typeof imports.$inferSelect

/** The newest import is the one that began last, whatever the clock did since. */
export function createImportStore(orm: BetterSQLite3Database): Omit<ImportStore, keyof SourceRowStore> {
  // Written out, not as a parameter: only so can SQLite see that the partial indexes serve.
  const isCompleted = sql`${imports.status} = 'completed'`
  const hasTakenOver = sql`(${isCompleted} OR ${imports.newCount} + ${imports.backAgainCount} + ${imports.updatedCount} + ${imports.unchangedCount} > 0)`
  const isRunning = sql`${imports.status} = 'running'`

  const select = () =>
    orm
      .select({ row: imports, source: sources.location })
      .from(imports)
      .innerJoin(sources, eq(sources.id, imports.sourceId))
      .orderBy(desc(imports.id))

  // Prepared: a file of a few rows, told every minute, costs little beside what building these
  // does.
  const newest = (condition: SQL | undefined, offset = 0) => select().where(condition).limit(1).offset(offset).prepare()
  const ofSource = eq(sources.location, sql.placeholder('source'))
  const isTelling = and(ofSource, isCompleted, eq(imports.isIdentical, false))
  const selectSecondTelling = newest(isTelling, 1)
  const selectAsked = newest(and(isTelling, ne(imports.trigger, 'watch')))
  const selectById = newest(eq(imports.id, sql.placeholder('id')))
  const selectCompleted = newest(isCompleted)
  const selectCompletedOf = newest(and(ofSource, isCompleted))
  const selectTakenOverOf = newest(and(ofSource, hasTakenOver))
  const selectNewestFile = newest(and(ofSource, isNotNull(imports.sha256), not(isRunning)))
  const selectInterrupted = newest(
    sql`${imports.status} = 'interrupted' AND NOT EXISTS (SELECT 1 FROM imports AS later
          WHERE later.source_id = ${imports.sourceId} AND later.id > ${imports.id} AND later.status = 'completed')`,
  )

  return {
    begin({ source, trigger, startedAt }) {
      const row = { sourceId: sourceIdOf(orm, source), trigger, startedAt, status: 'running' as const }
      return orm.insert(imports).values(row).returning({ id: imports.id }).get().id
    },
    finish(importId, { counts, validators, failure, ...outcome }) {
      const columns = {
        ...outcome,
        ...validators,
        ...countColumns(counts),
        ...columnsOfProblem(failure),
      }
      orm.update(imports).set(columns).where(eq(imports.id, importId)).run()
    },
    noteFile(importId, { validators, ...file }) {
      orm
        .update(imports)
        .set({ ...file, ...validators })
        .where(eq(imports.id, importId))
        .run()
    },
    noteCounts(importId, counts) {
      orm.update(imports).set(countColumns(counts)).where(eq(imports.id, importId)).run()
    },
    absentSince(source) {
      const found = [selectAsked.get({ source }), selectSecondTelling.get({ source })]
      const [newest] = found.flatMap((one) => one ?? []).toSorted((a, b) => b.row.id - a.row.id)
      return newest === undefined ? null : { importId: newest.row.id, startedAt: newest.row.startedAt }
    },
    copyRefused(fromImportId, toImportId) {
      orm.run(sql`INSERT INTO refused_rows (import_id, line, text, code, reason)
        SELECT ${toImportId}, line, text, code, reason FROM refused_rows WHERE import_id = ${fromImportId} ORDER BY line, id`)
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
    byId: (id) => foundReport(selectById.get({ id })),
    lastCompleted: () => foundReport(selectCompleted.get()),
    lastCompletedOf: (source) => foundReport(selectCompletedOf.get({ source })),
    lastTakenOverOf: (source) => foundReport(selectTakenOverOf.get({ source })),
    validatorsOf(source) {
      const found = selectTakenOverOf.get({ source })
      if (found?.row.status !== 'completed') return undefined
      return { etag: found.row.etag, lastModified: found.row.lastModified }
    },
    newestFileOf(source) {
      const found = selectNewestFile.get({ source })
      if (found === undefined) return undefined
      const { etag, lastModified } = found.row
      return { ...reportOf(found.row, found.source), validators: { etag, lastModified } }
    },
    lastInterrupted: () => foundReport(selectInterrupted.get()),
    page: (offset, limit) =>
      select()
        .limit(limit)
        .offset(offset)
        .all()
        .map(({ row, source }) => reportOf(row, source)),
    count: () => orm.select({ imports: count() }).from(imports).get()?.imports ?? 0,
    markInterrupted: (at, exceptIds) =>
      orm
        .update(imports)
        .set({ status: 'interrupted', finishedAt: at })
        .where(and(isRunning, notInArray(imports.id, [...exceptIds])))
        .run().changes,
  }
}

function countColumns(counts: ImportCounts): Partial<ImportRow> {
  return {
    newCount: counts.new,
    backAgainCount: counts.backAgain,
    updatedCount: counts.updated,
    unchangedCount: counts.unchanged,
    refusedCount: counts.refused,
    repeatedCount: counts.repeated,
  }
}

function foundReport(found: { readonly row: ImportRow; readonly source: string } | undefined) {
  return found && reportOf(found.row, found.source)
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
    failure: problemOfColumns(row),
  }
}
