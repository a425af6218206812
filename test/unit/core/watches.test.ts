import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'
import { TEST_CSV_URL } from '../../support/test-lot.ts'
import { type WatchedLot, watchedLot } from '../../support/watched-lot.ts'

async function watchOf({ lot }: WatchedLot) {
  return (await lot.run('watch.list', {})).watches[0]
}

async function plates({ lot }: WatchedLot): Promise<readonly string[]> {
  return lot.store.sessions.allOpen().map((session) => session.plate)
}

test('a watched source is imported at once, and again when its interval has passed and it has changed', async () => {
  const watched = await watchedLot('AB 1,10,100,80\n')
  const { lot } = watched
  expect(await plates(watched)).toEqual(['AB 1'])
  expect(lot.store.imports.lastCompleted()).toMatchObject({ trigger: 'watch', imported: 1 })
  await watched.pass(9 * MINUTE_MS)
  expect(watched.requests).toHaveLength(1)
  watched.file = { body: 'AB 1,30,100,80\nCD 2,5,100,80\n' }
  await watched.pass(MINUTE_MS)
  expect(watched.requests).toHaveLength(2)
  expect(await plates(watched)).toEqual(['AB 1', 'CD 2'])
  expect(await watchOf(watched)).toMatchObject({
    source: TEST_CSV_URL,
    lastGoodAt: lot.clock.now(),
    nextDueAt: lot.clock.now() + 10 * MINUTE_MS,
    failures: 0,
    isRunning: false,
  })
})

test('a file whose content is the same is skipped: no import, nothing set back, and the data is good again', async () => {
  const watched = await watchedLot('AB 1,10,100,80\n')
  await watched.pass(10 * MINUTE_MS)
  expect(watched.requests).toHaveLength(2)
  expect((await watched.lot.run('import.list', {})).total).toBe(1)
  expect((await watched.lot.run('vehicle.status', { plate: 'AB 1' })).presentCharge).toBeCloseTo(20, 6)
  expect(await watchOf(watched)).toMatchObject({ lastGoodAt: watched.lot.clock.now() })
})

test('a server that gives marks is asked for a change only, and its 304 is as good as the file', async () => {
  const watched = await watchedLot('AB 1,10,100,80\n', { etag: '"v1"' })
  await watched.pass(10 * MINUTE_MS)
  expect(watched.requests[0]?.headers).not.toHaveProperty('if-none-match')
  expect(watched.requests[1]?.headers).toMatchObject({ 'if-none-match': '"v1"' })
  expect((await watched.lot.run('import.list', {})).total).toBe(1)
  expect(await watchOf(watched)).toMatchObject({ lastGoodAt: watched.lot.clock.now(), failures: 0 })
})

test.each([
  ['ten minutes', '600', 10],
  ['two hours', '7200', 120],
  ['a time shorter than the pause', '30', 1],
])('a source that asks to be left alone for %s is, after a restart too', async (_time, retryAfter, minutes) => {
  const watched = await watchedLot('AB 1,10,100,80\n')
  watched.file = { body: '', status: 429, headers: { 'retry-after': retryAfter } }
  await watched.pass(10 * MINUTE_MS)
  expect(await watchOf(watched)).toMatchObject({
    failures: 1,
    failure: { code: 'status-wait', values: { minutes } },
    nextDueAt: watched.lot.clock.now() + minutes * MINUTE_MS,
  })
  await watched.restart()
  await watched.pass((minutes - 1) * MINUTE_MS)
  expect(watched.requests).toHaveLength(2)
  watched.file = { body: 'AB 1,30,100,80\n' }
  await watched.pass(MINUTE_MS)
  expect(await watchOf(watched)).toMatchObject({ failures: 0, failure: null })
})

