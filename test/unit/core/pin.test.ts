import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { createPinLock } from '../../../main/core/door/pin-lock.ts'
import { MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { openTestLot, type TestLot, type TestLotOptions } from '../../support/test-lot.ts'

const lots: TestLot[] = []
afterEach(async () => {
  for (const lot of lots.splice(0)) await lot.close()
})

function openLot(options?: TestLotOptions): TestLot {
  const lot = openTestLot(options)
  lots.push(lot)
  return lot
}

async function close(lot: TestLot): Promise<void> {
  lots.splice(lots.indexOf(lot), 1)
  await lot.close()
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ampcontrol-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const changes = { changes: { bays: 12 } }
const needed = { ok: false, error: { kind: 'forbidden', code: 'pin-needed' } }
const wrong = { kind: 'forbidden', code: 'pin-wrong' }

async function guess(lot: TestLot, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await expect(lot.run('pin.unlock', { pin: '0000' })).rejects.toMatchObject(wrong)
}

test('without a PIN everything is free, and there is nothing to unlock', async () => {
  const lot = openLot()
  expect((await lot.run('lot.snapshot', {})).isPinSet).toBe(false)
  expect((await lot.run('settings.change', changes)).settings.bays).toBe(12)
  await expect(lot.run('pin.unlock', { pin: '1234' })).rejects.toMatchObject({ kind: 'conflict', code: 'pin-not-set' })
})

test('with a PIN, settings and the PIN itself are refused to every caller, and daily work is free', async () => {
  const lot = openLot()
  expect(await lot.run('pin.set', { pin: '1234' })).toEqual({ isPinSet: true })
  expect((await lot.run('lot.snapshot', {})).isPinSet).toBe(true)
  expect(lot.core.isPinSet()).toBe(true)
  for (const caller of ['screen', 'screen-remote', 'http-local', 'http-remote'] as const) {
    expect(await lot.core.dispatch('settings.change', changes, caller)).toMatchObject(needed)
    expect(await lot.core.dispatch('pin.set', { pin: null }, caller)).toMatchObject(needed)
    expect(await lot.core.dispatch('host.quit', {}, caller)).toMatchObject(needed)
    expect(await lot.core.dispatch('host.openDataFolder', {}, caller)).toMatchObject(needed)
    const watch = { url: 'http://lot.example/lot.csv', intervalMinutes: 5 }
    expect(await lot.core.dispatch('watch.save', watch, caller)).toMatchObject(needed)
    expect(await lot.core.dispatch('watch.remove', { watchId: 1 }, caller)).toMatchObject(needed)
    expect(await lot.core.dispatch('settings.change', changes, caller, 'a-pass-of-nobody')).toMatchObject(needed)
  }
  expect(lot.core.settings().bays).toBeNull()
  await lot.importRows('AB 1,10,100,80')
  expect((await lot.run('vehicle.leave', { plate: 'AB 1' })).session.plate).toBe('AB 1')
})

test('the right PIN unlocks one screen for five minutes', async () => {
  const lot = openLot()
  await lot.run('pin.set', { pin: '1234' })
  const { pass, until } = await lot.run('pin.unlock', { pin: '1234' })
  expect(until).toBe(lot.clock.now() + 5 * MINUTE_MS)
  lot.clock.advance(5 * MINUTE_MS - 1)
  expect(await lot.core.dispatch('settings.change', changes, 'screen', pass)).toMatchObject({ ok: true })
  expect(await lot.core.dispatch('settings.change', changes, 'screen')).toMatchObject(needed)
  lot.clock.advance(1)
  expect(await lot.core.dispatch('settings.change', changes, 'screen', pass)).toMatchObject(needed)
})

test('a screen can be locked before its time; another stays unlocked', async () => {
  const lot = openLot()
  await lot.run('pin.set', { pin: '1234' })
  const first = await lot.run('pin.unlock', { pin: '1234' })
  const second = await lot.run('pin.unlock', { pin: '1234' })
  expect(await lot.run('pin.lock', { pass: first.pass })).toEqual({ wasUnlocked: true })
  expect(await lot.run('pin.lock', { pass: first.pass })).toEqual({ wasUnlocked: false })
  expect(await lot.core.dispatch('settings.change', changes, 'screen', first.pass)).toMatchObject(needed)
  expect(await lot.core.dispatch('settings.change', changes, 'screen', second.pass)).toMatchObject({ ok: true })
})

test('a changed PIN locks every screen, and only the new one unlocks', async () => {
  const lot = openLot()
  await lot.run('pin.set', { pin: '1234' })
  const { pass } = await lot.run('pin.unlock', { pin: '1234' })
  await lot.run('pin.set', { pin: '567890', currentPin: '1234' })
  expect(await lot.core.dispatch('settings.change', changes, 'screen', pass)).toMatchObject(needed)
  await expect(lot.run('pin.unlock', { pin: '1234' })).rejects.toMatchObject(wrong)
  expect(await lot.run('pin.unlock', { pin: '567890' })).toHaveProperty('pass')
})

test('the PIN is removed by an unlocked screen, or by whoever brings it; a wrong one does not do', async () => {
  const lot = openLot()
  await lot.run('pin.set', { pin: '1234' })
  await expect(lot.run('pin.set', { pin: null, currentPin: '4321' })).rejects.toMatchObject(wrong)
  expect(lot.core.isPinSet()).toBe(true)
  const { pass } = await lot.run('pin.unlock', { pin: '1234' })
  expect(await lot.core.dispatch('pin.set', { pin: null }, 'screen', pass)).toEqual({
    ok: true,
    value: { isPinSet: false },
  })
  expect(lot.core.isPinSet()).toBe(false)
  lot.clock.advance(SECOND_MS)
  expect(lot.events.at(-1)).toMatchObject({ isPinSet: false })
})

test('the PIN is news where it is set or removed, and not with each attempt', async () => {
  const lot = openLot()
  const told = async (run: () => Promise<unknown>) => {
    lot.clock.advance(SECOND_MS)
    lot.events.length = 0
    await run()
    lot.clock.advance(SECOND_MS)
    return lot.events.map((event) => 'isPinSet' in event && event.isPinSet)
  }
  expect(await told(() => lot.run('pin.set', { pin: '1234' }))).toEqual([true])
  const id = lot.core.pinId()
  expect(await told(() => guess(lot, 1))).toEqual([])
  expect(await told(() => lot.run('pin.unlock', { pin: '1234' }))).toEqual([])
  expect(lot.core.pinId()).toBe(id)
  expect(await told(() => lot.run('pin.set', { pin: '5678', currentPin: '1234' }))).toEqual([])
  expect(lot.core.pinId()).not.toBe(id)
  expect(await told(() => lot.run('pin.set', { pin: null, currentPin: '5678' }))).toEqual([false])
  expect(lot.core.pinId()).toBeNull()
})

test('after three wrong attempts each further one has to wait, twice as long each time; the right one ends that', async () => {
  const lot = openLot()
  await lot.run('pin.set', { pin: '1234' })
  await guess(lot, 4)
  await expect(lot.run('pin.unlock', { pin: '1234' })).rejects.toMatchObject({
    kind: 'forbidden',
    code: 'pin-wait',
    values: { seconds: 30 },
  })
  lot.clock.advance(30 * SECOND_MS)
  await guess(lot, 1)
  lot.clock.advance(59 * SECOND_MS)
  await expect(lot.run('pin.unlock', { pin: '1234' })).rejects.toMatchObject({ values: { seconds: 1 } })
  lot.clock.advance(SECOND_MS)
  await lot.run('pin.unlock', { pin: '1234' })
  await guess(lot, 4)
})

test('the wait is never longer than a quarter of an hour, even where the wall clock was set back', async () => {
  const lot = openLot()
  await lot.run('pin.set', { pin: '1234' })
  for (let i = 0; i < 12; i++) {
    await guess(lot, 1)
    lot.clock.advance(15 * MINUTE_MS)
  }
  await guess(lot, 1)
  lot.clock.setWallClock(lot.clock.now() - 90 * MINUTE_MS)
  await expect(lot.run('pin.unlock', { pin: '1234' })).rejects.toMatchObject({ values: { seconds: 900 } })
})

test('attempts side by side all count', async () => {
  const lot = openLot()
  await lot.run('pin.set', { pin: '1234' })
  const attempts = Array.from({ length: 20 }, () => lot.core.dispatch('pin.unlock', { pin: '0000' }, 'http-remote'))
  const codes = (await Promise.all(attempts)).map((result) => (result.ok ? 'open' : result.error.code))
  expect(codes.filter((code) => code === 'pin-wrong')).toHaveLength(4)
  expect(codes.filter((code) => code === 'pin-wait')).toHaveLength(16)
})

test('a PIN that is changed while it is being checked unlocks nothing any more', async () => {
  const { store, clock } = openLot()
  const checked = Promise.withResolvers<void>()
  const pinHasher = {
    hash: (pin: string) => Promise.resolve(pin),
    matches: (pin: string, hash: string) => checked.promise.then(() => pin === hash),
  }
  const lock = createPinLock({ store, clock, pinHasher, newId: () => 'pass' })
  await lock.set({ pin: '1234' }, 'screen')
  const unlocking = lock.unlock('1234')
  await lock.set({ pin: '5678' }, 'screen')
  checked.resolve()
  await expect(unlocking).rejects.toMatchObject({ error: wrong })
  expect(store.pin.load()).toMatchObject({ hash: '5678', failures: 0 })
  expect(await lock.unlock('5678')).toHaveProperty('pass')
})

test('a restart keeps the PIN and its wait, and locks every screen', async () => {
  const dataDirectory = temporaryFolder()
  const clock = createFakeClock()
  const first = openLot({ dataDirectory, clock })
  await first.run('pin.set', { pin: '1234' })
  const { pass } = await first.run('pin.unlock', { pin: '1234' })
  await guess(first, 4)
  await close(first)
  const second = openLot({ dataDirectory, clock })
  expect(await second.core.dispatch('settings.change', changes, 'screen', pass)).toMatchObject(needed)
  await expect(second.run('pin.unlock', { pin: '1234' })).rejects.toMatchObject({ code: 'pin-wait' })
  clock.advance(30 * SECOND_MS)
  expect(await second.run('pin.unlock', { pin: '1234' })).toHaveProperty('pass')
})

test('the PIN is kept as a salted hash: neither it nor its hash ever leaves with the settings', async () => {
  const dataDirectory = temporaryFolder()
  const lot = openLot({ dataDirectory })
  await lot.run('pin.set', { pin: '73918264' })
  const kept = lot.store.pin.load()?.hash ?? ''
  expect(kept).toMatch(/^scrypt\$16384\$8\$1\$[\w+/=]{24}\$[\w+/=]{44}$/)
  await lot.run('pin.set', { pin: '73918264', currentPin: '73918264' })
  expect(lot.store.pin.load()?.hash).not.toBe(kept)
  expect(JSON.stringify([await lot.run('lot.snapshot', {}), lot.events, lot.store.settings.load()])).not.toMatch(
    /73918264|scrypt/,
  )
  await close(lot)
  expect(readFileSync(join(dataDirectory, 'ampcontrol.db')).includes('73918264')).toBe(false)
})

test.each(['', '123', '12 34', '1234567890123', 'abcd', '١٢٣٤'])('%j is no PIN', async (pin) => {
  const lot = openLot()
  await expect(lot.run('pin.set', { pin })).rejects.toMatchObject({ kind: 'invalid-input' })
  expect(lot.core.isPinSet()).toBe(false)
})
