import type { OverstayStore } from '../../core/ports/lot-stores.ts'
import type { Connection } from '../connection.ts'

/** Overstays, a batch of vehicles in three statements. */
export function createOverstayStore(connection: Connection): OverstayStore {
  const selectOldest = connection
    .prepare<[number], number | null>(
      `SELECT min(completed_at) FROM sessions INDEXED BY sessions_open_overstay
       WHERE departed_at IS NULL AND completed_at IS NOT NULL AND overstay_level = ?`,
    )
    .pluck()
  const raiseSessions = connection
    .prepare<{ level: number; completedBefore: number; limit: number }, number>(
      `UPDATE sessions SET overstay_level = @level WHERE id IN (
         SELECT id FROM sessions INDEXED BY sessions_open_overstay
         WHERE departed_at IS NULL AND completed_at IS NOT NULL
           AND overstay_level IN (0, 1, 2) AND overstay_level < @level AND completed_at < @completedBefore
         LIMIT @limit)
       RETURNING id`,
    )
    .pluck()
  const closeReplaced = connection.prepare<{ ids: string; now: number }>(
    `UPDATE alerts SET closed_at = @now
     WHERE session_id IN (SELECT value FROM json_each(@ids)) AND acknowledged_at IS NULL AND closed_at IS NULL`,
  )
  const openRaised = connection.prepare<{ ids: string; level: number; afterMs: number; now: number }>(
    `INSERT INTO alerts (session_id, kind, level, due_at, opened_at)
     SELECT id, 'overstay', @level, completed_at + @afterMs, @now FROM sessions
     WHERE id IN (SELECT value FROM json_each(@ids)) ORDER BY completed_at, id`,
  )

  return {
    oldestCompletionAt: (level) => selectOldest.get(level) ?? null,
    raise({ level, afterMs, now, limit }) {
      const wholeMs = Math.round(afterMs)
      const sessionIds = raiseSessions.all({ level, completedBefore: now - wholeMs, limit })
      const ids = JSON.stringify(sessionIds)
      closeReplaced.run({ ids, now })
      openRaised.run({ ids, level, afterMs: wholeMs, now })
      return sessionIds.length
    },
  }
}
