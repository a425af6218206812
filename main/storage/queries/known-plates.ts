import type { KnownPlate } from '../../../shared/plate-match.ts'
import type { KnownPlateStore } from '../../core/ports/lot-stores.ts'
import type { Connection } from '../connection.ts'

export function createKnownPlateStore(connection: Connection): KnownPlateStore {
  const select = `SELECT plate, plate_key AS plateKey, search_key AS searchKey, charge, battery_capacity AS batteryCapacity,
     target_soc AS targetSoc, charge_at AS chargeAt, known_since AS knownSince FROM known_plates`
  const selectByKey = connection.prepare<[string], KnownPlate>(`${select} WHERE plate_key = ?`)
  const selectBySearchKey = connection.prepare<[string], KnownPlate>(`${select} WHERE search_key = ? LIMIT 2`)
  const selectMany = connection.prepare<[string], KnownPlate>(
    `${select} WHERE plate_key IN (SELECT value FROM json_each(?))`,
  )
  const insert = connection.prepare<[KnownPlate]>(
    `INSERT OR REPLACE INTO known_plates
       (plate, plate_key, search_key, charge, battery_capacity, target_soc, charge_at, known_since)
     VALUES (@plate, @plateKey, @searchKey, @charge, @batteryCapacity, @targetSoc, @chargeAt, @knownSince)`,
  )
  return {
    find(plateKey, searchKey) {
      const [only, second] = selectBySearchKey.all(searchKey)
      return selectByKey.get(plateKey) ?? (second === undefined ? only : undefined)
    },
    byPlateKeys: (plateKeys) =>
      new Map(selectMany.all(JSON.stringify(plateKeys)).map((known) => [known.plateKey, known])),
    put(plates) {
      for (const known of plates) insert.run(known)
    },
  }
}
