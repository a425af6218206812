import { LONGEST_SNOOZE_MINUTES } from '../../../shared/alert.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import type { OverstayStore, ReminderStore } from '../../core/ports/lot-stores.ts'
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

/** A snooze that ends later than this was set before the clock was set back. */
const LONGEST_SNOOZE_MS = LONGEST_SNOOZE_MINUTES * MINUTE_MS

/** The reminders of the open alerts: read from the alerts themselves, nothing else is kept. */
export function createReminderStore(connection: Connection): ReminderStore {
  const isOpen = 'acknowledged_at IS NULL AND closed_at IS NULL'
  const toldAt = 'coalesce(reminded_at, opened_at)'
  const isSnoozed = `snoozed_until > @now AND snoozed_until <= @now + ${LONGEST_SNOOZE_MS}`

  const selectNext = connection
    .prepare<{ repeatMs: number | null; now: number }, number | null>(
      `SELECT min(CASE
         WHEN ${isSnoozed} THEN snoozed_until
         WHEN snoozed_until IS NOT NULL OR ${toldAt} > @now THEN @now
         ELSE ${toldAt} + @repeatMs END)
       FROM alerts INDEXED BY alerts_open_due WHERE ${isOpen}`,
    )
    .pluck()
  const restart = connection
    .prepare<{ now: number }, number>(
      `UPDATE alerts SET reminded_at = @now WHERE ${isOpen} AND snoozed_until IS NULL AND ${toldAt} > @now RETURNING id`,
    )
    .pluck()
  const remind = connection
    .prepare<{ repeatMs: number | null; now: number; joinUntil: number }, number>(
      `UPDATE alerts SET reminded_at = @now, snoozed_until = NULL
       WHERE ${isOpen} AND CASE
         WHEN ${isSnoozed} THEN 0
         WHEN snoozed_until IS NOT NULL THEN 1
         ELSE ${toldAt} + @repeatMs <= @joinUntil END
       RETURNING id`,
    )
    .pluck()
  const snoozeAll = connection
    .prepare<{ until: number }, number>(`UPDATE alerts SET snoozed_until = @until WHERE ${isOpen} RETURNING id`)
    .pluck()
  const snoozeSome = connection
    .prepare<{ until: number; ids: string }, number>(
      `UPDATE alerts SET snoozed_until = @until
       WHERE id IN (SELECT value FROM json_each(@ids)) AND ${isOpen} RETURNING id`,
    )
    .pluck()

  return {
    nextDueAt: (repeatMs, now) => selectNext.get({ repeatMs, now }) ?? null,
    restartSetAhead: (now) => restart.all({ now }),
    remind: (reminder) => remind.all(reminder),
    snooze: (ids, until) =>
      ids === 'all' ? snoozeAll.all({ until }) : snoozeSome.all({ until, ids: JSON.stringify(ids) }),
  }
}
