import fc from 'fast-check'
import { expect, test } from 'vitest'
import { generateHistory } from '../../../main/demo/history/generate-history.ts'
import { writeHistory } from '../../../main/demo/history/write-history.ts'
import { plateMarkOf } from '../../../shared/plate-mark.ts'
import { PLATE_RETENTION_ACTIONS } from '../../../shared/plate-retention.ts'
import { createLotCalendar } from '../../../shared/statistics/lot-calendar.ts'
import type { StatisticsReport } from '../../../shared/statistics/report.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { openTestLot } from '../../support/test-lot.ts'

const UNTIL = Date.UTC(2025, 9, 31, 12)
const TIME_ZONE = 'Europe/Berlin'

/** All that a report says but the plates that it names. */
function withoutPlates({ forgotten, ...rest }: StatisticsReport) {
  return { ...rest, forgotten: { ...forgotten, stays: forgotten.stays.map(({ plate: _plate, ...stay }) => stay) } }
}

test('statistics say the same before and after plates were taken away, from the days that are kept and anew', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 1e6 }),
      fc.constantFrom(...PLATE_RETENTION_ACTIONS),
      fc.integer({ min: 1, max: 6 }),
      fc.boolean(),
      async (seed, plateRetentionAction, plateRetentionDays, leaveOutForgotten) => {
        const { stays } = generateHistory({
          random: seededRandom(seed),
          calendar: createLotCalendar(TIME_ZONE),
          until: UNTIL,
          days: 8,
          bays: 5,
          arrivalsPerDay: 12,
          forgottenShare: 0.06,
          readingMinutes: 40,
          leavesOpen: true,
        })
        const lot = openTestLot({ clock: createFakeClock(UNTIL), timeZone: TIME_ZONE, settings: { bays: 5 } })
        writeHistory(lot.store, stays)
        const report = () => lot.run('statistics.report', { leaveOutForgotten })
        const before = await report()
        const keptDays = lot.store.statistics.keptDays(TIME_ZONE)
        const open = lot.store.sessions.allOpen()

        await lot.run('settings.change', { changes: { plateRetentionDays, plateRetentionAction } })
        lot.clock.advance(0)
        const { changedStays, dueStays } = await lot.run('data.plateRetention', { days: plateRetentionDays })
        expect(dueStays).toBe(0)
        expect(changedStays).toBeGreaterThan(0)
        expect(lot.store.sessions.allOpen()).toEqual(open)

        expect(lot.store.statistics.keptDays(TIME_ZONE)).toEqual(keptDays)
        expect(withoutPlates(await report())).toEqual(withoutPlates(before))
        lot.store.statistics.keptDays('Etc/UTC')
        const anew = await report()
        expect(withoutPlates(anew)).toEqual(withoutPlates(before))
        const cutOff = lot.clock.now() - plateRetentionDays * 86_400_000
        for (const { plate, departedAt } of anew.forgotten.stays) {
          expect(plateMarkOf(plate) !== null).toBe(departedAt !== null && departedAt <= cutOff)
        }
        expect(lot.errors).toEqual([])
        await lot.close()
      },
    ),
    { numRuns: 12 },
  )
})
