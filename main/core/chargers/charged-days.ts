import type { ChargedDays } from '../../../shared/chargers.ts'
import type { DateRange, LotCalendar } from '../../../shared/statistics/lot-calendar.ts'
import { medianOf } from '../../../shared/statistics/median.ts'
import type { Store } from '../ports/store.ts'

/**
 * What chargers delivered in a range of dates, and how far the first estimate was off: of stays
 * that a charger measured, and of those that were projected from files alone.
 */
export function chargedDays(store: Store, calendar: LotCalendar, { from, until }: DateRange): ChargedDays {
  const begin = from === null ? 0 : calendar.dayOfDate(from).startsAt
  const end = until === null ? Number.MAX_SAFE_INTEGER : calendar.dayOfDate(until).endsAt
  return store.read(() => {
    const stays = store.chargers.estimatedStays(begin, end)
    const errorsOf = (isMeasured: boolean) =>
      stays.filter((stay) => stay.isMeasured === isMeasured).flatMap(({ errorMs }) => errorMs ?? [])
    return {
      days: store.chargers.energyByDay(from ?? '', until ?? '9999-12-31'),
      stays: stays.length,
      measuredStays: stays.filter(({ isMeasured }) => isMeasured).length,
      measuredErrorMs: medianOf(errorsOf(true)),
      projectedErrorMs: medianOf(errorsOf(false)),
    }
  })
}
