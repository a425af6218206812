import type { ImportStore, SourceRow } from '../../core/ports/store.ts'
import type { Connection } from '../connection.ts'

/** What each source said of each plate last: read and written for each row of an import, so by raw statements prepared once. */
export function createSourceRows(connection: Connection): Pick<ImportStore, 'sourceRow' | 'putSourceRow'> {
  const source = '(SELECT id FROM sources WHERE location = ?)'
  const select = connection.prepare<[string, string], SourceRow>(
    `SELECT import_id AS importId, present_charge AS presentCharge, battery_capacity AS batteryCapacity, target_soc AS targetSoc,
       bay, departure_time AS departureTime, charging_power AS chargingPower
     FROM source_rows WHERE source_id = ${source} AND plate_key = ?`,
  )
  const put = connection.prepare(
    `INSERT OR REPLACE INTO source_rows (source_id, plate_key, import_id, present_charge, battery_capacity, target_soc, bay, departure_time, charging_power)
     VALUES (${source}, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )

  return {
    sourceRow: (location, plateKey) => select.get(location, plateKey),
    putSourceRow(location, importId, row) {
      put.run(
        location,
        row.plateKey,
        importId,
        row.presentCharge,
        row.batteryCapacity,
        row.targetSoc,
        row.bay,
        row.departureTime,
        row.chargingPower,
      )
    },
  }
}
