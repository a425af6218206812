import type { ReadingTrack } from '../../../shared/reading-track.ts'
import { shiftTrack } from '../../../shared/reading-track.ts'
import type { InstantStore } from '../../core/ports/store.ts'
import type { Connection } from '../connection.ts'

/** The vehicles in the lot: the stays of those that left are history. */
const OF_OPEN = 'session_id IN (SELECT id FROM sessions INDEXED BY sessions_open WHERE departed_at IS NULL)'

/** How instants are called in the ledger of a charge. */
const INSTANT = /^at$|At$|since$/i

/** Columns that move where they were told since an instant. */
const moved = (...columns: readonly string[]) => columns.map((column) => `${column} = ${movedWith(column, column)}`)

/** An instant, moved where another is `@from` or later; `NULL` stays `NULL`. */
const movedWith = (column: string, told: string) => `${column} + (${told} >= @from) * @byMs`

/** Moves instants after the wall clock was set; times of day ("needed by") stay as people said. */
export function createInstantStore(connection: Connection): InstantStore {
  connection.function('shifted_track', { deterministic: true }, (track: unknown, from: unknown, byMs: unknown) =>
    track === null
      ? null
      : JSON.stringify(shiftTrack(JSON.parse(String(track)) as ReadingTrack, Number(byMs), Number(from))),
  )
  connection.function('shifted_ledger', { deterministic: true }, (ledger: unknown, from: unknown, byMs: unknown) =>
    JSON.stringify(
      JSON.parse(String(ledger), (key, value: unknown) =>
        typeof value === 'number' && INSTANT.test(key) && value >= Number(from) ? value + Number(byMs) : value,
      ),
    ),
  )
  const stays = [
    ...moved('arrived_at', 'anchor_at', 'measuring_since', 'completed_at', 'attention_since'),
    `estimated_ready_at = ${movedWith('estimated_ready_at', 'coalesce(completed_at, anchor_at)')}`,
    `first_estimated_ready_at = ${movedWith('first_estimated_ready_at', 'arrived_at')}`,
    'track = shifted_track(track, @from, @byMs)',
  ]
  const alerts = ['due_at', 'opened_at', 'announced_at', 'reminded_at', 'snoozed_until', 'acknowledged_at', 'closed_at']
  const statements = [
    `UPDATE readings SET ${moved('at').join(', ')} WHERE at >= @from AND ${OF_OPEN}`,
    `UPDATE session_changes SET ${moved('at', 'undone_at').join(', ')} WHERE at >= @from AND ${OF_OPEN}`,
    `UPDATE alerts SET ${moved(...alerts).join(', ')} WHERE ${OF_OPEN}`,
    `UPDATE sessions INDEXED BY sessions_open SET ${stays.join(', ')} WHERE departed_at IS NULL`,
    `UPDATE imports SET ${moved('started_at', 'finished_at').join(', ')} WHERE coalesce(finished_at, started_at) >= @from`,
    `UPDATE watches SET ${moved('next_due_at', 'last_attempt_at', 'last_good_at').join(', ')}`,
    `UPDATE source_habits SET ${moved('told_at').join(', ')}`,
    `UPDATE transactions SET ${moved('began_at', 'ended_at').join(', ')}, ledger = shifted_ledger(ledger, @from, @byMs)
     WHERE ended_at IS NULL OR ${OF_OPEN}`,
    `UPDATE connectors SET ${moved('state_since', 'available_at').join(', ')}`,
    `UPDATE charge_points SET ${moved('last_heard_at', 'caught_up_at').join(', ')}`,
  ].map((sql) => connection.prepare<[{ readonly from: number; readonly byMs: number }]>(sql))
  return {
    shift(from, byMs) {
      for (const statement of statements) statement.run({ from, byMs })
    },
  }
}
