import { join } from 'node:path'
import type { Statement } from 'better-sqlite3'
import { STANDSTILL } from '../../shared/standstill.ts'
import {
  type CopyText,
  MIRRORED_TABLES,
  type MirroredTable,
  type MirrorSource,
  type OutboxEntry,
  type OutboxPlace,
} from '../core/ports/mirror-source.ts'
import { openForInspection } from './connection.ts'
import { idsOf, type OutboxChanges } from './outbox.ts'

/**
 * A column's value in PostgreSQL's text format of COPY. SQLite writes the lines, many in one text:
 * handing each row to JavaScript would take several times as long.
 */
const VALUE = {
  /** Beyond the year 9999, which SQLite does not write, an instant is never. */
  instant: (column: string) =>
    `CASE WHEN ${column} IS NULL THEN '\\N' ELSE coalesce(strftime('%Y-%m-%d %H:%M:%f+00', ${column} / 1000.0, 'unixepoch'), 'infinity') END`,
  /** \`quote\` gives as many digits as are needed to read the same number back. */
  real: (column: string) => `CASE WHEN ${column} IS NULL THEN '\\N' ELSE quote(${column}) END`,
  whole: (column: string) => `coalesce(${column}, '\\N')`,
  flag: (column: string) => `CASE WHEN ${column} THEN 't' ELSE 'f' END`,
  word: (column: string) => `coalesce(${column}, '\\N')`,
  text: (column: string) =>
    `coalesce(replace(replace(replace(replace(replace(${column}, '\\', '\\\\'), char(9), '\\t'), char(10), '\\n'), char(13), '\\r'), char(0), ''), '\\N')`,
} as const

type Column = readonly [name: string, kind: keyof typeof VALUE, sql?: string]

interface Mirrored {
  readonly from: string
  /** The first is the row's own id. */
  readonly columns: readonly Column[]
}

const MIRRORED: Readonly<Record<MirroredTable, Mirrored>> = {
  imports: {
    from: 'imports JOIN sources ON sources.id = imports.source_id',
    columns: [
      ['import_id', 'whole', 'imports.id'],
      ['source', 'text', 'location'],
      ['asked_by', 'word', '"trigger"'],
      ['status', 'word'],
      ['started_at', 'instant'],
      ['finished_at', 'instant'],
      ['bytes', 'whole'],
      ['new_count', 'whole'],
      ['back_again_count', 'whole'],
      ['updated_count', 'whole'],
      ['unchanged_count', 'whole'],
      ['refused_count', 'whole'],
      ['failure_code', 'word'],
    ],
  },
  sessions: {
    from: 'sessions',
    columns: [
      ['session_id', 'whole', 'sessions.id'],
      ['plate', 'text'],
      ['plate_key', 'text'],
      ['bay', 'text'],
      ['arrived_at', 'instant'],
      ['departed_at', 'instant'],
      ['ready_at', 'instant', 'completed_at'],
      ['is_ready_on_arrival', 'flag', 'ready_on_arrival'],
      ['needed_by', 'instant', 'departure_time'],
      ['battery_capacity', 'real'],
      ['target_soc', 'real'],
      ['first_target_soc', 'real'],
      ['first_estimated_ready_at', 'instant'],
      ['estimated_ready_at', 'instant'],
      ['anchor_charge', 'real'],
      ['anchor_at', 'instant'],
      ['rate_kind', 'word'],
      ['rate_value', 'real', `iif(rate_value > ${STANDSTILL}, rate_value, 0)`],
      ['rate_source', 'word'],
      ['departure_charge', 'real'],
      ['attention_reason', 'word'],
      ['attention_since', 'instant'],
      ['overstay_level', 'whole'],
      ['is_driver_waiting', 'flag'],
    ],
  },
  readings: {
    from: 'readings LEFT JOIN retractions ON reading_id = readings.id',
    columns: [
      ['reading_id', 'whole', 'readings.id'],
      ['session_id', 'whole'],
      ['read_at', 'instant', 'readings.at'],
      ['charge', 'real'],
      ['kind', 'word'],
      ['import_id', 'whole'],
      ['retracted_at', 'instant', 'retractions.at'],
      ['is_set_aside', 'flag'],
    ],
  },
  alerts: {
    from: 'alerts',
    columns: [
      ['alert_id', 'whole', 'alerts.id'],
      ['session_id', 'whole'],
      ['kind', 'word'],
      ['level', 'whole'],
      ['due_at', 'instant'],
      ['opened_at', 'instant'],
      ['announced_at', 'instant'],
      ['acknowledged_at', 'instant'],
      ['closed_at', 'instant'],
    ],
  },
}

