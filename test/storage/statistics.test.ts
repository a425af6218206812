import { expect, test } from 'vitest'
import { bytesOf, digestOf } from '../../main/storage/digest-bytes.ts'
import { addArrival, addDeparture, addReadiness, emptyDigest } from '../../shared/statistics/day-digest.ts'
import { createLotCalendar } from '../../shared/statistics/lot-calendar.ts'
import { DAY_MS, HOUR_MS } from '../../shared/time.ts'
import { NOW } from './support/instant.ts'
import { depart, sampleSession } from './support/samples.ts'
import { openTestStore } from './support/store-fixture.ts'

const calendar = createLotCalendar('UTC')
const day = calendar.dayOf(NOW)
const digest = { usual: emptyDigest(day), forgotten: emptyDigest(day) }

test('a digest comes back from its bytes as it was, ten thousand arrivals at one instant included', () => {
  const full = emptyDigest(day)
  const stay = {
    id: 7,
    plate: 'A 1',
    arrivedAt: NOW,
    departedAt: NOW + 2 * HOUR_MS,
    readyAt: NOW + HOUR_MS,
    isReadyOnArrival: false,
    neededBy: NOW,
    targetSoc: 80,
    firstTargetSoc: 80,
    firstReadyAt: NOW - 1,
    observed: [
      { at: NOW, soc: 10 },
      { at: NOW + HOUR_MS, soc: 90 },
    ],
  }
  for (let i = 0; i < 10_000; i += 1) addArrival(full, day, stay)
  addReadiness(full, day, stay.readyAt)
  addDeparture(full, day, stay, stay.departedAt)
  full.stayIds.push(stay.id)
  expect(full.measures.estimateError[0]).toBeLessThan(0)
  expect(digestOf(bytesOf(full))).toEqual(full)
})

test('a kept day goes when one of its stays ends or is taken back, and only then', () => {
  const { store } = openTestStore()
  const session = store.sessions.insert(sampleSession('A 1'))
  const keep = () => {
    store.statistics.beginDay(day, 'UTC')
    store.statistics.keepDay(day, digest)
  }
  keep()
  store.sessions.update({ ...session, bay: '7' })
  expect(store.statistics.keptDay(day)).toEqual(digest)

  const departed = depart(store, session, NOW)
  expect(store.statistics.keptDay(day)).toBeUndefined()
  keep()
  store.sessions.update({ ...departed, departedAt: null, departureCharge: null })
  expect(store.statistics.keptDays('UTC')).toEqual([])
})

test('a day is not kept where one of its stays changed while it was worked out', () => {
  const { store } = openTestStore()
  const session = store.sessions.insert(sampleSession('A 1'))
  store.statistics.beginDay(day, 'UTC')
  depart(store, session, NOW)
  store.statistics.keepDay(day, digest)
  expect(store.statistics.keptDay(day)).toBeUndefined()
})

test('stays of a day are read in pieces, by whichever of their instants, each once', () => {
  const { store } = openTestStore()
  for (let i = 0; i < 5; i += 1) {
    const session = store.sessions.insert(sampleSession(`A ${i}`, { completedAt: NOW - HOUR_MS }))
    depart(store, session, NOW)
  }
  for (const instant of ['arrived', 'ready', 'departed'] as const) {
    const first = store.statistics.pastStays(instant, day, null, 3)
    const last = first.at(-1)
    const at = { arrived: last?.arrivedAt, ready: last?.readyAt, departed: last?.departedAt }[instant] ?? 0
    const rest = store.statistics.pastStays(instant, day, { at, id: last?.id ?? 0 }, 3)
    expect([...first, ...rest].map(({ plate }) => plate)).toEqual(['A 0', 'A 1', 'A 2', 'A 3', 'A 4'])
  }
})

test('departures forget their own days only, however many there are: those before stay kept', () => {
  const { store } = openTestStore()
  const days = calendar.daysBetween(calendar.dayOf(NOW - 30 * DAY_MS).date, day.date)
  for (const kept of days) {
    store.statistics.beginDay(kept, 'UTC')
    store.statistics.keepDay(kept, digest)
  }
  for (let i = 0; i < 200; i += 1) {
    depart(store, store.sessions.insert(sampleSession(`A ${i}`, { completedAt: NOW - HOUR_MS })), NOW + i)
  }
  const rest = days.slice(0, -1).map(({ startsAt }) => startsAt)
  expect(store.statistics.keptDays('UTC')).toEqual(rest)

  const long = { arrivedAt: NOW - 9 * DAY_MS, completedAt: NOW - 4 * DAY_MS, departedAt: NOW, departureCharge: 1 }
  store.sessions.insert(sampleSession('B 1', long))
  const gone = [9, 4].map((back) => calendar.dayOf(NOW - back * DAY_MS).startsAt)
  expect(store.statistics.keptDays('UTC')).toEqual(rest.filter((startsAt) => !gone.includes(startsAt)))
})

test('what a reading says that was set aside encloses nothing', () => {
  const { store } = openTestStore()
  const session = store.sessions.insert(sampleSession('A 1', { completedAt: NOW - HOUR_MS }))
  const reading = { sessionId: session.id, kind: 'import', importId: null } as const
  store.readings.append({ ...reading, at: NOW - 3 * HOUR_MS, charge: 30 })
  store.readings.append({ ...reading, at: NOW - 2 * HOUR_MS, charge: 59, isSetAside: true })
  store.readings.append({ ...reading, at: NOW - HOUR_MS, charge: 45 })
  depart(store, session, NOW)
  const [stay] = store.statistics.pastStays('departed', day, null, 1)
  expect(stay?.observed.map(({ soc }) => soc)).toEqual([50, 75])
})
