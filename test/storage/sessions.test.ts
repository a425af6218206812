import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareUrgency } from '../../shared/status.ts'
import { NOW } from './support/instant.ts'
import { depart, sampleSession } from './support/samples.ts'
import { openTestStore } from './support/store-fixture.ts'

const GRACE_MS = 15 * 60_000

describe('a session', () => {
  test('is read back with every fact it was written with', () => {
    const { store } = openTestStore()
    const full = store.sessions.insert(
      sampleSession('AB 123', {
        bay: '12',
        chargingModel: { kind: 'percent-rate', percentPerHour: 3600 },
        rateSource: 'hand',
        stopsAtTarget: true,
        completedAt: NOW,
        readyOnArrival: true,
        departureTime: NOW + 1,
        attention: { reason: 'no-progress', since: NOW - 1 },
        isDriverWaiting: true,
      }),
    )
    const constant = store.sessions.insert(
      sampleSession('CD 4', { chargingModel: { kind: 'constant-power', power: 7.4, efficiency: 1 } }),
    )
    expect(store.sessions.byId(full.id)).toEqual(full)
    expect(store.sessions.byId(constant.id)).toEqual(constant)
    expect(store.sessions.byId(99)).toBeUndefined()
  })

  test('keeps a change of any of its facts', () => {
    const { store } = openTestStore()
    const before = store.sessions.insert(sampleSession('AB 123'))
    const moved = {
      ...before,
      plate: 'ab-123',
      bay: '7',
      batteryCapacity: 75.5,
      targetSoc: 90,
      anchorCharge: 33.3,
      anchorAt: NOW,
      measuringSince: NOW - 3,
      chargingModel: { kind: 'constant-power', power: 6.9, efficiency: 1 },
      rateSource: 'measured',
      rateUncertainty: 0.08,
      stopsAtTarget: true,
      estimatedReadyAt: NOW + 5,
      completedAt: NOW + 5,
      readyOnArrival: true,
      departureTime: NOW + 6,
      attention: { reason: 'leap', since: NOW },
      isDriverWaiting: true,
    } as const
    store.sessions.update(moved)
    expect(store.sessions.byId(before.id)).toEqual(moved)
    const left = { ...moved, arrivedAt: NOW - 9, departedAt: NOW + 7, departureCharge: 70.1 }
    store.sessions.update(left)
    expect(store.sessions.byId(before.id)).toEqual(left)
  })

  test('that does not exist cannot be changed', () => {
    const { store } = openTestStore()
    expect(() => store.sessions.update({ id: 7, ...sampleSession('AB 123') })).toThrow('no session 7')
  })

  test('that makes no sense is refused by the database', () => {
    const { store } = openTestStore()
    expect(() => store.sessions.insert(sampleSession('A 1', { batteryCapacity: 0 }))).toThrow('CHECK')
    expect(() => store.sessions.insert(sampleSession('A 1', { targetSoc: 101 }))).toThrow('CHECK')
    expect(() => store.sessions.insert(sampleSession('A 1', { anchorCharge: Number.NaN }))).toThrow('NOT NULL')
    expect(() => store.sessions.insert(sampleSession('A 1', { departedAt: NOW }))).toThrow('CHECK')
    expect(() => store.sessions.insert(sampleSession('A 1', { anchorAt: 0.5 }))).toThrow('INTEGER')
  })
})

