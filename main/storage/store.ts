import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { KeptCheck } from '../../shared/lot-check.ts'
import type { SeenDate } from '../core/ports/clock.ts'
import type { Logger } from '../core/ports/logger.ts'
import type { Store } from '../core/ports/store.ts'
import { watchCommits } from './commits.ts'
import type { Connection } from './connection.ts'
import { createOutbox } from './outbox.ts'
import { createAlertStore } from './queries/alerts.ts'
import { createChargerStore } from './queries/chargers.ts'
import { createDataExportStore } from './queries/data-export.ts'
import { createImportStore } from './queries/imports.ts'
import { createInstantStore } from './queries/instants.ts'
import { createKnownPlateStore } from './queries/known-plates.ts'
import { createLotCountStore } from './queries/lot-counts.ts'
import { createPlateRetentionStore } from './queries/plate-retention.ts'
import { createReadingStore } from './queries/readings.ts'
import { createOverstayStore, createReminderStore } from './queries/reminders.ts'
import { createSessionChangeStore } from './queries/session-changes.ts'
import { createSessionListStore } from './queries/session-lists.ts'
import { createSessionStore } from './queries/sessions.ts'
import { createOwnRow, createPinStore, createSettingStore, createTroubleStore } from './queries/settings.ts'
import { createShiftStore } from './queries/shift.ts'
import { createSourceHabitStore } from './queries/source-habits.ts'
import { createSourceRows } from './queries/source-rows.ts'
import { createStatisticsStore } from './queries/statistics.ts'
import { createWatchStore } from './queries/watches.ts'
import { createStagedFiles } from './staging/staged-files.ts'
import { storageFailure } from './storage-failure.ts'
import { watchStatements } from './watch-statements.ts'

/**
 * The store over a migrated database; prepares its statements once, here. A nested `write` is a
 * savepoint: where it throws and the outer work goes on, only its own changes are undone.
 */
export function createStore(
  connection: Connection,
  logger: Logger,
  stagingDirectory: string,
  now: () => number = Date.now,
): Store {
  const commits = watchCommits(connection, logger)
  const outbox = createOutbox(connection, now)
  watchStatements(connection, {
    logger,
    onDone: commits.settle,
    alone: (work) => (outbox.isOn() ? write(work) : work()),
  })
  const orm = drizzle({ client: connection })
  const transaction = connection.transaction((work: () => unknown) => work())

  const sessions = createSessionStore(connection)

  function run<T>(begin: (work: () => unknown) => unknown, work: () => T): T {
    let value: T
    try {
      value = begin(work) as T
    } catch (error) {
      commits.forget()
      throw storageFailure(error)
    }
    commits.settle()
    return value
  }

  /** What the outermost transaction writes is noted within it. */
  function write<T>(work: () => T): T {
    if (connection.inTransaction) return run(transaction.immediate, work)
    return run(transaction.immediate, () => {
      const value = work()
      outbox.note(commits.gathered())
      return value
    })
  }

  return {
    write,
    read: (work) => run(transaction.deferred, work),
    onCommit: commits.listen,
    sessions,
    instants: createInstantStore(connection),
    stays: createSessionListStore(connection, sessions),
    chargers: createChargerStore(connection, orm, sessions),
    readings: createReadingStore(connection),
    sessionChanges: createSessionChangeStore(orm),
    alerts: createAlertStore(orm),
    overstays: createOverstayStore(connection),
    reminders: createReminderStore(connection),
    imports: { ...createImportStore(orm), ...createSourceRows(connection) },
    stagedFiles: createStagedFiles(connection, stagingDirectory),
    watches: createWatchStore(orm),
    sourceHabits: createSourceHabitStore(connection, orm),
    statistics: createStatisticsStore(connection),
    dataExport: createDataExportStore(connection),
    lotCounts: createLotCountStore(connection),
    shift: createShiftStore(connection),
    plateRetention: createPlateRetentionStore(connection, orm),
    outbox,
    knownPlates: createKnownPlateStore(connection),
    settings: createSettingStore(orm),
    pin: createPinStore(orm),
    troubles: createTroubleStore(connection, orm),
    lotCheck: createOwnRow<KeptCheck>(orm, 'lot-check'),
    seenArrival: createOwnRow<number>(orm, 'seen-arrival'),
    seenDate: createOwnRow<SeenDate>(orm, 'date'),
  }
}
