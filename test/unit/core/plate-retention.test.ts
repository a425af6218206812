import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { newLedger } from '../../../main/core/chargers/meter.ts'
import { leave as departed } from '../../../main/core/vehicles/session-transitions.ts'
import { plateKeyOf } from '../../../shared/plate.ts'
import { erasedMark, plateMarkOf } from '../../../shared/plate-mark.ts'
import type { Session } from '../../../shared/session.ts'
import { DAY_MS, HOUR_MS } from '../../../shared/time.ts'
import { openTestLot, type TestLot, type TestLotOptions } from '../../support/test-lot.ts'

function openLot(options?: TestLotOptions): TestLot {
  const lot = openTestLot(options)
  onTestFinished(() => lot.close())
  return lot
}

/** Runs what is due to its end, a turn of the queue after the other. */
function settle(lot: TestLot): void {
  lot.core.wake()
  lot.clock.advance(250)
}

/** Lets days pass at once, as a computer that slept. */
function pass(lot: TestLot, durationMs: number): void {
  lot.clock.sleep(durationMs)
  settle(lot)
}

async function leave(lot: TestLot, plate: string): Promise<number> {
  return (await lot.run('vehicle.leave', { plate })).session.id
}

function plateOf(lot: TestLot, sessionId: number): string {
  return lot.store.sessions.byId(sessionId)?.plate ?? ''
}

async function stays(lot: TestLot): Promise<readonly Session[]> {
  return (await lot.run('history.list', { place: 'all', sort: 'arrived' })).stays
}

/** So many vehicles that have come and gone. */
async function fill(lot: TestLot, count: number): Promise<void> {
  await lot.importRows(...Array.from({ length: count }, (_, index) => `AB ${index},10,100,80`))
  lot.store.write(() => {
    for (const session of lot.store.sessions.allOpen()) lot.store.sessions.update(departed(session, lot.clock.now()))
  })
}

const thirty = { plateRetentionDays: 30 } as const

describe('the setting', () => {
  test('is off by default: nothing ever happens', async () => {
    const lot = openLot()
    await lot.importRows('AB 1,10,100,80')
    const id = await leave(lot, 'AB 1')
    pass(lot, 4_000 * DAY_MS)
    expect(plateOf(lot, id)).toBe('AB 1')
    expect(await lot.run('data.plateRetention', { days: null })).toEqual({
      dueStays: 0,
      changedStays: 0,
      lastRunAt: null,
    })
    expect(existsSync(join(lot.dataDirectory, 'pseudonym.key'))).toBe(false)
  })

  test.each([0, 3_651, 1.5, '30'])('refuses %s days', async (days) => {
    const lot = openLot()
    const changes = { plateRetentionDays: days as number }
    await expect(lot.run('settings.change', { changes })).rejects.toMatchObject({ kind: 'invalid-input' })
    await expect(lot.run('data.plateRetention', { days: days as number })).rejects.toMatchObject({
      code: 'input-does-not-fit',
    })
  })

  test('takes effect at once, also when it is shortened, and tells before what it would change', async () => {
    const lot = openLot()
    await lot.importRows('AB 1,10,100,80', 'CD 2,10,100,80')
    const first = await leave(lot, 'AB 1')
    pass(lot, 10 * DAY_MS)
    const second = await leave(lot, 'CD 2')
    pass(lot, 10 * DAY_MS)
    expect(await lot.run('data.plateRetention', { days: 15 })).toMatchObject({ dueStays: 1, changedStays: 0 })
    expect(await lot.run('data.plateRetention', { days: 5 })).toMatchObject({ dueStays: 2 })

    await lot.run('settings.change', { changes: { plateRetentionDays: 15 } })
    settle(lot)
    expect([plateOf(lot, first), plateOf(lot, second)]).toEqual([expect.stringMatching(/^anonymous:/), 'CD 2'])
    const ranAt = (await lot.run('data.plateRetention', { days: 15 })).lastRunAt
    expect(lot.clock.now() - (ranAt ?? 0)).toBeLessThan(HOUR_MS)

    await lot.run('settings.change', { changes: { plateRetentionDays: 5 } })
    settle(lot)
    expect(plateOf(lot, second)).toMatch(/^anonymous:/)
    expect(await lot.run('data.plateRetention', { days: 5 })).toMatchObject({ dueStays: 0, changedStays: 2 })
  })

  test('needs the PIN where one is set', async () => {
    const lot = openLot()
    await lot.run('pin.set', { pin: '2468' })
    const change = lot.run('settings.change', { changes: thirty })
    await expect(change).rejects.toMatchObject({ code: 'pin-needed' })
    expect(lot.core.settings().plateRetentionDays).toBeNull()
  })
})