describe('a plate', () => {
  test('has at most one open session', () => {
    const { store } = openTestStore()
    const first = store.sessions.insert(sampleSession('AB 123'))
    expect(() => store.sessions.insert(sampleSession('AB 123'))).toThrow('UNIQUE')
    depart(store, first, NOW)
    const second = store.sessions.insert(sampleSession('AB 123'))
    expect(() => store.sessions.update(first)).toThrow('UNIQUE')
    expect(store.sessions.openByPlateKey('AB 123')).toEqual(second)
  })

  test('is found while parked, and its newest stay afterwards', () => {
    const { store } = openTestStore()
    expect(store.sessions.newestByPlateKey('AB 123')).toBeUndefined()
    const first = store.sessions.insert(sampleSession('AB 123'))
    expect(store.sessions.openByPlateKey('AB 123')).toEqual(first)
    expect(store.sessions.newestByPlateKey('AB 123')).toEqual(first)
    const left = depart(store, first, NOW)
    expect(store.sessions.openByPlateKey('AB 123')).toBeUndefined()
    expect(store.sessions.newestByPlateKey('AB 123')).toEqual(left)
    const second = store.sessions.insert(sampleSession('AB 123', { arrivedAt: NOW + 1 }))
    expect(store.sessions.newestByPlateKey('AB 123')).toEqual(second)
  })

  test('that is brought back from an older stay is open in that stay', () => {
    const { store } = openTestStore()
    const first = store.sessions.insert(sampleSession('AB 123'))
    depart(store, first, NOW)
    depart(store, store.sessions.insert(sampleSession('AB 123')), NOW + 1)
    store.sessions.update(first)
    expect(store.sessions.openByPlateKey('AB 123')).toEqual(first)
    expect(store.sessions.newestByPlateKey('AB 123')).toEqual(first)
    expect(store.sessions.containing('B12', 5)).toEqual([first])
    expect(store.sessions.openSearchKeys()).toEqual([{ searchKey: 'AB123', sessionId: first.id }])
    expect([...store.sessions.searchKeysAfter(0)]).toEqual([{ searchKey: 'AB123', sessionId: first.id }])
  })

  test('is found by its search key while parked, as often as asked for', () => {
    const { store } = openTestStore()
    const one = store.sessions.insert(sampleSession('B-MA 123', { searchKey: 'BMA123' }))
    const two = store.sessions.insert(sampleSession('BM-A 123', { searchKey: 'BMA123' }))
    depart(store, store.sessions.insert(sampleSession('BMA 123', { searchKey: 'BMA123' })), NOW)
    expect(store.sessions.openBySearchKey('BMA123', 9)).toEqual([one, two])
    expect(store.sessions.openBySearchKey('BMA123', 1)).toEqual([one])
  })
})

describe('finding by a part', () => {
  test('shows parked vehicles first, then those that left, the latest first', () => {
    const { store } = openTestStore()
    const early = store.sessions.insert(sampleSession('KA 417', { arrivedAt: NOW - 9 }))
    const leftEarly = depart(store, store.sessions.insert(sampleSession('KB 417')), NOW)
    const leftLate = depart(store, store.sessions.insert(sampleSession('KC 417')), NOW + 1)
    const late = store.sessions.insert(sampleSession('KD 417', { arrivedAt: NOW - 1 }))
    store.sessions.insert(sampleSession('XY 99'))
    expect(store.sessions.containing('417', 9)).toEqual([late, early, leftLate, leftEarly])
    expect(store.sessions.containing('417', 3)).toEqual([late, early, leftLate])
    expect(store.sessions.containing('7', 1)).toEqual([late])
    expect(store.sessions.containing('K', 9)).toHaveLength(4)
    const leftFirst = depart(store, store.sessions.insert(sampleSession('417 K')), NOW - 1)
    const first = store.sessions.insert(sampleSession('417 A', { arrivedAt: NOW - 20 }))
    expect(store.sessions.containing('417', 9)).toEqual([first, late, early, leftFirst, leftLate, leftEarly])
    expect(store.sessions.containing('417', 1)).toEqual([first])
    expect(store.sessions.containing('%', 9)).toEqual([])
  })

  test('shows only the newest stay of a plate', () => {
    const { store } = openTestStore()
    depart(store, store.sessions.insert(sampleSession('KA 417')), NOW)
    const newest = depart(store, store.sessions.insert(sampleSession('KA 417')), NOW + 1)
    expect(store.sessions.containing('417', 9)).toEqual([newest])
  })

  test('has the search keys of all plates, and those of the sessions that are new', () => {
    const { store } = openTestStore()
    const left = store.sessions.insert(sampleSession('AB 1'))
    depart(store, left, NOW)
    const parked = store.sessions.insert(sampleSession('XY 2'))
    const entries = [parked, left].map(({ searchKey, id }) => ({ searchKey, sessionId: id }))
    expect([...store.sessions.searchKeysAfter(0)]).toEqual(expect.arrayContaining(entries))
    expect([...store.sessions.searchKeysAfter(0)]).toHaveLength(2)
    expect([...store.sessions.searchKeysAfter(left.id)]).toEqual([entries[0]])
    expect([...store.sessions.searchKeysAfter(parked.id)]).toEqual([])
    expect(store.sessions.openSearchKeys()).toEqual([entries[0]])
  })

  test('looks up the newest stays of the plates of some sessions, parked ones first', () => {
    const { store } = openTestStore()
    const early = depart(store, store.sessions.insert(sampleSession('AB 1')), NOW)
    const late = depart(store, store.sessions.insert(sampleSession('AB 1')), NOW + 1)
    const latest = depart(store, store.sessions.insert(sampleSession('CD 2')), NOW + 2)
    const parked = store.sessions.insert(sampleSession('EF 3'))
    const ids = [early.id, latest.id, parked.id, 4_711]
    expect(store.sessions.newestOfSessions(ids, 9)).toEqual([parked, latest, late])
    expect(store.sessions.newestOfSessions(ids, 1)).toEqual([parked])
    expect(store.sessions.newestOfSessions([], 9)).toEqual([])
  })
})

