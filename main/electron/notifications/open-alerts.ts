import type { Alert } from '../../../shared/alert.ts'
import type { HostEvent } from '../../../shared/contract/events.ts'
import type { Core } from '../../core/door/core.ts'

export interface OpenAlertsParts {
  readonly core: Pick<Core, 'dispatch' | 'subscribe'>
  /** How many alerts are open: at the start, and whenever that changes. */
  onCount(count: number): void
  /** Alerts were added or brought to mind; not called for those open at the start. */
  onRinging(): void
  /** Alerts with these ids are no longer open. */
  onClosed(ids: readonly number[]): void
}

/**
 * Keeps count of the open alerts from the core's own events, for the badge and the task bar.
 * Resolves once the count at the start is known; never rejects: without a snapshot it starts at 0.
 */
export async function followOpenAlerts({ core, onCount, onRinging, onClosed }: OpenAlertsParts): Promise<void> {
  const toldAts = new Map<number, number>()
  const closedEarly = new Set<number>()

  core.subscribe((event: HostEvent) => {
    if (event.name !== 'lot.changed') return
    const isNews = event.alerts.some(({ id }) => !toldAts.has(id))
    const isRinging = event.alerts.some((alert) => toldAt(alert) > (toldAts.get(alert.id) ?? Number.NEGATIVE_INFINITY))
    for (const alert of event.alerts) toldAts.set(alert.id, toldAt(alert))
    const closedIds = event.removedAlertIds.filter((id) => {
      closedEarly.add(id)
      return toldAts.delete(id)
    })
    if (closedIds.length > 0) onClosed(closedIds)
    if (isNews || closedIds.length > 0) onCount(toldAts.size)
    if (isRinging) onRinging()
  })

  const snapshot = await core.dispatch('lot.snapshot', {}, 'screen')
  if (snapshot.ok) {
    for (const alert of snapshot.value.alerts) {
      if (!closedEarly.has(alert.id) && !toldAts.has(alert.id)) toldAts.set(alert.id, toldAt(alert))
    }
  }
  closedEarly.clear()
  onCount(toldAts.size)
}

/** When somebody was last told of an alert: as it opened, or by a reminder. */
function toldAt({ openedAt, remindedAt }: Alert): number {
  return remindedAt ?? openedAt
}