describe('when its days are over, a plate', () => {
  test('goes at the start and once a day, not before', async () => {
    const lot = openLot({ settings: thirty })
    await lot.importRows('AB 1,10,100,80')
    const id = await leave(lot, 'AB 1')
    pass(lot, 29 * DAY_MS)
    expect(plateOf(lot, id)).toBe('AB 1')
    pass(lot, DAY_MS - HOUR_MS)
    expect(plateOf(lot, id)).toBe('AB 1')
    pass(lot, DAY_MS)
    expect(plateOf(lot, id)).toMatch(/^anonymous:/)
    expect(lot.errors).toEqual([])
  })

  test('is told to the screens, and found by nothing: neither the history nor the answer box, which had it in memory', async () => {
    const lot = openLot({ settings: { ...thirty, plateRetentionAction: 'erase' } })
    await lot.importRows('AB 1,10,100,80', 'CD 2,10,100,80')
    const id = await leave(lot, 'AB 1')
    expect((await lot.run('plate.find', { query: 'ab1' })).matches).toHaveLength(1)
    lot.events.length = 0
    pass(lot, 31 * DAY_MS)
    const told = lot.events.flatMap((event) => (event.name === 'lot.changed' ? event.removedIds : []))
    expect(told).toContain(id)
    for (const query of ['ab1', 'AB 1', '4B1', 'erased', '000', plateOf(lot, id)]) {
      expect((await lot.run('plate.find', { query })).matches, query).toEqual([])
      expect((await lot.run('history.list', { query, place: 'departed' })).stays, query).toEqual([])
    }
    expect((await stays(lot)).map(({ plate }) => plateMarkOf(plate)?.kind ?? plate)).toEqual(['CD 2', 'erased'])
  })

  test('that was erased leaves each of its stays alone; with a pseudonym they still belong together', async () => {
    for (const action of ['erase', 'pseudonymise'] as const) {
      const lot = openLot({ settings: { ...thirty, plateRetentionAction: action } })
      await lot.importRows('AB 1,10,100,80', 'CD 2,10,100,80')
      const first = await leave(lot, 'AB 1')
      pass(lot, DAY_MS)
      await lot.importRows('AB 1,5,100,80', 'CD 2,10,100,80')
      const second = await leave(lot, 'AB 1')
      const other = await leave(lot, 'CD 2')
      pass(lot, 40 * DAY_MS)
      const isTogether = action === 'pseudonymise'
      expect(plateOf(lot, first) === plateOf(lot, second)).toBe(isTogether)
      expect(plateOf(lot, other)).not.toBe(plateOf(lot, second))
      const { earlierStays } = await lot.run('vehicle.details', { sessionId: second })
      expect(earlierStays.map(({ id }) => id)).toEqual(isTogether ? [first] : [])
    }
  })

  test('that is parked again keeps this stay, and loses the one that is over', async () => {
    const lot = openLot({ settings: thirty })
    await lot.importRows('AB 1,10,100,80')
    const past = await leave(lot, 'AB 1')
    pass(lot, DAY_MS)
    await lot.importRows('AB 1,5,100,80', 'XY 9,1,2,3')
    pass(lot, 60 * DAY_MS)
    expect(plateOf(lot, past)).toMatch(/^anonymous:/)
    const { session } = await lot.run('vehicle.status', { plate: 'AB 1' })
    expect((await lot.run('vehicle.details', { sessionId: session.id })).earlierStays).toEqual([])
    expect((await lot.run('plate.find', { query: 'AB1' })).matches.map((match) => match.session.id)).toEqual([
      session.id,
    ])
  })

  test('takes its stay out of reach of “Bring back”, with a sentence', async () => {
    const lot = openLot({ settings: thirty })
    await lot.importRows('AB 1,10,100,80')
    const id = await leave(lot, 'AB 1')
    pass(lot, 31 * DAY_MS)
    const bringBack = lot.run('vehicle.bringBack', { sessionId: id })
    await expect(bringBack).rejects.toMatchObject({ kind: 'conflict', code: 'plate-not-kept' })
    expect(lot.store.sessions.byId(id)?.departedAt).not.toBeNull()
  })

  test('goes from the refused rows too, with the reason that names it', async () => {
    const lot = openLot({ settings: thirty })
    const { importId } = await lot.importRows('AB 1,10,100,80', 'AB 1,20,100,80', 'CD 2,sixty,60,80')
    pass(lot, 29 * DAY_MS)
    expect((await lot.run('import.refusedRows', { importId })).rows[0]?.text).toBe('AB 1,10,100,80')
    pass(lot, 2 * DAY_MS)
    const { rows, total } = await lot.run('import.refusedRows', { importId })
    expect(total).toBe(2)
    expect(rows.map(({ line, text, code }) => [line, text, code])).toEqual([
      [1, '', 'repeated-later'],
      [3, '', 'charge-not-a-number'],
    ])
    expect(JSON.stringify(rows)).not.toMatch(/AB 1|CD 2/)
  })
})