describe('the lot', () => {
  test('is listed in the order of arrival, without those that left', () => {
    const { store } = openTestStore()
    const second = store.sessions.insert(sampleSession('B 2', { arrivedAt: NOW }))
    const first = store.sessions.insert(sampleSession('A 1', { arrivedAt: NOW - 1 }))
    depart(store, store.sessions.insert(sampleSession('C 3')), NOW)
    expect(store.sessions.allOpen()).toEqual([first, second])
  })

  test('shows one vehicle of each rate, where the power of a vehicle that has its own makes no difference', () => {
    const { store } = openTestStore()
    const [taper, constant] = [
      { kind: 'taper', efficiency: 0.85 },
      { kind: 'constant-power', efficiency: 1 },
    ] as const
    const rates = [
      { rateSource: 'assumed', chargingModel: { ...taper, power: 11 } },
      { rateSource: 'assumed', chargingModel: { ...taper, power: 22 } },
      { rateSource: 'file', chargingModel: { ...taper, power: 7 } },
      { rateSource: 'measured', chargingModel: { ...constant, power: 7 } },
      { rateSource: 'measured', chargingModel: { ...constant, power: 7 }, stopsAtTarget: true },
    ] as const
    const first = rates.map((rate, index) => store.sessions.insert(sampleSession(`A ${index}`, rate)))
    for (const [index, { chargingModel, ...rate }] of rates.slice(2).entries())
      store.sessions.insert(
        sampleSession(`B ${index}`, { ...rate, chargingModel: { ...chargingModel, power: 50 + index } }),
      )
    depart(store, store.sessions.insert(sampleSession('C 1', { rateSource: 'hand' })), NOW)
    expect(store.sessions.oneOfEachRate()).toEqual(first)
  })

  test('names those whose overstay was announced', () => {
    const { store } = openTestStore()
    const facts = { estimatedReadyAt: NOW - 1, completedAt: NOW - 1 }
    store.sessions.insert(sampleSession('A 1', facts))
    const { id } = store.sessions.insert(sampleSession('B 2', { ...facts, overstayLevel: 2 }))
    expect(store.sessions.overstayedIds()).toEqual([id])
  })

  test('can be walked in pieces', () => {
    const { store } = openTestStore()
    const ids = ['A 1', 'B 2', 'C 3', 'D 4'].map((plate) => store.sessions.insert(sampleSession(plate)).id)
    const [a, b, c, d] = ids.map((id) => store.sessions.byId(id))
    if (b !== undefined) depart(store, b, NOW)
    expect(store.sessions.openAfter(0, 2)).toEqual([a, c])
    expect(store.sessions.openAfter(ids[2] ?? 0, 2)).toEqual([d])
    expect(store.sessions.byIds([...ids.toReversed(), 99])).toEqual([d, c, store.sessions.byId(ids[1] ?? 0), a])
  })

  test('gives the most urgent vehicles, by the rule of the screen', () => {
    const { store } = openTestStore()
    const minute = fc.constantFrom(-90, -15, -1, 0, 1, 4, 5, 60).map((minutes) => NOW + minutes * 60_000)
    const stay = fc.record({
      estimatedReadyAt: minute,
      departureTime: fc.option(minute),
      isDriverWaiting: fc.boolean(),
    })
    let plates = 0
    fc.assert(
      fc.property(fc.array(stay, { maxLength: 12 }), fc.integer({ min: 1, max: 20 }), (stays, limit) => {
        for (const facts of stays) store.sessions.insert(sampleSession(`U ${plates++}`, facts))
        const ranked = store.sessions.allOpen().toSorted((a, b) => compareUrgency(a, b, NOW, GRACE_MS))
        const ids = store.sessions.mostUrgent(limit, NOW, GRACE_MS).map(({ id }) => id)
        expect(ids.toSorted()).toEqual(
          ranked
            .slice(0, limit)
            .map(({ id }) => id)
            .toSorted(),
        )
      }),
      { numRuns: 30 },
    )
  })

  test('names the plates at their target, in the order in which they reached it', () => {
    const { store } = openTestStore()
    store.sessions.insert(sampleSession('B 2', { estimatedReadyAt: NOW }))
    store.sessions.insert(sampleSession('A 1', { estimatedReadyAt: NOW - 1, completedAt: NOW - 1 }))
    store.sessions.insert(sampleSession('C 3', { estimatedReadyAt: NOW + 1 }))
    depart(store, store.sessions.insert(sampleSession('D 4', { estimatedReadyAt: NOW - 2 })), NOW)
    expect(store.sessions.readyPlates(NOW)).toEqual(['A 1', 'B 2'])
  })
})

