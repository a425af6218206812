import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { generateHistory } from '../../../main/demo/history/generate-history.ts'
import { writeHistory } from '../../../main/demo/history/write-history.ts'
import { socOf } from '../../../shared/session.ts'
import { LONGEST_SHIFT_MS } from '../../../shared/shift-summary.ts'
import { createLotCalendar } from '../../../shared/statistics/lot-calendar.ts'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { openTestLot, TEST_CSV_URL, type TestLot, type TestLotOptions } from '../../support/test-lot.ts'

const UNTIL = Date.UTC(2026, 0, 30, 14, 20)

function openLot(options: TestLotOptions = {}): TestLot {
  const lot = openTestLot({ ...options, settings: { chargingRate: '60 %/h', graceMinutes: 15, ...options.settings } })
  onTestFinished(() => lot.close())
  return lot
}

/** The lower median, found the plain way. */
function medianOf(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length / 2) - 1] ?? null
}

/** The same figures by a walk over all that is kept, with the definitions restated. */
function countAll({ store }: TestLot, since: number, now: number, graceMs: number) {
  const sessions = store.sessions.byIds(Array.from({ length: 2_000 }, (_, index) => index + 1))
  const ids = sessions.map(({ id }) => id)
  const isSince = (at: number | null) => at !== null && at >= since
  const readyAtOf = ({ estimatedReadyAt, departedAt }: (typeof sessions)[number]) =>
    estimatedReadyAt <= (departedAt ?? now) ? estimatedReadyAt : null
  const left = sessions.filter(({ departedAt }) => isSince(departedAt))
  const early = left.filter((session) => readyAtOf(session) === null)
  const ready = sessions.filter((session) => isSince(readyAtOf(session)))
  const overstayed = sessions.filter((session) => {
    const readyAt = readyAtOf(session)
    return readyAt !== null && isSince(readyAt + graceMs) && (session.departedAt ?? now) > readyAt + graceMs
  })
  const changes = ids
    .flatMap((id) => store.sessionChanges.ofSession(id))
    .filter(({ at, undoneAt }) => isSince(at) && undoneAt === null)
  const imports = store.imports.page(0, 10_000).filter(({ finishedAt }) => isSince(finishedAt))
  const alerts = ids.flatMap((id) => store.alerts.ofSession(id)).filter(({ openedAt }) => isSince(openedAt))
  const missing = early.map(({ targetSoc, departureCharge, batteryCapacity }) =>
    Math.max(0, targetSoc - socOf(departureCharge ?? 0, batteryCapacity)),
  )
  return {
    arrived: sessions.filter(({ arrivedAt }) => isSince(arrivedAt)).length,
    left: { count: left.length, beforeTarget: early.length, medianMissingSoc: medianOf(missing) },
    becameReady: { count: ready.length, onArrival: ready.filter(({ readyOnArrival }) => readyOnArrival).length },
    beganToOverstay: overstayed.length,
    byHand: [...new Set(changes.map(({ kind }) => kind))]
      .map((kind) => ({ kind, count: changes.filter((change) => change.kind === kind).length }))
      .toSorted((a, b) => b.count - a.count || a.kind.localeCompare(b.kind)),
    imports: {
      good: imports.filter(({ status }) => status === 'completed').length,
      failed: imports.filter(({ status }) => status === 'failed').length,
    },
    alerts: {
      opened: alerts.length,
      stillOpen: alerts.filter((alert) => alert.acknowledgedAt === null && alert.closedAt === null).length,
    },
  }
}

