import type { checkCommands } from '../../../shared/contract/check.ts'
import type { CommandValue, DecodedInput } from '../../../shared/contract/commands.ts'
import type { historyCommands } from '../../../shared/contract/history.ts'
import type { ExportPiece } from '../../../shared/data-export.ts'
import { checkAfter, keptCheck, openCheck } from '../../../shared/lot-check.ts'
import { searchKeyOf } from '../../../shared/plate.ts'
import { hasJustLeft, type Session } from '../../../shared/session.ts'
import type { SessionCursor, SessionPage, SessionPiece, SessionQuestion } from '../../../shared/session-list.ts'
import { LONGEST_SHIFT_MS, type ShiftSummary } from '../../../shared/shift-summary.ts'
import { foldedText } from '../../../shared/short-text.ts'
import { createLotCalendar, type LotCalendar } from '../../../shared/statistics/lot-calendar.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { completeAllDue } from '../alerts/completions.ts'
import type { CoreContext } from '../door/context.ts'
import type { DueKind } from '../door/due-queue.ts'
import type { Feature } from '../door/feature.ts'
import type { SessionSelection } from '../ports/report-stores.ts'
import { finishInTurns } from '../ports/steps.ts'
import type { Store } from '../ports/store.ts'
import { requireForwards } from './date-range.ts'
import { createDayDigests, type DayDigests } from './day-digests.ts'
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
      'history.list': (input) => listSessions(context, input),
      'history.export': (input) => exportSessions(context, input),
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

/** Stays that an export reads at a time: the core answers others in between. */
const EXPORT_PIECE = 1_000

/** The stays that are known by something beside their plate: a former plate, a note, a ticket. */
function markedIds({ sessions }: Store, query: string, searchKey: string): readonly number[] {
  const words = foldedText(query.trim())
  const isMarked = (text: string | null) => text !== null && foldedText(text).includes(words)
  const noted = sessions.noted('all').filter(({ note, ticket }) => isMarked(note) || isMarked(ticket))
  return [...noted, ...sessions.formerlyContaining(searchKey).map(({ session }) => session)].map(({ id }) => id)
}

/** What a question selects; `null` where nothing can be searched for, as for a lone hyphen. */
function selectionFor({ store }: CoreContext, { query, ...rest }: SessionQuestion): SessionSelection | null {
  const searchKey = searchKeyOf(query)
  if (searchKey === '') return query.trim() === '' ? { ...rest, searchKey, markedIds: [] } : null
  return { ...rest, searchKey, markedIds: markedIds(store, query, searchKey) }
}

async function readPiece(
  { store, clock }: CoreContext,
  selection: SessionSelection,
  after: SessionCursor | null,
  limit: number,
): Promise<SessionPiece> {
  const at = after?.at ?? clock.now()
  const found = await finishInTurns(clock, store.stays.page(selection, at, after, limit + 1))
  const last = found.length > limit ? found[limit - 1] : undefined
  return {
    at,
    stays: found.slice(0, limit).map(({ session }) => session),
    next: last === undefined ? null : { key: last.key, id: last.session.id, at },
  }
}

/** Which of the stays that could else be brought back are not the newest of their plates. */
function followedIds({ store, clock }: CoreContext, stays: readonly Session[]): readonly number[] {
  const recent = stays.filter((stay) => hasJustLeft(stay, clock.now()))
  const newest = store.sessions.newestByPlateKeys(recent.map(({ plateKey }) => plateKey))
  return recent.filter(({ id, plateKey }) => newest.get(plateKey)?.id !== id).map(({ id }) => id)
}

/** A page of the stays that fit, and how many fit. Long histories are read with pauses. */
async function listSessions(context: CoreContext, input: DecodedInput<'history.list'>): Promise<SessionPage> {
  const { clock, store } = context
  const { after, limit, ...question } = input
  const selection = selectionFor(context, question)
  if (selection === null) return { at: clock.now(), stays: [], next: null, total: 0, followedIds: [] }
  const piece = await readPiece(context, selection, after, limit)
  // A first page that nothing follows is all: a search that finds little walks the history once.
  const isAll = after === null && piece.next === null
  const total = isAll ? piece.stays.length : await finishInTurns(clock, store.stays.count(selection))
  return { ...piece, total, followedIds: followedIds(context, piece.stays) }
}

/** The next piece of all stays that fit, for a file. */
async function exportSessions(context: CoreContext, input: DecodedInput<'history.export'>): Promise<SessionPiece> {
  const { after, ...question } = input
  const selection = selectionFor(context, question)
  if (selection === null) return { at: context.clock.now(), stays: [], next: null }
  return readPiece(context, selection, after, EXPORT_PIECE)
}
