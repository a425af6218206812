import type { DecodedInput } from '../../../shared/contract/commands.ts'
import type { ExportPiece } from '../../../shared/data-export.ts'
import type { LotCalendar } from '../../../shared/statistics/lot-calendar.ts'
import { completeAllDue } from '../alerts/completions.ts'
import type { CoreContext } from '../door/context.ts'
import { requireForwards } from './date-range.ts'

/** Rows that are read at a time: a few milliseconds, and the core answers others in between. */
const PIECE = 1_000

/**
 * The next rows of stays or readings, for a file. A stay belongs to the day on which it arrived, and its readings with it, so that files
 * of periods that follow on one another hold each stay once.
 * @throws AppFailure `invalid-input` where the range is none
 */
export function exportData(
  context: CoreContext,
  calendar: LotCalendar,
  input: DecodedInput<'data.export'>,
): ExportPiece {
  const { store, clock, settings } = context
  const { table, from, until, withPlates, after } = input
  requireForwards(input)
  if (after === null) completeAllDue(context, clock.now())
  const isUpToNow = until === null || until >= calendar.dayOf(clock.now()).date
  const selection = {
    table,
    withPlates,
    from: from === null ? 0 : calendar.dayOfDate(from).startsAt,
    to: isUpToNow ? Number.MAX_SAFE_INTEGER : calendar.dayOfDate(until).endsAt,
    chargeUnit: settings.current().chargeUnit,
  }
  const found = store.dataExport.rows(selection, after, PIECE + 1)
  const rows = found.slice(0, PIECE)
  return {
    rows: rows.map(({ values }) => values),
    next: found.length > PIECE ? (rows.at(-1)?.cursor ?? null) : null,
  }
}
