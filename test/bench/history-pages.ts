import { monitorEventLoopDelay } from 'node:perf_hooks'
import { generateHistory } from '../../main/demo/history/generate-history.ts'
import { writeHistory } from '../../main/demo/history/write-history.ts'
import { createSystemClock } from '../../main/node/system-clock.ts'
import { createLotCalendar } from '../../shared/statistics/lot-calendar.ts'
import { medianOf } from '../../shared/statistics/median.ts'
import { DAY_MS } from '../../shared/time.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { openTestLot, type TestLot } from '../support/test-lot.ts'

/** A year of a busy lot: about 500,000 stays and 2,000,000 readings. */
const [bays = 600, days = 365] = process.argv.slice(2).map(Number)

/** How often each page is asked for; the table shows the median and the longest hold. */
const ROUNDS = 7
const ARRIVALS_PER_BAY = 2.7
const READING_MINUTES = 75
const NANOSECONDS_PER_MS = 1e6
const TIME_ZONE = 'Europe/Berlin'

type Ask = (lot: TestLot) => Promise<unknown>

const PAST_DAYS = { from: null, to: null } as const
const PAGE = { query: '', place: 'departed', direction: 'descending', after: null, limit: 50 } as const

/** The pages that read the history, each with the question that its screen asks. */
const PAGES: readonly (readonly [page: string, ask: Ask])[] = [
  ['statistics, all of it', (lot) => lot.run('statistics.report', {})],
  ['statistics, with the forgotten', (lot) => lot.run('statistics.report', { leaveOutForgotten: false })],
  ['history, newest', (lot) => lot.run('history.list', { ...PAGE, ...PAST_DAYS, sort: 'left' })],
  ['history, by idle time', (lot) => lot.run('history.list', { ...PAGE, ...PAST_DAYS, sort: 'idle' })],
  ['history, by plate', (lot) => lot.run('history.list', { ...PAGE, ...PAST_DAYS, sort: 'plate' })],
  ['history, part of a plate', (lot) => lot.run('history.list', { ...PAGE, ...PAST_DAYS, sort: 'left', query: '417' })],
  ['snapshot of the lot', (lot) => lot.run('lot.snapshot', {})],
]

interface Cost {
  readonly elapsedMs: number
  readonly heldMs: number
}

/** Settles after the delay monitor has seen the turn that follows. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5))
}

async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  await nextTurn()
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await nextTurn()
  const startedAt = performance.now()
  await work()
  const elapsedMs = performance.now() - startedAt
  await nextTurn()
  delay.disable()
  return { elapsedMs, heldMs: delay.max / NANOSECONDS_PER_MS }
}

/** The lot's clock stands still but for the pauses, which are real. */
function clockAt(now: number) {
  return {
    ...createFakeClock(now),
    yieldTurn: createSystemClock({ shiftMs: 0 }).yieldTurn,
    monotonic: () => performance.now(),
  }
}

/** Someone leaves between rounds, as on any day: what is kept of the past has to outlast it. */
async function leaveOne(lot: TestLot): Promise<void> {
  const [parked] = lot.store.sessions.allOpen()
  if (parked !== undefined) await lot.run('vehicle.leave', { sessionId: parked.id })
}

async function measure(): Promise<void> {
  const until = Math.floor(Date.now() / DAY_MS) * DAY_MS
  const { stays } = generateHistory({
    random: seededRandom(7),
    calendar: createLotCalendar(TIME_ZONE),
    until,
    days,
    bays,
    arrivalsPerDay: Math.round(bays * ARRIVALS_PER_BAY),
    forgottenShare: 0.004,
    readingMinutes: READING_MINUTES,
    leavesOpen: true,
  })
  const lot = openTestLot({ clock: clockAt(until), timeZone: TIME_ZONE, settings: { bays } })
  writeHistory(lot.store, stays)
  const readings = stays.reduce((sum, stay) => sum + stay.readings.length, 0)
  console.log(`${stays.length} stays, ${readings} observed readings, ${days} days`)
  const first = await costOf(() => lot.run('statistics.report', {}))
  console.log(
    `the first report, which works out every day: ${first.elapsedMs.toFixed(0)} ms, holds ${first.heldMs.toFixed(1)} ms`,
  )
  const rows: Record<string, unknown>[] = []
  for (const [page, ask] of PAGES) {
    const costs: Cost[] = []
    for (let round = 0; round < ROUNDS; round++) {
      await leaveOne(lot)
      costs.push(await costOf(() => ask(lot)))
    }
    rows.push({
      page,
      'median ms': medianOf(costs.map(({ elapsedMs }) => elapsedMs))?.toFixed(1),
      'longest hold ms': Math.max(...costs.map(({ heldMs }) => heldMs)).toFixed(1),
    })
  }
  console.table(rows)
  await lot.close()
}

await measure()
