import type { RefusedRow } from '../../../shared/import.ts'
import type { CheckedRow } from '../../core/ports/csv-source.ts'
import type { FileStaging } from '../../core/ports/staged-file.ts'
import type { Connection } from '../connection.ts'

type TakenRow = CheckedRow & { readonly ok: true }

/** What takes a file's rows in. */
export type Filling = Pick<FileStaging, 'put' | 'refuse' | 'name'>

/** Makes the tables of a staged file. @param prefix the schema with its dot; '' for the main one */
export function createStagedTables(connection: Connection, prefix: string): void {
  connection.exec(`
    CREATE TABLE ${prefix}staged (
      plate_key TEXT PRIMARY KEY,
      -- Nothing where it is the key itself, and the key without its spaces.
      plate TEXT, search_key TEXT,
      line INTEGER NOT NULL, text TEXT NOT NULL,
      charge REAL NOT NULL, capacity REAL NOT NULL, target REAL NOT NULL,
      bay TEXT, departure INTEGER, power REAL,
      -- What a preview says of it.
      kind INTEGER, effect TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX ${prefix}staged_kind ON staged (kind, line) WHERE kind IS NOT NULL;
    CREATE TABLE ${prefix}refused (line INTEGER NOT NULL, text TEXT NOT NULL, code TEXT NOT NULL, reason TEXT NOT NULL) STRICT;
    CREATE INDEX ${prefix}refused_line ON refused (line);
    CREATE TABLE ${prefix}named (plate_key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE TABLE ${prefix}missing (session_id INTEGER PRIMARY KEY, plate TEXT NOT NULL) STRICT;`)
}

/** Empties the tables for the next file. */
export function emptyStagedTables(connection: Connection, prefix: string): void {
  for (const table of ['staged', 'refused', 'named', 'missing']) connection.exec(`DELETE FROM ${prefix}${table}`)
}

/** Takes rows into the tables, by statements prepared once. */
export function fillTables(connection: Connection, prefix: string): Filling {
  // Most rows have none of the optional facts: binding them costs a third of the whole.
  const insertPlain = connection.prepare(
    `INSERT OR IGNORE INTO ${prefix}staged (plate_key, line, text, charge, capacity, target) VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const insert = connection.prepare(
    `INSERT OR IGNORE INTO ${prefix}staged (plate_key, line, text, charge, capacity, target, plate, search_key, bay, departure, power)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const selectEarlier = connection.prepare<[string], { line: number; text: string }>(
    `SELECT line, text FROM ${prefix}staged WHERE plate_key = ?`,
  )
  const removeEarlier = connection.prepare<[string]>(`DELETE FROM ${prefix}staged WHERE plate_key = ?`)
  const insertRefused = connection.prepare<RefusedRow>(
    `INSERT INTO ${prefix}refused VALUES (@line, @text, @code, @reason)`,
  )
  const insertNamed = connection.prepare<[string]>(`INSERT OR IGNORE INTO ${prefix}named VALUES (?)`)

  function add({ line, text, row }: TakenRow): boolean {
    const { plate, plateKey, searchKey, presentCharge, batteryCapacity, targetSoc, bay, departureTime, chargingPower } =
      row
    const ownPlate = plate === plateKey ? null : plate
    const ownSearchKey = searchKey === plateKey.replaceAll(' ', '') ? null : searchKey
    const isPlain =
      ownPlate === null && ownSearchKey === null && bay === null && departureTime === null && chargingPower === null
    const { changes } = isPlain
      ? insertPlain.run(plateKey, line, text, presentCharge, batteryCapacity, targetSoc)
      : insert.run(
          plateKey,
          line,
          text,
          presentCharge,
          batteryCapacity,
          targetSoc,
          ownPlate,
          ownSearchKey,
          bay,
          departureTime,
          chargingPower,
        )
    return changes === 1
  }

  return {
    put(taken) {
      if (add(taken)) return null
      const { plateKey } = taken.row
      const earlier = selectEarlier.get(plateKey)
      removeEarlier.run(plateKey)
      add(taken)
      return earlier ?? null
    },
    refuse: ({ line, text, code, reason }) => void insertRefused.run({ line, text, code, reason }),
    name: (plateKey) => void insertNamed.run(plateKey),
  }
}

/** Rows in memory, as long as they are few. */
export interface FewRows extends Filling {
  count(): number
  pourInto(filling: Filling): void
}

/** No rows yet. */
export function createFewRows(): FewRows {
  const taken = new Map<string, TakenRow>()
  const refused: RefusedRow[] = []
  const named = new Set<string>()
  return {
    put(row) {
      const earlier = taken.get(row.row.plateKey)
      taken.set(row.row.plateKey, row)
      return earlier === undefined ? null : { line: earlier.line, text: earlier.text }
    },
    refuse: (row) => void refused.push(row),
    name: (plateKey) => void named.add(plateKey),
    count: () => taken.size + refused.length + named.size,
    pourInto(filling) {
      for (const row of taken.values()) filling.put(row)
      for (const row of refused) filling.refuse(row)
      for (const plateKey of named) filling.name(plateKey)
    },
  }
}
