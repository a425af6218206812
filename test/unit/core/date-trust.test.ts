import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createDateTrust } from '../../../main/core/door/date-trust.ts'
import type { SeenDate } from '../../../main/core/ports/clock.ts'
import { DAY_MS, HOUR_MS } from '../../../shared/time.ts'
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts'
import { openTestLot, type TestLot } from '../../support/test-lot.ts'

const YEAR_MS = 365 * DAY_MS

/** A lot that takes plates away after 30 days, in which a vehicle left just now. */
async function lotWithPlate() {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'ampcontrol-date-'))
  onTestFinished(() => rmSync(dataDirectory, { recursive: true, force: true }))
  const clock = createFakeClock()
  const open = () => openTestLot({ clock, dataDirectory, settings: { plateRetentionDays: 30 } })
  const lot = open()
  await lot.importRows('AB 1,30,60,80')
  await lot.run('vehicle.leave', { sessionId: 1 })
  clock.advance(HOUR_MS)
  return { lot, clock, open, dataDirectory }
}

const plateOf = (lot: TestLot) => lot.store.sessions.byIds([1])[0]?.plate
const backupsOf = (folder: string) => readdirSync(join(folder, 'backups')).filter((name) => name.endsWith('.db'))
const troublesOf = async (lot: TestLot) => (await lot.run('lot.snapshot', {})).troubles.map(({ code }) => code)

function leap(clock: FakeClock, lot: TestLot, byMs: number): void {
  clock.setWallClock(clock.now() + byMs)
  lot.core.wake()
}

test('a clock that is a year ahead for an hour takes no plate, drops no backup, and is told', async () => {
  const { lot, clock, open, dataDirectory } = await lotWithPlate()
  const before = backupsOf(dataDirectory)
  leap(clock, lot, YEAR_MS)
  clock.advance(HOUR_MS)
  expect(plateOf(lot)).toBe('AB 1')
  expect(await troublesOf(lot)).toContain('trouble-date-in-doubt')
  await lot.close()
  // Whoever sees it starts anew, at once.
  const again = open()
  clock.advance(HOUR_MS)
  expect(plateOf(again)).toBe('AB 1')
  leap(clock, again, -YEAR_MS)
  clock.advance(2 * HOUR_MS)
  expect(plateOf(again)).toBe('AB 1')
  expect(backupsOf(dataDirectory)).toEqual(expect.arrayContaining(before))
  await again.close()
})

/** The trust alone, with what it keeps, and no lot round it. */
function trustAlone() {
  const clock = createFakeClock()
  let kept: SeenDate | null = null
  const save = (seen: SeenDate) => {
    kept = seen
  }
  const start = () => {
    const trust = createDateTrust({
      clock,
      store: { write: (work) => work(), seenDate: { load: () => kept, save } },
      troubles: { raise() {} },
      logger: { info() {}, warn() {}, error() {} },
    })
    void trust.run(clock.now())
    return trust
  }
  return { clock, start }
}

test('a date that was ahead is believed after it has run for a day', () => {
  const { clock, start } = trustAlone()
  const trust = start()
  clock.setWallClock(clock.now() + YEAR_MS)
  expect(trust.isConfirmed()).toBe(false)
  clock.advance(DAY_MS - 1)
  expect(trust.isConfirmed()).toBe(false)
  clock.advance(1)
  expect(trust.isConfirmed()).toBe(true)
})

test('or at a second start with it, some hours later', () => {
  const { clock, start } = trustAlone()
  start()
  clock.setWallClock(clock.now() + YEAR_MS)
  expect(start().isConfirmed()).toBe(false)
  clock.advance(HOUR_MS)
  expect(start().isConfirmed()).toBe(false)
  clock.advance(HOUR_MS)
  expect(start().isConfirmed()).toBe(true)
})

test('a clock that goes on leaping is never believed, and one that goes back at once', () => {
  const { clock, start } = trustAlone()
  const trust = start()
  const rightTime = clock.now()
  for (let leaps = 0; leaps < 5; leaps += 1) {
    clock.setWallClock(clock.now() + YEAR_MS)
    clock.advance(20 * HOUR_MS)
    expect(trust.isConfirmed()).toBe(false)
  }
  clock.setWallClock(rightTime + 5 * 20 * HOUR_MS)
  expect(trust.isConfirmed()).toBe(true)
})

test('a week off is no reason for doubt', () => {
  const { clock, start } = trustAlone()
  start()
  clock.setWallClock(clock.now() + 7 * DAY_MS)
  expect(start().isConfirmed()).toBe(true)
})
