import type { Alert } from '../../../shared/alert.ts'

/** Shows what became due outside the window. Must not throw and must not block: the alert list in the window is the truth. */
export interface Notifier {
  /** One notification for all of these alerts, oldest first. Their showing is recorded already. */
  announce(alerts: readonly Alert[]): void
}