describe('completing what is due', () => {
  test('sets the computed instant once, the soonest first, as many as asked for', () => {
    const { store } = openTestStore()
    const late = store.sessions.insert(sampleSession('A 1', { estimatedReadyAt: NOW - 1 }))
    const soon = store.sessions.insert(sampleSession('B 2', { estimatedReadyAt: NOW - 2 }))
    const next = store.sessions.insert(sampleSession('C 3', { estimatedReadyAt: NOW }))
    store.sessions.insert(sampleSession('D 4', { estimatedReadyAt: NOW + 1 }))
    expect(store.sessions.completeDue(NOW, 2)).toEqual([
      { ...soon, completedAt: NOW - 2 },
      { ...late, completedAt: NOW - 1 },
    ])
    expect(store.sessions.completeDue(NOW, 2)).toEqual([{ ...next, completedAt: NOW }])
    expect(store.sessions.completeDue(NOW, 2)).toEqual([])
  })

  test('knows the soonest instant to come, and leaves departed vehicles alone', () => {
    const { store } = openTestStore()
    expect(store.sessions.nextCompletionAt()).toBeNull()
    depart(store, store.sessions.insert(sampleSession('A 1', { estimatedReadyAt: NOW - 2 })), NOW - 1)
    store.sessions.insert(sampleSession('B 2', { estimatedReadyAt: NOW - 1, completedAt: NOW - 1 }))
    store.sessions.insert(sampleSession('C 3', { estimatedReadyAt: NOW + 1 }))
    expect(store.sessions.nextCompletionAt()).toBe(NOW + 1)
    expect(store.sessions.completeDue(NOW, 9)).toEqual([])
  })
})
