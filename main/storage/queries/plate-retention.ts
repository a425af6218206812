import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { failure } from '../../../shared/app-error.ts'
import { PSEUDONYM_LENGTH, pseudonymMark } from '../../../shared/plate-mark.ts'
import type {
  PlateRetentionStore,
  RetentionRecord,
  SessionInClear,
  SourceRowPlace,
} from '../../core/ports/lot-stores.ts'
import type { Connection } from '../connection.ts'
import { storageFailure } from '../storage-failure.ts'
import { NAME_NEWEST } from './sessions.ts'
import { createOwnRow } from './settings.ts'

/** Pages that one row fills with zeros. */
const PAGES_A_ROW = 250

/** Has every free page hold zeros: they are taken into use, filled, and given back. */
function overwriteFreePages(connection: Connection): void {
  const pages = connection.pragma('freelist_count', { simple: true }) as number
  if (pages === 0) return
  const pageSize = connection.pragma('page_size', { simple: true }) as number
  connection.transaction(() => {
    connection.exec('CREATE TABLE filling (zeros BLOB) STRICT')
    const fill = connection.prepare<[number]>('INSERT INTO filling (zeros) VALUES (zeroblob(?))')
    for (let filled = 0; filled < pages; filled += PAGES_A_ROW) fill.run(PAGES_A_ROW * pageSize)
    connection.exec('DROP TABLE filling')
  })()
}

/** The planner samples plates, too, when the database closes; it can do without. */
function forgetSamples(connection: Connection): void {
  const table = connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat4'").get()
  if (table !== undefined) connection.exec('DELETE FROM sqlite_stat4')
}

/**
 * Removes from the files what was deleted or replaced in the database. One not written with
 * `secure_delete` from its first page may have old copies anywhere, so it is rebuilt once; after
 * that only free pages and the write-ahead log can have any.
 * @throws AppFailure `storage-full`; `storage-busy` where a reader holds the log: to be tried again
 */
function scrub(connection: Connection, isRebuilt: boolean): void {
  try {
    forgetSamples(connection)
    if (isRebuilt) overwriteFreePages(connection)
    else connection.exec('VACUUM')
    const isBusy = connection.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) !== 0
    // Whoever reads meanwhile, as a backup does, keeps the log from being emptied.
    if (isBusy) throw failure('storage-busy')
  } catch (error) {
    throw storageFailure(error)
  }
}

const FRESH: RetentionRecord = { changedStays: 0, lastRunAt: null, isRebuilt: false, isScrubDue: false }

/** In place of a refused row's reason, which may name its plate. */
const BLANKED_REASON = 'The text of this row was removed, because it may hold a plate.'

const FIRST_PSEUDONYM = pseudonymMark('0'.repeat(PSEUDONYM_LENGTH))
const LAST_PSEUDONYM = pseudonymMark('f'.repeat(PSEUDONYM_LENGTH))

/** What changes by hand hold of a person, as paths of JSON. */
const PERSONAL = "'$.plate', '$.plateKey', '$.searchKey', '$.note', '$.ticket'"

/** Before the first row of every source. */
const FIRST_PLACE: SourceRowPlace = { sourceId: 0, plateKey: '' }

