import type { AppEvent } from '../../../shared/contract/events.ts'
import type { Core } from '../../core/core.ts'

export interface OpenAlertsParts {
  readonly core: Pick<Core, 'dispatch' | 'subscribe'>
  /** How many alerts are open: at the start, and whenever that changes. */
  onCount(count: number): void
  /** Alerts have been added; never called for those that were open at the start. */
  onOpened(): void
  /** Alerts with these ids are no longer open. */
  onClosed(ids: readonly number[]): void
}

/**
 * Keeps count of the open alerts from the core's own events, for the badge and the task bar.
 * Resolves when the count at the start is known. Rejects nothing: without a snapshot it counts from zero.
 */
export async function followOpenAlerts({ core, onCount, onOpened, onClosed }: OpenAlertsParts): Promise<void> {
  const openIds = new Set<number>()
  const closedEarly = new Set<number>()

  core.subscribe((event: AppEvent) => {
    if (event.name !== 'lot.changed') return
    const before = openIds.size
    for (const alert of event.alerts) openIds.add(alert.id)
    const hasOpened = openIds.size > before
    const closedIds = event.removedAlertIds.filter((id) => {
      closedEarly.add(id)
      return openIds.delete(id)
    })
    if (closedIds.length > 0) onClosed(closedIds)
    if (hasOpened || closedIds.length > 0) onCount(openIds.size)
    if (hasOpened) onOpened()
  })

  const snapshot = await core.dispatch('lot.snapshot', {}, 'screen')
  if (snapshot.ok) {
    for (const alert of snapshot.value.alerts) if (!closedEarly.has(alert.id)) openIds.add(alert.id)
  }
  closedEarly.clear()
  onCount(openIds.size)
}
