import { expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'
import { readingExpectedWithinMs } from '../../../shared/watch.ts'
import { TEST_CSV_URL, type TestLot } from '../../support/test-lot.ts'
import { type WatchedLot, watchedLot } from '../../support/watched-lot.ts'

const INTERVAL_MS = 10 * MINUTE_MS
/** Slow enough to charge all through a test: 6 % of its 100 units an hour, 1 in ten minutes. */
const SLOW = { settings: { chargingRate: '6 %/h' } } as const

async function attentionOf(lot: TestLot, plate = 'AB 1') {
  return (await lot.run('vehicle.status', { plate })).session.attention
}

/** A newer file at each look for a while, in which a companion charges and the rest is as given. */
async function passWith(watched: WatchedLot, looks: number, rest = ''): Promise<void> {
  for (let look = 0; look < looks; look += 1) {
    const companion = 10 + (Math.round(watched.lot.clock.now() / INTERVAL_MS) % 50)
    watched.file = { body: `CD 2,${companion},100,80\n${rest}` }
    await watched.pass(INTERVAL_MS)
  }
}

test('a vehicle that a watched source no longer names calls for attention once its last reading is too old', async () => {
  const watched = await watchedLot('AB 1,10,100,80\nCD 2,1,100,80\n', SLOW)
  const { lot } = watched
  const readAt = lot.clock.now()
  await passWith(watched, 3)
  expect(await attentionOf(lot)).toBeNull()
  lot.events.splice(0)
  await passWith(watched, 1)
  expect(await attentionOf(lot)).toEqual({ reason: 'reading-too-old', since: readAt })
  expect((await attentionOf(lot, 'CD 2'))?.reason).not.toBe('reading-too-old')
  const told = () => lot.events.flatMap((event) => (event.name === 'lot.changed' ? event.upserts : []))
  lot.clock.advance(SECOND_MS)
  expect(told().some(({ plate, attention }) => plate === 'AB 1' && attention !== null)).toBe(true)
  await passWith(watched, 3)
  expect(await attentionOf(lot)).toEqual({ reason: 'reading-too-old', since: readAt })
})

test('the next reading of the file ends it, and so does one by hand', async () => {
  const watched = await watchedLot('AB 1,10,100,80\nEF 3,10,100,80\nCD 2,1,100,80\n', SLOW)
  const { lot } = watched
  await passWith(watched, 4)
  expect((await attentionOf(lot, 'EF 3'))?.reason).toBe('reading-too-old')
  await passWith(watched, 1, 'AB 1,15,100,80\n')
  expect(await attentionOf(lot)).toBeNull()
  const { id: sessionId } = (await lot.run('vehicle.status', { plate: 'EF 3' })).session
  await lot.run('vehicle.change', { sessionId, change: { kind: 'charge', unit: 'units', value: 15 } })
  await passWith(watched, 3, 'AB 1,16,100,80\n')
  expect(await attentionOf(lot, 'EF 3')).toBeNull()
  await passWith(watched, 1)
  expect((await attentionOf(lot, 'EF 3'))?.reason).toBe('reading-too-old')
})

test('rows that are refused are no readings: their vehicle calls for attention too', async () => {
  const watched = await watchedLot('AB 1,10,100,80\nCD 2,1,100,80\n', SLOW)
  const readAt = watched.lot.clock.now()
  await passWith(watched, 4, 'AB 1,,100,80\n')
  expect(await attentionOf(watched.lot)).toEqual({ reason: 'reading-too-old', since: readAt })
})

test('a source that falls silent, repeats itself or is not watched now contradicts no vehicle', async () => {
  const watched = await watchedLot('AB 1,10,100,80\nCD 2,1,100,80\n', SLOW)
  const { lot } = watched
  await watched.pass(2 * HOUR_MS)
  watched.file = null
  await watched.pass(2 * HOUR_MS)
  expect([await attentionOf(lot), await attentionOf(lot, 'CD 2')]).toEqual([null, null])
  const [watch] = (await lot.run('watch.list', {})).watches
  await lot.run('watch.save', { watchId: watch?.id ?? 0, url: TEST_CSV_URL, intervalMinutes: 10, isEnabled: false })
  lot.clock.advance(HOUR_MS)
  watched.file = { body: 'CD 2,30,100,80\n' }
  await lot.run('import.run', { url: TEST_CSV_URL })
  expect(await attentionOf(lot)).toBeNull()
})

test('vehicles of which no reading is expected are left alone: from another source, ready, or gaining nothing that a file shows', async () => {
  const watched = await watchedLot('AB 1,80,100,80\nEF 3,0.5,2,80\nCD 2,1,100,80\n', {
    settings: { chargingRate: '6 %/h' },
  })
  const { lot } = watched
  const { uploadId } = await lot.run('upload.begin', { name: 'once.csv', bytes: null })
  await lot.run('upload.append', { uploadId, bytes: new TextEncoder().encode('GH 4,10,100,80\n') })
  await lot.run('import.preview', { previewId: 'once-only', source: { uploadId } })
  await lot.run('import.confirm', { previewId: 'once-only' })
  await passWith(watched, 12)
  for (const plate of ['AB 1', 'EF 3', 'GH 4']) expect(await attentionOf(lot, plate)).toBeNull()
})

test('a vehicle that calls for attention already keeps its reason', async () => {
  const watched = await watchedLot('AB 1,10,100,80\nCD 2,1,100,80\n', SLOW)
  await passWith(watched, 1, 'AB 1,5,100,80\n')
  await passWith(watched, 1, 'AB 1,5.5,100,80\n')
  await passWith(watched, 6)
  expect((await attentionOf(watched.lot))?.reason).toBe('charge-fell')
})

test('every vehicle of a large lot is looked at, batch by batch', async () => {
  const plates = Array.from({ length: 1_200 }, (_, index) => `P ${index}`)
  const watched = await watchedLot(`${plates.map((plate) => `${plate},10,100,80\n`).join('')}CD 2,1,100,80\n`, SLOW)
  await passWith(watched, 4)
  watched.lot.clock.advance(0)
  watched.lot.clock.advance(0)
  const vehicles = watched.lot.store.sessions.allOpen()
  const old = vehicles.filter(({ attention }) => attention?.reason === 'reading-too-old')
  expect(old.map(({ plate }) => plate).sort()).toEqual(plates.sort())
})

test('it outlives a restart, after which nothing is flagged that a later reading has cleared', async () => {
  const watched = await watchedLot('AB 1,10,100,80\nEF 3,10,100,80\nCD 2,1,100,80\n', SLOW)
  await passWith(watched, 4)
  const { lot } = watched
  const flagged = await attentionOf(lot)
  const { id: sessionId } = (await lot.run('vehicle.status', { plate: 'EF 3' })).session
  await lot.run('vehicle.change', { sessionId, change: { kind: 'charge', unit: 'units', value: 15 } })
  await watched.restart()
  expect(flagged?.reason).toBe('reading-too-old')
  expect([await attentionOf(watched.lot), await attentionOf(watched.lot, 'EF 3')]).toEqual([flagged, null])
})

test('three intervals are waited for, but at least half an hour', () => {
  expect([1, 10, 11, 1_440].map(readingExpectedWithinMs)).toEqual(
    [30, 30, 33, 4_320].map((minutes) => minutes * MINUTE_MS),
  )
})
