import type { Commit, CommitListener, CommitTopic } from '../core/ports/commit.ts'
import type { Logger } from '../core/ports/logger.ts'
import type { Connection } from './connection.ts'
import type { WrittenRows } from './outbox.ts'
import { OWN_PREFIX } from './queries/settings.ts'

/** 2: departed, back, or stay removed. 0: time alone completed it or raised its overstay. */
const FACT = `iif(new.departed_at IS NOT old.departed_at, 2, new.anchor_at <> old.anchor_at
  OR (new.completed_at IS old.completed_at AND new.overstay_level = old.overstay_level))`

/** Calls `note_written(table, key, fact)` for each row that an event writes. */
function trigger(name: string, event: string, values: string): string {
  return `CREATE TEMP TRIGGER told_${name} AFTER ${event} BEGIN SELECT note_written(${values}); END`
}

/** What is news of chargers: not that one was heard again, or delivers on. */
const CHARGER_EVENTS = [
  'INSERT ON main.charge_points',
  `UPDATE OF standing, password_digest, protocol, vendor, model, is_clock_right, is_meter_doubtful, is_soc_doubtful,
    dropped_messages ON main.charge_points`,
  'DELETE ON main.charge_points',
  'INSERT ON main.connectors',
  'UPDATE ON main.connectors',
  'INSERT ON main.transactions',
  'UPDATE OF session_id, is_unasked, ended_at ON main.transactions',
] as const

/**
 * Triggers of this connection alone: they name each row that any statement writes, however it was
 * written, so that no query has to say what it touched. An open alert shows its vehicle's plate and
 * bay. What a source says of a plate is written by an import that notes its counts beside it.
 */
const TRIGGERS = [
  trigger('new_session', 'INSERT ON main.sessions', `'sessions', new.id, 1`),
  trigger('old_session', 'DELETE ON main.sessions', `'sessions', old.id, 2`),
  trigger('session', 'UPDATE ON main.sessions', `'sessions', new.id, ${FACT}`),
  ...['alerts.id', 'imports.id', 'watches.source_id', 'settings.name'].flatMap((column) => {
    const [table, key] = column.split('.')
    return [
      trigger(`new_${table}`, `INSERT ON main.${table}`, `'${table}', new.${key}, 1`),
      trigger(`changed_${table}`, `UPDATE ON main.${table}`, `'${table}', new.${key}, 1`),
      trigger(`old_${table}`, `DELETE ON main.${table}`, `'${table}', old.${key}, 1`),
    ]
  }),
  trigger('retraction', 'INSERT ON main.retractions', `'readings', new.reading_id, 1`),
  trigger('old_reading', 'DELETE ON main.readings', `'readings', old.id, 1`),
  trigger('reading', 'UPDATE OF at ON main.readings', `'readings', new.id, 1`),
  ...CHARGER_EVENTS.map((event, index) => trigger(`chargers_${index}`, event, `'chargers', 0, 1`)),
  trigger(
    'chosen_habit',
    'UPDATE OF chosen ON main.source_habits WHEN old.chosen IS NOT new.chosen',
    "'source_habits', 0, 1",
  ),
  trigger('old_source_row', 'DELETE ON main.source_rows', `'imports', old.import_id, 1`),
  `CREATE TEMP TRIGGER told_alerts_of_session AFTER UPDATE OF bay, plate ON main.sessions
    WHEN old.bay IS NOT new.bay OR old.plate <> new.plate
    BEGIN SELECT note_written('alerts', id, 1) FROM alerts
      WHERE session_id = new.id AND acknowledged_at IS NULL AND closed_at IS NULL; END`,
]

/** Rows that are no settings, though they lie beside them; `null` is news to nobody. */
const OWN_ROWS: ReadonlyMap<unknown, CommitTopic | null> = new Map<unknown, CommitTopic | null>([
  [`${OWN_PREFIX}date`, null],
  [`${OWN_PREFIX}pin`, 'pin'],
  [`${OWN_PREFIX}plate-retention`, 'plate-retention'],
  [`${OWN_PREFIX}troubles`, 'troubles'],
  [`${OWN_PREFIX}lot-check`, 'lot-check'],
  [`${OWN_PREFIX}seen-arrival`, 'seen-arrival'],
])

interface Written {
  readonly sessionIds: Set<number>
  readonly alertIds: Set<number>
  readonly importIds: Set<number>
  readonly readingIds: Set<number>
  readonly topics: Set<CommitTopic>
  hasNewFacts: boolean
  hasDepartures: boolean
}

function nothingYet(): Written {
  return {
    sessionIds: new Set(),
    alertIds: new Set(),
    importIds: new Set(),
    readingIds: new Set(),
    topics: new Set(),
    hasNewFacts: false,
    hasDepartures: false,
  }
}

/** What a connection writes, gathered until it is committed. */
export interface Commits {
  /** What was gathered and is not committed yet; `null` for nothing. */
  gathered(): WrittenRows | null
  /** Tells what was gathered, once nothing is left to commit. */
  settle(): void
  /** Lets go of what was undone with its transaction. */
  forget(): void
  /** @returns a function that stops listening. */
  listen(listener: CommitListener): () => void
}

/** Watches everything that is written on the connection from here on. */
export function watchCommits(connection: Connection, logger: Logger): Commits {
  const listeners = new Set<CommitListener>()
  let written: Written | null = null

  function note(table: unknown, key: unknown, fact: unknown): null {
    written ??= nothingYet()
    if (table === 'sessions') {
      written.sessionIds.add(Number(key))
      written.hasNewFacts ||= fact !== 0
      written.hasDepartures ||= fact === 2
    } else if (table === 'alerts') written.alertIds.add(Number(key))
    else if (table === 'source_habits') written.topics.add('imports').add('watches')
    else if (table === 'readings') written.readingIds.add(Number(key))
    else if (table === 'imports' || table === 'watches' || table === 'chargers') {
      written.topics.add(table)
      if (table === 'imports') written.importIds.add(Number(key))
    } else {
      const topic = OWN_ROWS.has(key) ? OWN_ROWS.get(key) : 'settings'
      if (topic) written.topics.add(topic)
    }
    return null
  }

  connection.function('note_written', note)
  for (const trigger of TRIGGERS) connection.exec(trigger)

  /** What is committed stays so, whatever becomes of the news of it. */
  function tell(listener: CommitListener, commit: Commit): void {
    try {
      listener(commit)
    } catch (cause) {
      logger.error('what follows a commit failed', cause)
    }
  }

  return {
    gathered: () => written,
    settle() {
      if (written === null || connection.inTransaction) return
      const commit = written
      written = null
      for (const listener of listeners) tell(listener, commit)
    },
    forget() {
      if (!connection.inTransaction) written = null
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
