import type { Alert } from '../../../shared/alert.ts'

/** What a desktop notification says. Plates and bays stand in the title, which is plain text on every platform; a body may be markup on Linux. */
export interface NotificationText {
  readonly title: string
  readonly body: string
}

/** So many plates are named; of more, two are, and the rest counted. */
const NAMED_PLATES = 3

/**
 * One text for any number of alerts: "KA-1 is ready", "KA-1, KA-2 and 7 more are ready", "KA-1 is overstaying; KA-2 and KA-3 are ready".
 * Overstays come first, since they are the more urgent.
 * @param alerts at least one, oldest first.
 * @param timeOfDay an instant as the clock on the wall shows it.
 */
export function notificationText(alerts: readonly Alert[], timeOfDay: (at: number) => string): NotificationText {
  const overstays = alerts.filter(({ kind }) => kind === 'overstay')
  const ready = alerts.filter(({ kind }) => kind === 'ready')
  const [first] = [...overstays, ...ready]
  if (first === undefined) throw new RangeError('A notification needs at least one alert.')
  const parts = [...clause(overstays, 'overstaying'), ...clause(ready, 'ready')]
  return { title: parts.join('; '), body: body(first, alerts.length, timeOfDay) }
}

function clause(alerts: readonly Alert[], state: string): string[] {
  const [first, ...others] = alerts
  if (first === undefined) return []
  if (others.length > 0) return [`${plateList(alerts)} are ${state}`]
  const place = first.bay === null ? '' : ` in bay ${first.bay}`
  return [`${first.plate}${place} is ${state}`]
}

function body(first: Alert, count: number, timeOfDay: (at: number) => string): string {
  const since = timeOfDay(first.dueAt)
  if (count > 1) return `The first of them since ${since}.`
  return first.level > 1 ? `Level ${first.level} since ${since}.` : `Since ${since}.`
}

function plateList(alerts: readonly Alert[]): string {
  const plates = alerts.map((alert) => alert.plate)
  if (plates.length > NAMED_PLATES) return `${plates.slice(0, 2).join(', ')} and ${plates.length - 2} more`
  return `${plates.slice(0, -1).join(', ')} and ${plates.at(-1)}`
}
