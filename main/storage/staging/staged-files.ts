import { randomUUID } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Arrival, FileStaging, StagedFile, StagedFiles } from '../../core/ports/staged-file.ts'
import type { Connection } from '../connection.ts'
import { CORRECTED_PLATES } from '../queries/sessions.ts'
import { storageFailure } from '../storage-failure.ts'
import {
  createFewRows,
  createStagedTables,
  emptyStagedTables,
  type FewRows,
  type Filling,
  fillTables,
} from './filling.ts'
import { prepareLotSide } from './lot-side.ts'
import { preparePlanSide } from './plan-side.ts'

const FILE_NAME = /^staged-[0-9a-f-]{36}\.db/

/** SQLite attaches ten databases to a connection: these, one in memory, and two left to others. */
const MOST_FILES = 7

/** Plates come in no order, so most pages are touched again and again. */
const CACHE_KILOBYTES = 32_768

/** A file of so many rows needs no database of its own: to attach one makes SQLite prepare anew. */
const FEW_ROWS = 500

/** Where a file of a few rows lies: attached once and for all, for one such file at a time. */
const MEMORY = 'staged_in_memory'

/** What is read and written of a staged file. */
type Sides = Omit<StagedFile, 'dispose'>

interface Scratch {
  readonly connection: Connection
  readonly file: string
}

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
function openScratch(file: string): Scratch {
  closeSync(openSync(file, 'wx', 0o600))
  const scratch = new Database(file)
  scratch.pragma('journal_mode = OFF')
  scratch.pragma('synchronous = OFF')
  scratch.pragma('locking_mode = EXCLUSIVE')
  scratch.pragma(`cache_size = -${CACHE_KILOBYTES}`)
  createStagedTables(scratch, '')
  scratch.exec('BEGIN')
  return { connection: scratch, file }
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
 * Staged files, so that one statement reads them and the lot: a few rows lie in memory, else a
 * database of its own is filled by its own connection and then attached to the lot's. Only this
 * user may read it: plates are personal data.
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
  let isMemoryFree = true
  let memory: ReturnType<typeof openMemory> | undefined

  const sidesOf = (schema: string): Sides => ({
    ...prepareLotSide(connection, schema, estimating),
    ...preparePlanSide(connection, schema),
  })

  function attach(schema: string, file: string): void {
    connection.prepare(`ATTACH ? AS ${schema}`).run(file)
    connection.pragma(`${schema}.journal_mode = MEMORY`)
    connection.pragma(`${schema}.synchronous = OFF`)
  }

  /** A plate that was put right by hand is meant by a file that goes on naming the wrong one. */
  const putRight = (schema: string) =>
    connection.prepare(
      `UPDATE ${schema}.staged SET plate_key = right.plate_key, plate = right.plate, search_key = right.search_key
       FROM (${CORRECTED_PLATES}) AS right WHERE staged.plate_key = right.former
         AND NOT EXISTS (SELECT 1 FROM sessions WHERE is_newest = 1 AND departed_at IS NULL AND plate_key = right.former)
         AND NOT EXISTS (SELECT 1 FROM ${schema}.staged other WHERE other.plate_key = right.plate_key)`,
    )

  /** @param letGo called once, when the file is disposed of */
  function stagedIn(sides: Sides, letGo: () => void): StagedFile {
    let isStaged = true
    return {
      ...sides,
      dispose() {
        if (!isStaged) return
        isStaged = false
        try {
          letGo()
        } finally {
          slots.give()
        }
      },
    }
  }

  function openMemory() {
    attach(MEMORY, ':memory:')
    createStagedTables(connection, `${MEMORY}.`)
    return { filling: fillTables(connection, `${MEMORY}.`), right: putRight(MEMORY), sides: sidesOf(MEMORY) }
  }

  function stageInMemory(rows: FewRows): StagedFile {
    memory ??= openMemory()
    const { filling, right, sides } = memory
    connection.transaction(() => {
      rows.pourInto(filling)
      right.run()
    })()
    isMemoryFree = false
    return stagedIn(sides, () => {
      isMemoryFree = true
      emptyStagedTables(connection, `${MEMORY}.`)
    })
  }

  function stageInFile({ connection: scratch, file }: Scratch): StagedFile {
    scratch.exec('COMMIT')
    scratch.close()
    count += 1
    const schema = `staged_${count}`
    attach(schema, file)
    putRight(schema).run()
    return stagedIn(sidesOf(schema), () => {
      try {
        connection.exec(`DETACH ${schema}`)
      } finally {
        rmSync(file, { force: true })
      }
    })
  }

  function begin(): FileStaging {
    const few = createFewRows()
    let filling: Filling = few
    let scratch: Scratch | null = null
    let isOpen = true

    function spill(): Scratch {
      scratch = openScratch(join(directory, `staged-${randomUUID()}.db`))
      filling = fillTables(scratch.connection, '')
      few.pourInto(filling)
      return scratch
    }

    /** Where the next row goes. */
    function next(): Filling {
      if (scratch === null && few.count() >= FEW_ROWS) spill()
      return filling
    }

    return {
      put: (taken) => orFailure(() => next().put(taken)),
      refuse: (row) => orFailure(() => next().refuse(row)),
      name: (plateKey) => orFailure(() => next().name(plateKey)),
      seal: () =>
        orFailure(() => {
          const staged = scratch === null && isMemoryFree ? stageInMemory(few) : stageInFile(scratch ?? spill())
          isOpen = false
          return staged
        }),
      dispose() {
        if (!isOpen) return
        isOpen = false
        scratch?.connection.close()
        if (scratch !== null) rmSync(scratch.file, { force: true })
        slots.give()
      },
    }
  }

  return {
    async open(signal) {
      signal.throwIfAborted()
      await slots.take(signal)
      return begin()
    },
  }
}