const NOTHING: CopyText = { text: '', rows: 0, lastId: null }

/** Rows that one transaction may name to be sent one by one. */
const LARGE_ENTRY_ROWS = 100_000

interface EntryRow extends OutboxPlace {
  readonly rows: number
  readonly changes: string
}

function entryOf({ seq, token, rows, changes }: EntryRow): OutboxEntry {
  // Too much for one piece: it is read whole, table by table, like everything.
  if (rows > LARGE_ENTRY_ROWS) return { seq, token, kind: 'all' }
  const told = JSON.parse(changes) as OutboxChanges
  if (told.kind !== 'rows') return { seq, token, kind: told.kind }
  const ids = Object.fromEntries(MIRRORED_TABLES.map((table) => [table, [...idsOf(told[table])]]))
  return { seq, token, kind: 'rows', ids: ids as Record<MirroredTable, number[]>, lastReading: told.lastReading }
}

/** Opens a data folder's lot for the mirror, beside the core; neither waits for the other. */
export function openMirrorSource(dataDirectory: string): MirrorSource {
  const connection = openForInspection(join(dataDirectory, 'ampcontrol.db'))

  function select(table: MirroredTable, where: (id: string) => string) {
    const { from, columns } = MIRRORED[table]
    const id = columns[0]?.[2] ?? 'id'
    const line = columns.map(([name, kind, sql = name]) => VALUE[kind](sql)).join(' || char(9) || ')
    return connection.prepare<unknown[], CopyText>(
      `SELECT coalesce(group_concat(line, char(10)) || char(10), '') AS text, count(*) AS rows, max(id) AS lastId FROM
         (SELECT ${id} AS id, @lotId || char(9) || ${line} AS line FROM ${from} WHERE ${where(id)})`,
    )
  }

  const statements = Object.fromEntries(
    MIRRORED_TABLES.map((table) => [
      table,
      {
        byIds: select(table, (id) => `${id} IN (SELECT value FROM json_each(@ids))`),
        lastId: connection.prepare<[], number | null>(`SELECT max(id) FROM ${table}`).pluck(),
        after: select(table, (id) => `${id} > @afterId AND ${id} <= @untilId ORDER BY ${id} LIMIT @limit`),
      },
    ]),
  ) as Record<
    MirroredTable,
    Record<'byIds' | 'after', ReturnType<typeof select>> & { lastId: Statement<[], number | null> }
  >
  const selectEntries = connection.prepare<[number], EntryRow>(
    'SELECT seq, token, rows, changes FROM outbox WHERE seq > ? ORDER BY seq',
  )
  const selectPlace = connection.prepare<[number, string]>('SELECT 1 FROM outbox WHERE seq = ? AND token = ?')
  const selectNewest = connection.prepare<[], OutboxPlace>('SELECT seq, token FROM outbox ORDER BY seq DESC LIMIT 1')
  const selectOldest = connection.prepare<[], OutboxPlace & { readonly kind: string }>(
    "SELECT seq, token, changes ->> 'kind' AS kind FROM outbox ORDER BY seq LIMIT 1",
  )
  const selectBehind = connection.prepare<[number], { rows: number; since: number | null }>(
    'SELECT coalesce(sum(rows), 0) AS rows, min(at) AS since FROM outbox WHERE seq > ?',
  )
  const transaction = connection.transaction((work: () => unknown) => work())

  return {
    columnsOf: (table) => MIRRORED[table].columns.map(([name]) => name),
    read: <T>(work: () => T) => transaction.deferred(work) as T,
    entriesAfter(seq, rows) {
      const entries: OutboxEntry[] = []
      let counted = 0
      for (const row of selectEntries.iterate(seq)) {
        entries.push(entryOf(row))
        counted += row.rows
        if (counted >= rows) break
      }
      return entries
    },
    isThere: ({ seq, token }) => selectPlace.get(seq, token) !== undefined,
    newest: () => selectNewest.get() ?? null,
    confirmed() {
      const oldest = selectOldest.get()
      return oldest === undefined || oldest.kind === 'all' ? null : { seq: oldest.seq, token: oldest.token }
    },
    lastId: (table) => statements[table].lastId.get() ?? 0,
    behind: (seq) => selectBehind.get(seq) ?? { rows: 0, since: null },
    rowsOf(lotId, table, ids) {
      if (ids.length === 0) return NOTHING
      return statements[table].byIds.get({ lotId, ids: JSON.stringify(ids) }) ?? NOTHING
    },
    rowsAfter: (lotId, table, afterId, untilId, limit) =>
      statements[table].after.get({ lotId, afterId, untilId, limit }) ?? NOTHING,
    close: () => connection.close(),
  }
}