test('a file of the same second is fetched again, and once it has rested it is asked for by its marks', async () => {
  const watched = await watchedLot('AB 1,10,100,80\n')
  const lastModified = 'Fri, 30 Jan 2026 12:00:00 GMT'
  const serve = (body: string, date: string) => {
    watched.file = { body, headers: { 'last-modified': lastModified, date } }
  }
  serve('AB 1,20,100,80\n', 'Fri, 30 Jan 2026 12:00:01 GMT')
  await watched.pass(10 * MINUTE_MS)
  serve('AB 1,30,100,80\n', 'Fri, 30 Jan 2026 12:00:01 GMT')
  await watched.pass(10 * MINUTE_MS)
  expect(watched.requests.at(-1)?.headers).not.toHaveProperty('if-modified-since')
  expect((await watched.lot.run('import.list', {})).total).toBe(3)
  serve('AB 1,30,100,80\n', 'Fri, 30 Jan 2026 12:20:01 GMT')
  await watched.pass(10 * MINUTE_MS)
  await watched.pass(10 * MINUTE_MS)
  expect(watched.requests.at(-1)?.headers).toMatchObject({ 'if-modified-since': lastModified })
  expect((await watched.lot.run('import.list', {})).total).toBe(3)
})

test('after an import that ended in the middle a watch fetches the whole file again, whatever the server’s marks', async () => {
  const watched = await watchedLot('AB 1,10,100,80\n', { etag: '"v1"' })
  const { lot } = watched
  const newer = Array.from({ length: 5_000 }, (_, index) => `P ${index},10,100,80\n`).join('')
  watched.file = { body: newer, etag: '"v2"' }
  const stop = lot.core.subscribe((event) => {
    if (event.name === 'import.progress' && event.progress.phase === 'writing' && !event.isFinished) {
      void lot.core.dispatch('import.cancel', { runId: event.progress.runId }, 'screen')
    }
  })
  await watched.pass(10 * MINUTE_MS)
  stop()
  expect(await plates(watched)).not.toHaveLength(5_001)
  watched.file = { body: 'AB 1,10,100,80\n', etag: '"v1"' }
  await watched.pass(10 * MINUTE_MS)
  expect(watched.requests.at(-1)?.headers).not.toHaveProperty('if-none-match')
  watched.file = { body: newer, etag: '"v2"' }
  await watched.pass(10 * MINUTE_MS)
  expect(await plates(watched)).toHaveLength(5_001)
  const vehicles = lot.store.sessions.allOpen()
  expect(vehicles.filter((vehicle) => vehicle.attention !== null)).toEqual([])
})

test('a plate that left stays away while the file only repeats itself', async () => {
  const watched = await watchedLot('AB 1,10,100,80\nCD 2,10,100,80\n')
  await watched.lot.run('vehicle.leave', { plate: 'CD 2' })
  watched.file = { body: 'AB 1,11,100,80\nCD 2,10,100,80\n' }
  await watched.pass(10 * MINUTE_MS)
  expect(await plates(watched)).toEqual(['AB 1'])
  expect(watched.lot.store.imports.lastCompleted()?.counts).toMatchObject({ updated: 1, unchanged: 1, backAgain: 0 })
  watched.file = { body: 'AB 1,12,100,80\nCD 2,10,100,80\n' }
  await watched.pass(10 * MINUTE_MS)
  expect(await plates(watched)).toEqual(['AB 1'])
})

test('a plate that left comes back when its own row changes', async () => {
  const watched = await watchedLot('AB 1,10,100,80\nCD 2,10,100,80\n')
  await watched.lot.run('vehicle.leave', { plate: 'CD 2' })
  watched.file = { body: 'AB 1,10,100,80\nCD 2,4,100,80\n' }
  await watched.pass(10 * MINUTE_MS)
  expect(await plates(watched)).toEqual(['AB 1', 'CD 2'])
})

test('a plate that left comes back when it was absent from two files and is named again; one may be half-written', async () => {
  const watched = await watchedLot('AB 1,10,100,80\nCD 2,10,100,80\n')
  await watched.lot.run('vehicle.leave', { plate: 'CD 2' })
  watched.file = { body: 'AB 1,11,100,80\n' }
  await watched.pass(10 * MINUTE_MS)
  watched.file = { body: 'AB 1,12,100,80\nCD 2,10,100,80\n' }
  await watched.pass(10 * MINUTE_MS)
  expect(await plates(watched)).toEqual(['AB 1'])
  for (const charge of [13, 14]) {
    watched.file = { body: `AB 1,${charge},100,80\n` }
    await watched.pass(10 * MINUTE_MS)
  }
  watched.file = { body: 'AB 1,15,100,80\nCD 2,10,100,80\n' }
  await watched.pass(10 * MINUTE_MS)
  expect(await plates(watched)).toEqual(['AB 1', 'CD 2'])
})

