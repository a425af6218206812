import {
  addArrival,
  addDeparture,
  addReadiness,
  type DayDigest,
  emptyDigest,
} from '../../../shared/statistics/day-digest.ts'
import type { LotCalendar, LotDay } from '../../../shared/statistics/lot-calendar.ts'
import type { DaysWorkedOut } from '../../../shared/statistics/report.ts'
import { isForgotten, type SessionFacts } from '../../../shared/statistics/session-facts.ts'
import type { CoreContext } from '../door/context.ts'
import type { KeptDay, PastSessionCursor, SessionInstant } from '../ports/report-stores.ts'

/** Stays read without a pause: a few milliseconds. */
const BATCH = 250

/** Whoever looks sees something new after so long (ms), or all of it. */
const PATIENCE_MS = 200

/** Days kept together, because each write to the disk is waited for. */
const DAYS_TOGETHER = 8

/** A report works out so many days by itself, which nobody notices. */
const MOST_LEFT = 2

/** Works out the past days that are not kept: all of them at first, then a few a day. */
export interface DayDigests {
  /** Resolves when every day until today is kept. Yields after each batch. */
  bringUpToDate(): Promise<void>
  /** Goes on with it for a moment. */
  prepare(): Promise<DaysWorkedOut>
  /** The days that are not kept; some may have changed in one of the pauses. */
  missingDays(): readonly LotDay[]
  /** Ends what runs; resolves when it has ended. */
  stop(): Promise<void>
}

export function createDayDigests(
  { store, clock }: Pick<CoreContext, 'store' | 'clock'>,
  calendar: LotCalendar,
): DayDigests {
  let isStopped = false
  let running: Promise<void> = Promise.resolve()
  let runs = 0

  async function forEachStay(instant: SessionInstant, day: LotDay, add: (stay: SessionFacts) => void): Promise<void> {
    let after: PastSessionCursor | null = null
    for (;;) {
      if (isStopped) return
      const stays: readonly SessionFacts[] = store.statistics.pastStays(instant, day, after, BATCH)
      for (const stay of stays) add(stay)
      const last = stays.at(-1)
      if (last === undefined || stays.length < BATCH) return
      after = { at: instantOf(last, instant), id: last.id }
      await clock.yieldTurn()
    }
  }

  async function digest(day: LotDay): Promise<KeptDay> {
    const kept: KeptDay = { usual: emptyDigest(day), forgotten: emptyDigest(day) }
    const partOf = (stay: SessionFacts): DayDigest => (isForgotten(stay, day.endsAt) ? kept.forgotten : kept.usual)
    await forEachStay('arrived', day, (stay) => addArrival(partOf(stay), day, stay))
    await forEachStay('ready', day, (stay) => addReadiness(partOf(stay), day, stay.readyAt ?? day.startsAt))
    await forEachStay('departed', day, (stay) => {
      const part = partOf(stay)
      addDeparture(part, day, stay, stay.departedAt ?? day.startsAt)
      if (part === kept.forgotten) part.stayIds.push(stay.id)
    })
    return kept
  }

  function allDays(): readonly LotDay[] {
    const firstAt = store.statistics.firstArrivalAt()
    if (firstAt === null) return []
    return calendar.daysBetween(calendar.dayOf(firstAt).date, calendar.dayOf(clock.now()).date)
  }

  function missingDays(days = allDays()): readonly LotDay[] {
    const kept = new Set(store.statistics.keptDays(calendar.timeZone))
    return days.filter(({ startsAt }) => !kept.has(startsAt))
  }

  function daysWorkedOut(): DaysWorkedOut {
    const days = allDays()
    const left = missingDays(days).length
    return { days: days.length, left, isReady: runs === 0 || left <= MOST_LEFT }
  }

  async function keepDays(days: readonly LotDay[]): Promise<void> {
    store.write(() => {
      for (const day of days) store.statistics.beginDay(day, calendar.timeZone)
    })
    const worked: (readonly [LotDay, KeptDay])[] = []
    for (const day of days) {
      worked.push([day, await digest(day)])
      await clock.yieldTurn()
    }
    if (isStopped) return
    store.write(() => {
      for (const [day, kept] of worked) store.statistics.keepDay(day, kept)
    })
  }

  async function keepMissingDays(): Promise<void> {
    if (isStopped) return
    store.write(() => store.statistics.dropStrangeDays(calendar.timeZone))
    const days = missingDays()
    for (let start = 0; start < days.length && !isStopped; start += DAYS_TOGETHER) {
      await keepDays(days.slice(start, start + DAYS_TOGETHER))
      await clock.yieldTurn()
    }
  }

  /** A run under way may be past a day that has changed since, so another follows it. */
  async function after(previous: Promise<void>): Promise<void> {
    await previous.catch(() => undefined)
    await keepMissingDays()
  }

  function bringUpToDate(): Promise<void> {
    runs += 1
    running = after(running).finally(() => {
      runs -= 1
    })
    return running
  }

  return {
    bringUpToDate,
    async prepare() {
      if (runs === 0 && missingDays().length <= MOST_LEFT) return daysWorkedOut()
      const patience = Promise.withResolvers<void>()
      const callOff = clock.setTimer(PATIENCE_MS, patience.resolve)
      await Promise.race([runs > 0 ? running : bringUpToDate(), patience.promise]).finally(callOff)
      return daysWorkedOut()
    },
    missingDays: () => missingDays(),
    async stop() {
      isStopped = true
      await running.catch(() => undefined)
    },
  }
}

function instantOf(stay: SessionFacts, instant: SessionInstant): number {
  const at = { arrived: stay.arrivedAt, ready: stay.readyAt, departed: stay.departedAt }[instant]
  if (at === null) throw new Error(`stay ${stay.id} was read by an instant that it does not have`)
  return at
}
