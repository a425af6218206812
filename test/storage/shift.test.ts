import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openConnection } from '../../main/storage/connection.ts'
import { applyMigrations, bundledMigrations } from '../../main/storage/migrate.ts'
import { createShiftStore, SHIFT_SQL } from '../../main/storage/queries/shift.ts'
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts'
import { NOW } from './support/instant.ts'
import { depart, sampleSession } from './support/samples.ts'
import { openTestStore, temporaryFolder } from './support/store-fixture.ts'

const RANGE = { since: NOW - HOUR_MS, at: NOW, graceMs: 15 * MINUTE_MS }

/** The one range of an index that each statement is to read. */
const READS: Readonly<Record<keyof typeof SHIFT_SQL, RegExp>> = {
  arrived: /^SEARCH sessions USING COVERING INDEX sessions_arrived \(arrived_at>\?\)$/,
  left: /^SEARCH sessions USING COVERING INDEX sessions_departed \(departed_at>\?\)$/,
  missing: /^SEARCH sessions USING INDEX sessions_departed \(departed_at>\?\)$/,
  readyParked: /^SEARCH sessions USING INDEX sessions_open_ready \(completed_at>\?\)$/,
  readyDeparted: /^SEARCH sessions USING INDEX sessions_departed_completed \(completed_at>\?\)$/,
  byHand: /^SEARCH session_changes USING INDEX session_changes_made \(at>\?\)$/,
  imports: /^SEARCH imports USING COVERING INDEX imports_finished \(finished_at>\?\)$/,
  alertsOpened: /^SEARCH alerts USING COVERING INDEX alerts_opened \(opened_at>\?\)$/,
  // Open alerts alone, of which there are few.
  alertsStillOpen: /^SCAN alerts USING INDEX alerts_open_due$/,
}

describe('a shift summary', () => {
  test('reads a range of an index for each of its counts, never the whole history', () => {
    const folder = temporaryFolder()
    openTestStore(folder).close()
    const connection = openConnection(join(folder, 'ampcontrol.db'))
    for (const [name, sql] of Object.entries(SHIFT_SQL)) {
      const plan = connection
        .prepare<[object], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all({ ...RANGE, below: 0 })
      expect(plan[0]?.detail, name).toMatch(READS[name as keyof typeof SHIFT_SQL])
    }
    connection.close()
  })

  test('counts what happened at the moment itself, and nothing of the millisecond before', () => {
    const { store } = openTestStore()
    const { since, graceMs } = RANGE
    for (const [plate, early] of [
      ['AT 1', 0],
      ['BEFORE 1', 1],
    ] as const) {
      const at = since - early
      store.sessions.insert(sampleSession(plate, { arrivedAt: at, completedAt: at, readyOnArrival: true }))
      const parked = store.sessions.insert(sampleSession(`${plate} GONE`, { completedAt: at - graceMs }))
      depart(store, parked, at + 1 - early)
      const source = 'http://lot.example/a.csv'
      const importId = store.imports.begin({ source, trigger: 'watch', startedAt: 0 })
      const counts = { new: 0, backAgain: 0, updated: 0, unchanged: 0, refused: 0, repeated: 0 }
      const outcome = { bytes: 0, sha256: null, isIdentical: false, counts, failure: null }
      store.imports.finish(importId, { ...outcome, status: 'completed', finishedAt: at })
      store.alerts.open({ sessionId: parked.id, kind: 'ready', level: 0, dueAt: at, openedAt: at })
    }
    const summary = store.shift.summary(RANGE)
    expect(summary).toMatchObject({
      arrived: 1,
      left: { count: 1 },
      becameReady: { count: 1, onArrival: 1 },
      // Parked ones whose grace ended since, and one that left a millisecond after its own ended.
      beganToOverstay: 3,
      imports: { good: 1, failed: 0 },
      alerts: { opened: 1, stillOpen: 1 },
    })
  })

  test('finds what was kept before its indexes were there', () => {
    const connection = openConnection(join(temporaryFolder(), 'lot.db'))
    const migrations = bundledMigrations()
    const shiftAt = migrations.findIndex(({ tag }) => tag.endsWith('_shift'))
    applyMigrations(connection, migrations.slice(0, shiftAt), NOW)
    connection.exec(`
      INSERT INTO sessions (id, plate, plate_key, search_key, arrived_at, battery_capacity, target_soc, anchor_charge, anchor_at,
        rate_kind, rate_value, rate_source, rate_uncertainty, stops_at_target, estimated_ready_at, ready_on_arrival,
        is_driver_waiting, overstay_level, is_newest)
      VALUES (1, 'A 1', 'A 1', 'A1', ${NOW}, 60, 80, 30, ${NOW}, 'percent-rate', 60, 'assumed', 0.25, 0, ${NOW + 1}, 0, 0, 0, 1);
      INSERT INTO session_changes (session_id, at, kind, before, after) VALUES (1, ${NOW}, 'bay', '{}', '{}');
      INSERT INTO alerts (session_id, kind, level, due_at, opened_at) VALUES (1, 'ready', 0, ${NOW}, ${NOW});
      INSERT INTO sources (id, location) VALUES (1, 'http://lot.example/a.csv');
      INSERT INTO imports (source_id, "trigger", status, started_at, finished_at) VALUES (1, 'watch', 'failed', ${NOW}, ${NOW});
    `)
    applyMigrations(connection, migrations.slice(shiftAt), NOW)
    expect(createShiftStore(connection).summary(RANGE)).toMatchObject({
      arrived: 1,
      byHand: [{ kind: 'bay', count: 1 }],
      imports: { good: 0, failed: 1 },
      alerts: { opened: 1, stillOpen: 1 },
    })
    connection.close()
  })
})
