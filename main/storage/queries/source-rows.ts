import type { ImportStore } from '../../core/ports/store.ts'
import type { Connection } from '../connection.ts'

export type SourceRowStore = Pick<ImportStore, 'filePower' | 'parkedOf' | 'namedLast'>

/**
 * Parked vehicles, above a session id, that a source named during their stay: the last import to
 * name them ended after they arrived. Values: source, id; a condition, order and limit may follow.
 */
export const PARKED_OF = `SELECT sessions.id AS sessionId, sessions.plate FROM sessions INDEXED BY sessions_open
    JOIN source_rows ON source_rows.plate_key = sessions.plate_key
      AND source_rows.source_id = (SELECT id FROM sources WHERE location = ?)
    JOIN imports ON imports.id = source_rows.import_id
  WHERE sessions.departed_at IS NULL AND sessions.id > ?
    AND coalesce(imports.finished_at, imports.started_at) >= sessions.arrived_at`

/** What each source said of each plate last; imports read and write it with their file. */
export function createSourceRows(connection: Connection): SourceRowStore {
  const selectPower = connection
    .prepare<[string, number], number>(
      `SELECT charging_power FROM source_rows
       WHERE source_id IN (SELECT id FROM sources) AND plate_key = ? AND import_id >= ? AND charging_power IS NOT NULL
       ORDER BY import_id DESC LIMIT 1`,
    )
    .pluck()
  const selectParked = connection.prepare<[string, number, number], { sessionId: number; plate: string }>(
    `${PARKED_OF} ORDER BY sessions.id LIMIT ?`,
  )
  const selectNamed = connection.prepare<
    { source: string; after: string; limit: number },
    { plates: number; last: string | null; named: number | null; parked: number | null }
  >(
    `SELECT count(*) AS plates, max(plate_key) AS last, sum(is_named) AS named, sum(is_named AND is_parked) AS parked FROM (
       SELECT plate_key,
         import_id >= (SELECT max(id) FROM imports
           WHERE imports.source_id = source_rows.source_id AND status = 'completed' AND is_identical = 0) AS is_named,
         EXISTS (SELECT 1 FROM sessions
           WHERE is_newest = 1 AND sessions.plate_key = source_rows.plate_key AND departed_at IS NULL) AS is_parked
       FROM source_rows WHERE source_id = (SELECT id FROM sources WHERE location = @source) AND plate_key > @after
       ORDER BY plate_key LIMIT @limit)`,
  )

  return {
    parkedOf: (location, afterId, limit) => selectParked.all(location, afterId, limit),
    filePower: (plateKey, sinceImportId) => selectPower.get(plateKey, sinceImportId) ?? null,
    namedLast(source, after, limit) {
      const { plates = 0, last = null, named, parked } = selectNamed.get({ source, after, limit }) ?? {}
      return { named: named ?? 0, parked: parked ?? 0, next: plates === limit ? last : null }
    },
  }
}
