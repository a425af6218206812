import { z } from 'zod'
import { EXPORT_TABLES, type ExportPiece } from '../data-export.ts'
import { SESSION_PLACES, SESSION_SORTS, type SessionPage, type SessionPiece } from '../session-list.ts'
import type { ShiftSummary } from '../shift-summary.ts'
import type { DaysWorkedOut, StatisticsReport } from '../statistics/report.ts'
import { answers, command, id, instant, noInput, plate } from './command.ts'

/** Which stays, in which order, after which one: for the screen's pages and for the file alike. */
const sessionQuestion = z.strictObject({
  query: plate.default(''),
  from: instant.nullable().default(null),
  to: instant.nullable().default(null),
  place: z.enum(SESSION_PLACES).default('departed'),
  sort: z.enum(SESSION_SORTS).default('left'),
  direction: z.enum(['ascending', 'descending']).default('descending'),
  after: z
    .strictObject({ key: z.union([z.number(), plate]), id, at: instant })
    .nullable()
    .default(null),
})

/** Dates where the lot is, both included; `null` for as far as the history reaches. */
const dates = z.strictObject({
  from: z.iso.date().nullable().default(null),
  until: z.iso.date().nullable().default(null),
})

/** After which row the next piece of an export begins. */
const exportCursor = z.strictObject({
  arrivedAt: instant,
  sessionId: id,
  reading: z.strictObject({ at: instant, id }).nullable(),
})

export const historyCommands = {
  /** A page of the stays that fit, and how many fit in all. */
  'history.list': command({
    input: sessionQuestion.extend({ limit: z.number().int().min(1).max(200).default(50) }),
    value: answers<SessionPage>(),
    isRead: true,
  }),
  /** The next of all stays that fit, piece by piece, for a file. */
  'history.export': command({ input: sessionQuestion, value: answers<SessionPiece>(), isRead: true, needsPin: true }),
  /** What the kept history says about a range of dates where the lot is. */
  'statistics.report': command({
    input: dates.extend({ leaveOutForgotten: z.boolean().default(true) }),
    value: answers<StatisticsReport>(),
  }),
  /** Goes on with the days that a report needs, for a moment, and says how far it has come. */
  'statistics.prepare': command({ input: noInput, value: answers<DaysWorkedOut>() }),
  /** The next piece of all stays of a range of dates, or of their readings, for a file. */
  'data.export': command({
    input: dates.extend({
      table: z.enum(EXPORT_TABLES),
      withPlates: z.boolean(),
      after: exportCursor.nullable().default(null),
    }),
    value: answers<ExportPiece>(),
    needsPin: ({ withPlates }) => withPlates,
  }),
  /** What happened in the lot since a moment, at most 31 days back. */
  'shift.summary': command({ input: z.strictObject({ since: instant }), value: answers<ShiftSummary>() }),
}
