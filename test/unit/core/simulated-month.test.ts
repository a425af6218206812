import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { databaseFile } from '../../../main/node/data-folder.ts'
import { presentSocAt } from '../../../shared/session.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { TEST_CSV_URL } from '../../support/test-lot.ts'
import { watchedLot } from '../../support/watched-lot.ts'

/** So many stays in all: a third of a month by default, a month of 200,000 every night. */
const STAYS = Number(process.env.AMPCONTROL_STAYS ?? 400)
const DAYS = process.env.AMPCONTROL_STAYS === undefined ? 10 : 30
/** Of a step; few stays need no hours. */
const HOURS = STAYS > 10_000 ? 1 : 12
const PER_DAY = 24 / HOURS
const STEPS = DAYS * PER_DAY

/** In the month in which the clocks of Berlin are put forward. */
const BEGIN = Date.UTC(2026, 2, 24)

interface Guest {
  readonly charge: number
  readonly cameAt: number
  readonly leavesAt: number
  /** Stands in the file; others were added by hand. */
  readonly isInFile: boolean
}

/** What is done to the clock at some steps of the month, instead of letting it run. */
function timeGone(step: number, clock: ReturnType<typeof createFakeClock>): void {
  if (step % PER_DAY === 1) clock.sleep(50 * MINUTE_MS)
  else if (step === 3 * PER_DAY) clock.setWallClock(clock.now() - HOUR_MS)
  else if (step === 4 * PER_DAY) clock.setWallClock(clock.now() + HOUR_MS)
  else if (step === 7 * PER_DAY) clock.setWallClock(clock.now() + 365 * DAY_MS)
  else if (step === 7 * PER_DAY + 1) clock.setWallClock(clock.now() - 365 * DAY_MS)
}

test(
  `${DAYS} days of ${STAYS} stays, with files, hands, sleeps, restarts and wrong clocks, keeps every promise`,
  async () => {
    const random = seededRandom(30)
    const clock = createFakeClock(BEGIN)
    const watched = await watchedLot('NOBODY,1,2,100\n', {
      clock,
      timeZone: 'Europe/Berlin',
      settings: { chargingRate: '60 %/h', alertRepeatMinutes: 0 },
    })
    const { watches } = await watched.lot.run('watch.list', {})
    const watchId = watches[0]?.id ?? 0
    await watched.lot.run('watch.save', { watchId, url: TEST_CSV_URL, intervalMinutes: 60, isEnabled: false })
    const guests = new Map<string, Guest>([['NOBODY', { charge: 1, cameAt: 0, leavesAt: STEPS, isInFile: true }]])
    const gone: { readonly plate: string; readonly at: number }[] = []
    const announced: number[] = []
    let stays = 1
    let plates = 0

    /** Some are new, some come back that have been away for two days. */
    function newPlate(step: number): string {
      const [longest] = gone
      if (longest !== undefined && longest.at < step - 2 * PER_DAY && random() < 0.3) {
        gone.shift()
        return longest.plate
      }
      plates += 1
      return `M ${plates}`
    }

    function arrive(step: number, isInFile: boolean): string {
      const plate = newPlate(step)
      const charge = Math.floor(random() * 100)
      guests.set(plate, {
        charge,
        cameAt: step,
        leavesAt: step + 1 + Math.floor(random() * Math.max(2, 12 / HOURS)),
        isInFile,
      })
      stays += 1
      return plate
    }

    /** The file of the step: all that are there, as far as they have come, and who arrives. */
    function nextFile(step: number): string {
      const due = Math.round(((step + 1) / STEPS) * STAYS) - stays
      for (let count = 0; count < due; count += 1) arrive(step, true)
      const rows = [...guests].filter(([, { isInFile }]) => isInFile)
      return rows
        .map(
          ([plate, { charge, cameAt }]) => `${plate},${Math.min(99, charge + 30 * HOURS * (step - cameAt))},100,80\n`,
        )
        .join('')
    }

    async function workByHand(step: number): Promise<void> {
      const { lot } = watched
      const open = lot.store.sessions.allOpen()
      const some = open[Math.floor(random() * open.length)]
      if (some !== undefined) {
        const change = { kind: 'driver-waiting', isDriverWaiting: random() < 0.5 } as const
        await lot.run('vehicle.change', { sessionId: some.id, change })
        if (step % 5 === 0) {
          await lot.run('vehicle.change', {
            sessionId: some.id,
            change: { kind: 'charge', unit: 'percent', value: 40 },
          })
        }
      }
      if (step % 9 === 0) {
        const plate = arrive(step, false)
        const charge = { unit: 'percent', value: 20 } as const
        await lot.run('vehicle.add', { plate, charge, batteryCapacity: 100, targetSoc: 80 })
      }
      const leaving = open.filter(({ plate }) => (guests.get(plate)?.leavesAt ?? STEPS) <= step)
      if (leaving.length > 0) await lot.run('vehicle.leaveMany', { sessionIds: leaving.map(({ id }) => id) })
      const [first] = leaving
      if (first !== undefined && step % 4 === 0) {
        await lot.run('vehicle.bringBack', { sessionId: first.id })
        await lot.run('vehicle.leave', { sessionId: first.id })
      }
      for (const { plate } of leaving) {
        guests.delete(plate)
        gone.push({ plate, at: step })
      }
      if (step % 11 === 0) await lot.run('alert.acknowledge', { all: true })
    }

    function expectPromises(step: number): void {
      const { lot } = watched
      const at = `step ${step}`
      expect(lot.errors, at).toEqual([])
      const open = lot.store.sessions.allOpen()
      expect(open.map(({ plate }) => plate).sort(), at).toEqual([...guests.keys()].sort())
      const now = clock.now()
      for (const session of open) {
        const soc = presentSocAt(session, now)
        expect(soc >= 0 && soc <= 100, `${at}: ${session.plate} at ${soc}`).toBe(true)
        const isNoticed = session.completedAt !== null || session.estimatedReadyAt > now
        expect(isNoticed, `${at}: ${session.plate} is ready unnoticed`).toBe(true)
      }
      announced.push(...lot.announced.splice(0).flatMap((alerts) => alerts.map(({ id }) => id)))
      expect(new Set(announced).size, `${at}: announced twice`).toBe(announced.length)
    }

    for (let step = 0; step < STEPS; step += 1) {
      timeGone(step, clock)
      const isServerAway = step % 15 === 8
      watched.file = isServerAway ? null : { body: nextFile(step) }
      if (step % (5 * PER_DAY) === 5 * PER_DAY - 1) await watched.restart()
      clock.advance(HOURS * HOUR_MS)
      if (step % 5 === 3) {
        await watched.lot.run('watch.now', { watchId })
        await watched.pass(0)
      } else if (!isServerAway) await watched.lot.run('import.run', { url: TEST_CSV_URL })
      await workByHand(step)
      clock.advance(1_000)
      expectPromises(step)
    }

    const file = new Database(databaseFile(watched.lot.dataDirectory), { readonly: true })
    const count = (sql: string) => file.prepare(sql).pluck().get()
    expect(file.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(count('SELECT count(*) FROM sessions')).toBe(stays)
    expect(
      count('SELECT count(*) FROM sessions WHERE departed_at IS NOT NULL AND departure_charge NOT BETWEEN 0 AND 100'),
    ).toBe(0)
    expect(
      count("SELECT count(*) - count(DISTINCT session_id || ' ' || due_at) FROM alerts WHERE kind = 'ready'"),
    ).toBe(0)
    file.close()
    console.log(`${stays} stays, ${announced.length} alerts announced, each once`)
  },
  240_000 + STAYS * 20,
)
