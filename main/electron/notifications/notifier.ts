import type { Notification, NotificationConstructorOptions } from 'electron'
import type { Alert } from '../../../shared/alert.ts'
import type { DesktopTexts, StateTexts } from '../../../shared/messages/desktop-texts.ts'
import { SECOND_MS } from '../../../shared/time.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Logger } from '../../core/ports/logger.ts'
import type { Notifier } from '../../core/ports/outside.ts'
import type { DesktopWording } from './desktop-wording.ts'

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

/** Plates and bays stand in the title: that is plain text, a body may be markup on Linux. */
interface NotificationText {
  readonly title: string
  readonly body: string
}

type Texts = DesktopTexts['notification']

/** So many plates are named; of more, two are, and the rest counted. */
const NAMED_PLATES = 3

/**
 * One text for any number of alerts: "KA-1 is ready", "KA-1, KA-2 and 7 more are ready", "KA-1 is
 * overstaying; KA-2 and KA-3 are ready". Overstays come first, being more urgent.
 * @param alerts at least one, oldest first.
 */
export function notificationText(
  alerts: readonly Alert[],
  wording: Pick<DesktopWording, 'texts' | 'timeOfDay'>,
): NotificationText {
  const texts = wording.texts().notification
  const overstays = alerts.filter(({ kind }) => kind === 'overstay')
  const ready = alerts.filter(({ kind }) => kind === 'ready')
  const [first] = [...overstays, ...ready]
  if (first === undefined) throw new RangeError('A notification needs at least one alert.')
  const parts = [...clause(overstays, texts.overstaying, texts), ...clause(ready, texts.ready, texts)]
  return { title: parts.join('; '), body: body(first, alerts.length, wording.timeOfDay(first.dueAt), texts) }
}

function clause(alerts: readonly Alert[], state: StateTexts, texts: Texts): string[] {
  const [first, ...others] = alerts
  if (first === undefined) return []
  if (others.length > 0) return [state.several(plateList(alerts, texts))]
  return [state.one(first.bay === null ? first.plate : texts.inBay(first.plate, first.bay))]
}

function body(first: Alert, count: number, since: string, texts: Texts): string {
  if (count > 1) return texts.firstSince(since)
  return first.level > 1 ? texts.levelSince(String(first.level), since) : texts.since(since)
}

function plateList(alerts: readonly Alert[], texts: Texts): string {
  const plates = alerts.map((alert) => alert.plate)
  if (plates.length > NAMED_PLATES) return texts.andMore(plates.slice(0, 2).join(', '), plates.length - 2)
  return texts.and(plates.slice(0, -1).join(', '), plates.at(-1) ?? '')
}
