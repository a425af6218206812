import type { Alert } from '../../../shared/alert.ts'

/** What a desktop notification says. Plates and bays stand in the title, which is plain text on every platform; a body may be markup on Linux. */
export interface NotificationText {
  readonly title: string
  readonly body: string
}

/** So many plates are named; of more, two are, and the rest counted. */
const NAMED_PLATES = 3

/**
 * One text for any number of ready vehicles: "KA-1 is ready", "KA-1, KA-2 and 7 more are ready".
 * @param alerts at least one, oldest first.
 * @param timeOfDay an instant as the clock on the wall shows it.
 */
export function notificationText(alerts: readonly Alert[], timeOfDay: (at: number) => string): NotificationText {
  const [first, ...others] = alerts
  if (first === undefined) throw new RangeError('A notification needs at least one alert.')
  const since = timeOfDay(first.dueAt)
  if (others.length > 0) {
    return { title: `${plateList(alerts)} are ready`, body: `The first of them since ${since}.` }
  }
  const place = first.bay === null ? '' : ` in bay ${first.bay}`
  return { title: `${first.plate}${place} is ready`, body: `Since ${since}.` }
}

function plateList(alerts: readonly Alert[]): string {
  const plates = alerts.map((alert) => alert.plate)
  if (plates.length > NAMED_PLATES) return `${plates.slice(0, 2).join(', ')} and ${plates.length - 2} more`
  return `${plates.slice(0, -1).join(', ')} and ${plates.at(-1)}`
}