test('a row that is broken for once is no absence: its plate, which has left, stays away', async () => {
  const watched = await watchedLot('AB 1,10,100,80\nCD 2,10,100,80\n')
  await watched.lot.run('vehicle.leave', { plate: 'CD 2' })
  watched.file = { body: 'AB 1,11,100,80\nCD 2,ten,100,80\n' }
  await watched.pass(10 * MINUTE_MS)
  watched.file = { body: 'AB 1,12,100,80\nCD 2,10,100,80\n' }
  await watched.pass(10 * MINUTE_MS)
  expect(await plates(watched)).toEqual(['AB 1'])
})

test('a file whose rows were all refused is not imported again while it is the same, and its sentence stays', async () => {
  for (const etag of [undefined, '"bad"']) {
    const watched = await watchedLot('AB 1,10,100,80\n', { settings: { chargingRate: '1 %/h' } })
    watched.file = { body: 'AB 1,ten,100,80\n', ...(etag === undefined ? {} : { etag }) }
    await watched.pass(10 * MINUTE_MS)
    const failed = await watchOf(watched)
    await watched.pass(MINUTE_MS)
    await watched.pass(2 * MINUTE_MS)
    expect((await watched.lot.run('import.list', {})).total).toBe(2)
    expect(await watchOf(watched)).toMatchObject({ failures: 3, failure: failed?.failure })
    watched.file = { body: 'AB 1,11,100,80\n' }
    await watched.pass(4 * MINUTE_MS)
    expect(await watchOf(watched)).toMatchObject({ failures: 0 })
  }
})

test.each([
  ['all-rows-refused', 'AB 1,ten,100,80\n', undefined],
  ['all-rows-refused', 'AB 1,ten,100,80\n', '"bad"'],
  ['header-incomplete', 'vehicle,current_charge\nAB 1,10\n', undefined],
  ['header-repeated', 'vehicle,vehicle,current_charge,total_charge,desired_percentage\n', undefined],
  ['header-unit', 'vehicle,charge (hours),capacity,target\nAB 1,10,100,80\n', undefined],
  ['file-header-only', 'vehicle,current_charge,total_charge,desired_percentage\n', undefined],
])('a file that gives %s is known again after a restart, and imported once only', async (code, body, etag) => {
  const watched = await watchedLot('AB 1,10,100,80\n')
  watched.file = { body, ...(etag === undefined ? {} : { etag }) }
  await watched.pass(10 * MINUTE_MS)
  const failed = await watchOf(watched)
  expect(failed?.failure).toMatchObject({ code })
  await watched.restart()
  await watched.pass(MINUTE_MS)
  expect(watched.requests.at(-1)?.headers['if-none-match']).toBe(etag)
  expect((await watched.lot.run('import.list', {})).total).toBe(2)
  expect(await watchOf(watched)).toMatchObject({ failures: 2, failure: failed?.failure })
  watched.file = { body: 'AB 1,11,100,80\n' }
  await watched.pass(2 * MINUTE_MS)
  expect(await watchOf(watched)).toMatchObject({ failures: 0, failure: null })
  expect(watched.lot.errors).toEqual([])
})

test('a file that came when the disk was full is imported again: it is not to blame', async () => {
  const watched = await watchedLot('AB 1,10,100,80\n')
  const { store, clock } = watched.lot
  const importId = store.imports.begin({ source: TEST_CSV_URL, trigger: 'watch', startedAt: clock.now() })
  const body = 'AB 1,12,100,80\n'
  store.imports.finish(importId, {
    status: 'failed',
    finishedAt: clock.now(),
    bytes: body.length,
    sha256: createHash('sha256').update(body).digest('hex'),
    isIdentical: false,
    counts: { new: 0, backAgain: 0, updated: 0, unchanged: 0, refused: 0, repeated: 0 },
    failure: { code: 'storage-full', message: 'The disk is full.' },
  })
  watched.file = { body }
  await watched.pass(10 * MINUTE_MS)
  expect(await watchOf(watched)).toMatchObject({ failures: 0 })
  expect(store.imports.lastCompleted()?.importId).toBe(importId + 1)
})

