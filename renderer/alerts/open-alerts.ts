import type { Alert } from '../../shared/alert.ts'
import type { LotProjection } from '../store/lot-projection.ts'

type KnownAlerts = Pick<LotProjection, 'alerts' | 'knownAt'>

/** One that was told before and is open again (a departure taken back) is no news. */
function isNews(alert: Alert, before: KnownAlerts): boolean {
  const isOpenAgain = alert.announcedAt !== null && alert.openedAt < before.knownAt
  return !before.alerts.has(alert.id) && !isOpenAgain
}

/** The alerts that are news, oldest first. */
export function newAlerts(before: KnownAlerts, now: Pick<LotProjection, 'alerts'>): readonly Alert[] {
  return [...now.alerts.values()]
    .filter((alert) => isNews(alert, before))
    .sort((a, b) => a.dueAt - b.dueAt || a.id - b.id)
}

/** The alerts that ring: those that are news, and those that were brought to mind again. */
export function ringingAlerts(before: KnownAlerts, now: Pick<LotProjection, 'alerts'>): readonly Alert[] {
  return [...now.alerts.values()].filter((alert) => {
    const known = before.alerts.get(alert.id)
    if (known === undefined) return isNews(alert, before)
    return alert.remindedAt !== null && alert.remindedAt > (known.remindedAt ?? known.openedAt)
  })
}

/** The highest overstay first, within a level the oldest, and what is snoozed last. */
export function orderAlerts(alerts: Iterable<Alert>): readonly Alert[] {
  return [...alerts].sort(
    (a, b) =>
      Number(a.snoozedUntil !== null) - Number(b.snoozedUntil !== null) ||
      b.level - a.level ||
      a.dueAt - b.dueAt ||
      a.id - b.id,
  )
}