describe('the tags that were shown to chargers', () => {
  const transaction = {
    chargePointId: 'CP1',
    connector: 1,
    chosen: null,
    sentAt: null,
    meterStartWh: null,
    isUnasked: false,
    reason: null,
  }

  test('go with the plate of their vehicle; those of a vehicle that is parked stay', async () => {
    const lot = openLot({ settings: thirty })
    const { chargers, sessions } = lot.store
    await lot.importRows('AB 1,10,100,80', 'CD 2,10,100,80')
    const beganAt = lot.clock.now()
    const ids = new Map<string, number>()
    for (const plate of ['AB 1', 'CD 2', null]) {
      const session = plate === null ? undefined : sessions.newestByPlateKey(plateKeyOf(plate))
      const tag = plate === null ? 'TAG nobody' : `TAG ${plate}`
      if (session !== undefined) chargers.tieTag(tag, session.plateKey)
      const sessionId = session?.id ?? null
      const ledger = newLedger(beganAt, null, { isMeterTrusted: true, efficiency: null })
      ids.set(tag, chargers.begin({ ...transaction, beganAt, endedAt: beganAt, idTag: tag, sessionId, ledger }).id)
    }
    const tagsOfCharges = () => [...ids.values()].map((id) => chargers.transaction(id)?.idTag)
    await leave(lot, 'AB 1')
    pass(lot, 29 * DAY_MS)
    expect(tagsOfCharges()).toEqual([...ids.keys()])
    expect(chargers.plateKeyOfTag('TAG AB 1')).toBe(plateKeyOf('AB 1'))
    pass(lot, 2 * DAY_MS)
    expect(tagsOfCharges()).toEqual([null, 'TAG CD 2', null])
    expect(chargers.plateKeyOfTag('TAG AB 1')).toBeUndefined()
    expect(chargers.plateKeyOfTag('TAG CD 2')).toBe(plateKeyOf('CD 2'))
    expect(lot.errors).toEqual([])
  })
})