for (const [title, end] of [
  ['stopping', ({ lot }: WatchedLot) => lot.core.stop()],
  [
    'removing the watch',
    async ({ lot }: WatchedLot) =>
      lot.run('watch.remove', { watchId: (await lot.run('watch.list', {})).watches[0]?.id ?? 0 }),
  ],
] as const) {
  test(`${title} cancels the import of a watch that is being written`, async () => {
    const watched = await watchedLot('AB 1,10,100,80\n')
    const { lot } = watched
    watched.file = { body: Array.from({ length: 20_000 }, (_, index) => `P ${index},10,100,80\n`).join('') }
    const writing = Promise.withResolvers<void>()
    const ended = Promise.withResolvers<void>()
    lot.core.subscribe((event) => {
      if (event.name !== 'import.progress') return
      if (event.isFinished) ended.resolve()
      else if (event.progress.phase === 'writing') writing.resolve()
    })
    lot.clock.advance(10 * MINUTE_MS)
    await writing.promise
    await end(watched)
    await ended.promise
    const [report] = lot.store.imports.page(0, 1)
    expect(report).toMatchObject({ status: 'cancelled' })
    expect(report?.imported).toBeLessThan(20_000)
  })
}

test('an import by a person follows the same rule, and brings the plate back where it is asked to', async () => {
  const watched = await watchedLot('AB 1,10,100,80\nCD 2,10,100,80\n')
  await watched.lot.run('vehicle.leave', { plate: 'CD 2' })
  const answer = await watched.lot.run('import.run', { url: TEST_CSV_URL })
  expect(answer.staysAway).toMatchObject({ count: 1, vehicles: [{ plate: 'CD 2' }] })
  expect(await plates(watched)).toEqual(['AB 1'])
  await watched.lot.run('import.run', { url: TEST_CSV_URL, bringBack: true })
  expect(await plates(watched)).toEqual(['AB 1', 'CD 2'])
})

test('a time of day in a row is the same saying once it means the next day', async () => {
  const header = 'vehicle,current_charge,total_charge,desired_percentage,departure_time'
  const watched = await watchedLot(`${header}\nAB 1,10,100,80,\nCD 2,10,100,80,13:00\n`)
  await watched.lot.run('vehicle.leave', { plate: 'CD 2' })
  await watched.pass(2 * HOUR_MS)
  watched.file = { body: `${header}\nAB 1,99,100,80,\nCD 2,10,100,80,13:00\n` }
  await watched.pass(10 * MINUTE_MS)
  expect(await plates(watched)).toEqual(['AB 1'])
})

test('by hand wins until the watched file changes its mind', async () => {
  const watched = await watchedLot('AB 1,10,100,80\n')
  const { lot } = watched
  const { session } = await lot.run('vehicle.status', { plate: 'AB 1' })
  lot.store.write(() => lot.store.sessions.update({ ...session, targetSoc: 60 }))
  watched.file = { body: 'AB 1,20,100,80\n' }
  await watched.pass(10 * MINUTE_MS)
  expect((await lot.run('vehicle.status', { plate: 'AB 1' })).session.targetSoc).toBe(60)
  watched.file = { body: 'AB 1,30,100,90\n' }
  await watched.pass(10 * MINUTE_MS)
  expect((await lot.run('vehicle.status', { plate: 'AB 1' })).session.targetSoc).toBe(90)
})

test('a source that fails is tried again after 1, 2, 4 … up to 30 minutes, quietly, and is well again at once', async () => {
  const watched = await watchedLot('AB 1,10,100,80\n', { settings: { chargingRate: '1 %/h' } })
  const goodAt = watched.lot.clock.now()
  watched.file = null
  await watched.pass(10 * MINUTE_MS)
  const pauses: number[] = []
  for (let attempt = 0; attempt < 7; attempt += 1) {
    const watch = await watchOf(watched)
    const pause = (watch?.nextDueAt ?? 0) - watched.lot.clock.now()
    pauses.push(pause / MINUTE_MS)
    await watched.pass(pause)
  }
  expect(pauses).toEqual([1, 2, 4, 8, 16, 30, 30])
  expect(await watchOf(watched)).toMatchObject({
    failures: 8,
    lastGoodAt: goodAt,
    failure: { code: 'host-unknown', message: expect.stringContaining('lot.example') },
  })
  const { alerts } = await watched.lot.run('lot.snapshot', {})
  expect(alerts).toEqual([])
  expect((await watched.lot.run('import.list', {})).total).toBe(1)
  watched.file = { body: 'AB 1,50,100,80\n' }
  await watched.pass(30 * MINUTE_MS)
  expect(await watchOf(watched)).toMatchObject({ failures: 0, failure: null })
})

