import { randomUUID } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { RefusedRow } from '../../../shared/import.ts'
import type { CheckedRow } from '../../core/ports/csv-source.ts'
import type { Arrival, FileStaging, StagedFile, StagedFiles } from '../../core/ports/staged-file.ts'
import type { Connection } from '../connection.ts'
import { CORRECTED_PLATES } from '../queries/sessions.ts'
import { storageFailure } from '../storage-failure.ts'
import { prepareLotSide } from './lot-side.ts'
import { preparePlanSide } from './plan-side.ts'

type TakenRow = CheckedRow & { readonly ok: true }

const FILE_NAME = /^staged-[0-9a-f-]{36}\.db/

/** SQLite attaches ten databases to a connection; two are left to others. */
const MOST_FILES = 8

/** Plates come in no order, so most pages are touched again and again. */
const CACHE_KILOBYTES = 32_768

const SCHEMA = `
  CREATE TABLE staged (
    plate_key TEXT PRIMARY KEY,
    -- Nothing where it is the key itself, and the key without its spaces.
    plate TEXT, search_key TEXT,
    line INTEGER NOT NULL, text TEXT NOT NULL,
    charge REAL NOT NULL, capacity REAL NOT NULL, target REAL NOT NULL,
    bay TEXT, departure INTEGER, power REAL,
    -- What a preview says of it.
    kind INTEGER, effect TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX staged_kind ON staged (kind, line) WHERE kind IS NOT NULL;
  CREATE TABLE refused (line INTEGER NOT NULL, text TEXT NOT NULL, code TEXT NOT NULL, reason TEXT NOT NULL) STRICT;
  CREATE INDEX refused_line ON refused (line);
  CREATE TABLE named (plate_key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE missing (session_id INTEGER PRIMARY KEY, plate TEXT NOT NULL) STRICT;`

/** Slots for files, given in the order in which they were asked for. */
function createSlots(free: number) {
  const waiting: (() => void)[] = []
  let left = free
  return {
    async take(signal: AbortSignal): Promise<void> {
      if (left === 0) {
        await new Promise<void>((resolve, reject) => {
          const giveUp = () => {
            waiting.splice(waiting.indexOf(go), 1)
            reject(signal.reason)
          }
          const go = () => {
            signal.removeEventListener('abort', giveUp)
            resolve()
          }
          signal.addEventListener('abort', giveUp, { once: true })
          waiting.push(go)
        })
      } else left -= 1
    },
    give(): void {
      const next = waiting.shift()
      if (next === undefined) left += 1
      else next()
    },
  }
}

/** Fills a file in one transaction, which is never rolled back, only removed. */
function openScratch(file: string): Connection {
  const scratch = new Database(file)
  scratch.pragma('journal_mode = OFF')
  scratch.pragma('synchronous = OFF')
  scratch.pragma('locking_mode = EXCLUSIVE')
  scratch.pragma(`cache_size = -${CACHE_KILOBYTES}`)
  scratch.exec(SCHEMA)
  scratch.exec('BEGIN')
  return scratch
}

function fillingOf(scratch: Connection): Pick<FileStaging, 'put' | 'refuse' | 'name'> {
  // Most rows have none of the optional facts: binding them costs a third of the whole.
  const insertPlain = scratch.prepare(
    'INSERT OR IGNORE INTO staged (plate_key, line, text, charge, capacity, target) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const insert = scratch.prepare(
    `INSERT OR IGNORE INTO staged (plate_key, line, text, charge, capacity, target, plate, search_key, bay, departure, power)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const selectEarlier = scratch.prepare<[string], { line: number; text: string }>(
    'SELECT line, text FROM staged WHERE plate_key = ?',
  )
  const removeEarlier = scratch.prepare<[string]>('DELETE FROM staged WHERE plate_key = ?')
  const insertRefused = scratch.prepare<RefusedRow>('INSERT INTO refused VALUES (@line, @text, @code, @reason)')
  const insertNamed = scratch.prepare<[string]>('INSERT OR IGNORE INTO named VALUES (?)')

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

/** Passes on what a step gives, and what it throws as a failure that says what to do. */
function orFailure<T>(step: () => T): T {
  try {
    return step()
  } catch (error) {
    throw storageFailure(error)
  }
}

/**
 * Staged files, each its own database, filled by its own connection and then attached to the lot's,
 * so that one statement reads both. Only this user may read them: plates are personal data.
 */
export function createStagedFiles(connection: Connection, directory: string): StagedFiles {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(directory)) if (FILE_NAME.test(name)) rmSync(join(directory, name), { force: true })
  const slots = createSlots(MOST_FILES)
  const estimating: Pick<Arrival, 'readyAt'> = { readyAt: (_charge, _capacity, _target, _power) => 0 }
  connection.function('arrival_ready_at', { directOnly: true }, (charge, capacity, target, power) =>
    estimating.readyAt(charge as number, capacity as number, target as number, power as number | null),
  )
  let count = 0

  function attach(file: string): StagedFile {
    count += 1
    const schema = `staged_${count}`
    connection.prepare(`ATTACH ? AS ${schema}`).run(file)
    connection.pragma(`${schema}.journal_mode = MEMORY`)
    connection.pragma(`${schema}.synchronous = OFF`)
    // A plate that was put right by hand is meant by a file that goes on naming the wrong one.
    connection.exec(
      `UPDATE ${schema}.staged SET plate_key = right.plate_key, plate = right.plate, search_key = right.search_key
       FROM (${CORRECTED_PLATES}) AS right WHERE staged.plate_key = right.former
         AND NOT EXISTS (SELECT 1 FROM sessions WHERE is_newest = 1 AND departed_at IS NULL AND plate_key = right.former)
         AND NOT EXISTS (SELECT 1 FROM ${schema}.staged other WHERE other.plate_key = right.plate_key)`,
    )
    let isAttached = true
    return {
      ...prepareLotSide(connection, schema, estimating),
      ...preparePlanSide(connection, schema),
      dispose() {
        if (!isAttached) return
        isAttached = false
        try {
          connection.exec(`DETACH ${schema}`)
        } finally {
          rmSync(file, { force: true })
          slots.give()
        }
      },
    }
  }

  function begin(): FileStaging {
    const file = join(directory, `staged-${randomUUID()}.db`)
    closeSync(openSync(file, 'wx', 0o600))
    const scratch = openScratch(file)
    const { put, refuse, name } = fillingOf(scratch)
    let isOpen = true
    return {
      put: (taken) => orFailure(() => put(taken)),
      refuse: (row) => orFailure(() => refuse(row)),
      name,
      seal: () =>
        orFailure(() => {
          scratch.exec('COMMIT')
          scratch.close()
          const staged = attach(file)
          isOpen = false
          return staged
        }),
      dispose() {
        if (!isOpen) return
        isOpen = false
        scratch.close()
        rmSync(file, { force: true })
        slots.give()
      },
    }
  }

  return {
    async open(signal) {
      signal.throwIfAborted()
      await slots.take(signal)
      try {
        return begin()
      } catch (error) {
        slots.give()
        throw storageFailure(error)
      }
    },
  }
}
