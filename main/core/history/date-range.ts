import { failure } from '../../../shared/app-error.ts'

/** Dates where the lot is, both included; `null` for as far as the history reaches. */
export interface DateRange {
  readonly from: string | null
  readonly until: string | null
}

/** Insists that the first date is not after the last. @throws AppFailure `invalid-input` */
export function requireForwards({ from, until }: DateRange): void {
  if (from === null || until === null || from <= until) return
  throw failure('range-backwards')
}
