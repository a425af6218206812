import type { Notification, NotificationConstructorOptions } from 'electron'
import type { Alert } from '../../../shared/alert.ts'
import { SECOND_MS } from '../../../shared/time.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Logger } from '../../core/ports/logger.ts'
import type { Notifier } from '../../core/ports/outside.ts'
import type { DesktopWording } from './desktop-wording.ts'
import { notificationText } from './notification-text.ts'

/** Alerts that come within this time of one another become one notification. */
export const COLLECTING_MS = 2 * SECOND_MS

export interface DesktopNotifierParts {
  readonly createNotification: (options: NotificationConstructorOptions) => Notification
  /** Whether anybody is there to show it; without, showing may block the application. */
  readonly isGateOpen: () => Promise<boolean>
  readonly clock: Pick<Clock, 'setTimer'>
  readonly logger: Logger
  /** Whether the attendant is at the window already. */
  readonly isWindowFocused: () => boolean
  readonly wording: Pick<DesktopWording, 'texts' | 'timeOfDay'>
  /** The attendant clicked the notification. */
  onClick(): void
}

/** Shows alerts as desktop notifications, one at a time. */
export interface DesktopNotifier extends Notifier {
  /** These are settled: not named again; a notification about them alone is taken back. */
  withdraw(alertIds: readonly number[]): void
  /** The attendant is at the window: what was shown so far is not named again. */
  markSeen(): void
}

/**
 * A notification names what became ready or overstays since the attendant last turned to the
 * window, and replaces the one before: a busy hour does not bury the desktop, and nothing told is
 * lost. What is shown while the window has the focus counts as seen: a kiosk's window always has it
 * and never gains it. The window's alerts are the truth where nobody shows notifications.
 */
export function createDesktopNotifier(parts: DesktopNotifierParts): DesktopNotifier {
  const { createNotification, isGateOpen, isWindowFocused, clock, logger, wording, onClick } = parts
  let unseen: readonly Alert[] = []
  /** What the notification on the desktop is about, as far as it is not settled. */
  let named: readonly Alert[] = []
  let shown: Notification | undefined
  let isCollecting = false

  function takeBack(): void {
    shown?.close()
    shown = undefined
    named = []
  }

  async function showCollected(): Promise<void> {
    const isOpen = await isGateOpen().finally(() => {
      isCollecting = false
    })
    if (unseen.length === 0) return
    if (!isOpen) {
      logger.info('no desktop notification: nobody on this desktop shows them', { alerts: unseen.length })
      return
    }
    takeBack()
    const notification = createNotification({ ...notificationText(unseen, wording), id: 'ready', groupId: 'ready' })
    notification.on('click', onClick)
    notification.on('failed', (_event, problem) => logger.warn('a desktop notification was not shown', { problem }))
    notification.show()
    shown = notification
    named = unseen
    if (isWindowFocused()) unseen = []
  }

  return {
    announce(alerts) {
      unseen = [...unseen, ...alerts]
      if (isCollecting) return
      isCollecting = true
      clock.setTimer(COLLECTING_MS, () => {
        showCollected().catch((cause: unknown) => logger.error('a desktop notification failed', cause))
      })
    },
    withdraw(alertIds) {
      const isOpen = (alert: Alert): boolean => !alertIds.includes(alert.id)
      unseen = unseen.filter(isOpen)
      named = named.filter(isOpen)
      if (named.length === 0) takeBack()
    },
    markSeen() {
      if (isCollecting) return
      unseen = []
      takeBack()
    },
  }
}
