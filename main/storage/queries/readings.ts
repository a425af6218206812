import type { ObservedCharge, Reading, SourcedReading } from '../../../shared/reading.ts'
import type { ReadingStore } from '../../core/ports/store.ts'
import type { Connection } from '../connection.ts'

type ReadingRow = Omit<Reading, 'isRetracted' | 'isSetAside'> & {
  readonly isRetracted: number
  readonly isSetAside: number
}
type SourcedRow = Omit<SourcedReading, 'isRetracted' | 'isSetAside'> & { readonly isSetAside: number }

const COLUMNS = `r.id, r.session_id AS sessionId, r.at, r.charge, iif(r.charger IS NULL, r.kind, 'charger') AS kind,
  r.import_id AS importId, r.is_set_aside AS isSetAside`

/** One is added for each row of an import; nothing changes or removes one. */
export function createReadingStore(connection: Connection): ReadingStore {
  const insertReading = connection.prepare(
    `INSERT OR FAIL INTO readings (session_id, at, charge, kind, import_id, is_set_aside, charger)
     VALUES (@sessionId, @at, @charge, @seenBy, @importId, @isSetAside, @charger)`,
  )
  const insertMany = connection.prepare<[string]>(
    `INSERT OR FAIL INTO readings (session_id, at, charge, kind, import_id, is_set_aside)
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 FROM json_each(?)`,
  )
  const selectOfSession = connection.prepare<[number], ReadingRow>(
    `SELECT ${COLUMNS}, EXISTS (SELECT 1 FROM retractions WHERE reading_id = r.id) AS isRetracted
     FROM readings r WHERE session_id = ? ORDER BY at, id`,
  )
  const insertRetraction = connection.prepare<[number, number]>(
    `INSERT INTO retractions (at, reading_id)
     SELECT ?, id FROM readings WHERE session_id = ? AND kind = 'departure' AND id NOT IN (SELECT reading_id FROM retractions)
     ORDER BY id DESC LIMIT 1`,
  )
  const insertRetractionOf = connection.prepare<[number, number]>(
    'INSERT INTO retractions (at, reading_id) VALUES (?, ?)',
  )
  const selectWithSources = connection.prepare<[number], SourcedRow>(
    `SELECT ${COLUMNS}, coalesce(r.charger, sources.location) AS source, retractions.at AS retractedAt
     FROM readings r LEFT JOIN imports ON imports.id = r.import_id LEFT JOIN sources ON sources.id = imports.source_id
       LEFT JOIN retractions ON retractions.reading_id = r.id
     WHERE r.session_id = ? ORDER BY r.at, r.id`,
  )
  const observed = `SELECT at, charge FROM readings WHERE session_id = ? AND at >= ? AND kind <> 'departure'
     AND NOT EXISTS (SELECT 1 FROM retractions WHERE reading_id = readings.id)`
  const selectFirstObserved = connection.prepare<[number, number], ObservedCharge>(
    `${observed} ORDER BY at, id LIMIT 2`,
  )
  const selectLastObserved = connection.prepare<[number, number], ObservedCharge>(
    `${observed} ORDER BY at DESC, id DESC LIMIT 1`,
  )
  const selectLastOfMany = connection.prepare<[string], ObservedCharge & { readonly sessionId: number }>(
    `SELECT wanted.value AS sessionId, last.at, last.charge FROM json_each(?) AS wanted JOIN readings AS last ON last.id =
       (SELECT id FROM readings WHERE session_id = wanted.value AND kind <> 'departure'
          AND NOT EXISTS (SELECT 1 FROM retractions WHERE reading_id = readings.id)
        ORDER BY at DESC, id DESC LIMIT 1)`,
  )

  return {
    append({ kind, isSetAside = false, charger = null, ...reading }) {
      const seenBy = kind === 'charger' ? 'import' : kind
      return Number(insertReading.run({ ...reading, seenBy, isSetAside: Number(isSetAside), charger }).lastInsertRowid)
    },
    appendMany(readings) {
      const rows = readings.map(({ sessionId, at, charge, kind, importId, isSetAside }) => [
        sessionId,
        at,
        charge,
        kind,
        importId,
        Number(isSetAside ?? false),
      ])
      if (rows.length > 0) insertMany.run(JSON.stringify(rows))
    },
    ofSession: (sessionId) =>
      selectOfSession
        .all(sessionId)
        .map((row) => ({ ...row, isRetracted: row.isRetracted === 1, isSetAside: row.isSetAside === 1 })),
    retractDeparture(sessionId, at) {
      insertRetraction.run(at, sessionId)
    },
    retract(readingId, at) {
      insertRetractionOf.run(at, readingId)
    },
    withSources: (sessionId) =>
      selectWithSources
        .all(sessionId)
        .map((row) => ({ ...row, isRetracted: row.retractedAt !== null, isSetAside: row.isSetAside === 1 })),
    firstObserved: (sessionId, since) => selectFirstObserved.all(sessionId, since),
    lastObservedOf: (sessionIds) =>
      new Map(selectLastOfMany.all(JSON.stringify(sessionIds)).map(({ sessionId, ...last }) => [sessionId, last])),
    lastObserved: (sessionId, since) => selectLastObserved.get(sessionId, since),
  }
}
