import { describe, expect, test } from 'vitest'
import { NOW } from './support/instant.ts'
import { sampleSession } from './support/samples.ts'
import { openTestStore } from './support/store-fixture.ts'

describe('readings', () => {
  test('are kept with all they say, and read oldest first', () => {
    const { store } = openTestStore()
    const sessionId = store.sessions.insert(sampleSession('AB 123')).id
    const otherId = store.sessions.insert(sampleSession('XY 9')).id
    const importId = store.imports.begin({ source: 'http://lot.example/a.csv', trigger: 'http', startedAt: NOW })
    const later = { sessionId, at: NOW, charge: 20.5, kind: 'hand', importId: null } as const
    const earlier = { sessionId, at: NOW - 1, charge: 18, kind: 'import', importId } as const
    const laterId = store.readings.append(later)
    const earlierId = store.readings.append(earlier)
    store.readings.append({ ...later, sessionId: otherId })
    expect(store.readings.ofSession(sessionId)).toEqual([
      { ...earlier, id: earlierId, isRetracted: false, isSetAside: false },
      { ...later, id: laterId, isRetracted: false, isSetAside: false },
    ])
  })

  test('belong to a session and an import that exist', () => {
    const { store } = openTestStore()
    const reading = { sessionId: 5, at: NOW, charge: 1, kind: 'hand', importId: null } as const
    expect(() => store.readings.append(reading)).toThrow('FOREIGN KEY')
    const sessionId = store.sessions.insert(sampleSession('AB 123')).id
    expect(() => store.readings.append({ ...reading, sessionId, importId: 5 })).toThrow('FOREIGN KEY')
    expect(() => store.readings.append({ ...reading, sessionId, charge: -1 })).toThrow('CHECK')
  })
})

describe('taking a departure back', () => {
  test('retracts the latest departure reading and removes none', () => {
    const { store } = openTestStore()
    const sessionId = store.sessions.insert(sampleSession('AB 123')).id
    const departure = { sessionId, charge: 40, kind: 'departure', importId: null } as const
    store.readings.append({ sessionId, at: NOW - 1, charge: 30, kind: 'hand', importId: null })
    store.readings.append({ ...departure, at: NOW })
    store.readings.retractDeparture(sessionId, NOW + 1)
    store.readings.append({ ...departure, at: NOW + 2 })
    const retracted = () => store.readings.ofSession(sessionId).map((reading) => reading.isRetracted)
    expect(retracted()).toEqual([false, true, false])
    store.readings.retractDeparture(sessionId, NOW + 3)
    expect(retracted()).toEqual([false, true, true])
    store.readings.retractDeparture(sessionId, NOW + 4)
    expect(retracted()).toEqual([false, true, true])
  })
})
