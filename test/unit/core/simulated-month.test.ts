import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { databaseFile } from '../../../main/node/data-folder.ts'
import { presentSocAt } from '../../../shared/session.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { quickFolder } from '../../support/quick-folder.ts'
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

/** Tried with every step: what is always so of the lot as it stands. Each counts what is not. */
const ALWAYS = {
  'charges outside the battery': `SELECT count(*) FROM sessions WHERE departed_at IS NULL
    AND anchor_charge NOT BETWEEN 0 AND battery_capacity`,
  'ready unnoticed': `SELECT count(*) FROM sessions
    WHERE departed_at IS NULL AND completed_at IS NULL AND estimated_ready_at <= @now`,
  'ready and never told': `SELECT count(*) FROM sessions WHERE departed_at IS NULL AND completed_at IS NOT NULL
    AND NOT ready_on_arrival AND NOT EXISTS (SELECT 1 FROM alerts WHERE session_id = sessions.id)`,
  'alerts open of vehicles that charge or have left': `SELECT count(*) FROM alerts
    JOIN sessions ON sessions.id = session_id WHERE acknowledged_at IS NULL AND closed_at IS NULL
    AND (departed_at IS NOT NULL OR completed_at IS NULL)`,
  'alerts not announced': `SELECT count(*) FROM alerts WHERE announced_at IS NULL AND acknowledged_at IS NULL
    AND closed_at IS NULL AND opened_at < @now - 3000`,
}

/** Tried with every day, over all that was ever kept. */
const EVER = {
  'departures without a charge in the battery': `SELECT count(*) FROM sessions
    WHERE departed_at IS NOT NULL AND departure_charge NOT BETWEEN 0 AND battery_capacity`,
  'departures without a reading': `SELECT count(*) FROM sessions WHERE departed_at IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM readings WHERE session_id = sessions.id AND kind = 'departure' AND at = departed_at)`,
  'readings outside the battery': `SELECT count(*) FROM readings JOIN sessions ON sessions.id = session_id
    WHERE charge NOT BETWEEN 0 AND battery_capacity`,
  'completions told twice': `SELECT count(*) - count(DISTINCT session_id || ' ' || due_at) FROM alerts
    WHERE kind = 'ready'`,
  'plates without a newest stay': `SELECT count(DISTINCT plate_key) - sum(is_newest) FROM sessions`,
  'imports that did not end': `SELECT count(*) FROM imports WHERE status = 'running'`,
}

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
      dataDirectory: quickFolder(),
      timeZone: 'Europe/Berlin',
      settings: { chargingRate: '60 %/h', alertRepeatMinutes: 0 },
    })
    const { watches } = await watched.lot.run('watch.list', {})
    const watchId = watches[0]?.id ?? 0
    await watched.lot.run('watch.save', { watchId, url: TEST_CSV_URL, intervalMinutes: 60, isEnabled: false })
    const guests = new Map<string, Guest>([['NOBODY', { charge: 1, cameAt: 0, leavesAt: STEPS, isInFile: true }]])
    const gone: { readonly plate: string; readonly at: number }[] = []
    const announced = new Set<number>()
    /** How often each plate has come. */
    const visits = new Map([['NOBODY', 1]])
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
      visits.set(plate, (visits.get(plate) ?? 0) + 1)
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
      if (step % 3 === 0) await lot.run('alert.acknowledge', { all: true })
    }

    /** What is wrong by some questions to the file, each with how often. */
    function faultsBy(file: Database.Database, questions: Readonly<Record<string, string>>): Record<string, unknown> {
      const now = clock.now()
      const counts = Object.entries(questions).map(([name, sql]) => [name, file.prepare(sql).pluck().get({ now })])
      return Object.fromEntries(counts.filter(([, count]) => count !== 0))
    }

    function expectPromises(step: number): void {
      const { lot } = watched
      const at = `step ${step}`
      expect(lot.errors, at).toEqual([])
      const open = lot.store.sessions.allOpen()
      const plates = new Set(open.map(({ plate }) => plate))
      expect(
        [...guests.keys()].filter((plate) => !plates.has(plate)),
        `${at}: lost`,
      ).toEqual([])
      expect(open.length, `${at}: parked`).toBe(guests.size)
      const now = clock.now()
      const socs = open.map((session) => presentSocAt(session, now))
      expect(
        socs.filter((soc) => !(soc >= 0 && soc <= 100)),
        at,
      ).toEqual([])
      for (const { id } of lot.announced.splice(0).flat()) {
        expect(announced.has(id), `${at}: alert ${id} announced twice`).toBe(false)
        announced.add(id)
      }
      lot.events.length = 0
      const file = new Database(databaseFile(lot.dataDirectory), { readonly: true })
      expect(faultsBy(file, ALWAYS), at).toEqual({})
      if (step % PER_DAY === PER_DAY - 1) expectHistory(file, at)
      file.close()
    }

    /** Nothing that ever came is lost or doubled, and the file is whole. */
    function expectHistory(file: Database.Database, at: string): void {
      expect(file.pragma('integrity_check', { simple: true }), at).toBe('ok')
      expect(file.pragma('foreign_key_check'), at).toEqual([])
      expect(faultsBy(file, EVER), at).toEqual({})
      const kept = file.prepare<[], [string, number]>('SELECT plate, count(*) FROM sessions GROUP BY plate').raw().all()
      expect(
        kept.filter(([plate, times]) => visits.get(plate) !== times),
        `${at}: stays`,
      ).toEqual([])
      expect(kept.length, `${at}: plates`).toBe(visits.size)
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

    console.log(`${stays} stays, ${announced.size} alerts announced, each once`)
  },
  240_000 + STAYS * 20,
)