test('a watch is changed, paused, moved to another URL and removed', async () => {
  const watched = await watchedLot('AB 1,10,100,80\n')
  const { lot } = watched
  const watchId = (await watchOf(watched))?.id ?? 0
  await lot.run('watch.save', { watchId, url: TEST_CSV_URL, intervalMinutes: 60, isEnabled: false })
  const asked = watched.requests.length
  await watched.pass(2 * HOUR_MS)
  expect(watched.requests).toHaveLength(asked)
  await lot.run('watch.now', { watchId })
  await watched.pass(0)
  expect(watched.requests).toHaveLength(asked + 1)
  await lot.run('watch.save', { watchId, url: 'http://lot.example/other.csv', intervalMinutes: 5 })
  await watched.pass(0)
  expect(await watchOf(watched)).toMatchObject({ source: 'http://lot.example/other.csv', intervalMinutes: 5 })
  const other = (await watchOf(watched))?.id ?? 0
  expect(await lot.run('watch.remove', { watchId: other })).toEqual({ wasThere: true })
  expect((await lot.run('watch.list', {})).watches).toEqual([])
  await expect(lot.run('watch.now', { watchId: other })).rejects.toMatchObject({ code: 'watch-unknown' })
})

test('a source is watched once, has to be a URL, and is named at this computer only', async () => {
  const { lot } = await watchedLot('AB 1,10,100,80\n')
  const again = lot.run('watch.save', { url: TEST_CSV_URL, intervalMinutes: 5 })
  await expect(again).rejects.toMatchObject({ code: 'watch-exists' })
  await expect(lot.run('watch.save', { url: 'lot.csv', intervalMinutes: 5 })).rejects.toMatchObject({
    code: 'url-unreadable',
  })
  const input = { url: 'http://127.0.0.1/lot.csv', intervalMinutes: 5 }
  for (const caller of ['screen-remote', 'http-remote'] as const) {
    expect(await lot.core.dispatch('watch.save', input, caller)).toMatchObject({
      ok: false,
      error: { kind: 'forbidden', code: 'watch-from-elsewhere' },
    })
  }
})

test('a watch outlives a restart and is looked at when it is due', async () => {
  const watched = await watchedLot('AB 1,10,100,80\n')
  const { lot } = watched
  const [stored] = lot.store.watches.all()
  expect(stored).toMatchObject({ source: TEST_CSV_URL, intervalMinutes: 10, isEnabled: true })
  expect((await lot.run('lot.snapshot', {})).watches).toHaveLength(1)
  expect(lot.events.some((event) => event.name === 'lot.changed' && event.watches !== undefined)).toBe(true)
})

/** As if a clock that was ahead before this start had worked out when the source is due. */
function putDue({ lot }: WatchedLot, nextDueAt: number): void {
  for (const watch of lot.store.watches.all()) lot.store.watches.put({ ...watch, nextDueAt })
  lot.core.wake()
}

test('a clock that is set hurries no source and leaves none alone; neither does one that was ahead before the start', async () => {
  const watched = await watchedLot('AB 1,10,100,80\n')
  const { lot, requests } = watched
  const rightTime = lot.clock.now()
  lot.clock.setWallClock(rightTime + 365 * 24 * HOUR_MS)
  lot.core.wake()
  await watched.pass(0)
  lot.clock.setWallClock(rightTime)
  lot.core.wake()
  await watched.pass(9 * MINUTE_MS)
  expect(requests).toHaveLength(1)
  await watched.pass(MINUTE_MS)
  expect(requests).toHaveLength(2)

  putDue(watched, rightTime + 365 * 24 * HOUR_MS)
  await watched.pass(0)
  expect(requests).toHaveLength(3)
  expect((await watchOf(watched))?.nextDueAt).toBe(lot.clock.now() + 10 * MINUTE_MS)
})

test('a source that fails waits no longer than its pause, which a clock that was ahead does not stretch', async () => {
  const watched = await watchedLot('AB 1,10,100,80\n')
  const { lot, requests } = watched
  watched.file = null
  await watched.pass(10 * MINUTE_MS)
  expect(requests).toHaveLength(2)
  putDue(watched, lot.clock.now() + MINUTE_MS + 30 * SECOND_MS)
  await watched.pass(0)
  expect(requests).toHaveLength(3)
})
