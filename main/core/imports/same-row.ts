import { DAY_MS, HOUR_MS } from '../../../shared/time.ts'
import type { ImportRow } from '../ports/csv-source.ts'
import type { SourceRow } from '../ports/store.ts'

/**
 * Whether two rows name the same time of departure. One that is written as a time of day ("17:30") is another instant on another day,
 * though the row says nothing new; an hour's tolerance, because a day of 23 or 25 hours is a day.
 */
export function isSameDeparture(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other
  const difference = Math.abs(one - other)
  const rest = difference % DAY_MS
  return difference === 0 || (difference >= DAY_MS - HOUR_MS && Math.min(rest, DAY_MS - rest) <= HOUR_MS)
}

/** Whether a row says of its plate what the source said of it before. */
export function saysTheSame(row: ImportRow, previous: SourceRow): boolean {
  return (
    row.presentCharge === previous.presentCharge &&
    row.batteryCapacity === previous.batteryCapacity &&
    row.targetSoc === previous.targetSoc &&
    row.bay === previous.bay &&
    row.chargingPower === previous.chargingPower &&
    isSameDeparture(row.departureTime, previous.departureTime)
  )
}

/** Whether this very source has said just this of the plate before, word for word: nothing to keep but that it says so still. */
export function repeatsItself(row: ImportRow, previous: SourceRow | undefined): boolean {
  return previous?.isOwn === true && row.departureTime === previous.departureTime && saysTheSame(row, previous)
}
