import { failure } from '../../../shared/app-error.ts'
import type { DateRange } from '../../../shared/statistics/lot-calendar.ts'

/** Insists that the first date is not after the last. @throws AppFailure `invalid-input` */
export function requireForwards({ from, until }: DateRange): void {
  if (from === null || until === null || from <= until) return
  throw failure('range-backwards')
}
