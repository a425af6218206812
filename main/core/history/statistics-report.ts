import type { DecodedInput } from '../../../shared/contract/commands.ts'
import { addArrival, addReadiness, type DayDigest, emptyDigest } from '../../../shared/statistics/day-digest.ts'
import type { LotCalendar, LotDay } from '../../../shared/statistics/lot-calendar.ts'
import type { Presence } from '../../../shared/statistics/presence.ts'
import type { ForgottenSession, StatisticsReport } from '../../../shared/statistics/report.ts'
import { createReportBuilder } from '../../../shared/statistics/report-builder.ts'
import { isForgotten, type SessionFacts } from '../../../shared/statistics/session-facts.ts'
import { completeAllDue } from '../alerts/completions.ts'
import type { CoreContext } from '../door/context.ts'
import type { KeptDay } from '../ports/report-stores.ts'
import { requireForwards } from './date-range.ts'
import type { DayDigests } from './day-digests.ts'

/** Milliseconds after which the report gives the event loop a turn. */
const TURN_MS = 8

/** Forgotten stays that are listed; all are counted. */
const MOST_FORGOTTEN = 100

/** The longest range: more than anybody compares, and short enough for the memory. */
const MOST_DAYS = 3_700

/** How often a day is worked out again because its stays went on changing. */
const MOST_ATTEMPTS = 10

type Input = DecodedInput<'statistics.report'>

/** Parked vehicles on a day, and what was there of them before the first. */
interface OpenStays {
  before(at: number): Presence
  on(day: LotDay): DayDigest
}

/**
 * Reports on a range of dates. Ended stays come from kept days; the few others are added as they
 * stand. Pauses between days: a vehicle that leaves meanwhile may still count as parked.
 * @throws AppFailure `invalid-input` where the range is none
 */
export async function reportStatistics(
  context: CoreContext,
  digests: DayDigests,
  calendar: LotCalendar,
  input: Input,
): Promise<StatisticsReport> {
  const { store, clock, settings } = context
  await bringUpToDate(digests)
  const now = clock.now()
  completeAllDue(context, now)
  const { first, last, days } = daysOf(context, calendar, input, now)
  const open = store.statistics.openStays()
  const counted = input.leaveOutForgotten ? open.filter((stay) => !isForgotten(stay, now)) : open
  const openStays = byDay(counted, calendar)

  const kept = store.statistics.netBefore(first.startsAt)
  const parts = input.leaveOutForgotten ? [kept.usual] : [kept.usual, kept.forgotten]
  const atStart = [openStays.before(first.startsAt), ...parts].reduce(add)
  const since = store.statistics.firstArrivalAt() ?? now
  const builder = createReportBuilder({ ...settings.current(), since, now, atStart })
  const forgottenIds: number[] = []
  let pausedAt = clock.monotonic()
  for (const day of days) {
    const { usual, forgotten } = await keptDay(context, digests, day)
    builder.addDay(day, [usual, ...(input.leaveOutForgotten ? [] : [forgotten]), openStays.on(day)])
    forgottenIds.push(...forgotten.stayIds)
    if (clock.monotonic() - pausedAt < TURN_MS) continue
    await clock.yieldTurn()
    pausedAt = clock.monotonic()
  }

  const stillForgotten = open.filter((stay) => isForgotten(stay, now) && stay.arrivedAt < last.endsAt)
  return builder.report({
    range: {
      from: first.date,
      until: last.date,
      timeZone: calendar.timeZone,
    },
    isForgottenLeftOut: input.leaveOutForgotten,
    forgotten: {
      count: forgottenIds.length + stillForgotten.length,
      stays: listForgotten(
        [...stillForgotten, ...store.statistics.sessionsByIds(forgottenIds.slice(-MOST_FORGOTTEN))],
        now,
      ),
    },
  })
}

function daysOf({ store }: CoreContext, calendar: LotCalendar, input: Input, now: number) {
  requireForwards(input)
  const today = calendar.dayOf(now).date
  const firstAt = store.statistics.firstArrivalAt()
  const earliest = firstAt === null ? today : calendar.dayOf(firstAt).date
  const until = input.until === null || input.until > today ? today : input.until
  const from = input.from === null || input.from < earliest ? earliest : input.from
  const days = firstAt === null || from > until ? [] : calendar.daysBetween(from, until).slice(-MOST_DAYS)
  const first = days[0] ?? calendar.dayOfDate(input.from ?? until)
  return { first, last: days.at(-1) ?? first, days }
}

function add(a: Presence, b: Presence): Presence {
  return { present: a.present + b.present, charging: a.charging + b.charging }
}

/** Every day before the range counts for what is present when it begins. */
async function bringUpToDate(digests: DayDigests): Promise<void> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    await digests.bringUpToDate()
    if (digests.missingDays().length === 0) return
  }
  throw new Error('the days of the past could not be worked out: their stays go on changing')
}

async function keptDay({ store }: CoreContext, digests: DayDigests, day: LotDay): Promise<KeptDay> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const kept = store.statistics.keptDay(day)
    if (kept !== undefined) return kept
    await digests.bringUpToDate()
  }
  throw new Error(`the day ${day.date} could not be worked out`)
}

function byDay(stays: readonly SessionFacts[], calendar: LotCalendar): OpenStays {
  const digests = new Map<string, DayDigest>()
  const digestAt = (at: number): readonly [LotDay, DayDigest] => {
    const day = calendar.dayOf(at)
    const digest = digests.get(day.date) ?? emptyDigest(day)
    digests.set(day.date, digest)
    return [day, digest]
  }
  for (const stay of stays) {
    const [day, digest] = digestAt(stay.arrivedAt)
    addArrival(digest, day, stay)
    if (stay.readyAt === null) continue
    const [dayOfReadiness, digestOfReadiness] = digestAt(stay.readyAt)
    addReadiness(digestOfReadiness, dayOfReadiness, stay.readyAt)
  }
  return {
    before(at) {
      const arrived = stays.filter((stay) => stay.arrivedAt < at)
      const ready = arrived.filter(({ readyAt }) => readyAt !== null && readyAt < at)
      return { present: arrived.length, charging: arrived.length - ready.length }
    },
    on: (day) => digests.get(day.date) ?? emptyDigest(day),
  }
}

function listForgotten(stays: readonly SessionFacts[], now: number): readonly ForgottenSession[] {
  const idleOf = ({ readyAt, departedAt }: ForgottenSession) => (departedAt ?? now) - readyAt
  return stays
    .flatMap(({ id, plate, readyAt, departedAt }) =>
      readyAt === null ? [] : [{ sessionId: id, plate, readyAt, departedAt }],
    )
    .sort((a, b) => idleOf(b) - idleOf(a))
    .slice(0, MOST_FORGOTTEN)
}
