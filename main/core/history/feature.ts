import type { checkCommands } from '../../../shared/contract/check.ts'
import type { CommandValue, DecodedInput } from '../../../shared/contract/commands.ts'
import type { historyCommands } from '../../../shared/contract/history.ts'
import type { ExportPiece } from '../../../shared/data-export.ts'
import { checkAfter, keptCheck, openCheck } from '../../../shared/lot-check.ts'
import { LONGEST_SHIFT_MS, type ShiftSummary } from '../../../shared/shift-summary.ts'
import type { LotCalendar } from '../../../shared/statistics/lot-calendar.ts'
import { createLotCalendar } from '../../../shared/statistics/lot-calendar.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { completeAllDue } from '../alerts/completions.ts'
import type { CoreContext } from '../door/context.ts'
import type { DueKind } from '../door/due-queue.ts'
import type { Feature } from '../door/feature.ts'
import { requireForwards } from './date-range.ts'
import { createDayDigests, type DayDigests } from './day-digests.ts'
import { exportStays, listStays } from './history.ts'
import { reportStatistics } from './statistics-report.ts'

/** Rows that are read at a time: a few milliseconds, and the core answers others in between. */
const PIECE = 1_000

/**
 * The next rows of stays or readings, for a file. A stay and its readings belong to the day of its
 * arrival, so that files of successive periods hold each stay once.
 * @throws AppFailure `invalid-input` where the range is none
 */
function exportData(context: CoreContext, calendar: LotCalendar, input: DecodedInput<'data.export'>): ExportPiece {
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
  return store.dataExport.rows(selection, after, PIECE)
}

/** What happened since a moment, with all that is ready by now recorded as ready. */
function summariseShift(context: CoreContext, { since }: DecodedInput<'shift.summary'>): ShiftSummary {
  const { store, clock, settings } = context
  const at = clock.now()
  completeAllDue(context, at)
  const graceMs = settings.current().graceMinutes * MINUTE_MS
  return store.read(() => store.shift.summary({ since: Math.max(since, at - LONGEST_SHIFT_MS), at, graceMs }))
}

/** Takes a step of the lot's one check, which every screen shows and goes on with. */
function changeCheck(
  { store, clock }: CoreContext,
  { action }: DecodedInput<'check.change'>,
): CommandValue<'check.change'> {
  return store.write(() => {
    const kept = store.lotCheck.load()
    const around = { vehicles: () => store.sessions.allOpen(), now: clock.now() }
    const check = keptCheck(checkAfter(openCheck(kept), action, around))
    if (JSON.stringify(check) !== JSON.stringify(kept)) store.lotCheck.save(check)
    return { check }
  })
}

/** Works out in the background what is missing: at the start and once a day has ended. */
function daysAtTheirEnd(digests: DayDigests, calendar: LotCalendar): DueKind {
  let lastRunAt: number | null = null
  return {
    name: 'statistics-days',
    nextDueAt: () => (lastRunAt === null ? 0 : calendar.dayOf(lastRunAt).endsAt),
    async run(now) {
      await digests.bringUpToDate()
      lastRunAt = now
    },
  }
}

/** The kept stays, looked back on: by the calendar of the place where the lot is. */
export function history(context: CoreContext): Feature<keyof typeof historyCommands | keyof typeof checkCommands> {
  const calendar = createLotCalendar(context.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone)
  const digests = createDayDigests(context, calendar)
  return {
    commands: {
      'history.list': (input) => listStays(context, input),
      'history.export': (input) => exportStays(context, input),
      'statistics.report': (input) => reportStatistics(context, digests, calendar, input),
      'statistics.prepare': () => digests.prepare(),
      'data.export': (input) => exportData(context, calendar, input),
      'check.change': (input) => changeCheck(context, input),
      'shift.summary': (input) => summariseShift(context, input),
    },
    dueKinds: [daysAtTheirEnd(digests, calendar)],
    stop: () => digests.stop(),
  }
}
