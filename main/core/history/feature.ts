import type { historyCommands } from '../../../shared/contract/history.ts'
import { createLotCalendar } from '../../../shared/statistics/lot-calendar.ts'
import type { CoreContext } from '../door/context.ts'
import type { Feature } from '../door/feature.ts'
import { exportData } from './data-export.ts'
import { createDayDigests } from './day-digests.ts'
import { exportStays, listStays } from './history.ts'
import { summariseShift } from './shift-summary.ts'
import { reportStatistics } from './statistics-report.ts'

/** The kept stays, looked back on: by the calendar of the place where the lot is. */
export function history(context: CoreContext): Feature<keyof typeof historyCommands> {
  const calendar = createLotCalendar(context.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone)
  const digests = createDayDigests(context, calendar)
  return {
    commands: {
      'history.list': (input) => listStays(context, input),
      'history.export': (input) => exportStays(context, input),
      'statistics.report': (input) => reportStatistics(context, digests, calendar, input),
      'data.export': (input) => exportData(context, calendar, input),
      'shift.summary': (input) => summariseShift(context, input),
    },
    /** Works out the days that are missing in the background, so that the page finds them ready. */
    start() {
      digests.bringUpToDate().catch((cause: unknown) => {
        context.logger.error('the days for the statistics could not be worked out; the page tries again', cause)
      })
    },
    stop: () => digests.stop(),
  }
}