describe('a shift summary', () => {
  test('of a generated history is what its plan says, of parked and departed vehicles alike', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 0, max: 72 * 60 }),
        fc.constantFrom(0, 12.5, 90, 1_440),
        async (seed, minutesBack, graceMinutes) => {
          const { stays } = generateHistory({
            random: seededRandom(seed),
            calendar: createLotCalendar('UTC'),
            until: UNTIL,
            days: 4,
            bays: 12,
            arrivalsPerDay: 30,
            forgottenShare: 0.05,
            readingMinutes: null,
            leavesOpen: true,
          })
          const lot = openLot({ clock: createFakeClock(UNTIL), settings: { graceMinutes } })
          writeHistory(lot.store, stays)
          const since = UNTIL - minutesBack * MINUTE_MS
          const summary = await lot.run('shift.summary', { since })

          const left = stays.filter(({ departedAt }) => departedAt !== null && departedAt >= since)
          const ready = stays.filter(({ readyAt }) => readyAt !== null && readyAt >= since)
          const graceMs = graceMinutes * MINUTE_MS
          const overstayed = stays.filter(({ readyAt, departedAt }) => {
            const beginsAt = (readyAt ?? Number.POSITIVE_INFINITY) + graceMs
            return beginsAt >= since && (departedAt ?? UNTIL) > beginsAt
          })
          expect(summary).toMatchObject({
            since,
            at: UNTIL,
            arrived: stays.filter(({ arrivedAt }) => arrivedAt >= since).length,
            left: { count: left.length, beforeTarget: left.filter(({ readyAt }) => readyAt === null).length },
            becameReady: {
              count: ready.length,
              onArrival: ready.filter(({ readyAt, arrivedAt }) => readyAt === arrivedAt).length,
            },
            beganToOverstay: overstayed.length,
          })
          // Alerts for the made-up past are opened after the first command only.
          const { alerts: _alerts, ...expected } = countAll(lot, since, UNTIL, graceMs)
          expect(summary).toMatchObject(expected)
        },
      ),
      { numRuns: 15 },
    )
  }, 60_000)

  test('counts what an attendant and the lot do, in whatever order, as a walk over all that is kept does', async () => {
    const step = fc.record({
      what: fc.constantFrom('import', 'fail', 'leave', 'back', 'charge', 'bay', 'undo', 'target', 'got it', 'wait'),
      plate: fc.integer({ min: 1, max: 5 }),
      number: fc.integer({ min: 1, max: 99 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), fc.nat({ max: 39 }), async (steps, from) => {
        const lot = openLot()
        let since = lot.clock.now()
        let changeId = 0
        for (const [index, { what, plate, number }] of steps.entries()) {
          lot.clock.advance(number * MINUTE_MS)
          if (index === from) since = lot.clock.now()
          const text = `AB ${plate}`
          const session = lot.store.sessions.newestByPlateKey(text)
          const ignore = () => undefined
          const change = async (to: Parameters<typeof lot.run<'vehicle.change'>>[1]['change']) => {
            if (session?.departedAt !== null) return
            const answer = await lot.run('vehicle.change', { sessionId: session.id, change: to })
            changeId = answer.changeId ?? changeId
          }
          if (what === 'import') await lot.importRows(`${text},${number},100,${plate * 20}`)
          if (what === 'fail') await lot.run('import.run', { url: 'http://lot.example/none.csv' }).catch(ignore)
          if (what === 'leave') await lot.run('vehicle.leave', { plate: text }).catch(ignore)
          if (what === 'back' && session) await lot.run('vehicle.bringBackMany', { sessionIds: [session.id] })
          if (what === 'charge') await change({ kind: 'charge', unit: 'percent', value: number })
          if (what === 'bay') await change({ kind: 'bay', bay: `B${number}` })
          if (what === 'target') await change({ kind: 'target', targetSoc: number })
          if (what === 'undo' && changeId > 0) await lot.run('vehicle.undoChange', { changeId }).catch(ignore)
          if (what === 'got it') await lot.run('alert.acknowledge', { all: true })
        }
        const { since: _since, at, ...figures } = await lot.run('shift.summary', { since })
        expect(figures).toEqual(countAll(lot, since, at, 15 * MINUTE_MS))
        await lot.close()
      }),
      { numRuns: 8 },
    )
  }, 60_000)

  test('takes as ready what is ready by now, though nothing has recorded it yet', async () => {
    const lot = openLot()
    await lot.importRows('AB 1,70,100,80', 'CD 2,10,100,80', 'EF 3,90,100,80')
    const since = lot.clock.now()
    // Time goes on, and no timer has run since.
    lot.clock.sleep(11 * MINUTE_MS)
    expect(lot.store.sessions.newestByPlateKey('AB 1')?.completedAt).toBeNull()
    expect(await lot.run('shift.summary', { since })).toMatchObject({
      becameReady: { count: 2, onArrival: 1 },
      alerts: { opened: 1, stillOpen: 1 },
    })
    expect(await lot.run('shift.summary', { since: since + 10 * MINUTE_MS })).toMatchObject({
      becameReady: { count: 1, onArrival: 0 },
    })
    expect(await lot.run('shift.summary', { since: since + 10 * MINUTE_MS + 1 })).toMatchObject({
      becameReady: { count: 0 },
    })
  })

  test('of an empty lot, and from a moment that is still to come, is nothing; it looks back 31 days at most', async () => {
    const lot = openLot()
    const nothing = {
      arrived: 0,
      left: { count: 0, beforeTarget: 0, medianMissingSoc: null },
      becameReady: { count: 0, onArrival: 0 },
      beganToOverstay: 0,
      byHand: [],
      imports: { good: 0, failed: 0 },
      alerts: { opened: 0, stillOpen: 0 },
    }
    const since = lot.clock.now() + HOUR_MS
    expect(await lot.run('shift.summary', { since: 0 })).toMatchObject({
      ...nothing,
      since: lot.clock.now() - LONGEST_SHIFT_MS,
    })
    await lot.importRows('AB 1,90,100,80')
    await lot.run('import.run', { url: `${TEST_CSV_URL}-none` }).catch(() => undefined)
    expect(await lot.run('shift.summary', { since })).toMatchObject({ ...nothing, since })
    await expect(lot.run('shift.summary', { since: -1 })).rejects.toMatchObject({ kind: 'invalid-input' })
  })
})