describe('a run', () => {
  test('takes many stays in turns of the queue, and others are answered in between', async () => {
    const lot = openLot()
    await fill(lot, 950)
    lot.clock.sleep(31 * DAY_MS)
    await lot.run('settings.change', { changes: thirty })
    const due = () => lot.store.plateRetention.countInClear(lot.clock.now() - 30 * DAY_MS)
    const seen = [950, due()]
    while ((seen.at(-1) ?? 0) > 0) {
      lot.core.wake()
      seen.push(due())
    }
    for (const [index, left] of seen.slice(1).entries()) expect((seen[index] ?? 0) - left).toBeLessThanOrEqual(300)
    settle(lot)
    expect((await lot.run('data.plateRetention', { days: 30 })).changedStays).toBe(950)
  })

  test('is finished after the setting was turned off in the middle, and takes no further stay', async () => {
    const lot = openLot()
    await fill(lot, 700)
    lot.clock.sleep(31 * DAY_MS)
    await lot.run('settings.change', { changes: thirty })
    await lot.run('settings.change', { changes: { plateRetentionDays: null } })
    const { changedStays } = await lot.run('data.plateRetention', { days: null })
    expect(changedStays).toBeLessThan(700)
    settle(lot)
    const record = lot.store.plateRetention.record()
    expect(record).toMatchObject({ changedStays, isScrubDue: false })
    expect(record.lastRunAt).not.toBeNull()
  })

  test('that was cut off is finished with the next start: what was replaced is then nowhere in the files', async () => {
    const lot = openLot({ settings: { plateRetentionDays: 30 } })
    const { dataDirectory } = lot
    const session = lot.store.sessions
    await lot.importRows('QX 7731,10,100,80')
    const id = await leave(lot, 'QX 7731')
    const stay = session.byId(id)
    lot.store.write(() => {
      lot.store.plateRetention.replace([{ sessionId: id, plateKey: stay?.plateKey ?? '', mark: erasedMark(id) }])
      lot.store.plateRetention.saveRecord({ changedStays: 1, lastRunAt: null, isRebuilt: false, isScrubDue: true })
    })
    await lot.run('settings.change', { changes: { bays: 4 } })
    pass(lot, 31 * DAY_MS)
    for (const ending of ['', '-wal']) {
      const file = join(dataDirectory, `ampcontrol.db${ending}`)
      if (existsSync(file)) expect(readFileSync(file).includes('QX 7731')).toBe(false)
    }
    expect(lot.store.plateRetention.record()).toMatchObject({ changedStays: 1, isRebuilt: true, isScrubDue: false })
  })

  test('goes on with a new key where the old one was lost', async () => {
    const lot = openLot({ settings: thirty })
    await lot.importRows('AB 1,10,100,80')
    const first = await leave(lot, 'AB 1')
    pass(lot, 31 * DAY_MS)
    rmSync(join(lot.dataDirectory, 'pseudonym.key'))
    await lot.importRows('AB 1,20,100,80')
    const second = await leave(lot, 'AB 1')
    pass(lot, 31 * DAY_MS)
    expect(plateOf(lot, second)).toMatch(/^anonymous:/)
    expect(plateOf(lot, second)).not.toBe(plateOf(lot, first))
    expect(lot.errors).toEqual([])
  })

  test('during which the computer slept for days is followed by another one at once', async () => {
    const lot = openLot({ settings: thirty })
    await lot.importRows('AB 1,10,100,80')
    const id = await leave(lot, 'AB 1')
    lot.clock.sleep(DAY_MS)
    lot.core.wake()
    pass(lot, 30 * DAY_MS)
    expect(plateOf(lot, id)).toMatch(/^anonymous:/)
  })

  test('does without a clock that was set back', async () => {
    const lot = openLot({ settings: thirty })
    await lot.importRows('AB 1,10,100,80')
    const id = await leave(lot, 'AB 1')
    pass(lot, 25 * DAY_MS)
    pass(lot, -20 * DAY_MS)
    expect(plateOf(lot, id)).toBe('AB 1')
    pass(lot, 26 * DAY_MS)
    expect(plateOf(lot, id)).toMatch(/^anonymous:/)
  })
})
