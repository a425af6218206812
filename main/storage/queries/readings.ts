import type { Reading, ReadingStore } from '../../core/ports/store.ts'
import type { Connection } from '../connection.ts'

type ReadingRow = Omit<Reading, 'isRetracted'> & { readonly isRetracted: number }

/** The readings: added one for each row of an import, so by raw statements prepared once. Nothing changes or removes one. */
export function createReadingStore(connection: Connection): ReadingStore {
  const insertReading = connection.prepare(
    'INSERT INTO readings (session_id, at, charge, kind, import_id) VALUES (?, ?, ?, ?, ?)',
  )
  const selectOfSession = connection.prepare<[number], ReadingRow>(
    `SELECT id, session_id AS sessionId, at, charge, kind, import_id AS importId,
       EXISTS (SELECT 1 FROM retractions WHERE reading_id = readings.id) AS isRetracted
     FROM readings WHERE session_id = ? ORDER BY at, id`,
  )
  const insertRetraction = connection.prepare<[number, number]>(
    `INSERT INTO retractions (at, reading_id)
     SELECT ?, id FROM readings WHERE session_id = ? AND kind = 'departure' AND id NOT IN (SELECT reading_id FROM retractions)
     ORDER BY id DESC LIMIT 1`,
  )

  return {
    append({ sessionId, at, charge, kind, importId }) {
      return Number(insertReading.run(sessionId, at, charge, kind, importId).lastInsertRowid)
    },
    ofSession: (sessionId) =>
      selectOfSession.all(sessionId).map((row) => ({ ...row, isRetracted: row.isRetracted === 1 })),
    retractDeparture(sessionId, at) {
      insertRetraction.run(at, sessionId)
    },
  }
}
