import type { Alert } from '../../../shared/alert.ts'
import type { DesktopTexts, StateTexts } from '../../../shared/messages/desktop-texts.ts'
import type { DesktopWording } from './desktop-wording.ts'

/** Plates and bays stand in the title: that is plain text, a body may be markup on Linux. */
export interface NotificationText {
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
