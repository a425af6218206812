import { isPickedFile } from '../../../shared/import.ts'
import type { ImportStore, SourceRow } from '../../core/ports/store.ts'
import type { Connection } from '../connection.ts'

export type SourceRowStore = Pick<
  ImportStore,
  'sourceRow' | 'sourceRows' | 'filePower' | 'putSourceRows' | 'noteNamed' | 'parkedOf'
>

/** Names of picked files that are looked at, the newest: what was said under an older one is forgotten. */
const PICKED_FILES = 10

/** What each source said of each plate last: read and written for each row of an import, so by raw statements prepared once. */
export function createSourceRows(connection: Connection): SourceRowStore {
  const select = connection.prepare<
    [string, string],
    Omit<SourceRow, 'isOwn'> & { readonly plateKey: string; readonly sourceId: number }
  >(
    `SELECT source_rows.source_id AS sourceId, plate_key AS plateKey, import_id AS importId, imports.sha256,
       coalesce(imports.finished_at, imports.started_at) AS saidAt, present_charge AS presentCharge, battery_capacity AS batteryCapacity,
       target_soc AS targetSoc, bay, departure_time AS departureTime, charging_power AS chargingPower
     FROM source_rows JOIN imports ON imports.id = import_id
     WHERE source_rows.source_id IN (SELECT value FROM json_each(?)) AND plate_key IN (SELECT value FROM json_each(?))
     ORDER BY import_id`,
  )
  const selectSource = connection.prepare<[string], number>('SELECT id FROM sources WHERE location = ?').pluck()
  const selectPickedFiles = connection
    .prepare<[number], number>(
      `SELECT sources.id FROM sources JOIN imports ON imports.source_id = sources.id WHERE location LIKE 'file:%'
       GROUP BY sources.id ORDER BY max(imports.id) DESC LIMIT ?`,
    )
    .pluck()
  const selectPower = connection
    .prepare<[string, number], number>(
      `SELECT charging_power FROM source_rows
       WHERE source_id IN (SELECT id FROM sources) AND plate_key = ? AND import_id >= ? AND charging_power IS NOT NULL
       ORDER BY import_id DESC LIMIT 1`,
    )
    .pluck()
  // A source has named a vehicle during its stay where the import that named it last ended after the vehicle's arrival.
  const selectParked = connection.prepare<[string, number, number], { sessionId: number; plate: string }>(
    `SELECT sessions.id AS sessionId, sessions.plate FROM sessions INDEXED BY sessions_open
       JOIN source_rows ON source_rows.plate_key = sessions.plate_key
         AND source_rows.source_id = (SELECT id FROM sources WHERE location = ?)
       JOIN imports ON imports.id = source_rows.import_id
     WHERE sessions.departed_at IS NULL AND sessions.id > ?
       AND coalesce(imports.finished_at, imports.started_at) >= sessions.arrived_at
     ORDER BY sessions.id LIMIT ?`,
  )
  const put = connection.prepare(
    `INSERT OR FAIL INTO source_rows (source_id, plate_key, import_id, present_charge, battery_capacity, target_soc, bay, departure_time, charging_power)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET import_id = excluded.import_id, present_charge = excluded.present_charge,
       battery_capacity = excluded.battery_capacity, target_soc = excluded.target_soc, bay = excluded.bay,
       departure_time = excluded.departure_time, charging_power = excluded.charging_power`,
  )

  const updateNamed = connection.prepare<[number, string, string]>(
    `UPDATE source_rows SET import_id = ?
     WHERE source_id = (SELECT id FROM sources WHERE location = ?) AND plate_key IN (SELECT value FROM json_each(?))`,
  )

  function sourceRows(location: string, plateKeys: readonly string[]): ReadonlyMap<string, SourceRow> {
    const ownId = selectSource.get(location)
    const sourceIds = isPickedFile(location)
      ? selectPickedFiles.all(PICKED_FILES)
      : [ownId].filter((id) => id !== undefined)
    // Of several rows of one plate the newest comes last, and stays.
    const found = select.all(JSON.stringify(sourceIds), JSON.stringify(plateKeys))
    return new Map(found.map(({ plateKey, sourceId, ...row }) => [plateKey, { ...row, isOwn: sourceId === ownId }]))
  }

  return {
    sourceRow: (location, plateKey) => sourceRows(location, [plateKey]).get(plateKey),
    sourceRows,
    parkedOf: (location, afterId, limit) => selectParked.all(location, afterId, limit),
    filePower: (plateKey, sinceImportId) => selectPower.get(plateKey, sinceImportId) ?? null,
    noteNamed(location, importId, plateKeys) {
      if (plateKeys.length > 0) updateNamed.run(importId, location, JSON.stringify(plateKeys))
    },
    putSourceRows(location, importId, rows) {
      const sourceId = selectSource.get(location)
      if (sourceId === undefined) throw new Error('the source has never been imported')
      for (const row of rows) {
        put.run(
          sourceId,
          row.plateKey,
          importId,
          row.presentCharge,
          row.batteryCapacity,
          row.targetSoc,
          row.bay,
          row.departureTime,
          row.chargingPower,
        )
      }
    },
  }
}
