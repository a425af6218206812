import type { DecodedInput } from '../../../shared/contract/commands.ts'
import type { LotCalendar } from '../../../shared/statistics/lot-calendar.ts'
import type { StatisticsReport } from '../../../shared/statistics/report.ts'
import type { CoreContext } from '../door/context.ts'
import { createDayDigests } from './day-digests.ts'
import { reportStatistics } from './statistics-report.ts'

/** The kept history, read. */
export interface Statistics {
  report(input: DecodedInput<'statistics.report'>): Promise<StatisticsReport>
  /** Works out the days that are missing in the background, so that the page finds them ready. */
  start(): void
  stop(): Promise<void>
}

/** Statistics by the calendar of the place where the lot is. */
export function createStatistics(context: CoreContext, calendar: LotCalendar): Statistics {
  const digests = createDayDigests(context, calendar)
  return {
    report: (input) => reportStatistics(context, digests, calendar, input),
    start() {
      digests.bringUpToDate().catch((cause: unknown) => {
        context.logger.error('the days for the statistics could not be worked out; the page tries again', cause)
      })
    },
    stop: () => digests.stop(),
  }
}
