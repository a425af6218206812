import { HOURS_OF_DAY } from './lot-calendar.ts'

/** From which hour to which the lot is open; `until` at or before `from` goes over midnight, and 0 to 24 is always. */
export interface OpenHours {
  readonly openFromHour: number
  readonly openUntilHour: number
}

/** Whether the lot is open in the hour that begins at this one. */
export function isOpenAt({ openFromHour, openUntilHour }: OpenHours, hour: number): boolean {
  if (openFromHour < openUntilHour) return hour >= openFromHour && hour < openUntilHour
  return hour >= openFromHour || hour < openUntilHour % HOURS_OF_DAY
}