/** A stay whose plate was taken away is found by nothing: its search key is empty. */
export function createPlateRetentionStore(connection: Connection, orm: BetterSQLite3Database): PlateRetentionStore {
  const inClear = `FROM sessions INDEXED BY sessions_in_clear
     WHERE departed_at IS NOT NULL AND search_key <> '' AND departed_at <= ?`
  const selectInClear = connection.prepare<[number, number], SessionInClear>(
    `SELECT id AS sessionId, plate_key AS plateKey ${inClear} ORDER BY departed_at, id LIMIT ?`,
  )
  const countInClear = connection.prepare<[number], number>(`SELECT count(*) ${inClear}`).pluck()
  const selectPseudonym = connection.prepare<[string, string]>(
    'SELECT 1 FROM sessions WHERE is_newest = 1 AND plate_key BETWEEN ? AND ? LIMIT 1',
  )
  const replacePlate = connection.prepare<{ mark: string; sessionId: number }>(
    `UPDATE sessions SET plate = @mark, plate_key = @mark, search_key = '', is_newest = 0, note = NULL, ticket = NULL
     WHERE id = @sessionId AND departed_at IS NOT NULL`,
  )
  const clearNewest = connection.prepare<[string]>(
    'UPDATE sessions SET is_newest = 0 WHERE plate_key = ? AND is_newest = 1',
  )
  const forgetChanges = connection.prepare<[number]>(
    `UPDATE session_changes SET before = json_remove(before, ${PERSONAL}), after = json_remove(after, ${PERSONAL})
     WHERE session_id = ?`,
  )
  const nameNewest = connection.prepare<{ key: string }>(NAME_NEWEST)
  const endedBy = (importId: string) =>
    `(SELECT coalesce(finished_at, started_at) FROM imports WHERE imports.id = ${importId}) <= @until`
  const blankRows = connection.prepare<{ until: number; limit: number; reason: string }>(
    `UPDATE refused_rows SET text = '', reason = @reason WHERE id IN (
       SELECT id FROM refused_rows INDEXED BY refused_rows_in_clear
       WHERE text <> '' AND import_id <= (SELECT max(id) FROM imports WHERE started_at <= @until)
         AND ${endedBy('refused_rows.import_id')}
       ORDER BY import_id LIMIT @limit)`,
  )
  const selectPlaces = connection.prepare<SourceRowPlace & { readonly limit: number }, SourceRowPlace>(
    `SELECT source_id AS sourceId, plate_key AS plateKey FROM source_rows
     WHERE (source_id, plate_key) > (@sourceId, @plateKey) ORDER BY source_id, plate_key LIMIT @limit`,
  )
  const deleteSourceRows = connection.prepare<{
    until: number
    sourceId: number
    plateKey: string
    lastSourceId: number
    lastPlateKey: string
  }>(
    `DELETE FROM source_rows
     WHERE (source_id, plate_key) > (@sourceId, @plateKey) AND (source_id, plate_key) <= (@lastSourceId, @lastPlateKey)
       AND NOT EXISTS (SELECT 1 FROM sessions WHERE is_newest = 1 AND sessions.plate_key = source_rows.plate_key)
       AND ${endedBy('source_rows.import_id')}
       AND NOT (EXISTS (SELECT 1 FROM watches WHERE watches.source_id = source_rows.source_id)
         AND import_id >= coalesce((SELECT max(id) FROM imports
           WHERE imports.source_id = source_rows.source_id AND status = 'completed' AND is_identical = 0), 0))`,
  )
  const deleteKnown = connection.prepare<[number, number]>(
    `DELETE FROM known_plates WHERE plate_key IN (
       SELECT plate_key FROM known_plates WHERE coalesce(charge_at, known_since) <= ? LIMIT ?)`,
  )
  const blankTags = connection.prepare<[number, number, number]>(
    `UPDATE transactions SET id_tag = NULL WHERE id IN (
       SELECT id FROM transactions INDEXED BY transactions_tagged WHERE id_tag IS NOT NULL AND began_at <= ?
         AND (session_id IS NULL OR EXISTS (SELECT 1 FROM sessions WHERE sessions.id = session_id AND departed_at <= ?))
       ORDER BY began_at LIMIT ?)`,
  )
  const deleteTags = connection.prepare<[number]>(
    `DELETE FROM charge_tags WHERE tag IN (
       SELECT tag FROM charge_tags
       WHERE plate_key <> ''
         AND NOT EXISTS (SELECT 1 FROM sessions WHERE is_newest = 1 AND sessions.plate_key = charge_tags.plate_key) LIMIT ?)`,
  )
  const ownRow = createOwnRow<RetentionRecord>(orm, 'plate-retention')

  return {
    sessionsInClear: (until, limit) => selectInClear.all(until, limit),
    countInClear: (until) => countInClear.get(until) ?? 0,
    hasPseudonyms: () => selectPseudonym.get(FIRST_PSEUDONYM, LAST_PSEUDONYM) !== undefined,
    replace(replacements) {
      for (const { mark, sessionId } of replacements) {
        replacePlate.run({ mark, sessionId })
        forgetChanges.run(sessionId)
      }
      for (const mark of new Set(replacements.map((replacement) => replacement.mark))) {
        clearNewest.run(mark)
        nameNewest.run({ key: mark })
      }
      for (const key of new Set(replacements.map(({ plateKey }) => plateKey))) nameNewest.run({ key })
    },
    blankRefusedRows: (until, limit) => blankRows.run({ until, limit, reason: BLANKED_REASON }).changes,
    dropSourceRows(until, after, limit) {
      const from = after ?? FIRST_PLACE
      const places = selectPlaces.all({ sourceId: from.sourceId, plateKey: from.plateKey, limit })
      const last = places.at(-1)
      if (last === undefined) return { dropped: 0, next: null }
      const range = { ...from, lastSourceId: last.sourceId, lastPlateKey: last.plateKey }
      const { changes } = deleteSourceRows.run({ until, ...range })
      return { dropped: changes, next: places.length < limit ? null : last }
    },
    dropKnownPlates: (until, limit) => deleteKnown.run(until, limit).changes,
    dropTags: (until, limit) => blankTags.run(until, until, limit).changes + deleteTags.run(limit).changes,
    record: () => ownRow.load() ?? FRESH,
    saveRecord: ownRow.save,
    scrub: (isRebuilt) => scrub(connection, isRebuilt),
  }
}
