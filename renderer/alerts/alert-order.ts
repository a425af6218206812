import type { Alert } from '../../shared/alert.ts'

/** The order in which alerts wait for somebody: the highest overstay first, within a level the oldest, and what is snoozed last. */
export function orderAlerts(alerts: Iterable<Alert>): readonly Alert[] {
  return [...alerts].sort(
    (a, b) =>
      Number(a.snoozedUntil !== null) - Number(b.snoozedUntil !== null) ||
      b.level - a.level ||
      a.dueAt - b.dueAt ||
      a.id - b.id,
  )
}
